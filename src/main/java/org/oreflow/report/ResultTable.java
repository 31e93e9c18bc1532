package org.oreflow.report;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;

/**
 * The short table that a run ends with: for each basket and stage the leading country, its share
 * and the concentration of the newest year, then the highest import dependencies, of equal ones
 * those first that a publisher prints.
 */
public final class ResultTable {
  private static final int DEPENDENCIES = 15; // lines
  private static final String PUBLISHED = "published";

  private final List<Basket> baskets;
  private final Set<String> countries;
  private final UnaryOperator<String> name;

  /**
   * @param baskets those with a group of elements are shown
   * @param countries codes that are countries; other rows of a balance are sums or rests
   * @param name country code to name
   */
  public ResultTable(List<Basket> baskets, Set<String> countries, UnaryOperator<String> name) {
    this.baskets = baskets.stream().filter(basket -> basket.group().isPresent()).toList();
    this.countries = new HashSet<>(countries);
    this.countries.removeAll(Set.of(Countries.WORLD, Countries.OTHER));
    this.name = name;
  }

  private record Cell(String element, String stage, int year) {}

  /** The whole text, each line ended by a line feed. */
  public String text(Dataset<Row> indicators, Dataset<Row> balances) {
    Object[] groups = baskets.stream().map(basket -> basket.group().get()).toArray();
    Column world =
        col(IndicatorValue.ELEMENT)
            .isin(groups)
            .and(col(IndicatorValue.COUNTRY).equalTo(Countries.WORLD))
            .and(col(IndicatorValue.VARIANT).equalTo(""))
            .and(col(IndicatorValue.INDICATOR).isin("hhi", "cr1"));
    Column reliance = col(IndicatorValue.INDICATOR).equalTo("net_import_reliance");
    List<Row> values = indicators.where(world.or(reliance)).collectAsList();
    List<Row> producers =
        balances
            .where(col(Balance.ELEMENT).isin(groups))
            .where(col(Balance.PRODUCTION_T).gt(lit(0)))
            .select(
                Balance.ELEMENT, Balance.STAGE, Balance.YEAR, Balance.COUNTRY, Balance.PRODUCTION_T)
            .collectAsList();
    return text(values, leaders(producers));
  }

  private Map<Cell, String> leaders(List<Row> producers) {
    Map<Cell, BigDecimal> most = new HashMap<>();
    Map<Cell, String> leaders = new HashMap<>();
    for (Row row : producers) {
      if (countries.contains(row.getString(3))) {
        var cell = new Cell(row.getString(0), row.getString(1), row.getInt(2));
        BigDecimal mass = row.getDecimal(4);
        int order = mass.compareTo(most.getOrDefault(cell, BigDecimal.ZERO));
        boolean first = order == 0 && row.getString(3).compareTo(leaders.get(cell)) < 0;
        if (order > 0 || first) {
          most.put(cell, mass);
          leaders.put(cell, row.getString(3));
        }
      }
    }
    return leaders;
  }

  private String text(List<Row> values, Map<Cell, String> leaders) {
    var text = new StringBuilder();
    for (Basket basket : baskets) {
      concentration(text, basket, values, leaders);
    }
    dependencies(text, values);
    return text.toString();
  }

