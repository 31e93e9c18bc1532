package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.balance.Balance;
import org.oreflow.reference.DifferingTotals;

/**
 * What audits have found, a line each.
 *
 * @param faults what must not be: nothing may be shown
 * @param totals printed world totals that differ from their rows, with the reason if it is known
 * @param unexplained those of them without a reason
 */
public record Findings(List<String> faults, List<String> totals, List<String> unexplained) {
  /** Takes copies. */
  public Findings {
    faults = List.copyOf(faults);
    totals = List.copyOf(totals);
    unexplained = List.copyOf(unexplained);
  }

  /**
   * Puts cells of {@link Identities#broken} into words, in the order of their keys.
   *
   * @param made names of the tables that were made; of others nothing is told
   * @param known totals that are known to differ
   */
  public static Findings of(List<Row> broken, Set<String> made, DifferingTotals known) {
    var faults = new ArrayList<String>();
    var totals = new ArrayList<String>();
    var unexplained = new ArrayList<String>();
    for (Row cell : broken) {
      faults(cell)
          .filter(fault -> fault.isOf(made))
          .map(fault -> told(cell, fault))
          .forEach(faults::add);
      if (cell.<Boolean>getAs(Identities.DIFFERS)) {
        String line = total(cell);
        var reason = reason(cell, known);
        totals.add(line + reason.map(text -> "; " + text).orElse(""));
        if (reason.isEmpty()) {
          unexplained.add(line);
        }
      }
    }
    return new Findings(sorted(faults), sorted(totals), sorted(unexplained));
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  private static Stream<Fault> faults(Row cell) {
    Stream<Integer> between = cell.<Integer>getList(cell.fieldIndex(Identities.FAULTS)).stream();
    Integer within = cell.getAs(Entry.FAULT);
    return Stream.concat(Stream.ofNullable(within), between).map(Fault::numbered);
  }

  private static String told(Row cell, Fault fault) {
    String place =
        "%s, %s, %s, %d"
            .formatted(
                cell.getAs(Balance.ELEMENT),
                cell.getAs(Balance.STAGE),
                cell.getAs(Balance.COUNTRY),
                cell.<Integer>getAs(Balance.YEAR));
    return switch (fault) {
      case UNLIKE_REPORTS, NO_BALANCE ->
          "%s (%s %s: %s, %s: %s)"
              .formatted(
                  fault.at(place),
                  "balance",
                  cell.getAs(Entry.MEASURE),
                  figures(cell),
                  report(cell).getAs(Entry.BEHIND),
                  figures(report(cell)));
      case WITHOUT_REPORT ->
          "%s (%s: %s)".formatted(fault.at(place), cell.getAs(Entry.MEASURE), figures(cell));
      case WORLD_SUM ->
          "%s (world: %s, sum: %s)"
              .formatted(
                  fault.at(place),
                  text(cell.getAs(Entry.VALUE)),
                  text(cell.getAs(Identities.MEMBERS)));
      case INDICATOR_WITHOUT_BALANCE, INDICATOR_WITHOUT_FLOW, INDICATOR_RANGE, INDICATOR_BOUNDS ->
          "%s (%s)".formatted(fault.at(place), cell.getAs(Identities.INDEX));
      default -> fault.at(place);
    };
  }

  private static Row report(Row cell) {
    return cell.getAs(Identities.REPORT);
  }

  private static String figures(Row row) {
    return "%s from %s to %s"
        .formatted(
            text(row.getAs(Entry.VALUE)), text(row.getAs(Entry.LOW)), text(row.getAs(Entry.HIGH)));
  }

  static String text(BigDecimal figure) {
    if (figure == null) {
      return "unknown";
    }
    return figure.signum() == 0 ? "0" : figure.stripTrailingZeros().toPlainString();
  }

  private static String total(Row cell) {
    Row total = cell.getAs(Identities.TOTAL);
    return "world total of %s, %s, %d: printed %s, rows %s (%s)"
        .formatted(
            cell.getAs(Balance.ELEMENT),
            cell.getAs(Balance.STAGE),
            cell.<Integer>getAs(Balance.YEAR),
            text(total.getAs(Entry.VALUE)),
            text(cell.getAs(Identities.ROWS)),
            total.getAs(Entry.BEHIND));
  }

  private static Optional<String> reason(Row cell, DifferingTotals known) {
    String[] edition = cell.<Row>getAs(Identities.TOTAL).<String>getAs(Entry.BEHIND).split(" ", 2);
    return known.reason(
        edition[0],
        edition[1],
        cell.getAs(Balance.ELEMENT),
        cell.getAs(Balance.STAGE),
        cell.<Integer>getAs(Balance.YEAR));
  }
}
