package org.oreflow.evidence;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.oreflow.figure.Interval;

/**
 * A figure that somebody printed beside the one that records give.
 *
 * @param check which table is recomputed
 * @param item row of the table
 * @param published as printed
 * @param computed empty where it is not computable
 * @param difference computed less published in the unit of print, empty where one is no number
 * @param reason why it is not computable or differs; empty if it is equal or nobody knows
 * @param source where it is printed
 */
public record Comparison(
    String check,
    String item,
    String published,
    String computed,
    String difference,
    Verdict verdict,
    String reason,
    String source) {
  private static final int DIGITS = 2; // behind the last printed one

  /** Two numbers in the unit of print, the computed one with what its inputs' rounding allows. */
  static Comparison of(
      String check, String item, BigDecimal published, Interval computed, String source) {
    BigDecimal exact = new BigDecimal(computed.value());
    double half = Math.pow(10, -published.scale()) / 2;
    Verdict verdict = Verdict.DIFFERS;
    if (exact.setScale(published.scale(), RoundingMode.HALF_UP).compareTo(published) == 0) {
      verdict = Verdict.EQUAL;
    } else if (published.doubleValue() + half >= computed.low()
        && published.doubleValue() - half <= computed.high()) {
      verdict = Verdict.ROUNDING;
    }
    BigDecimal shown =
        exact.setScale(Math.max(0, published.scale()) + DIGITS, RoundingMode.HALF_UP);
    return new Comparison(
        check,
        item,
        published.toPlainString(),
        shown.toPlainString(),
        shown.subtract(published).toPlainString(),
        verdict,
        "",
        source);
  }

  /** The same with what is known of why it differs. */
  Comparison because(String why) {
    return new Comparison(check, item, published, computed, difference, verdict, why, source);
  }

  /** A print that no number stands beside. */
  static Comparison notComputable(
      String check, String item, String published, String reason, String source) {
    return new Comparison(check, item, published, "", "", Verdict.NOT_COMPUTABLE, reason, source);
  }
}
