package org.oreflow.ingest.columns;

import org.oreflow.config.Years;
import org.oreflow.ingest.source.Period;
import org.oreflow.ingest.source.RecordPeriod;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Fields;
import org.oreflow.table.RejectedReason;

/** The period of a record: from one column, or from one of the year and one of the month. */
final class PeriodCells {
  private static final int MONTHS = 12;

  private final Years taken;
  private final boolean byYear;
  private final boolean byMonth;
  private final MemoCell<RecordPeriod[]> year; // the year, then its months
  private final MemoCell<Integer> month;

  /**
   * @param taken years that are kept
   */
  PeriodCells(Cells cells, Years taken) {
    this.taken = taken;
    this.byYear = cells.has("year");
    this.byMonth = cells.has("month");
    this.year = new MemoCell<>(cells.of(byYear ? "year" : "period"), this::periods);
    this.month = new MemoCell<>(cells.of("month"), PeriodCells::month);
  }

  private RecordPeriod[] periods(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.required(raw);
    Period found = byYear ? Period.year(text, cell.origin()) : Period.of(text, cell.origin());
    RecordPeriod[] all = new RecordPeriod[byMonth ? 1 + MONTHS : 1];
    all[0] = RecordPeriod.of(found, taken);
    for (int i = 1; i < all.length; i++) {
      all[i] = RecordPeriod.of(Period.month(text, "%02d".formatted(i)), taken);
    }
    return all;
  }

  /** The number of a month, 1 to 12. */
  static int month(Cells.Cell cell, String raw) throws Refusal {
    String text = cell.required(raw);
    if (!text.matches("0?[1-9]|1[0-2]")) {
      throw new Refusal(
          RejectedReason.NOT_A_PERIOD, cell.origin(), "is \"" + text + "\", not a month");
    }
    return Integer.parseInt(text);
  }

  /**
   * The period of a record.
   *
   * @throws Refusal NOT_A_PERIOD, MISSING_VALUE
   */
  RecordPeriod of(Fields record) throws Refusal {
    RecordPeriod[] all = year.of(record);
    return all[byMonth ? month.of(record) : 0];
  }
}
