package org.oreflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;

/**
 * Reads one file a record at a time and counts its records.
 *
 * @param limit refused rows to hold for the file
 */
record Reading(SourceFile file, RecordSource source, Storage storage, long limit)
    implements Serializable {

  /**
   * The kept rows; after the last one the file's counts are given.
   *
   * @throws org.oreflow.reference.InputException from here or from the iteration: the file is not
   *     of its source's format
   */
  Iterator<Row> rows(Consumer<FileCount> atEnd) {
    InputStream bytes = null;
    Rows rows = null;
    try {
      bytes = Packed.single(storage, file);
      rows = new Rows(bytes, source.read(file, bytes), atEnd);
      return rows;
    } catch (IOException e) {
      throw SplitReading.unreadable(file, e);
    } finally {
      if (rows == null && bytes != null) {
        close(bytes);
      }
    }
  }

  private static void close(InputStream bytes) {
    try {
      bytes.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives every outcome of the file. */
  void forEach(Consumer<Outcome> each) {
    try (InputStream bytes = Packed.single(storage, file)) {
      source.read(file, bytes).forEachRemaining(each);
    } catch (IOException e) {
      throw SplitReading.unreadable(file, e);
    }
  }

  private final class Rows implements Iterator<Row> {
    private final InputStream bytes;
    private final Iterator<Outcome> outcomes;
    private final FileCount count = new FileCount(limit);
    private final Consumer<FileCount> atEnd;
    private Row next;
    private boolean ended;

    private Rows(InputStream bytes, Iterator<Outcome> outcomes, Consumer<FileCount> atEnd) {
      this.bytes = bytes;
      this.outcomes = outcomes;
      this.atEnd = atEnd;
    }

    @Override
    public boolean hasNext() {
      while (next == null && !ended) {
        if (outcomes.hasNext()) {
          take(outcomes.next());
        } else {
          end();
        }
      }
      return next != null;
    }

    private void take(Outcome outcome) {
      if (outcome instanceof Outcome.Kept found) {
        next = found.row();
        StructType schema = source.table().schema();
        Role role = Role.of(next.getString(schema.fieldIndex(Production.ROLE)));
        BigDecimal quantity = next.getDecimal(schema.fieldIndex(Production.QUANTITY));
        count.keep(role, found.rounded(), null, quantity);
      } else if (outcome instanceof Outcome.Refused refused) {
        count.refuse(refused.row());
      } else {
        count.pass(1);
      }
    }

    private void end() {
      ended = true;
      close(bytes);
      atEnd.accept(count);
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
