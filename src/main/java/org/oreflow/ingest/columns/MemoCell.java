package org.oreflow.ingest.columns;

import org.oreflow.ingest.scan.Memo;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.Fields;

/** A target whose few texts are understood once each: countries, codes, periods, units. */
public final class MemoCell<T> {
  public interface Meaning<T> {
    /** The meaning of a text as it stands in the file, never null. */
    public T of(Cells.Cell cell, String raw) throws Refusal;
  }

  private final Cells.Cell cell;
  private final Meaning<T> meaning;
  private final Memo<T> memo = new Memo<>();
  private T constant;

  public MemoCell(Cells.Cell cell, Meaning<T> meaning) {
    this.cell = cell;
    this.meaning = meaning;
  }

  public Cells.Cell cell() {
    return cell;
  }

  public T of(Fields record) throws Refusal {
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
