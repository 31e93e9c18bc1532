package org.oreflow.evidence;

import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.oreflow.config.ReferenceFile;

/**
 * Figures that studies print and that no configured source has, for comparison alone. Source:
 * {@code printed.csv} in the folder of the validation, a citation in each row.
 */
public final class PrintedFigures {
  /** One figure, with the digits of the print; its stage may be {@code overall}. */
  public record Figure(String indicator, String element, String stage, BigDecimal value) {}

  private final List<Figure> figures = new ArrayList<>();

  private PrintedFigures() {}

  /**
   * Reads {@code printed.csv} in a folder.
   *
   * @throws InputException when it is missing or not of its form
   */
  public static PrintedFigures read(Path folder) {
    var all = new PrintedFigures();
    for (var line :
        ReferenceFile.read(
            folder.resolve("printed.csv"), "indicator", "element", "stage", "value", "citation")) {
      line.required("citation");
      String value = line.required("value");
      line.number("value");
      all.figures.add(
          new Figure(
              line.required("indicator"),
              line.required("element"),
              line.required("stage"),
              new BigDecimal(value)));
    }
    return all;
  }

  public List<Figure> figures() {
    return List.copyOf(figures);
  }
}
