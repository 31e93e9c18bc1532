package org.oreflow.choice;

import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Cells;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.Numbers;
import org.oreflow.table.Columns;
import org.oreflow.table.Trade;

/** What there is of trade records, in few rows, and flags that derived figures have. */
public final class Current {

  // texts but the last; those first that change least from record to record
  private static final List<String> HELD =
      ProgramText.words("source release code_system direction period reporter code year");
  private static final int PERIOD = HELD.indexOf(Trade.PERIOD);
  private static final int REPORTER = HELD.indexOf(Trade.REPORTER);
  private static final int YEAR = HELD.indexOf(Trade.YEAR);
  private static final List<String> KEY = List.of(Trade.YEAR, Trade.CODE);
  private static final int MONTHLY = "YYYY-MM".length();

  private Current() {}

  /**
   * What there is of records, without the records: every combination of source, release, code
   * system, code, period, year, direction and, of monthly records, reporter.
   *
   * @param parts of {@code Flows.parts}
   */
  public static Dataset<Row> contents(Dataset<Row> parts) {
    var rows = parts.select(HELD.stream().map(parts::col).toArray(Column[]::new));
    String[] texts = HELD.subList(0, YEAR).toArray(String[]::new);
    var made = new Columns().of("text?", texts).of("whole?", Trade.YEAR);
    return Colocated.of(rows, KEY, OfTask::new, made.schema());
  }

  private static final class OfTask implements Cells.Maker {
    private final Cursor rows;
    private final Numbers[] combinations = new Numbers[YEAR]; // of the columns up to each

    OfTask(Cursor rows) {
      this.rows = rows;
      for (int i = 0; i < YEAR; i++) {
        combinations[i] = new Numbers();
      }
    }

    @Override
    public boolean addTo(Cells cells) {
      while (rows.next()) {
        if (isNew()) {
          for (int i = 0; i < YEAR; i++) {
            int text = text(i);
            cells.text(text == Cursor.NULL ? null : rows.name(text));
          }
          cells.whole(rows.whole(YEAR));
          return true;
        }
      }
      return false;
    }

    private boolean isNew() {
      int number = rows.whole(YEAR);
      int known = 0;
      for (int i = 0; i < YEAR; i++) {
        known = combinations[i].size();
        number = combinations[i].of(number, text(i) + 1);
      }
      return number == known;
    }

    private int text(int column) {
      boolean isLeftOut = column == REPORTER && rows.name(rows.text(PERIOD)).length() != MONTHLY;
      return isLeftOut ? Cursor.NULL : rows.text(column);
    }
  }
}
