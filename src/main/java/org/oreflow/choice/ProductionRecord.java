package org.oreflow.choice;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.Countries;
import org.oreflow.table.Cell;
import org.oreflow.table.Columns;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * A row of {@link CurrentProduction} and what decides whether it counts.
 *
 * @param place of the measure that all records have which are looked at together
 * @param isOfWorld whether its table makes a world
 */
record ProductionRecord(
    Row row, Cell place, Release release, SortedSet<String> flags, boolean isOfWorld) {
  private static final Map<String, Integer> PLACES = Columns.places(CurrentProduction.SCHEMA);

  /** As it is printed, of a row of {@link CurrentProduction#SCHEMA} with flags as an array. */
  ProductionRecord(Row row, Release release) {
    this(
        row,
        new Cell(
            "",
            text(row, Production.ELEMENT),
            text(row, Production.STAGE),
            text(row, Production.COUNTRY),
            row.getInt(place(Production.YEAR))),
        release,
        new TreeSet<>(List.of((String[]) row.get(place(Production.FLAGS)))),
        row.getBoolean(place(CurrentProduction.WORLD)));
  }

  private static int place(String column) {
    return PLACES.get(column);
  }

  private static String text(Row row, String column) {
    return row.getString(place(column));
  }

  String source() {
    return release.source();
  }

  /** Its table, which has no country. */
  Cell table() {
    return place.of("");
  }

  Cell tableOfSource() {
    return table().ofVariant(source());
  }

  String text(String column) {
    return text(row, column);
  }

  Long value() {
    return mass(CurrentProduction.VALUE);
  }

  /** What it is at most; null: unknown. */
  Long most() {
    return isNull(Production.HIGH) ? value() : mass(Production.HIGH);
  }

  private Long mass(String column) {
    return Unscaled.of(row.getDecimal(place(column)));
  }

  boolean isKnown() {
    return !isNull(CurrentProduction.VALUE);
  }

  boolean isBounded() {
    Long low = mass(Production.LOW);
    return isKnown() || !isNull(Production.HIGH) || (low != null && low > 0);
  }

  private boolean isNull(String column) {
    return row.isNullAt(place(column));
  }

  /** Whether a table of the world has neither figure nor mark. */
  boolean isEmpty() {
    return isOfWorld && !isKnown() && isNull(Production.MARK);
  }

  Role role() {
    return Role.of(text(Production.ROLE));
  }

  String line() {
    return "%s, line %d".formatted(text(Production.FILE), row.getLong(place(Production.LINE)));
  }

  boolean isPart() {
    return Role.PART.text().equals(text(Production.ROLE));
  }

  boolean isTotal() {
    return Role.TOTAL.text().equals(text(Production.ROLE))
        && place.country().equals(Countries.WORLD);
  }

  boolean isCountry() {
    return isPart()
        && !place.country().equals(Countries.WORLD)
        && !place.country().equals(Countries.OTHER);
  }

  boolean isOwn() {
    return place.country().equals(text(Load.COVERS));
  }

  ProductionRecord flagged(Flag flag) {
    SortedSet<String> all = new TreeSet<>(flags);
    all.add(flag.name());
    return new ProductionRecord(row, place, release, all, isOfWorld);
  }

  ProductionRecord ofFamily(String family) {
    return new ProductionRecord(made(family), place, release, flags, isOfWorld);
  }

  ProductionRecord ofWorld(boolean isSo) {
    return new ProductionRecord(row, place, release, flags, isSo);
  }

  Row made() {
    return made(text(CurrentProduction.FAMILY));
  }

  Row made(String family) {
    var cells = new Object[row.size()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = row.get(i);
    }
    cells[place(Production.FLAGS)] = flags.toArray(String[]::new);
    cells[place(CurrentProduction.WORLD)] = isOfWorld;
    cells[place(CurrentProduction.FAMILY)] = family;
    return RowFactory.create(cells);
  }
}
