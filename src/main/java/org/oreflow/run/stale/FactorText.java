package org.oreflow.run.stale;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.flow.Factor;

/** Factors as text, a line each: what of them acts in a year. */
public final class FactorText {
  private FactorText() {}

  /** Lines of the factors that hold in a year, without the span of years. */
  public static Stream<String> of(List<Factor> factors, int year) {
    return factors.stream()
        .filter(factor -> factor.holds().years().contain(year))
        .map(factor -> text(factor, year));
  }

  private static String text(Factor factor, int year) {
    Factor.Holds holds = factor.holds();
    Factor.Mean mean = factor.mean();
    List<String> except =
        holds.except().stream()
            .filter(one -> one.years().contain(year))
            .map(FactorText::of)
            .toList();
    List<Object> cells =
        new ArrayList<>(Arrays.asList(holds.system(), holds.code(), holds.exporter()));
    if (holds.reporter() != null) { // of anyone, as before there was such a column
      cells.add(holds.reporter());
    }
    cells.addAll(
        Arrays.asList(
            except.stream().sorted().toList(),
            holds.national().stream().sorted().toList(),
            factor.cell().stage(),
            factor.cell().element(),
            factor.unit(),
            factor.low(),
            factor.best(),
            factor.high(),
            factor.value(),
            mean == null
                ? null
                : mean.low() + ":" + mean.best() + ":" + mean.high() + ":" + mean.value(),
            factor.pieces() == null ? null : new TreeMap<>(factor.pieces()),
            factor.flags()));
    return cells.stream().map(String::valueOf).collect(Collectors.joining("\t"));
  }

  private static String of(Factor.OwnFactors own) {
    return own.exporter() + ":" + own.years().first() + ":" + own.years().last();
  }

  /**
   * The years with which what holds changes: lines of two years with none between them are alike.
   */
  static NavigableSet<Integer> turns(List<Factor> factors) {
    NavigableSet<Integer> turns = new TreeSet<>(List.of(Integer.MIN_VALUE));
    factors.stream()
        .map(Factor::holds)
        .flatMap(
            holds ->
                Stream.concat(
                    Stream.of(holds.years()),
                    holds.except().stream().map(Factor.OwnFactors::years)))
        .forEach(years -> turns.addAll(List.of(years.first(), years.last() + 1)));
    return turns;
  }
}
