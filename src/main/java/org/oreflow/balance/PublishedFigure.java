package org.oreflow.balance;

import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * A published figure that counts, of one country.
 *
 * @param mark of the publisher where there is no plain number, null for none
 */
record PublishedFigure(
    Cell.Table table,
    String country,
    Amount amount,
    String mark,
    boolean isTotal,
    String unit,
    List<String> flags,
    String source,
    boolean isOfWorld) {
  static final String WITHHELD_MARK = "W";

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
    List<String> flags = row.getList(row.fieldIndex(Production.FLAGS));
    boolean isQuota = Measure.QUOTA.text().equals(row.<String>getAs(Production.MEASURE));
    return new PublishedFigure(
        new Cell.Table(
            row.getAs(Production.ELEMENT),
            row.getAs(Production.STAGE),
            MEASURES.getOrDefault(family, family)),
        row.getAs(Production.COUNTRY),
        new Amount(
            Unscaled.of(row.getAs(CurrentProduction.VALUE)),
            Unscaled.of(row.getAs(Production.LOW)),
            Unscaled.of(row.getAs(Production.HIGH))),
        row.getAs(Production.MARK),
        Role.TOTAL.text().equals(row.<String>getAs(Production.ROLE)),
        row.getAs(CurrentProduction.UNIT),
        isQuota ? List.copyOf(Cell.union(List.of(flags, List.of(Flag.QUOTA.name())))) : flags,
        row.getAs(Production.SOURCE),
        row.<Boolean>getAs(CurrentProduction.WORLD));
  }
}
