package org.oreflow.ingest.text;

import java.io.IOException;
import java.util.List;

public interface Lines {
  /** Number of the line given last, 1 for the first of the text. */
  long number();

  String next() throws IOException;

  void giveBack(List<String> lines);
}
