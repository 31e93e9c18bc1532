package org.oreflow.ingest;

import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;

/** A source whose files are read a record at a time, each file by one task. */
interface RecordSource extends Source {
  /**
   * Reads one file from its first byte, a record at a time: memory does not grow with the file.
   *
   * @return one outcome for every record of the file, in the order of the file
   * @throws org.oreflow.reference.InputException when the file as a whole is not of this format:
   *     empty, wrong header
   */
  Iterator<Outcome> read(SourceFile file, InputStream bytes) throws IOException;
}
