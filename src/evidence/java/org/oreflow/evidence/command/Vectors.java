package org.oreflow.evidence.command;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.sum;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;
import org.oreflow.balance.Balances;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.evidence.Comparison;
import org.oreflow.evidence.ValidationVectors;
import org.oreflow.evidence.VectorFormulas;
import org.oreflow.evidence.VectorMarkets;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.flow.Flows;
import org.oreflow.index.ElementInputs;
import org.oreflow.index.ElementYear;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.product.OddMasses;
import org.oreflow.index.product.TradeTotals;
import org.oreflow.index.risk.GeoPolRisk;
import org.oreflow.reference.Countries;
import org.oreflow.run.Context;
import org.oreflow.table.Balance;
import org.oreflow.table.Covers;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * Inputs of the literature, computed by the engine as it computes a lake, in tables of their own.
 */
final class Vectors {
  private final SparkSession spark;
  private final ValidationVectors vectors;

  Vectors(Context context, Path folder) {
    this.spark = context.spark();
    this.vectors = ValidationVectors.read(folder);
  }

  List<Comparison> comparisons() {
    Map<List<String>, Double> computed = new HashMap<>();
    computed.putAll(VectorMarkets.consumption(balances().collectAsList()));
    computed.putAll(VectorMarkets.computed(ofMarkets(Indicators.all()).collectAsList()));
    for (String vector : vectors.with("economies")) {
      var unctad = Indicators.unctad((int) vectors.term(vector, "economies"));
      computed.putAll(VectorMarkets.computed(ofMarkets(unctad).collectAsList()));
    }
    computed.putAll(VectorMarkets.computed(ofImporters().collectAsList()));
    computed.putAll(VectorFormulas.advantages(vectors, ofProducts().collectAsList()));
    computed.putAll(VectorFormulas.supplyRisk(vectors));
    return VectorMarkets.comparisons(vectors, computed);
  }

  /**
   * {@code hhi} of markets beside the lake's.
   *
   * @param suppliers rows with element, country and production_t of {@link Balance}: all that a
   *     market has
   */
  Dataset<Row> concentration(Dataset<Row> suppliers) {
    var worlds =
        suppliers
            .groupBy(Balance.ELEMENT)
            .agg(sum(Balance.PRODUCTION_T).cast("decimal(18,6)").as(Balance.PRODUCTION_T))
            .withColumn(Balance.COUNTRY, lit(Countries.WORLD));
    var rows =
        suppliers
            .unionByName(worlds)
            .withColumn(Balance.low(Balance.PRODUCTION_T), col(Balance.PRODUCTION_T))
            .withColumn(Balance.high(Balance.PRODUCTION_T), col(Balance.PRODUCTION_T))
            .withColumn(Balance.STAGE, lit(VectorMarkets.CHECK))
            .withColumn(Balance.YEAR, lit(0))
            .withColumn(Balance.FLAGS, array().cast("array<string>"));
    return ofMarkets(
        Indicators.only("hhi"), table(List.of(), Balance.SCHEMA).unionByName(rows, true));
  }

  private Dataset<Row> ofMarkets(Indicators indicators) {
    return ofMarkets(indicators, balances());
  }

  private Dataset<Row> ofMarkets(Indicators indicators, Dataset<Row> balances) {
    var year = ElementYear.ofBalances(0, balances.collectAsList());
    return table(indicators.ofElements(year, ElementInputs.NONE));
  }

  private Dataset<Row> table(List<IndexValue> values) {
    return table(values.stream().map(IndexValue::row).toList(), IndicatorValue.SCHEMA);
  }

  private Dataset<Row> balances() {
    return table(Balances.consumed(VectorMarkets.balances(vectors)), Balance.SCHEMA);
  }

  // a vector is an element
  private Dataset<Row> ofImporters() {
    List<IndexValue> risks = new ArrayList<>();
    List<BalanceRow> importers = new ArrayList<>();
    for (String vector : vectors.with("supplier_instability")) {
      Cell importer = new Cell("", vector, VectorMarkets.CHECK, "ZZZ", 0);
      for (String term : List.of("hhi", "supplier_instability", "import_unit_value")) {
        Cell cell = term.equals("hhi") ? importer.of(Countries.WORLD) : importer;
        Figure figure = Figure.unbounded(vectors.term(vector, term));
        risks.add(IndexValue.of(term, cell, figure, Set.of(), "1"));
      }
      importers.add(
          new BalanceRow(
              vector,
              importer.stage(),
              importer.country(),
              Interval.exact(vectors.term(vector, "production")),
              Interval.UNKNOWN,
              Interval.exact(vectors.term(vector, "import")),
              Interval.UNKNOWN,
              Interval.UNKNOWN,
              Interval.UNKNOWN,
              Double.NaN,
              Set.of()));
    }
    return table(new GeoPolRisk(risks, importers, 0).values());
  }

  private Dataset<Row> ofProducts() {
    var parts = Flows.parts(table(VectorFormulas.trade(vectors), Trade.SCHEMA), List.of());
    var releases = Releases.of(List.of(release()), List.of(VectorFormulas.SOURCE));
    var totals = table(VectorFormulas.totals(vectors), TradeTotal.SCHEMA);
    return Indicators.all()
        .ofProducts(
            parts,
            releases,
            List.of(),
            new TradeTotals(Release.of(releases)).of(totals).collectAsList(),
            OddMasses.NONE);
  }

  private static Row release() {
    Map<String, Object> cells =
        Map.of(
            Load.SOURCE,
            VectorFormulas.SOURCE,
            Load.RELEASE,
            "1",
            Load.COVERS,
            Covers.WORLD.text(),
            Load.PUBLISHED,
            "2000-01-01",
            Load.CONFIDENTIAL,
            false,
            Load.REDISTRIBUTE,
            true);
    Object[] row = new Object[Load.SCHEMA.size()];
    for (int i = 0; i < row.length; i++) {
      row[i] = cells.get(Load.SCHEMA.fieldNames()[i]);
    }
    return NamedRow.of(Load.SCHEMA, row);
  }

  // a vector has no more columns than its index asks for
  private Dataset<Row> table(List<Row> rows, StructType schema) {
    var nullable = new StructType();
    for (StructField field : schema.fields()) {
      nullable = nullable.add(field.name(), field.dataType(), true);
    }
    return spark.createDataFrame(rows, nullable);
  }
}
