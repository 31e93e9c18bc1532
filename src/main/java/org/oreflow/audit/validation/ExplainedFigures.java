package org.oreflow.audit.validation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;

/**
 * Odd figures whose cause is known. Source: {@code explained.csv} in the folder of the validation:
 * a cell, its kind, the cause and where it is printed. A cell stands for itself; {@code source=*}
 * in it stands for every source.
 */
public final class ExplainedFigures {
  private record Explanation(String cell, String kind, ReferenceFile.Line line) {}

  private final List<Explanation> explanations = new ArrayList<>();

  private ExplainedFigures() {}

  /**
   * Reads {@code explained.csv} in a folder; without the file nothing is explained.
   *
   * @throws InputException when it is not of its form or explains a cell twice
   */
  public static ExplainedFigures read(Path folder) {
    var all = new ExplainedFigures();
    Path file = folder.resolve("explained.csv");
    if (!Files.exists(file)) {
      return all;
    }
    Set<String> seen = new HashSet<>();
    for (var line : ReferenceFile.read(file, "cell", "kind", "cause", "citation")) {
      line.required("cause");
      line.required("citation");
      String cell = line.required("cell");
      if (cell.replace("source=*", "").contains("*")) {
        throw line.error(
            "cell", "is \"" + cell + "\"", "write each cell; only source=* stands for all");
      }
      if (!seen.add(cell + "/" + line.required("kind"))) {
        throw line.error("cell", "is explained by an earlier row", "keep one of the two");
      }
      all.explanations.add(new Explanation(cell, line.text("kind"), line));
    }
    return all;
  }

  /**
   * The figures that no row explains.
   *
   * @throws InputException when a row explains none
   */
  public List<OddFigure> unexplained(List<OddFigure> odd) {
    Set<String> found = new HashSet<>();
    odd.forEach(
        figure -> {
          found.add(key(figure.cell(), figure));
          found.add(key(everySource(figure.cell()), figure));
        });
    Set<String> known = new HashSet<>();
    for (Explanation explanation : explanations) {
      String key = explanation.cell() + "/" + explanation.kind();
      if (!found.contains(key)) {
        throw explanation.line().error("cell", "explains nothing", "remove the row");
      }
      known.add(key);
    }
    return odd.stream()
        .filter(figure -> !known.contains(key(figure.cell(), figure)))
        .filter(figure -> !known.contains(key(everySource(figure.cell()), figure)))
        .toList();
  }

  private static String everySource(String cell) {
    return cell.replaceFirst("source=\\S+", "source=*");
  }

  private static String key(String cell, OddFigure figure) {
    return cell + "/" + figure.kind().text();
  }
}
