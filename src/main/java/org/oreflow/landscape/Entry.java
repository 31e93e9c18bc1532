package org.oreflow.landscape;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.Cell;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;

/**
 * A row that a landscape is made of.
 *
 * @param measure what it measures, of {@link Measure}
 * @param content of the element, as the publisher has it, with the use of a projected demand; null:
 *     not said
 * @param scenario of a projection; null: none
 */
record Entry(Kind kind, String measure, String content, String scenario, Held held) {
  enum Kind {
    /** What a balance, or a list of reserves or capacities, holds. */
    SUPPLY,
    /** A record of a table that the supplies are taken from. */
    TAKEN,
    RECORD
  }

  private static final Map<String, Basis> SHARES =
      Map.of(
          Measure.SHARE.text(), Basis.PUBLISHED_SHARE,
          Measure.EU_SHARE.text(), Basis.SOURCING_SHARE,
          Measure.DEMAND_SHARE.text(), Basis.DEMAND_SHARE,
          Measure.IMPORT_SHARE.text(), Basis.IMPORT_SHARE);

  /**
   * What is produced or held.
   *
   * @param row element, stage, country, year, unit
   * @param amount columns of value, low and high
   */
  static Entry supply(Row row, String measure, List<String> amount, SortedSet<String> flags) {
    var origin = new Origin("", null, "", "");
    var held = held(row, origin, amount, flags);
    return new Entry(Kind.SUPPLY, measure, null, null, held);
  }

  /**
   * @param row of {@link org.oreflow.choice.CurrentProduction}
   */
  static Entry record(Kind kind, Row row) {
    var origin = new Origin("", null, row.getAs(Landscape.SOURCE), row.getAs(Landscape.RELEASE));
    SortedSet<String> flags = new TreeSet<>(row.<String>getList(row.fieldIndex(Landscape.FLAGS)));
    var entry =
        new Entry(
            kind,
            row.getAs(Production.MEASURE),
            row.getAs(Production.CONTENT),
            row.getAs(Production.SCENARIO),
            held(row, origin, List.of("value", "low", "high"), flags));
    return entry.ofUse(row.getAs(Production.TYPE));
  }

  private static Held held(Row row, Origin origin, List<String> of, SortedSet<String> flags) {
    return new Held(
        Cell.of(row),
        origin,
        Interval.of(row, of.get(0), of.get(1), of.get(2)),
        row.getAs(Landscape.UNIT),
        Interval.UNKNOWN,
        flags,
        origin.edition());
  }

  // a table repeats the parts of a projection, and all of them have the role of one
  private Entry ofUse(String type) {
    boolean isProjected = kind == Kind.RECORD && scenario != null && is(Measure.DEMAND);
    return isProjected
        ? new Entry(kind, measure, Projected.content(content, type), scenario, held)
        : this;
  }

  Entry with(Held other) {
    return new Entry(kind, measure, content, scenario, other);
  }

  Entry ofElement() {
    return new Entry(kind, measure, null, scenario, held);
  }

  Cell place() {
    return held.place();
  }

  boolean isWorld() {
    return place().country().equals(Countries.WORLD);
  }

  boolean is(Measure other) {
    return measure.equals(other.text());
  }

  /** The basis of a printed percentage of a whole; empty for an amount. */
  Optional<Basis> ofShare() {
    return Optional.ofNullable(SHARES.get(measure));
  }

  /** The measure, quotas as outputs: they stand in one table. */
  String family() {
    return is(Measure.QUOTA) ? Measure.OUTPUT.text() : measure;
  }
}
