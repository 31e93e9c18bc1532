package org.oreflow.audit;

import static org.oreflow.audit.Figures.known;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Scan;
import org.oreflow.reference.Corrections.DifferingTotals;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * Printed world totals of production that differ from the sum of their rows, in words: all, and
 * those without a reason. That they do is no fault of ours: rows are rounded, withheld, estimated
 * on their own.
 *
 * <p>A total may differ by half a unit of its last digit, which its low and high tell, and by a
 * share of it. With an unknown row it is compared only where the known rows are more. A total that
 * counts rows of another table too is left out.
 */
public record TotalDifferences(List<String> all, List<String> unexplained) {
  private static final List<String> COLUMNS =
      ProgramText.words(
          "element stage year source release family world role country flags value low", "high");

  /** The totals whose rows differ by more than a share of them, in the order of the text. */
  public static TotalDifferences of(Dataset<Row> current, double share, DifferingTotals known) {
    List<Differing> differing = differing(current, share);
    return new TotalDifferences(
        differing.stream()
            .map(one -> line(one) + reason(one, known).map(text -> "; " + text).orElse(""))
            .sorted()
            .toList(),
        differing.stream()
            .filter(one -> reason(one, known).isEmpty())
            .map(TotalDifferences::line)
            .sorted()
            .toList());
  }

  private static String line(Differing one) {
    Place place = one.place();
    return "world total of %s, %s, %d: published %s, rows of this source that count %s (%s %s)"
        .formatted(
            place.element(),
            place.stage(),
            place.year(),
            Figures.text(one.total()),
            Figures.text(one.rows()),
            place.source(),
            place.release());
  }

  private static Optional<String> reason(Differing one, DifferingTotals known) {
    Place place = one.place();
    return known.reason(
        place.source(), place.release(), place.element(), place.stage(), place.year());
  }

  record Place(String element, String stage, int year, String source, String release)
      implements Serializable {}

  /**
   * @param rows what the known rows add to, in the unit of the total
   */
  record Differing(Place place, BigDecimal total, BigDecimal rows) {}

  static List<Differing> differing(Dataset<Row> current, double share) {
    Map<Place, Sums> all = new HashMap<>();
    Scan.of(Scan.select(current, COLUMNS), TotalDifferences::sums)
        .forEach(task -> task.forEach((place, sums) -> all.merge(place, sums, Sums::plus)));
    return all.entrySet().stream()
        .filter(table -> table.getValue().isBeyond(share))
        .map(
            table ->
                new Differing(
                    table.getKey(), table.getValue().total.value(), table.getValue().rows))
        .toList();
  }

  private static Map<Place, Sums> sums(Iterator<Row> rows) {
    var sums = new HashMap<Place, Sums>();
    while (rows.hasNext()) {
      Row row = rows.next();
      if (row.<Boolean>getAs("world")
          && Measure.OUTPUT.text().equals(row.getAs(Identities.FAMILY))) {
        var place =
            new Place(
                row.getAs(Balance.ELEMENT),
                row.getAs(Balance.STAGE),
                row.<Integer>getAs(Balance.YEAR),
                row.getAs(Load.SOURCE),
                row.getAs(Load.RELEASE));
        sums.computeIfAbsent(place, none -> new Sums()).add(row);
      }
    }
    return sums;
  }

  private static final class Sums implements Serializable {
    private static final long serialVersionUID = 1;

    private Figures total = Figures.NONE;
    private BigDecimal rows; // null: none is known
    private int unknown;

    void add(Row row) {
      String role = row.getAs(Production.ROLE);
      if (role.equals(Role.PART.text())) {
        BigDecimal value = row.getAs("value");
        unknown += value == null ? 1 : 0;
        rows = known(rows, value, BigDecimal::add);
      } else if (role.equals(Role.TOTAL.text())
          && Countries.WORLD.equals(row.getAs(Balance.COUNTRY))
          && !row.getList(row.fieldIndex(Production.FLAGS)).contains(Flag.SPANS_TABLES.name())) {
        total = total.with(Figures.of(row, "value", "low", "high"), BigDecimal::max);
      }
    }

    Sums plus(Sums other) {
      total = total.with(other.total, BigDecimal::max);
      rows = known(rows, other.rows, BigDecimal::add);
      unknown += other.unknown;
      return this;
    }

    boolean isBeyond(double share) {
      if (rows == null) {
        return false;
      }
      BigDecimal most = known(total.high(), times(1 + share), BigDecimal::max);
      BigDecimal least = known(total.low(), times(1 - share), BigDecimal::min);
      return (most != null && rows.compareTo(most) > 0)
          || (unknown == 0 && least != null && rows.compareTo(least) < 0);
    }

    private BigDecimal times(double factor) {
      return total.value() == null ? null : total.value().multiply(BigDecimal.valueOf(factor));
    }
  }
}
