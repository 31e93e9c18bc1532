package org.oreflow.evidence.command;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat_ws;
import static org.apache.spark.sql.functions.sum;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.evidence.OddFigure;
import org.oreflow.evidence.OddFigure.Cause;
import org.oreflow.evidence.OddFigure.Kind;
import org.oreflow.table.Balance;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Jumps that no edition prints: the year before stands in an older edition, the year in a newer
 * one, and an edition that has both years has no jump there.
 */
final class Reprints {
  private static final Map<String, String> MEASURES =
      Map.of(
          Balance.PRODUCTION_T, Measure.OUTPUT.text(),
          Balance.IMPORT_T, Measure.IMPORT.text(),
          Balance.EXPORT_T, Measure.EXPORT.text(),
          Balance.SECONDARY_T, Measure.SECONDARY.text());

  /** A cell of a balance in the words of published values. */
  private record Cell(String series, int year) {
    // "balance measure element stage country year"
    static Optional<Cell> of(OddFigure figure) {
      String[] words = figure.cell().split(" ");
      boolean isBalance = words.length == 6 && MEASURES.containsKey(words[1]);
      return isBalance && figure.kind() == Kind.JUMP && figure.cause().isEmpty()
          ? Optional.of(
              new Cell(
                  String.join(" ", MEASURES.get(words[1]), words[2], words[3], words[4]),
                  Integer.parseInt(words[5])))
          : Optional.empty();
    }

    Cell before() {
      return new Cell(series, year - 1);
    }

    String text() {
      return series + " " + year;
    }
  }

  private Reprints() {}

  /**
   * The figures, those jumps with {@link Cause#EDITIONS}.
   *
   * @param published rows of {@link Production}, of every release
   */
  static List<OddFigure> of(Dataset<Row> published, List<OddFigure> odd) {
    Set<String> asked = new LinkedHashSet<>();
    for (OddFigure figure : odd) {
      Cell.of(figure)
          .ifPresent(
              cell -> {
                asked.add(cell.text());
                asked.add(cell.before().text());
              });
    }
    if (asked.isEmpty()) {
      return odd;
    }
    var editions = editions(published, asked);
    List<OddFigure> all = new ArrayList<>();
    for (OddFigure figure : odd) {
      boolean isOfEditions =
          Cell.of(figure)
              .filter(cell -> editions.stream().anyMatch(edition -> isSmooth(edition, cell)))
              .isPresent();
      all.add(isOfEditions ? figure.because(Cause.EDITIONS) : figure);
    }
    return all;
  }

  private static boolean isSmooth(Map<String, Double> edition, Cell cell) {
    Double here = edition.get(cell.text());
    Double before = edition.get(cell.before().text());
    return here != null && before != null && !OddFigure.isJump(before, here);
  }

  /** What each edition prints of some cells. */
  private static List<Map<String, Double>> editions(Dataset<Row> published, Set<String> asked) {
    Column cell =
        concat_ws(
            " ",
            col(Production.MEASURE),
            col(Production.ELEMENT),
            col(Production.STAGE),
            col(Production.COUNTRY),
            col(Production.YEAR));
    Map<String, Map<String, Double>> editions = new HashMap<>();
    published
        .where(col(Production.ROLE).isin(Role.PART.text(), Role.TOTAL.text()))
        .withColumn("cell", cell)
        .where(col("cell").isin(asked.toArray()))
        .groupBy(col(Production.SOURCE), col(Production.RELEASE), col("cell"))
        .agg(sum(Production.QUANTITY).cast("double").as("value"))
        .collectAsList()
        .forEach(
            row ->
                editions
                    .computeIfAbsent(
                        row.getString(0) + " " + row.getString(1), none -> new HashMap<>())
                    .put(row.getString(2), row.isNullAt(3) ? 0 : row.getDouble(3)));
    return List.copyOf(editions.values());
  }
}
