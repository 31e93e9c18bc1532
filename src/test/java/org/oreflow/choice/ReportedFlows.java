package org.oreflow.choice;

import static org.oreflow.Tables.assertRows;
import static org.oreflow.Tables.rows;

import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Reports of flows and which of them are taken. */
final class ReportedFlows {
  static final StructType REPORT =
      new StructType()
          .add("element", DataTypes.StringType)
          .add("stage", DataTypes.StringType)
          .add("exporter", DataTypes.StringType)
          .add("importer", DataTypes.StringType)
          .add("year", DataTypes.IntegerType)
          .add("source", DataTypes.StringType)
          .add("covers", DataTypes.StringType)
          .add("direction", DataTypes.StringType)
          .add("flags", DataTypes.createArrayType(DataTypes.StringType));
  static final int YEAR = REPORT.fieldIndex("year");

  private ReportedFlows() {}

  static void assertTaken(
      Precedence precedence, String reports, Predicate<Row> some, String expected) {
    List<Row> taken =
        tables(reports, some).values().stream()
            .flatMap(List::stream)
            .flatMap(table -> precedence.chosen(table).stream())
            .flatMap(flow -> flow.taken().stream())
            .map(Told::row)
            .toList();
    assertRows(REPORT, taken, expected);
  }

  // by year, a table of each element and stage
  static Map<Integer, List<List<Told>>> tables(String reports, Predicate<Row> some) {
    return rows(REPORT, reports).stream()
        .filter(some)
        .map(Told::new)
        .collect(
            Collectors.groupingBy(
                told -> told.row().getInt(YEAR),
                Collectors.collectingAndThen(
                    Collectors.groupingBy(
                        told -> told.row().getString(0) + " " + told.row().getString(1)),
                    all -> List.copyOf(all.values()))));
  }

  record Told(Row row) implements FlowReport {
    @Override
    public Key key() {
      String direction = row.getAs("direction");
      return new Key(
          row.getAs("exporter"),
          row.getAs("importer"),
          row.getAs("source"),
          direction == null ? "" : direction,
          "t");
    }

    @Override
    public String covers() {
      return row.getAs("covers");
    }

    @Override
    public boolean isOfWholeYear() {
      return !row.getList(row.fieldIndex("flags")).contains("PARTIAL_YEAR");
    }
  }
}
