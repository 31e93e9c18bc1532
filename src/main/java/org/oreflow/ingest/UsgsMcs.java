package org.oreflow.ingest;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.oreflow.lake.Table;

/**
 * World tables of the Mineral Commodity Summaries of the US Geological Survey, editions 2022 to
 * 2025: production, capacity and reserves by country. A record is a cell with a figure, or a blank
 * one that the row's note explains (withheld, not available, included elsewhere). Columns without a
 * heading hold no records.
 */
public final class UsgsMcs implements RecordSource {
  private static final long serialVersionUID = 1L;

  private final Codes codes;

  public UsgsMcs(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Production.TABLE;
  }

  /**
   * {@inheritDoc}
   *
   * @throws org.oreflow.reference.InputException when the file is empty, its header is of another
   *     layout, or a file of one chapter is not named as published
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    var file = text.file();
    var reader = UsgsFile.open(text);
    return cells(reader, new McsTable(file, reader, codes)::read);
  }

  /** The outcomes of every row, one row at a time. */
  static Iterator<Outcome> cells(
      DelimitedReader reader, Function<DelimitedRecord, List<Outcome>> row) {
    var rows = Spliterators.spliteratorUnknownSize(reader, Spliterator.ORDERED);
    return StreamSupport.stream(rows, false)
        .flatMap(record -> row.apply(record).stream())
        .iterator();
  }
}
