package org.oreflow.report.page;

import java.util.stream.IntStream;

/**
 * Columns as an object of JSON, each in the shorter of two forms. Texts: {@code {"d": [texts], "i":
 * [places]}} with the place −1 for null, or {@code "r": [place, count, place, count]}. Numbers: a
 * list, or {@code {"as": "other", "but": {"row": number}}}, which is like another column, or null,
 * in all rows but some.
 */
final class ColumnText {
  private static final int NONE = -1; // a column of nulls
  private static final int LONGER = 2; // times a number with its row is as long as without
  private static final double WHOLE = 1L << 53; // below, every whole number is a double

  private final Columns columns;
  private final Layout layout;
  private final StringBuilder json;
  private final int[] order;

  ColumnText(Columns columns, StringBuilder json) {
    this.columns = columns;
    this.layout = columns.layout();
    this.json = json;
    this.order = columns.inOrder();
  }

  void write() {
    json.append("{\"rows\":").append(order.length);
    for (int i = 0; i < layout.size(); i++) {
      ScriptText.quote(json.append(','), layout.name(i));
      json.append(':');
      if (layout.isText(i)) {
        writeTexts(i);
      } else {
        writeNumbers(i);
      }
    }
    json.append('}');
  }

  private void writeTexts(int column) {
    json.append("{\"d\":[");
    String comma = "";
    for (String text : columns.sortedTexts(column)) {
      ScriptText.quote(json.append(comma), text);
      comma = ",";
    }
    int[] written = columns.sortedPlaces(column, order);
    int[] runs = runs(written);
    boolean isShorter = runs.length < written.length;
    int[] shorter = isShorter ? runs : written;
    json.append(isShorter ? "],\"r\":[" : "],\"i\":[");
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

  private void writeNumbers(int column) {
    int like = NONE;
    int least = differing(column, NONE, order.length);
    for (int other = 0; other < column; other++) {
      int here = layout.isText(other) ? least : differing(column, other, least);
      if (here < least) {
        like = other;
        least = here;
      }
    }
    if (least * LONGER < order.length) {
      writeBut(column, like);
    } else {
      json.append('[');
      for (int i = 0; i < order.length; i++) {
        json.append(i == 0 ? "" : ",");
        write(json, columns.number(order[i], column));
      }
      json.append(']');
    }
  }

  // in how many rows, up to a most
  private int differing(int column, int other, int most) {
    int rows = 0;
    for (int row = 0; row < order.length && rows < most; row++) {
      rows += differs(column, other, row) ? 1 : 0;
    }
    return rows;
  }

  private boolean differs(int column, int other, int row) {
    double here = columns.number(row, column);
    double there = other == NONE ? Double.NaN : columns.number(row, other);
    return Double.doubleToRawLongBits(here) != Double.doubleToRawLongBits(there)
        && Double.compare(here, there) != 0;
  }

  private void writeBut(int column, int like) {
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
        write(json, columns.number(order[i], column));
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
