package org.oreflow.ingest.describe;

import java.util.List;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Storage;

/**
 * What the first rows of an unknown file tell of it.
 *
 * @param yaml a source's YAML file that loads; texts that say FILL IN are for its author
 * @param notes what was found, and what the code lists do not know, a line each
 */
public record Description(String yaml, List<String> notes) {
  /** What its author must write stands so. */
  public static final String FILL_IN = "FILL IN";

  /**
   * Describes a file.
   *
   * @param entry sheet or member to look at, "" for the first
   * @param place where the source is to stand
   * @throws InputException when the file cannot be read, is no table with a row of names, or its
   *     columns make no record
   */
  public static Description of(
      Storage storage, String path, String entry, Codes codes, SourcePlace place) {
    return new Describer(storage, path, codes, place).of(entry);
  }
}
