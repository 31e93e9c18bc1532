package org.oreflow.ingest;

import java.io.Serializable;
import org.oreflow.lake.Table;

/**
 * One format of files, ready to read the files of one configured source: a {@link CustomsSource} or
 * a {@link RecordSource}. A new source is one class, one line in {@link Sources}, one file in
 * {@code conf/sources} and one test class.
 */
public interface Source extends Serializable {
  /** {@link Trade#TABLE}, {@link Production#TABLE} or {@link Parameter#TABLE}. */
  Table table();

  /** The character set that files are decoded with, or {@code detect}. */
  default String encoding() {
    return "utf-8";
  }
}
