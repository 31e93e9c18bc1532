package org.oreflow.audit.difference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oreflow.audit.difference.Difference.Kind;
import org.oreflow.table.Flow;
import org.oreflow.table.Table;

/**
 * The cells of a table that differ between two runs. A cell is a figure with its bounds; it
 * appeared or went where only one run has a value or a bound. Words of a row, such as flags and
 * reasons, are told where none of its figures differs. Confidential rows are left out.
 */
public final class Comparison {
  /** Part of the largest figure of a list that a change is measured in at least. */
  private static final double FLOOR = 0.05;

  private final Shape shape;
  private final Map<List<String>, Double> largest = new HashMap<>();
  private final List<Difference> all = new ArrayList<>();

  private Comparison(Shape shape) {
    this.shape = shape;
  }

  /** Differences in the order of the rows, texts in the order of the columns of their table. */
  public static List<Difference> of(Shape shape, List<String[]> before, List<String[]> now) {
    var comparison = new Comparison(shape);
    Map<List<String>, String[]> old = comparison.matched(before);
    comparison.matched(now).forEach((key, row) -> comparison.compare(old.remove(key), row));
    old.values().forEach(row -> comparison.compare(row, null));
    return comparison.all;
  }

  // several releases may say the same side by side: the first meets the first
  private Map<List<String>, String[]> matched(List<String[]> rows) {
    Map<List<String>, String[]> matched = new LinkedHashMap<>();
    for (String[] row : rows) {
      if (!shape.isHidden(row)) {
        List<String> key = shape.match(row);
        while (matched.putIfAbsent(key, row) != null) {
          key = new ArrayList<>(key);
          key.add("");
        }
        measure(row);
      }
    }
    return matched;
  }

  private void measure(String[] row) {
    for (Table.Bounds figure : shape.figures) {
      Value value = Value.of(shape, figure, row);
      if (value.isKnown()) {
        largest.merge(scale(figure, row), Math.abs(value.number()), Math::max);
      }
    }
  }

  private List<String> scale(Table.Bounds figure, String[] row) {
    List<String> scale = new ArrayList<>(shape.scale(row));
    scale.add(figure.value());
    return scale;
  }

  private void compare(String[] old, String[] row) {
    String[] there = row == null ? old : row;
    int known = all.size();
    for (Table.Bounds figure : shape.figures) {
      Value before = old == null ? Value.NONE : Value.of(shape, figure, old);
      Value now = row == null ? Value.NONE : Value.of(shape, figure, row);
      if (!before.equalsNumber(now)) {
        add(figure, there, before, now);
      }
    }
    if (all.size() == known && old != null && row != null) {
      words(old, row);
    }
  }

  private void add(Table.Bounds figure, String[] row, Value before, Value now) {
    Kind known = now.isKnown() ? Kind.CHANGED : Kind.WENT;
    double floor = FLOOR * largest.getOrDefault(scale(figure, row), 0.0);
    double larger = Math.max(Math.abs(before.number()), Math.abs(now.number()));
    double base = shape.isFraction(figure.value(), row) ? 1 : Math.max(floor, larger);
    double moved = before.distance(now);
    all.add(
        new Difference(
            shape.table(),
            shape.key(row),
            figure.value(),
            before.isKnown() ? known : Kind.APPEARED,
            before,
            now,
            unit(figure, row),
            base == 0 ? 0 : moved / base,
            moved,
            larger));
  }

  private String unit(Table.Bounds figure, String[] row) {
    String unit = shape.cell(row, "unit");
    if (figure.value().endsWith("_usd")) {
      return "USD";
    }
    if (figure.value().equals(Flow.PRODUCT_T)) {
      return "t of product"; // the row's unit is that of its element
    }
    String mass = unit.isEmpty() && figure.value().endsWith("_t") ? "t" : unit;
    return shape.isFraction(figure.value(), row) ? "" : mass;
  }

  private void words(String[] old, String[] row) {
    for (String word : shape.words) {
      if (!Objects.equals(shape.known(old, word), shape.known(row, word))) {
        all.add(
            new Difference(
                shape.table(),
                shape.key(row),
                word,
                Kind.WORDS,
                Value.ofWords(shape, word, old),
                Value.ofWords(shape, word, row),
                "",
                0,
                0,
                0));
      }
    }
  }
}
