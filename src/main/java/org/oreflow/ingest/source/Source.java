package org.oreflow.ingest.source;

import java.io.Serializable;
import java.util.List;
import org.oreflow.table.Table;

/**
 * One format of files, ready to read those of a configured source: a {@code CustomsSource} or a
 * {@code RecordSource}. Its files and their meaning: docs/reference/formats.md.
 */
public interface Source extends Serializable {
  Table table();

  /** Does nothing for files that may be read together. */
  default void check(List<SourceFiles.Found> files) {
    // most formats cannot tell from names
  }

  default String encoding() {
    return "utf-8";
  }
}
