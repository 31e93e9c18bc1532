package org.oreflow.ingest;

import org.oreflow.ingest.scan.Memo;

/** A target whose few texts are understood once each: countries, codes, periods, units. */
final class MemoCell<T> {
  /** What a text means. */
  interface Meaning<T> {
    /**
     * Never null.
     *
     * @param raw the text as it stands in the file
     */
    T of(Cells.Cell cell, String raw) throws Refusal;
  }

  private final Cells.Cell cell;
  private final Meaning<T> meaning;
  private final Memo<T> memo = new Memo<>();
  private T constant;

  MemoCell(Cells.Cell cell, Meaning<T> meaning) {
    this.cell = cell;
    this.meaning = meaning;
  }

  Cells.Cell cell() {
    return cell;
  }

  /**
   * The meaning of a record's text.
   *
   * @throws Refusal of a text without one, each time anew
   */
  T of(Fields record) throws Refusal {
    if (cell.isConstant()) {
      constant = constant == null ? meaning.of(cell, cell.fixed()) : constant;
      return constant;
    }
    T known = record.find(memo, cell.column());
    if (known == null) {
      known = meaning.of(cell, record.text(cell.column()));
      record.remember(memo, cell.column(), known);
    }
    return known;
  }
}
