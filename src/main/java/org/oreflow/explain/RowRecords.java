package org.oreflow.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.Verdict;

/** A record as the end of an explanation: where it stands, and whether it counts. */
record RowRecords(RecordSources sources, PublishedTables published) {
  private static final String FLAGS = "flags";

  /** A row of {@code production}, {@code trade} or {@code parameter}. */
  Node of(Table table, Row row) {
    Origin origin = table.equals(Production.TABLE) ? published(row) : plain(table, row);
    return new Node(
        "",
        origin.isHidden() ? "a record" : origin.text(),
        "",
        origin.isHidden() ? Interval.UNKNOWN : origin.printed(),
        origin.unit(),
        Double.NaN,
        Cells.flags(row, FLAGS),
        "",
        List.of(),
        List.of(origin));
  }

  private Origin published(Row row) {
    String measure = row.getAs(Production.MEASURE);
    boolean isQuota = measure.equals(Measure.QUOTA.text());
    var table = new PublishedTables.Of(row, isQuota ? Measure.OUTPUT.text() : measure);
    var place = sources.place(row);
    return published.records(table, row.getAs(Production.COUNTRY)).stream()
        .filter(origin -> origin.place().equals(place))
        .findFirst()
        .orElseGet(() -> plain(Production.TABLE, row));
  }

  private Origin plain(Table table, Row row) {
    boolean isTrade = table.equals(Trade.TABLE);
    Role role = Role.of(row.getAs(Trade.ROLE));
    Interval printed =
        isTrade
            ? Interval.exact(Cells.number(row, Trade.PRODUCT_T))
            : Cells.interval(row, value(table), Parameter.LOW, Parameter.HIGH);
    Map<String, String> columns =
        isTrade
            ? Map.of()
            : Map.of(
                Parameter.MARK,
                RecordSources.text(row, Parameter.MARK),
                "note",
                RecordSources.text(row, Parameter.NOTE));
    return new Origin(
        role == Role.PART
            ? Decided.counting(sources.place(row))
            : new Decided<>(
                sources.place(row), Verdict.OTHER_ROLE, role.text() + ": " + role.meaning()),
        isTrade ? trade(row) : String.valueOf(row.<Object>getAs(named(table))),
        printed,
        isTrade ? "t" : row.getAs("unit"),
        columns.getOrDefault(Parameter.MARK, ""),
        columns.getOrDefault("note", ""),
        printed,
        List.of(),
        Set.copyOf(Cells.flags(row, FLAGS)),
        sources.isHidden(row));
  }

  private static String value(Table table) {
    return table.equals(Parameter.TABLE) ? Parameter.VALUE : Production.QUANTITY;
  }

  private static String named(Table table) {
    return table.equals(Parameter.TABLE) ? Parameter.PARAMETER : Production.TYPE;
  }

  private static String trade(Row row) {
    return "%s %s, %s to %s, %s"
        .formatted(
            row.getAs(Trade.CODE_SYSTEM),
            row.getAs(Trade.CODE),
            row.getAs(Trade.EXPORTER),
            row.getAs(Trade.IMPORTER),
            row.getAs(Trade.PERIOD));
  }
}
