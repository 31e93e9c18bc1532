package org.oreflow.flow;

import static org.oreflow.Tables.rows;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.Years;
import org.oreflow.flow.Factor.OwnFactors;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.table.Columns;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Factors in a table: {@code except} as {@code ISO:first:last}, a mean as {@code
 * low:best:high:value}.
 */
public final class FactorTable {
  public static final StructType SCHEMA =
      new Columns()
          .of("text", "factor_system", "factor_code", "factor_exporter")
          .of("text?", "factor_reporter")
          .of("whole", "first_year", "last_year")
          .of("texts", "except", "national")
          .of("text", "stage", "element", "unit")
          .of("number", "factor_low")
          .of("number?", "factor_best")
          .of("number", "factor_high")
          .of("number?", "factor_value")
          .of("text?", "factor_mean")
          .orNull(
              DataTypes.createMapType(DataTypes.StringType, DataTypes.DoubleType, false),
              "factor_pieces")
          .of("texts", "factor_flags")
          .schema();

  private FactorTable() {}

  public static List<Factor> factors(String text) {
    return rows(SCHEMA, text).stream().map(FactorTable::of).toList();
  }

  static Factor of(Row row) {
    String reporter = row.getAs("factor_reporter");
    String mean = row.getAs("factor_mean");
    Map<String, Double> pieces =
        row.getAs("factor_pieces") == null
            ? null
            : new HashMap<>(row.getJavaMap(row.fieldIndex("factor_pieces")));
    return new Factor(
        new Factor.Holds(
            row.getAs("factor_system"),
            row.getAs("factor_code"),
            row.getAs("factor_exporter"),
            reporter == null ? null : ReportedBy.valueOf(reporter),
            new Years(row.<Integer>getAs("first_year"), row.<Integer>getAs("last_year")),
            texts(row, "except").stream().map(FactorTable::own).toList(),
            Set.copyOf(texts(row, "national"))),
        new Factor.Cell(row.getAs("element"), row.getAs("stage")),
        row.getAs("unit"),
        row.<Double>getAs("factor_low"),
        row.getAs("factor_best"),
        row.<Double>getAs("factor_high"),
        row.getAs("factor_value"),
        mean == null ? null : mean(mean),
        pieces,
        texts(row, "factor_flags"));
  }

  private static List<String> texts(Row row, String column) {
    return row.getAs(column) == null ? List.of() : List.copyOf(row.getList(row.fieldIndex(column)));
  }

  private static OwnFactors own(String text) {
    String[] fields = text.split(":", -1);
    return new OwnFactors(
        fields[0], new Years(Integer.parseInt(fields[1]), Integer.parseInt(fields[2])));
  }

  private static Factor.Mean mean(String text) {
    double[] parts = Arrays.stream(text.split(":")).mapToDouble(Double::parseDouble).toArray();
    return new Factor.Mean(parts[0], parts[1], parts[2], parts[3]);
  }

  /** As they are written in a table. */
  static Row row(Factor factor) {
    Factor.Holds holds = factor.holds();
    Factor.Mean mean = factor.mean();
    return RowFactory.create(
        holds.system(),
        holds.code(),
        holds.exporter(),
        holds.reporter() == null ? null : holds.reporter().name(),
        holds.years().first(),
        holds.years().last(),
        holds.except().stream()
            .map(one -> one.exporter() + ":" + one.years().first() + ":" + one.years().last())
            .toArray(String[]::new),
        holds.national().stream().sorted().toArray(String[]::new),
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
        factor.pieces() == null ? null : CollectionConverters.asScala(factor.pieces()),
        factor.flags().toArray(String[]::new));
  }
}
