package org.oreflow.ingest;

import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.Packed;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Load;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Reads one file a record at a time, and holds some refused rows of each of its texts. */
record Reading(
    SourceFile file, RecordSource source, List<String> entries, Storage storage, long limit)
    implements Serializable {

  /** The kept rows; behind the last one of an entry its counts are given. */
  Iterator<Row> rows(BiConsumer<String, FileCount> atEnd, Consumer<Row> refused) {
    return new Rows(atEnd, refused);
  }

  private final class Rows implements Iterator<Row> {
    private final Iterator<String> remaining = entries.iterator();
    private final BiConsumer<String, FileCount> atEnd;
    private final Consumer<Row> refused;
    private final int role;
    private final int value;
    private final int amount;
    private final Text.Entries texts =
        new Packed(new LandingBytes(storage, file.path(), file.bytes()));
    private Text text;
    private Iterator<Outcome> outcomes;
    private FileCount count;
    private Row next;

    private Rows(BiConsumer<String, FileCount> atEnd, Consumer<Row> refused) {
      this.atEnd = atEnd;
      this.refused = refused;
      Table table = source.table();
      StructType schema = table.schema();
      boolean trade = table.equals(Trade.TABLE);
      role = schema.fieldIndex(Trade.ROLE);
      value = trade ? schema.fieldIndex(Trade.VALUE_REPORTED) : -1;
      amount = schema.fieldIndex(Load.quantity(table));
    }

    @Override
    public boolean hasNext() {
      while (next == null) {
        if (text == null && !remaining.hasNext()) {
          return false;
        }
        if (text == null) {
          open(remaining.next());
        } else if (outcomes.hasNext()) {
          take(outcomes.next());
        } else {
          end();
        }
      }
      return true;
    }

    private void open(String entry) {
      text = new Text(file.entry(entry), texts);
      count = new FileCount(limit);
      boolean opened = false;
      try {
        outcomes = source.read(text);
        opened = true;
      } catch (IOException e) {
        throw SplitReading.unreadable(file, e);
      } finally {
        if (!opened) {
          close();
        }
      }
    }

    private void take(Outcome outcome) {
      if (outcome instanceof Outcome.Kept found) {
        next = found.row();
        BigDecimal reported = value < 0 ? null : next.getDecimal(value);
        count.keep(Role.of(next.getString(role)), found, reported, next.getDecimal(amount));
        if (value >= 0) {
          count.compare(next);
        }
      } else if (outcome instanceof Outcome.Refused no) {
        count.refuse(no.row());
        refused.accept(no.row());
      } else {
        count.pass(1);
      }
    }

    private void end() {
      String entry = text.file().entry();
      close();
      atEnd.accept(entry, count);
    }

    private void close() {
      try {
        text.close();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      } finally {
        text = null;
      }
    }

    @Override
    public Row next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      Row row = next;
      next = null;
      return row;
    }
  }
}
