package org.oreflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.io.Serializable;
import java.util.Iterator;
import org.oreflow.lake.Table;

/**
 * One format of files, ready to read the files of one configured source. A new source is one class,
 * one line in {@link Sources}, one file in {@code conf/sources} and one test class.
 */
public interface Source extends Serializable {
  /** {@link Trade#TABLE} or {@link Production#TABLE}. */
  Table table();

  /** The character set that files are decoded with, as {@link Load} shows it. */
  default String encoding() {
    return "utf-8";
  }

  /**
   * Reads one file from its first byte, a record at a time: memory does not grow with the file.
   *
   * @return one outcome for every record of the file, in the order of the file
   * @throws org.oreflow.reference.InputException when the file as a whole is not of this format:
   *     empty, wrong header
   */
  Iterator<Outcome> read(SourceFile file, InputStream bytes) throws IOException;
}
