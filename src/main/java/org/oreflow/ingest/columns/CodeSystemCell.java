package org.oreflow.ingest.columns;

import java.util.HashMap;
import java.util.Map;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.Term;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Fields;

/**
 * The code system of a record, such as HS2022. Where it has {@code {year}}, that is the year of the
 * record: {@code CN{year}} for a nomenclature with an edition each year.
 */
final class CodeSystemCell {
  private static final String YEAR = "{year}";

  private final MemoCell<Edition> cell;

  CodeSystemCell(Cells.Cell cell) {
    this.cell = new MemoCell<>(cell, (c, raw) -> new Edition(c.required(raw)));
  }

  /**
   * The code system of a record of a year.
   *
   * @throws Refusal MISSING_VALUE
   */
  Term of(Fields record, int year) throws Refusal {
    return cell.of(record).of(year);
  }

  /** A code system as text, for a record of a year. */
  static String text(String text, int year) {
    return text.replace(YEAR, String.valueOf(year));
  }

  private static final class Edition {
    private final String text;
    private final boolean yearly;
    private final Map<Integer, Term> terms = new HashMap<>();
    private int year = Integer.MIN_VALUE;
    private Term term;

    private Edition(String text) {
      this.text = text;
      this.yearly = text.contains(YEAR);
      this.term = Term.of(text);
    }

    private Term of(int when) {
      if (yearly && when != year) { // most records are of the year before
        term = terms.computeIfAbsent(when, y -> Term.of(text(text, y)));
        year = when;
      }
      return term;
    }
  }
}
