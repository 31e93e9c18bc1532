package org.oreflow.ingest.customs;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.ingest.customs.FileCount.Sum;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * The value of World rows beside the sum of their partners, in the reported currency, for each cell
 * of reporter, direction, product and period: some 200 bytes a cell.
 */
public final class WorldTotals implements Serializable {
  /** Half of the last digit of {@code value_reported}: what rounding may do to a row. */
  static final BigDecimal TOLERANCE = new BigDecimal("0.0005");

  private static final long serialVersionUID = 1L;
  private static final int SCALE = 3; // of value_reported

  public record Cell(
      String reporter, boolean imported, String system, UTF8String code, String period)
      implements Serializable {}

  /** Cells with a World row and a partner, those beyond the tolerance, the largest difference. */
  public record Comparison(long cells, long differing, BigDecimal largest) {
    static final Comparison NONE = new Comparison(0, 0, null);

    public Comparison and(Comparison other) {
      return new Comparison(
          cells + other.cells, differing + other.differing, larger(largest, other.largest));
    }

    private static BigDecimal larger(BigDecimal one, BigDecimal other) {
      return one == null || (other != null && other.compareTo(one) > 0) ? other : one;
    }
  }

  private static final class Sides implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Sum partners = new Sum(SCALE);
    private final Sum world = new Sum(SCALE);
    private long ofPartners;
    private long ofWorld;

    private void add(Sides other) {
      partners.add(other.partners);
      world.add(other.world);
      ofPartners += other.ofPartners;
      ofWorld += other.ofWorld;
    }

    private BigDecimal difference() {
      return partners.value().subtract(world.value()).abs();
    }

    private boolean exceeds(BigDecimal perRow) {
      var allowed = perRow.multiply(BigDecimal.valueOf(ofPartners + ofWorld));
      return difference().compareTo(allowed) > 0;
    }
  }

  private final Map<Cell, Sides> cells = new HashMap<>();

  void add(Role role, CustomsSource.Decoder decoded) {
    boolean world = role == Role.TOTAL && decoded.isWorld();
    if ((world || (role == Role.PART && !decoded.isWorld())) && decoded.value().isPresent()) {
      decoded.worldCell().ifPresent(cell -> add(cell, world, decoded.value().unscaled()));
    }
  }

  void add(Row row) {
    String reporter = text(row, Trade.REPORTER);
    BigDecimal value = row.getDecimal(at(Trade.VALUE_REPORTED));
    if (reporter == null || reporter.equals(Countries.WORLD) || value == null) {
      return;
    }
    boolean imported = "import".equals(text(row, Trade.DIRECTION));
    String partner = text(row, imported ? Trade.EXPORTER : Trade.IMPORTER);
    Role role = Role.of(text(row, Trade.ROLE));
    boolean world = role == Role.TOTAL && Countries.WORLD.equals(partner);
    if (world || role == Role.PART) {
      var cell =
          new Cell(
              reporter,
              imported,
              text(row, Trade.CODE_SYSTEM),
              UTF8String.fromString(text(row, Trade.CODE)),
              text(row, Trade.PERIOD));
      add(cell, world, value.setScale(SCALE).unscaledValue().longValueExact());
    }
  }

  private static int at(String column) {
    return Trade.TABLE.schema().fieldIndex(column);
  }

  private static String text(Row row, String column) {
    return row.getString(at(column));
  }

  private void add(Cell cell, boolean world, long value) {
    Sides sides = cells.computeIfAbsent(cell, c -> new Sides());
    if (world) {
      sides.world.add(value);
      sides.ofWorld++;
    } else {
      sides.partners.add(value);
      sides.ofPartners++;
    }
  }

  void add(WorldTotals other) {
    other.cells.forEach((cell, sides) -> cells.computeIfAbsent(cell, c -> new Sides()).add(sides));
  }

  /** Compares the cells that have both; a list of some partners only is no World. */
  public Comparison compare(SourceConfig config) {
    if (Covers.LISTED_PARTNERS.is(config.covers())) {
      return Comparison.NONE;
    }
    BigDecimal perRow = config.tolerance().orElse(TOLERANCE);
    return cells.values().stream()
        .filter(sides -> sides.ofPartners > 0 && sides.ofWorld > 0)
        .map(sides -> new Comparison(1, sides.exceeds(perRow) ? 1 : 0, sides.difference()))
        .reduce(Comparison.NONE, Comparison::and);
  }
}
