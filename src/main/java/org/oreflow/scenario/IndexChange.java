package org.oreflow.scenario;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Countries;
import org.oreflow.table.Status;

/**
 * An index under a scenario beside that of its base year, both of the masses that are known.
 *
 * <pre>
 *   hhi, cr1                     of what countries make, country WLD
 *   n_minus_1                    (S − S_top) / (D − D_top)      D what countries want
 *   import_hhi                   Σ_c (T_ci / Σ T_i)²
 *   top_supplier_share           max_c T_ci / Σ T_i
 *   net_import_reliance          1 − (made + recycled) / used; none where more is made than used
 * </pre>
 */
public record IndexChange(
    Mode mode, String index, String stage, String country, int year, double base, double now) {
  private static final double DIGITS = 1e6;

  /** Those of a stage in a year. */
  static List<IndexChange> of(
      Mode mode, int year, BaseStage stage, StageYear after, List<String> countries) {
    int size = countries.size();
    var all = new ArrayList<IndexChange>();
    var world = new IndexChange(mode, "", stage.name, Countries.WORLD, year, 0, 0);
    double[] used = IntStream.range(0, size).mapToDouble(stage::use).toArray();
    double[] made = new double[size];
    Arrays.setAll(made, i -> stage.made[i] + stage.missing[i]);
    double[] now = after.production;
    all.add(world.of("hhi", hhi(made), hhi(now)));
    all.add(world.of("cr1", top(made), top(now)));
    all.add(world.of("n_minus_1", withoutTop(made, used), withoutTop(now, after.demand)));
    for (int i = 0; i < size; i++) {
      int buyer = i;
      double[] bought = IntStream.range(0, size).mapToDouble(j -> stage.sold[j][buyer]).toArray();
      double[] sent = IntStream.range(0, size).mapToDouble(j -> after.sent[j][buyer]).toArray();
      var own = new IndexChange(mode, "", stage.name, countries.get(i), year, 0, 0);
      double ownThen = (made[i] + stage.recycled[i]) / used[i];
      double ownNow = (now[i] + stage.recycled[i]) / after.use[i];
      all.add(own.of("import_hhi", hhi(bought), hhi(sent)));
      all.add(own.of("top_supplier_share", top(bought), top(sent)));
      all.add(own.of("net_import_reliance", 1 - ownThen, 1 - ownNow));
    }
    all.removeIf(one -> !one.isFraction(IndexChange::base) && !one.isFraction(IndexChange::now));
    return all;
  }

  private IndexChange of(String other, double before, double after) {
    return new IndexChange(mode, other, stage, country, year, before, after);
  }

  private boolean isFraction(ToDoubleFunction<IndexChange> part) {
    double value = part.applyAsDouble(this);
    return value >= 0 && (value <= 1 || index.equals("n_minus_1"));
  }

  // of shares; NaN where there is nothing
  private static double hhi(double[] amounts) {
    double all = Arrays.stream(amounts).sum();
    return Arrays.stream(amounts).map(one -> one * one).sum() / (all * all);
  }

  private static double top(double[] amounts) {
    return Arrays.stream(amounts).max().orElse(0) / Arrays.stream(amounts).sum();
  }

  private static double withoutTop(double[] made, double[] wanted) {
    int top = IntStream.range(0, made.length).reduce(0, (a, b) -> made[b] > made[a] ? b : a);
    double others = Arrays.stream(made).sum() - made[top];
    return others / (Arrays.stream(wanted).sum() - wanted[top]);
  }

  Row row(Scenario scenario, String element, Set<String> flags, Set<String> sources) {
    Double before = cell(IndexChange::base);
    Double after = cell(IndexChange::now);
    return RowFactory.create(
        scenario.id(),
        mode.name(),
        index,
        element,
        stage,
        country,
        year,
        scenario.baseYear(),
        before,
        after,
        before == null || after == null ? null : rounded(now - base),
        Status.SCENARIO.text(),
        flags.toArray(String[]::new),
        sources.toArray(String[]::new));
  }

  private Double cell(ToDoubleFunction<IndexChange> part) {
    return isFraction(part) ? rounded(part.applyAsDouble(this)) : null;
  }

  private static Double rounded(double number) {
    return Math.rint(number * DIGITS) / DIGITS + 0.0; // no zero has a sign
  }
}
