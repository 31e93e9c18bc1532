package org.oreflow.evidence.command;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.log;
import static org.apache.spark.sql.functions.median;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.evidence.Agreement;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Countries;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** Reconciled trade beside BACI in one lake, by year, measure and product, as Markdown. */
public final class BaciComparison {
  private static final double POINTS = 0.02;
  private static final String[] FLOW = {Trade.YEAR, Trade.CODE, Trade.EXPORTER, Trade.IMPORTER};

  private record Product(int year, String code) implements Comparable<Product> {
    @Override
    public int compareTo(Product other) {
      return year == other.year ? code.compareTo(other.code) : Integer.compare(year, other.year);
    }
  }

  /** How single flows differ. */
  private record Flows(long number, double medianLogRatio) {}

  private final Dataset<Row> ours;
  private final Dataset<Row> reference;

  public BaciComparison(Lake lake) {
    Column countries =
        col(Trade.EXPORTER)
            .notEqual(Countries.OTHER)
            .and(col(Trade.IMPORTER).notEqual(Countries.OTHER))
            .and(col(Trade.EXPORTER).notEqual(col(Trade.IMPORTER)));
    this.ours =
        flows(
            lake.read(Reconciled.TABLE)
                .withColumnRenamed(Reconciled.MASS_T, Trade.PRODUCT_T)
                .where(countries));
    this.reference =
        flows(
            lake.read(Trade.TABLE)
                .where(col(Trade.SOURCE).equalTo(ComparedFolders.BACI))
                .where(col(Trade.ROLE).equalTo(Role.PART.text()))
                .where(countries));
  }

  private static Dataset<Row> flows(Dataset<Row> rows) {
    return rows.groupBy(FLOW[0], FLOW[1], FLOW[2], FLOW[3])
        .agg(sum(Trade.VALUE_USD).as(Trade.VALUE_USD), sum(Trade.PRODUCT_T).as(Trade.PRODUCT_T));
  }

  /** All tables. */
  public String text() {
    return of("Value", Trade.VALUE_USD) + of("Mass", Trade.PRODUCT_T);
  }

  private String of(String title, String measure) {
    var text = new StringBuilder();
    SortedMap<Product, Map<String, Double>> mine = exporters(ours, measure);
    SortedMap<Product, Map<String, Double>> theirs = exporters(reference, measure);
    Map<Product, Flows> single = single(measure);
    for (int year : theirs.keySet().stream().map(Product::year).distinct().toList()) {
      var tail = new ArrayList<String>();
      List<Agreement> all = new ArrayList<>();
      text.append("### %s, %d%n%n".formatted(title, year));
      text.append(
          "| code | first exporter | of BACI | points behind | share difference | HHI | of BACI |"
              + " flows | median log ratio |\n|---|---|---|---:|---:|---:|---:|---:|---:|\n");
      for (Product product : theirs.keySet()) {
        if (product.year() != year) {
          continue;
        }
        if (!mine.containsKey(product)) {
          tail.add(product.code());
          continue;
        }
        Agreement one = Agreement.of(mine.get(product), theirs.get(product));
        all.add(one);
        text.append(line(product, one, single.getOrDefault(product, new Flows(0, 0))));
      }
      text.append(summary(all));
      if (!tail.isEmpty()) {
        text.append("No reports of: %s.\n".formatted(String.join(", ", tail)));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String line(Product product, Agreement one, Flows flows) {
    return String.format(
        Locale.ROOT,
        "| %s | %s | %s | %.1f | %.3f | %.3f | %.3f | %,d | %.3f |%n",
        product.code(),
        one.first(),
        one.firstOfReference(),
        one.behind() * 100,
        one.difference(),
        one.hhi(),
        one.hhiOfReference(),
        flows.number(),
        Math.rint(flows.medianLogRatio() * 1000) / 1000 + 0.0); // no -0.000
  }

  private static String summary(List<Agreement> all) {
    long same = all.stream().filter(Agreement::isSameFirst).count();
    long near = all.stream().filter(one -> one.behind() <= POINTS).count();
    var correlation = Agreement.hhiCorrelation(all);
    return String.format(
        Locale.ROOT,
        "%n%d of %d first exporters are the same, %d within two points; share difference %.4f; HHI"
            + " correlation %s, mean absolute difference %.4f.%n",
        same,
        all.size(),
        near,
        Agreement.meanDifference(all),
        correlation.isPresent()
            ? String.format(Locale.ROOT, "%.4f", correlation.getAsDouble())
            : "-",
        Agreement.meanHhiDifference(all));
  }

  private static SortedMap<Product, Map<String, Double>> exporters(
      Dataset<Row> flows, String measure) {
    SortedMap<Product, Map<String, Double>> all = new TreeMap<>();
    flows
        .where(col(measure).gt(0))
        .groupBy(Trade.YEAR, Trade.CODE, Trade.EXPORTER)
        .agg(sum(measure).cast("double").as(measure))
        .collectAsList()
        .forEach(
            row ->
                all.computeIfAbsent(
                        new Product(row.getInt(0), row.getString(1)), none -> new TreeMap<>())
                    .put(row.getString(2), row.getDouble(3)));
    return all;
  }

  private Map<Product, Flows> single(String measure) {
    Map<Product, Flows> all = new TreeMap<>();
    Column ratio = log(col(measure).cast("double").divide(col("of_reference").cast("double")));
    ours.where(col(measure).gt(0))
        .select(col(FLOW[0]), col(FLOW[1]), col(FLOW[2]), col(FLOW[3]), col(measure))
        .join(
            reference
                .where(col(measure).gt(0))
                .select(
                    col(FLOW[0]),
                    col(FLOW[1]),
                    col(FLOW[2]),
                    col(FLOW[3]),
                    col(measure).as("of_reference")),
            FLOW)
        .groupBy(Trade.YEAR, Trade.CODE)
        .agg(count(lit(1)).as("flows"), median(ratio).as("ratio"))
        .collectAsList()
        .forEach(
            row ->
                all.put(
                    new Product(row.getInt(0), row.getString(1)),
                    new Flows(row.getLong(2), row.getDouble(3))));
    return all;
  }
}
