package org.oreflow.ingest.columns;

import java.io.IOException;
import java.nio.charset.Charset;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.ingest.text.Repeats;
import org.oreflow.ingest.text.TableLayout;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * A delimited table with a rule for rows that share a key: refuse keeps the first and refuses the
 * rest, largest gives all but the largest the role {@code breakdown}, sum keeps all. For {@code
 * largest} a text is read twice; held is one hash for each key.
 */
public final class KeyedTable {
  public interface Lines extends DelimitedReader.Parser {
    /** The key of a row just parsed, as the file spells reporter and partner. */
    List<String> key(DelimitedRecord record, RowBuilder row);

    /** The columns of the table that say which of two rows is larger. */
    List<String> sizes();
  }

  public interface Opening {
    Lines of(Cells cells);
  }

  private KeyedTable() {}

  public static Iterator<Outcome> read(TableLayout layout, Text text, Opening opening)
      throws IOException {
    var cells = cells(layout, text);
    Lines lines = opening.of(cells);
    return switch (layout.duplicates()) {
      case SUM -> cells.reader().outcomes(lines);
      case REFUSE -> cells.reader().outcomes(refusing(lines));
      case LARGEST -> cells.reader().outcomes(keeping(lines, look(layout, text, opening)));
    };
  }

  private static Cells cells(TableLayout layout, Text text) throws IOException {
    var encoding = Charset.forName(layout.encoding());
    var reader =
        DelimitedReader.open(
            text.file(), text.open(), layout.delimiter(), encoding, layout.sought());
    return Cells.described(layout, text.file(), reader);
  }

  private static DelimitedReader.Parser refusing(Lines lines) {
    var repeats = new Repeats();
    return record -> {
      Optional<RowBuilder> row = lines.parse(record);
      if (row.isPresent()) {
        repeats.refuseSecond(lines.key(record, row.get()));
      }
      return row;
    };
  }

  private static DelimitedReader.Parser keeping(Lines lines, Repeats repeats) {
    return record -> {
      Optional<RowBuilder> row = lines.parse(record);
      row.ifPresent(r -> rank(r, lines.key(record, r), record.line(), repeats));
      return row;
    };
  }

  private static void rank(RowBuilder row, List<String> key, long line, Repeats repeats) {
    if (!repeats.isLargest(key, line)) {
      row.set(Trade.ROLE, Role.BREAKDOWN.text());
    } else if (repeats.isRepeated(key)) {
      row.flag(Repeats.LARGEST_OF_KEY);
    }
  }

  private static Repeats look(TableLayout layout, Text text, Opening opening) throws IOException {
    var repeats = new Repeats();
    var cells = cells(layout, text);
    Lines lines = opening.of(cells);
    var outcomes =
        cells
            .reader()
            .outcomes(
                record -> {
                  Optional<RowBuilder> row = lines.parse(record);
                  row.ifPresent(r -> note(repeats, lines, record, r));
                  return row;
                });
    outcomes.forEachRemaining(outcome -> {});
    return repeats;
  }

  private static void note(Repeats repeats, Lines lines, DelimitedRecord record, RowBuilder row) {
    var sizes = lines.sizes();
    repeats.note(
        lines.key(record, row), row.number(sizes.get(0)), row.number(sizes.get(1)), record.line());
  }
}
