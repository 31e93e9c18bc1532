package org.oreflow.report.page;

import static java.util.Comparator.comparing;
import static java.util.Comparator.comparingDouble;
import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows as columns of texts and numbers. A number is a double, as it is in the page. */
final class Columns {
  private static final int NONE = -1; // a column of nulls
  private static final int LONGER = 2; // times a number with its row is as long as without

  private final Layout layout;
  private final List<Object[]> rows = new ArrayList<>();
  private final Map<String, String> known = new HashMap<>(); // texts repeat

  Columns(Layout layout) {
    this.layout = layout;
  }

  int rows() {
    return rows.size();
  }

  /**
   * Adds a row.
   *
   * @param cells a text or null for a column of texts, a number, truth or null for another
   */
  void add(Object... cells) {
    rows.add(
        IntStream.range(0, layout.size())
            .mapToObj(i -> layout.isText(i) ? known((String) cells[i]) : (Object) number(cells[i]))
            .toArray());
  }

  private String known(String text) {
    return text == null ? null : known.computeIfAbsent(text, one -> one);
  }

  private static double number(Object cell) {
    if (cell instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return cell == null ? Double.NaN : ((Number) cell).doubleValue();
  }

  String text(int row, int column) {
    return (String) cell(row, column);
  }

  String text(int row, String column) {
    return text(row, layout.place(column));
  }

  double greatest(int column) {
    return IntStream.range(0, rows()).mapToDouble(row -> number(row, column)).max().orElseThrow();
  }

  double number(int row, int column) {
    return (double) cell(row, column);
  }

  double number(int row, String column) {
    return number(row, layout.place(column));
  }

  /** The rows that stand for all, in the order of the columns of the layout. */
  int[] inOrder() {
    Comparator<Integer> order =
        layout.order().stream()
            .map(this::by)
            .reduce((one, other) -> one.thenComparing(other))
            .orElseThrow();
    return IntStream.range(0, rows()).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  private Comparator<Integer> by(int column) {
    if (column < 0) {
      return comparingDouble(row -> -number(row, ~column)); // unknown ones last too
    }
    return layout.isText(column)
        ? comparing(row -> text(row, column), nullsFirst(naturalOrder()))
        : comparingDouble(row -> number(row, column));
  }

  Columns where(IntPredicate condition) {
    var some = new Columns(layout);
    IntStream.range(0, rows()).filter(condition).mapToObj(rows::get).forEach(some.rows::add);
    return some;
  }

  Object cell(int row, int column) {
    return rows.get(row)[column];
  }

  /**
   * Columns as an object of JSON, each in the shorter of two forms. Texts: {@code {"d": [texts],
   * "i": [places]}} with the place −1 for null, or {@code "r": [place, count, place, count]}.
   * Numbers: a list, or {@code {"as": "other", "but": {"row": number}}}, which is like another
   * column, or null, in all rows but some.
   */
  Map<String, Object> json() {
    int[] order = inOrder();
    Map<String, Object> json = new LinkedHashMap<>(Map.of("rows", rows()));
    for (int i = 0; i < layout.size(); i++) {
      json.put(layout.names().get(i), layout.isText(i) ? texts(i, order) : numbers(i, order));
    }
    return json;
  }

  private Object texts(int column, int... order) {
    List<String> sorted =
        rows.stream()
            .map(row -> (String) row[column])
            .filter(Objects::nonNull)
            .distinct()
            .sorted()
            .toList();
    Map<String, Integer> places = new HashMap<>();
    sorted.forEach(text -> places.put(text, places.size()));
    int[] written =
        IntStream.of(order).map(row -> places.getOrDefault(text(row, column), -1)).toArray();
    int[] runs = runs(written);
    boolean isShorter = runs.length < written.length;
    Map<String, Object> json = new LinkedHashMap<>(Map.of("d", sorted));
    json.put(isShorter ? "r" : "i", IntStream.of(isShorter ? runs : written).boxed().toList());
    return json;
  }

  // each number that comes once or more, and how often
  private static int[] runs(int[] written) {
    var runs = IntStream.builder();
    int begin = 0;
    for (int i = 1; i <= written.length; i++) {
      if (i == written.length || written[i] != written[begin]) {
        runs.add(written[begin]).add(i - begin);
        begin = i;
      }
    }
    return runs.build().toArray();
  }

  private Object numbers(int column, int... order) {
    int like = NONE;
    int least = differing(column, NONE, rows());
    for (int other = 0; other < column; other++) {
      int here = layout.isText(other) ? least : differing(column, other, least);
      if (here < least) {
        like = other;
        least = here;
      }
    }
    return least * LONGER < order.length
        ? but(column, like, order)
        : IntStream.of(order).mapToObj(row -> cell(row, column)).toList();
  }

  // in how many rows, up to a most
  private int differing(int column, int other, int most) {
    int found = 0;
    for (int row = 0; row < rows() && found < most; row++) {
      found += differs(column, other, row) ? 1 : 0;
    }
    return found;
  }

  private boolean differs(int column, int other, int row) {
    double here = number(row, column);
    double there = other == NONE ? Double.NaN : number(row, other);
    return Double.doubleToRawLongBits(here) != Double.doubleToRawLongBits(there)
        && Double.compare(here, there) != 0;
  }

  private Object but(int column, int like, int... order) {
    Map<Integer, Object> but = new LinkedHashMap<>();
    for (int i = 0; i < order.length; i++) {
      if (differs(column, like, order[i])) {
        but.put(i, cell(order[i], column));
      }
    }
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("as", like == NONE ? null : layout.names().get(like));
    json.put("but", but);
    return json;
  }

  Layout layout() {
    return layout;
  }
}
