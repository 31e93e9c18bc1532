package org.oreflow.explain;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cells;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** A record as the end of an explanation: where it stands, and whether it counts. */
final class RowRecords {
  private static final String FLAGS = "flags";

  private final Project project;
  private final Releases releases;
  private final PublishedTables published;

  RowRecords(Project project, Releases releases, PublishedTables published) {
    this.project = project;
    this.releases = releases;
    this.published = published;
  }

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
    var table =
        new PublishedTables.Of(
            row.getAs(Production.ELEMENT),
            row.getAs(Production.STAGE),
            measure.equals(Measure.QUOTA.text()) ? Measure.OUTPUT.text() : measure,
            row.<Integer>getAs(Production.YEAR));
    var place = PublishedRecord.place(row, published.release(source(row), release(row)));
    return published.records(table, row.getAs(Production.COUNTRY)).stream()
        .filter(origin -> origin.place().equals(place))
        .findFirst()
        .orElseGet(() -> plain(Production.TABLE, row));
  }

  private static String source(Row row) {
    return row.getAs(Production.SOURCE);
  }

  private static String release(Row row) {
    return row.getAs(Production.RELEASE);
  }

  private Origin plain(Table table, Row row) {
    boolean isTrade = table.equals(Trade.TABLE);
    var of = releases.of(source(row), release(row));
    Role role = Role.of(row.getAs(Trade.ROLE));
    Interval printed =
        isTrade
            ? Interval.exact(Cells.number(row, Trade.PRODUCT_T))
            : Cells.interval(row, value(table), Parameter.LOW, Parameter.HIGH);
    Map<String, String> columns =
        isTrade
            ? Map.of()
            : Map.of(Parameter.MARK, text(row, Parameter.MARK), "note", text(row, Parameter.NOTE));
    return new Origin(
        PublishedRecord.place(row, of),
        isTrade ? trade(row) : String.valueOf(row.<Object>getAs(named(table))),
        printed,
        isTrade ? "t" : row.getAs("unit"),
        columns.getOrDefault(Parameter.MARK, ""),
        columns.getOrDefault("note", ""),
        printed,
        List.of(),
        Set.copyOf(Cells.flags(row, FLAGS)),
        role == Role.PART ? "" : role.text() + ": " + role.meaning(),
        !project.isOpen() && !of.map(Releases.Release::isRedistributed).orElse(false));
  }

  private static String value(Table table) {
    return table.equals(Parameter.TABLE) ? Parameter.VALUE : Production.QUANTITY;
  }

  private static String named(Table table) {
    return table.equals(Parameter.TABLE) ? Parameter.PARAMETER : Production.TYPE;
  }

  private static String text(Row row, String column) {
    String text = row.getAs(column);
    return text == null ? "" : text;
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
