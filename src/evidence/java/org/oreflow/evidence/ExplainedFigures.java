package org.oreflow.evidence;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;

/**
 * Odd figures whose cause a person has found. Source: {@code explained.csv} in the folder of the
 * validation: a cell, its kind, the figures, the cause and where it is printed. A row stands for
 * one cell with these figures; {@code source=*} and {@code release=*} in it stand for every source
 * and release.
 */
public final class ExplainedFigures {
  private static final String CELL = "cell";
  private static final String FIGURES = "figures";

  private record Explanation(String cell, String kind, String figures, ReferenceFile.Line line) {
    boolean isOf(OddFigure figure) {
      return kind.equals(figure.kind().text())
          && (cell.equals(figure.cell()) || cell.equals(everywhere(figure.cell())));
    }

    private static String everywhere(String cell) {
      return cell.replaceFirst("source=\\S+", "source=*").replaceFirst("release=\\S+", "release=*");
    }
  }

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
    for (var line : ReferenceFile.read(file, CELL, "kind", FIGURES, "cause", "citation")) {
      line.required("cause");
      line.required("citation");
      String cell = line.required(CELL);
      String kind = line.required("kind");
      if (cell.replace("source=*", "").replace("release=*", "").contains("*")) {
        throw line.error(
            CELL,
            "is \"" + cell + "\"",
            "write each cell; only source=* and release=* stand for all");
      }
      if (!seen.add(cell + "/" + kind)) {
        throw line.error(CELL, "is explained by an earlier row", "keep one of the two");
      }
      all.explanations.add(new Explanation(cell, kind, line.required(FIGURES), line));
    }
    return all;
  }

  /**
   * The figures that neither their own rows nor an explanation explain.
   *
   * @throws InputException when an explanation explains none, or other figures
   */
  public List<OddFigure> unexplained(List<OddFigure> odd) {
    List<OddFigure> open = new ArrayList<>(odd);
    open.removeIf(figure -> figure.cause().isPresent());
    for (Explanation explanation : explanations) {
      List<OddFigure> of = open.stream().filter(explanation::isOf).toList();
      if (of.isEmpty()) {
        throw explanation.line().error(CELL, "explains nothing", "remove the row");
      }
      for (OddFigure figure : of) {
        if (!figure.numbers().equals(explanation.figures())) {
          throw explanation
              .line()
              .error(
                  FIGURES,
                  "are \"" + explanation.figures() + "\", but \"" + figure.numbers() + "\" now",
                  "look for the cause of these");
        }
      }
      open.removeAll(of);
    }
    return open;
  }
}
