package org.oreflow.ingest.text;

import java.io.IOException;
import java.util.List;

/** The lines of a text, of which the last ones can be taken back. */
public interface Lines {
  /** Number of the line given last, 1 for the first of the text. */
  long number();

  /** The next line without its end, null after the last. */
  String next() throws IOException;

  /** Takes back the lines given last, in their order. */
  void giveBack(List<String> lines);
}
