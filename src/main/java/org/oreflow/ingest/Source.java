package org.oreflow.ingest;

import java.io.Serializable;
import java.util.List;
import org.oreflow.lake.Table;

/**
 * One format of files, ready to read the files of one configured source: a {@link CustomsSource} or
 * a {@link RecordSource}. A new source is one class, one line in {@link Sources}, one file in
 * {@code conf/sources} and one test class.
 */
public interface Source extends Serializable {
  /** {@link Trade#TABLE}, {@link Production#TABLE} or {@link Parameter#TABLE}. */
  Table table();

  /**
   * Does nothing for files that may be read together.
   *
   * @throws org.oreflow.reference.InputException when some hold the same records
   */
  default void check(List<SourceFiles.Found> files) {
    // most formats cannot tell from names
  }

  /** The character set that files are decoded with, or {@code detect}. */
  default String encoding() {
    return "utf-8";
  }
}
