package org.oreflow.ingest.text;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceFile;

/** What is told of JSON that ends before its end, or of what is none. */
public final class BrokenJson {
  private BrokenJson() {}

  /**
   * The error at the place that was read last.
   *
   * @param records that were read whole
   */
  public static InputException at(SourceFile file, JsonParser tokens, long records) {
    JsonLocation at = tokens.currentLocation();
    return new InputException(
        file.path(),
        at.getLineNr(),
        at.getColumnNr(),
        "is cut off or no JSON, %,d whole records before".formatted(records),
        "fetch the file again");
  }
}