  private void concentration(
      StringBuilder text, Basket basket, List<Row> values, Map<Cell, String> leaders) {
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[] {"stage", "leading country", "share", "HHI", "low", "high", "year"});
    boolean known = false;
    for (String stage : basket.stages().get().keySet()) {
      Row hhi = newest(values, "hhi", basket.group().get(), stage);
      if (hhi == null) {
        lines.add(new String[] {stage, "no worldwide figures", "-", "-", "-", "-", "-"});
        continue;
      }
      known = true;
      int year = hhi.getAs(IndicatorValue.YEAR);
      var cell = new Cell(basket.group().get(), stage, year);
      String leader = leaders.get(cell);
      lines.add(
          new String[] {
            stage,
            leader == null ? "-" : name.apply(leader),
            percent(of(values, "cr1", cell)),
            index(hhi.getAs(IndicatorValue.VALUE)),
            index(hhi.getAs(IndicatorValue.LOW)),
            index(hhi.getAs(IndicatorValue.HIGH)),
            Integer.toString(year)
          });
    }
    if (known) {
      text.append(basket.id()).append(" (").append(basket.massUnit().get()).append("), supply\n");
      Lines.append(text, lines, 2);
      text.append('\n');
    }
  }

  private static Row newest(List<Row> values, String indicator, String element, String stage) {
    return values.stream()
        .filter(row -> row.getAs(IndicatorValue.INDICATOR).equals(indicator))
        .filter(row -> row.getAs(IndicatorValue.ELEMENT).equals(element))
        .filter(row -> row.getAs(IndicatorValue.STAGE).equals(stage))
        .filter(row -> row.getAs(IndicatorValue.VALUE) != null)
        .max(Comparator.comparing(row -> row.<Integer>getAs(IndicatorValue.YEAR)))
        .orElse(null);
  }

  private static Double of(List<Row> values, String indicator, Cell cell) {
    Row row = newest(values, indicator, cell.element(), cell.stage());
    return row == null || row.<Integer>getAs(IndicatorValue.YEAR) != cell.year()
        ? null
        : row.getAs(IndicatorValue.VALUE);
  }

  /** What is known of one country's reliance for a product in a year. */
  private record Reliance(
      String country, String element, String stage, int year, Double computed, Double printed) {
    double height() {
      return printed != null ? printed : computed;
    }
  }

  private void dependencies(StringBuilder text, List<Row> values) {
    Map<String, Reliance> newest = new TreeMap<>();
    for (Row row : values) {
      if (row.getAs(IndicatorValue.INDICATOR).equals("net_import_reliance")
          && row.getAs(IndicatorValue.VALUE) != null) {
        var one = reliance(row);
        newest.merge(
            one.country() + "/" + one.element() + "/" + one.stage(), one, ResultTable::join);
      }
    }
    if (newest.isEmpty()) {
      return;
    }
    List<String[]> lines = new ArrayList<>();
    lines.add(new String[] {"country", "commodity", "stage", "computed", "published", "year"});
    newest.values().stream()
        .sorted(
            Comparator.comparing(Reliance::height)
                .reversed()
                .thenComparing(one -> one.printed() == null))
        .limit(DEPENDENCIES)
        .forEach(
            one ->
                lines.add(
                    new String[] {
                      name.apply(one.country()),
                      one.element(),
                      one.stage(),
                      percent(one.computed()),
                      percent(one.printed()),
                      Integer.toString(one.year())
                    }));
    text.append(
        String.format(
            Locale.ROOT,
            "net import reliance: the %,d highest of %,d%n",
            Math.min(DEPENDENCIES, newest.size()),
            newest.size()));
    Lines.append(text, lines, 3);
    text.append('\n');
  }

  private static Reliance reliance(Row row) {
    boolean printed = row.getAs(IndicatorValue.VARIANT).equals(PUBLISHED);
    Double value = row.getAs(IndicatorValue.VALUE);
    return new Reliance(
        row.getAs(IndicatorValue.COUNTRY),
        row.getAs(IndicatorValue.ELEMENT),
        row.getAs(IndicatorValue.STAGE),
        row.getAs(IndicatorValue.YEAR),
        printed ? null : value,
        printed ? value : null);
  }

  private static Reliance join(Reliance a, Reliance b) {
    if (a.year() != b.year()) {
      return a.year() > b.year() ? a : b;
    }
    return new Reliance(
        a.country(),
        a.element(),
        a.stage(),
        a.year(),
        a.computed() != null ? a.computed() : b.computed(),
        a.printed() != null ? a.printed() : b.printed());
  }

  private static String percent(Double share) {
    return share == null ? "-" : String.format(Locale.ROOT, "%.0f %%", 100 * share);
  }

  private static String index(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.3f", value);
  }
}
