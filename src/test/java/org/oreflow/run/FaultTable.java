package org.oreflow.run;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What was done to runs and what became of them, as a table of Markdown. */
public final class FaultTable {
  private final Path file;
  private final List<String> rows = new ArrayList<>();

  /**
   * A table.
   *
   * @param name of the file in {@code target}
   */
  public FaultTable(String name) {
    this.file = Path.of("target", name);
  }

  /** Adds a row, and writes all that are there. */
  public synchronized void add(String instant, String fault, String outcome) {
    rows.add("| %s | %s | %s |\n".formatted(instant, fault, outcome));
    try {
      Files.writeString(
          file, "| instant | fault | outcome |\n|---|---|---|\n" + String.join("", rows));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
