package org.oreflow.ingest.source;

import java.io.Serializable;
import java.util.List;
import org.oreflow.table.Table;

/**
 * One format of files, ready to read the files of one configured source: a {@code CustomsSource} or
 * a {@code RecordSource}. A new source is one class, one line in {@code Sources}, one file in
 * {@code conf/sources} and one test class.
 */
public interface Source extends Serializable {
  /** {@code Trade.TABLE}, {@code Production.TABLE} or {@code Parameter.TABLE}. */
  Table table();

  /** Does nothing for files that may be read together. */
  default void check(List<SourceFiles.Found> files) {
    // most formats cannot tell from names
  }

  /** The character set that files are decoded with, or {@code detect}. */
  default String encoding() {
    return "utf-8";
  }
}
