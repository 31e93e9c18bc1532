package org.oreflow.report.page;

import com.fasterxml.jackson.core.io.NumberOutput;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** Rows as columns of texts and numbers. A number is a double, as it is in the page. */
final class Columns {
  private static final double WHOLE = 1L << 53; // below, every whole number is a double
  private static final int FIRST = 16; // rows that there is room for
  private static final int NONE = -1; // a column of nulls
  private static final int LONGER = 2; // times a number with its row is as long as without

  private final Layout layout;
  private final List<Map<String, Integer>> places = new ArrayList<>(); // of texts, by column
  private final List<List<String>> texts = new ArrayList<>(); // by column and place
  private final int[] last; // place of the text that came last, by column
  private int[][] texted;
  private double[][] numbers;
  private int rows;

  Columns(Layout layout) {
    this.layout = layout;
    this.texted = new int[layout.size()][];
    this.numbers = new double[layout.size()][];
    this.last = new int[layout.size()];
    for (int i = 0; i < layout.size(); i++) {
      places.add(new HashMap<>());
      texts.add(new ArrayList<>());
      if (layout.isText(i)) {
        texted[i] = new int[FIRST];
      } else {
        numbers[i] = new double[FIRST];
      }
    }
  }

  int rows() {
    return rows;
  }

  /**
   * Adds a row.
   *
   * @param cells a text or null for a column of texts, a number, truth or null for another
   */
  void add(Object... cells) {
    for (int i = 0; i < layout.size(); i++) {
      Object cell = cells[i];
      if (texted[i] != null) {
        texted[i] = rows < texted[i].length ? texted[i] : Arrays.copyOf(texted[i], rows * 2);
        texted[i][rows] = cell == null ? -1 : place(i, (String) cell);
      } else {
        numbers[i] = rows < numbers[i].length ? numbers[i] : Arrays.copyOf(numbers[i], rows * 2);
        numbers[i][rows] = number(cell);
      }
    }
    rows++;
  }

  private int place(int column, String text) {
    List<String> known = texts.get(column);
    if (last[column] < known.size() && known.get(last[column]).equals(text)) {
      return last[column]; // as in the row before, mostly
    }
    Integer place = places.get(column).putIfAbsent(text, known.size());
    if (place == null) {
      known.add(text);
    }
    last[column] = place == null ? known.size() - 1 : place;
    return last[column];
  }

  private static double number(Object cell) {
    if (cell instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return cell == null ? Double.NaN : ((Number) cell).doubleValue();
  }

  String text(int row, int column) {
    int place = texted[column][row];
    return place < 0 ? null : texts.get(column).get(place);
  }

  String text(int row, String column) {
    return text(row, layout.place(column));
  }

  double greatest(int column) {
    return IntStream.range(0, rows)
        .mapToDouble(row -> numbers[column][row])
        .max()
        .orElse(Double.NaN);
  }

  double number(int row, int column) {
    return numbers[column][row];
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
    return IntStream.range(0, rows).boxed().sorted(order).mapToInt(Integer::intValue).toArray();
  }

  private Comparator<Integer> by(int column) {
    if (column < 0) {
      return Comparator.comparingDouble(row -> -numbers[~column][row]); // unknown ones last too
    }
    return layout.isText(column) ? byText(column) : byNumber(column);
  }

  private Comparator<Integer> byText(int column) {
    int[] ranks = ranks(column);
    return Comparator.comparingInt(
        row -> texted[column][row] < 0 ? -1 : ranks[texted[column][row]]);
  }

  private Comparator<Integer> byNumber(int column) {
    return Comparator.comparingDouble(row -> numbers[column][row]);
  }

  // place of each text among all of the column in their order
  private int[] ranks(int column) {
    List<String> sorted = sortedTexts(column);
    int[] ranks = new int[sorted.size()];
    for (int rank = 0; rank < ranks.length; rank++) {
      ranks[places.get(column).get(sorted.get(rank))] = rank;
    }
    return ranks;
  }

  Columns where(IntPredicate condition) {
    var some = new Columns(layout);
    IntStream.range(0, rows).filter(condition).forEach(row -> some.add(cells(row)));
    return some;
  }

  private Object[] cells(int row) {
    return IntStream.range(0, layout.size()).mapToObj(i -> cell(row, i)).toArray();
  }

  Object cell(int row, int column) {
    return layout.isText(column) ? text(row, column) : (Object) number(row, column);
  }

  /**
   * Columns as an object of JSON, each in the shorter of two forms. Texts: {@code {"d": [texts],
   * "i": [places]}} with the place −1 for null, or {@code "r": [place, count, place, count]}.
   * Numbers: a list, or {@code {"as": "other", "but": {"row": number}}}, which is like another
   * column, or null, in all rows but some.
   */
  void write(StringBuilder json) {
    int[] order = inOrder();
    json.append("{\"rows\":").append(rows);
    for (int i = 0; i < layout.size(); i++) {
      JsonText.quote(json.append(','), layout.names().get(i));
      json.append(':');
      if (layout.isText(i)) {
        writeTexts(json, i, order);
      } else {
        writeNumbers(json, i, order);
      }
    }
    json.append('}');
  }

  private void writeTexts(StringBuilder json, int column, int... order) {
    json.append("{\"d\":");
    JsonText.all(json, "[]", sortedTexts(column), text -> JsonText.quote(json, text));
    int[] written = sortedPlaces(column, order);
    int[] runs = runs(written);
    boolean isShorter = runs.length < written.length;
    json.append(isShorter ? ",\"r\":" : ",\"i\":");
    JsonText.all(json, "[]", each(IntStream.of(isShorter ? runs : written)), json::append);
    json.append('}');
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

  private void writeNumbers(StringBuilder json, int column, int... order) {
    int like = NONE;
    int least = differing(column, NONE, rows);
    for (int other = 0; other < column; other++) {
      int here = layout.isText(other) ? least : differing(column, other, least);
      if (here < least) {
        like = other;
        least = here;
      }
    }
    if (least * LONGER < order.length) {
      writeBut(json, column, like, order);
    } else {
      JsonText.all(json, "[]", each(IntStream.of(order)), row -> number(json, number(row, column)));
    }
  }

  // in how many rows, up to a most
  private int differing(int column, int other, int most) {
    int found = 0;
    for (int row = 0; row < rows && found < most; row++) {
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

  private void writeBut(StringBuilder json, int column, int like, int... order) {
    json.append("{\"as\":");
    if (like == NONE) {
      json.append("null");
    } else {
      JsonText.quote(json, layout.names().get(like));
    }
    json.append(",\"but\":");
    IntStream some = IntStream.range(0, order.length).filter(i -> differs(column, like, order[i]));
    JsonText.all(
        json,
        "{}",
        each(some),
        i -> number(json.append('"').append(i).append("\":"), number(order[i], column)));
    json.append('}');
  }

  private static Iterable<Integer> each(IntStream numbers) {
    return numbers::iterator;
  }

  List<String> sortedTexts(int column) {
    return texts.get(column).stream().sorted().toList();
  }

  /** The place of each row's text among the sorted ones, −1 for null. */
  int[] sortedPlaces(int column, int[] order) {
    int[] ranks = ranks(column);
    return IntStream.of(order)
        .map(row -> texted[column][row] < 0 ? -1 : ranks[texted[column][row]])
        .toArray();
  }

  Layout layout() {
    return layout;
  }

  static void number(StringBuilder json, double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      json.append("null");
    } else if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
      json.append((long) number);
    } else {
      json.append(NumberOutput.toString(number, true));
    }
  }
}
