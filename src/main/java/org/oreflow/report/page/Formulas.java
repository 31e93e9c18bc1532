package org.oreflow.report.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;

/** The formulas of indices, as the documentation of their classes has them. */
final class Formulas {
  private Formulas() {}

  /**
   * One index.
   *
   * @param unit 1 for none
   */
  record Formula(String unit, String text, String source) {}

  /** Name of an index to its formula. */
  static Map<String, Formula> read() {
    Map<String, Formula> all = new TreeMap<>();
    try (InputStream bytes = Formulas.class.getResourceAsStream("formulas.txt")) {
      new String(bytes.readAllBytes(), UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> line.split("\t", -1))
          .forEach(cells -> all.put(cells[0], new Formula(cells[1], cells[2], cells[3])));
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
