package org.oreflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.oreflow.reference.InputException;

/**
 * Reads one file and counts its records.
 *
 * @param limit refused rows to hold for the file
 */
record Reading(SourceFile file, Source source, long limit) implements Serializable {

  /**
   * The kept rows; after the last one the file's counts are given.
   *
   * @throws InputException from here or from the iteration: the file is not of its source's format
   */
  Iterator<Row> rows(Consumer<FileCount> atEnd) {
    InputStream bytes = null;
    Rows rows = null;
    try {
      bytes = Files.newInputStream(Path.of(file.path()));
      rows = new Rows(bytes, source.read(file, bytes), atEnd);
      return rows;
    } catch (IOException e) {
      throw unreadable(e);
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
    try (InputStream bytes = Files.newInputStream(Path.of(file.path()))) {
      source.read(file, bytes).forEachRemaining(each);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private InputException unreadable(IOException e) {
    return new InputException(
        file.path(),
        "cannot be read (" + e.getMessage() + ")",
        "put the file where every worker finds it");
  }

  private final class Rows implements Iterator<Row> {
    private final InputStream bytes;
    private final Iterator<Outcome> outcomes;
    private final FileCount count = new FileCount(source.table(), limit);
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
          Outcome outcome = outcomes.next();
          count.add(outcome, source.table());
          next = outcome instanceof Outcome.Kept kept ? kept.row() : null;
        } else {
          end();
        }
      }
      return next != null;
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
