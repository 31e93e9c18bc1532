package org.oreflow.run.stale;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.flow.FlowFactor;

/** Factors as text, a line each: what of them acts in a year. */
public final class FactorText {
  private static final int FIRST = FlowFactor.SCHEMA.fieldIndex(FlowFactor.FIRST_YEAR);
  private static final int LAST = FlowFactor.SCHEMA.fieldIndex(FlowFactor.LAST_YEAR);
  private static final int REPORTER = FlowFactor.SCHEMA.fieldIndex(FlowFactor.REPORTER);
  private static final int EXCEPT = FlowFactor.SCHEMA.fieldIndex(FlowFactor.EXCEPT);

  private FactorText() {}

  /** Lines of the factors that hold in a year, without the span of years. */
  public static Stream<String> of(List<Row> factors, int year) {
    return factors.stream()
        .filter(factor -> factor.getInt(FIRST) <= year && year <= factor.getInt(LAST))
        .map(
            factor ->
                IntStream.range(0, factor.size())
                    .filter(i -> i != FIRST && i != LAST)
                    // of anyone, as before there was such a column
                    .filter(i -> i != REPORTER || !factor.isNullAt(i))
                    .mapToObj(i -> text(factor, i, year))
                    .collect(Collectors.joining("\t")));
  }

  /**
   * The years with which what holds changes: lines of two years with none between them are alike.
   */
  static NavigableSet<Integer> turns(List<Row> factors) {
    NavigableSet<Integer> turns = new TreeSet<>(List.of(Integer.MIN_VALUE));
    for (Row factor : factors) {
      turns.add(factor.getInt(FIRST));
      turns.add(factor.getInt(LAST) + 1);
      if (factor.get(EXCEPT) instanceof String[] exceptions) {
        for (String exception : exceptions) {
          String[] fields = exception.split(":", -1);
          turns.add(Integer.parseInt(fields[1]));
          turns.add(Integer.parseInt(fields[2]) + 1);
        }
      }
    }
    return turns;
  }

  private static String text(Row factor, int column, int year) {
    Object value = factor.get(column);
    if (value instanceof Map<?, ?> map) {
      return new TreeMap<>(map).toString();
    }
    if (!(value instanceof String[] texts)) {
      return String.valueOf(value);
    }
    return Arrays.stream(texts)
        .filter(text -> column != EXCEPT || isOf(text, year))
        .sorted()
        .toList()
        .toString();
  }

  // ISO:first:last
  private static boolean isOf(String exception, int year) {
    String[] fields = exception.split(":", -1);
    return Integer.parseInt(fields[1]) <= year && year <= Integer.parseInt(fields[2]);
  }
}
