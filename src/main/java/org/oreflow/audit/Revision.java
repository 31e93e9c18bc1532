package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;

/**
 * A published value that a later release of the same source prints otherwise, or no longer.
 *
 * @param cell where it stands
 * @param release that prints the value now
 * @param before the release that counted until then
 * @param old value in the unit of the balance
 * @param now the same of the later release; empty: the release has the table, but not this cell
 * @param share by how much the value moves, in parts of the largest value of the table
 */
public record Revision(
    Cell cell,
    String release,
    String before,
    BigDecimal old,
    Optional<BigDecimal> now,
    double share) {
  /** Where a value stands; the measure is a family, so that a quota and an output are one. */
  public record Cell(
      String source,
      String element,
      String stage,
      String measure,
      int year,
      String country,
      String unit) {}

  /** Such as {@code REE mining output of THA 2024: 13,000 (2025), 2,100 t REO (2026)}. */
  public String text() {
    String cellText =
        "%s %s %s of %s %d"
            .formatted(cell.element(), cell.stage(), cell.measure(), cell.country(), cell.year());
    return now.isPresent()
        ? "%s: %s (%s), %s %s (%s)"
            .formatted(cellText, figure(old), before, figure(now.get()), cell.unit(), release)
        : "%s: %s %s (%s), not listed (%s)"
            .formatted(cellText, figure(old), cell.unit(), before, release);
  }

  private static String figure(BigDecimal value) {
    BigDecimal plain = value.stripTrailingZeros();
    return String.format(Locale.ROOT, "%,." + Math.max(0, plain.scale()) + "f", plain);
  }
}
