package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.table.Balance;

/** What identities break, in words. */
public final class Findings {
  private Findings() {}

  /**
   * A line for each fault of a cell, in the order of the text.
   *
   * @param broken rows of {@link Identities#broken}
   * @param made names of the tables that were made; of others nothing is told
   */
  public static List<String> faults(List<Row> broken, Set<String> made) {
    return broken.stream()
        .flatMap(
            cell -> faults(cell).filter(fault -> fault.isOf(made)).map(fault -> told(cell, fault)))
        .sorted()
        .toList();
  }

  private static Stream<Fault> faults(Row cell) {
    Stream<Integer> between = cell.<Integer>getList(cell.fieldIndex(Identities.FAULTS)).stream();
    Integer within = cell.getAs(Entry.FAULT);
    return Stream.concat(Stream.ofNullable(within), between).map(Fault::numbered);
  }

  private static String told(Row cell, Fault fault) {
    String place =
        fault.at(
            "%s, %s, %s, %d"
                .formatted(
                    cell.getAs(Balance.ELEMENT),
                    cell.getAs(Balance.STAGE),
                    cell.getAs(Balance.COUNTRY),
                    cell.<Integer>getAs(Balance.YEAR)));
    return switch (fault) {
      case UNLIKE_REPORTS ->
          "%s (%s: %s, rows: %s)"
              .formatted(
                  place,
                  cell.getAs(Entry.MEASURE),
                  figures(cell, ""),
                  figures(cell, Identities.REPORT));
      case WITHOUT_REPORT ->
          "%s (%s: %s)".formatted(place, cell.getAs(Entry.MEASURE), figures(cell, ""));
      case WORLD_SUM ->
          "%s (world: %s, sum: %s)"
              .formatted(
                  place, text(cell.getAs(Entry.VALUE)), text(cell.getAs(Identities.MEMBERS)));
      default -> place;
    };
  }

  private static String figures(Row row, String whose) {
    return "%s from %s to %s"
        .formatted(
            text(row.getAs(whose + Entry.VALUE)),
            text(row.getAs(whose + Entry.LOW)),
            text(row.getAs(whose + Entry.HIGH)));
  }

  static String text(BigDecimal figure) {
    if (figure == null) {
      return "unknown";
    }
    return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
  }
}
