package org.oreflow.landscape;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.Range;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Columns;
import org.oreflow.table.Landscape;
import org.oreflow.table.NamedRow;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Who ships the goods of a link, by value: what countries export of the product codes that a basket
 * names for the stage. The world exports what all countries do.
 *
 * <pre>
 * X_c = s_c V_c       V_c: exports of country c of the code, s_c: part of them that is of the stage
 * </pre>
 *
 * <p>s is 1, unless the country's own goods of the code are of another stage too, or of another
 * alone, as {@code commodities.csv} says: mixed concentrates are declared as compounds.
 *
 * @param commodities rows of {@code commodities.csv}
 * @param releases source and year to the release that has it
 */
public record Exports(
    List<Basket> baskets, List<Commodity> commodities, Map<List<String>, String> releases) {
  /** Columns of {@link #rows}: those of a record that {@link Inputs} reads. */
  public static final StructType SCHEMA =
      new Columns()
          .of("text", Landscape.ELEMENT, Landscape.STAGE, Landscape.COUNTRY)
          .of("whole", Landscape.YEAR)
          .of("text", Production.MEASURE, Production.CONTENT)
          .of("text?", Production.TYPE, Production.SCENARIO)
          .of("text", Production.ROLE, Landscape.SOURCE, Landscape.RELEASE)
          .of("mass?", "value")
          .of("mass", "low", "high")
          .of("text", Landscape.UNIT)
          .of(DataTypes.createArrayType(DataTypes.StringType), Landscape.FLAGS)
          .schema();

  private static final String ANY = "*";
  private static final Comparator<Row> WORLD_LAST = // which has what its countries leave
      Comparator.comparing(Exports::isOfWorld)
          .thenComparing(row -> row.<String>getAs(ProductIndicator.COUNTRY));

  private record Goods(String element, String stage, String code) {}

  private List<Goods> goods() {
    List<Goods> goods = new ArrayList<>();
    for (Basket basket : baskets) {
      for (var stage : basket.exports().orElse(Map.of()).entrySet()) {
        String group = basket.group().orElseThrow();
        stage.getValue().forEach(code -> goods.add(new Goods(group, stage.getKey(), code)));
      }
    }
    return goods;
  }

  public Set<String> codes() {
    return goods().stream().map(Goods::code).collect(Collectors.toSet());
  }

  /** What decides the rows besides trade. */
  public List<Object> told() {
    List<Object> told = new ArrayList<>(goods());
    commodities.stream().filter(one -> codes().contains(one.code())).forEach(told::add);
    return told;
  }

  /**
   * Records of the landscape.
   *
   * @param sold rows of {@link ProductIndicator}, of index {@code export_value}
   */
  public List<Row> rows(Collection<Row> sold) {
    List<Row> rows = new ArrayList<>();
    for (Goods one : goods()) {
      Map<Object, List<Row>> years =
          sold.stream()
              .filter(row -> row.getAs(ProductIndicator.LOW) != null)
              .filter(row -> row.getAs(ProductIndicator.CODE).equals(one.code()))
              .sorted(WORLD_LAST)
              .collect(Collectors.groupingBy(row -> row.getAs(ProductIndicator.YEAR)));
      years.values().forEach(ofYear -> rows.addAll(rows(one, ofYear)));
    }
    return rows;
  }

  private List<Row> rows(Goods of, List<Row> sold) {
    List<Row> rows = new ArrayList<>();
    Interval elsewhere = Interval.exact(0);
    for (Row row : sold) {
      Interval all =
          Interval.of(
              NamedRow.numbers(
                  row, ProductIndicator.VALUE, ProductIndicator.LOW, ProductIndicator.HIGH));
      if (isOfWorld(row)) {
        double low = Math.max(0, all.low() - elsewhere.high());
        var left = new Interval(all.value() - elsewhere.value(), low, all.high() - elsewhere.low());
        rows.add(row(of, row, left));
      } else {
        Interval share = share(of, row);
        rows.add(row(of, row, all.times(share)));
        elsewhere = elsewhere.plus(all.times(share.complement()));
      }
    }
    return rows;
  }

  private static boolean isOfWorld(Row row) {
    return row.getAs(ProductIndicator.COUNTRY).equals(Countries.WORLD);
  }

  // of goods of one stage all, whatever part of them holds the element
  private Interval share(Goods of, Row row) {
    List<Commodity> own = parts(of, row, row.getAs(ProductIndicator.COUNTRY));
    List<Commodity> counted = own.isEmpty() ? parts(of, row, ANY) : own;
    Set<String> stages = new HashSet<>();
    counted.forEach(part -> stages.add(part.stage()));
    if (stages.size() > 1) {
      Range share =
          counted.stream()
              .filter(part -> part.stage().equals(of.stage()))
              .map(Commodity::share)
              .findFirst()
              .orElse(Range.exactly(0));
      return new Interval(share.best().orElse(Double.NaN), share.low(), share.high());
    }
    return Interval.exact(stages.isEmpty() || stages.contains(of.stage()) ? 1 : 0);
  }

  private List<Commodity> parts(Goods of, Row row, String exporter) {
    int year = row.<Integer>getAs(ProductIndicator.YEAR);
    return commodities.stream()
        .filter(one -> one.codeSystem().startsWith("HS") && one.code().equals(of.code()))
        .filter(one -> one.exporter().equals(exporter) && one.reporter() != ReportedBy.IMPORTER)
        .filter(one -> one.years().first() <= year && year <= one.years().last())
        .toList();
  }

  private Row row(Goods of, Row row, Interval amount) {
    int year = row.<Integer>getAs(ProductIndicator.YEAR);
    String source = row.getAs(ProductIndicator.SOURCE);
    String system = row.getAs(ProductIndicator.CODE_SYSTEM);
    return NamedRow.of(
        SCHEMA,
        of.element(),
        of.stage(),
        row.getAs(ProductIndicator.COUNTRY),
        year,
        Basis.EXPORTS.text(),
        system.replaceAll("\\d+$", "") + " " + of.code(),
        null,
        null,
        Role.PART.text(),
        source,
        releases.getOrDefault(List.of(source, Integer.toString(year)), ""),
        decimal(amount.value()),
        decimal(amount.low()),
        decimal(amount.high()),
        "USD",
        row.getAs(ProductIndicator.FLAGS));
  }

  /** An amount as a table has it; null: unknown. */
  static BigDecimal decimal(double amount) {
    return Double.isNaN(amount) ? null : Unscaled.decimal(Unscaled.rounded(amount, Unscaled.MASS));
  }
}
