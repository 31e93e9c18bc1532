package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Rows as columns, each in the shorter of two forms. Texts: {@code {"d": [texts], "i": [places]}}
 * with the place −1 for null, or {@code "r": [place, count, place, count]}. Numbers: a list, or
 * {@code {"as": "other", "but": {"row": number}}}, which is like another column, or null, in all
 * rows but some. A number is a double, as it is in the page.
 */
final class Columns {
  private static final int NONE = -1; // a column of nulls
  private static final int LONGER = 2; // times a number with its row is as long as without
  private static final int FIRST = 16; // rows that there is room for
  private static final double WHOLE = 1L << 53; // below, every whole number is a double

  private final Layout layout;
  private final List<Map<String, Integer>> places = new ArrayList<>(); // of texts, by column
  private final List<List<String>> texts = new ArrayList<>(); // by column and place
  private int[][] texted;
  private double[][] numbers;
  private int rows;

  Columns(Layout layout) {
    this.layout = layout;
    this.texted = new int[layout.size()][];
    this.numbers = new double[layout.size()][];
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
      if (layout.isText(i)) {
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
    Integer known = places.get(column).putIfAbsent(text, texts.get(column).size());
    if (known != null) {
      return known;
    }
    texts.get(column).add(text);
    return texts.get(column).size() - 1;
  }

  private static double number(Object cell) {
    if (cell instanceof Boolean truth) {
      return truth ? 1 : 0;
    }
    return cell == null ? Double.NaN : ((Number) cell).doubleValue();
  }

  /** The text of a cell, null where there is none. */
  String text(int row, int column) {
    int place = texted[column][row];
    return place < 0 ? null : texts.get(column).get(place);
  }

  /** The same of a column by its name. */
  String text(int row, String column) {
    return text(row, layout.place(column));
  }

  /** The greatest number of a column. */
  double greatest(int column) {
    return IntStream.range(0, rows)
        .mapToDouble(row -> numbers[column][row])
        .max()
        .orElse(Double.NaN);
  }

  /** The number of a cell, not a number where there is none. */
  double number(int row, int column) {
    return numbers[column][row];
  }

  /** The rows that stand for all, in the order of the columns of the layout. */
  int[] inOrder() {
    Comparator<Integer> order = (a, b) -> 0;
    for (int column : layout.order()) {
      order = order.thenComparing(by(column));
    }
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
    var sorted = new TreeMap<>(places.get(column));
    int[] ranks = new int[sorted.size()];
    int rank = 0;
    for (int place : sorted.values()) {
      ranks[place] = rank++;
    }
    return ranks;
  }

  /** The rows for which a condition on their place holds. */
  Columns where(IntPredicate condition) {
    var some = new Columns(layout);
    IntStream.range(0, rows).filter(condition).forEach(row -> some.add(cells(row)));
    return some;
  }

  private Object[] cells(int row) {
    return IntStream.range(0, layout.size())
        .mapToObj(i -> layout.isText(i) ? (Object) text(row, i) : (Object) numbers[i][row])
        .toArray();
  }

  /** Appends the columns as an object of JSON, rows in their order. */
  void write(StringBuilder json) {
    write(json, inOrder());
  }

  private void write(StringBuilder json, int[] order) {
    json.append("{\"rows\":").append(rows);
    for (int i = 0; i < layout.size(); i++) {
      ScriptText.quote(json.append(','), layout.name(i));
      json.append(':');
      if (layout.isText(i)) {
        writeTexts(json, i, order);
      } else {
        writeNumbers(json, i, order);
      }
    }
    json.append('}');
  }

  private void writeTexts(StringBuilder json, int column, int[] order) {
    json.append("{\"d\":[");
    String comma = "";
    for (String text : new TreeMap<>(places.get(column)).keySet()) {
      ScriptText.quote(json.append(comma), text);
      comma = ",";
    }
    int[] ranks = ranks(column);
    int[] written =
        IntStream.of(order)
            .map(row -> texted[column][row] < 0 ? -1 : ranks[texted[column][row]])
            .toArray();
    int[] runs = runs(written);
    json.append(runs.length < written.length ? "],\"r\":[" : "],\"i\":[");
    int[] shorter = runs.length < written.length ? runs : written;
    for (int i = 0; i < shorter.length; i++) {
      json.append(i == 0 ? "" : ",").append(shorter[i]);
    }
    json.append("]}");
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

  // as a list, or as another column, or none, but for some rows
  private void writeNumbers(StringBuilder json, int column, int[] order) {
    int like = NONE;
    long least = differing(column, NONE);
    for (int other = 0; other < column; other++) {
      if (!layout.isText(other) && differing(column, other) < least) {
        like = other;
        least = differing(column, other);
      }
    }
    if (least * LONGER < rows) {
      writeBut(json, column, like, order);
    } else {
      json.append('[');
      for (int i = 0; i < order.length; i++) {
        json.append(i == 0 ? "" : ",");
        write(json, numbers[column][order[i]]);
      }
      json.append(']');
    }
  }

  private long differing(int column, int other) {
    return IntStream.range(0, rows).filter(row -> differs(column, other, row)).count();
  }

  private boolean differs(int column, int other, int row) {
    double number = other == NONE ? Double.NaN : numbers[other][row];
    return Double.compare(numbers[column][row], number) != 0;
  }

  private void writeBut(StringBuilder json, int column, int like, int[] order) {
    json.append("{\"as\":");
    if (like == NONE) {
      json.append("null");
    } else {
      ScriptText.quote(json, layout.name(like));
    }
    json.append(",\"but\":{");
    String comma = "";
    for (int i = 0; i < order.length; i++) {
      if (differs(column, like, order[i])) {
        json.append(comma).append('"').append(i).append("\":");
        write(json, numbers[column][order[i]]);
        comma = ",";
      }
    }
    json.append("}}");
  }

  /** Appends a number with all its digits. */
  static void write(StringBuilder json, double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      json.append("null");
    } else if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
      json.append((long) number);
    } else {
      json.append(number);
    }
  }
}
