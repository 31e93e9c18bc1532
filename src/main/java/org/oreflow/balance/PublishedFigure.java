package org.oreflow.balance;

import static java.util.Comparator.naturalOrder;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Amount.AmountSum;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.ProgramText;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * A published figure that counts, of one country; the figures of its products together.
 *
 * @param mark of the publisher, the last by name, where there is no plain number, null for none
 */
record PublishedFigure(Cell cell, String mark, boolean isTotal) {
  private static final String WITHHELD_MARK = "W";
  private static final Comparator<PublishedFigure> BY_ORIGIN =
      Comparator.comparing(PublishedFigure::country)
          .thenComparing(figure -> figure.cell.unit())
          .thenComparing(figure -> figure.cell.source())
          .thenComparing(figure -> figure.cell.isOfWorld());

  /** Columns of rows of {@link CurrentProduction} that figures are of, besides the year. */
  static final List<String> COLUMNS =
      ProgramText.words(
          "element stage country family measure unit value low high mark role flags source",
          "world");

  /** Measure of a published table to measure of the balance; others are called alike. */
  static final Map<String, String> MEASURES =
      Map.of(
          Measure.OUTPUT.text(), Balance.PRODUCTION_T,
          Measure.SECONDARY.text(), Balance.SECONDARY_T,
          Measure.IMPORT.text(), Balance.IMPORT_T,
          Measure.EXPORT.text(), Balance.EXPORT_T,
          Measure.STOCK_CHANGE.text(), Balance.STOCK_CHANGE_T,
          Measure.CONSUMPTION.text(), Balance.APPARENT_CONSUMPTION_T);

  static PublishedFigure of(Row row) {
    String family = row.getAs(CurrentProduction.FAMILY);
    boolean isQuota = Measure.QUOTA.text().equals(row.<String>getAs(Production.MEASURE));
    var cell =
        new Cell(
            new Cell.Table(
                row.getAs(Production.ELEMENT),
                row.getAs(Production.STAGE),
                MEASURES.getOrDefault(family, family)),
            row.getAs(Production.COUNTRY),
            new Amount(
                Unscaled.of(row.getAs(CurrentProduction.VALUE)),
                Unscaled.of(row.getAs(Production.LOW)),
                Unscaled.of(row.getAs(Production.HIGH))),
            row.getAs(CurrentProduction.UNIT),
            new TreeSet<>(row.<String>getList(row.fieldIndex(Production.FLAGS))),
            row.getAs(Production.SOURCE),
            row.<Boolean>getAs(CurrentProduction.WORLD),
            false);
    return new PublishedFigure(
        isQuota ? cell.flagged(Flag.QUOTA) : cell,
        row.getAs(Production.MARK),
        Role.TOTAL.text().equals(row.<String>getAs(Production.ROLE)));
  }

  /**
   * One for each country, unit and source of a table: the value is unknown where one of its figures
   * is, and so is the high.
   */
  static List<PublishedFigure> added(Collection<PublishedFigure> table) {
    return table.stream()
        .collect(groupingBy(figure -> figure, () -> new TreeMap<>(BY_ORIGIN), toList()))
        .values()
        .stream()
        .map(PublishedFigure::sum)
        .toList();
  }

  private static PublishedFigure sum(List<PublishedFigure> figures) {
    List<Cell> cells = figures.stream().map(PublishedFigure::cell).toList();
    Cell first = cells.get(0);
    Cell sum = Cell.sum(first.table(), first.country(), cells, AmountSum::whole);
    Amount whole = sum.amount();
    return new PublishedFigure(
        sum.with(new Amount(whole.value(), Unscaled.orZero(whole.low()), whole.high())),
        figures.stream()
            .map(PublishedFigure::mark)
            .filter(Objects::nonNull)
            .max(naturalOrder())
            .orElse(null),
        figures.stream().anyMatch(PublishedFigure::isTotal));
  }

  Cell.Table table() {
    return cell.table();
  }

  String country() {
    return cell.country();
  }

  Amount amount() {
    return cell.amount();
  }

  SortedSet<String> flags() {
    return cell.flags();
  }

  boolean isWorldTotal() {
    return isTotal && country().equals(Countries.WORLD);
  }

  boolean isRest() {
    return !isTotal && country().equals(Countries.OTHER);
  }

  boolean isCountry() {
    return !isTotal && !country().equals(Countries.OTHER);
  }

  boolean isWithheld() {
    return WITHHELD_MARK.equals(mark);
  }

  PublishedFigure with(Amount other, Collection<Flag> more) {
    Cell changed = cell.with(other);
    for (Flag flag : more) {
      changed = changed.flagged(flag);
    }
    return new PublishedFigure(changed, mark, isTotal);
  }
}
