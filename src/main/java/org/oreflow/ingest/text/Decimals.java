package org.oreflow.ingest.text;

import java.io.Serializable;
import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.table.RejectedReason;

/**
 * How a file writes decimals. Thousands may be set apart by blanks, apostrophes or the other mark,
 * but only where every group has three digits.
 */
public final class Decimals implements Serializable {
  private static final long serialVersionUID = 1L;
  public static final Decimals POINT = new Decimals('.');
  private static final int LONGEST = 100;
  private static final int DIGITS = RowBuilder.DIGITS;

  private final char mark;
  private final Pattern number;
  private final Pattern separators;

  public Decimals(char mark) {
    this.mark = mark;
    String point = Pattern.quote(String.valueOf(mark));
    String others = (mark == ',' ? "." : ",") + " '\u00a0\u202f\u2009";
    this.separators = Pattern.compile("[" + others + "]");
    this.number =
        Pattern.compile(
            "[+-]?(\\d+|\\d{1,3}([%s])\\d{3}(\\2\\d{3})*)?(%s\\d*)?([eE][+-]?\\d{1,3})?"
                .formatted(others, point));
  }

  char mark() {
    return mark;
  }

  public BigDecimal parse(String text, String column) throws Refusal {
    BigDecimal simple = simple(text);
    if (simple != null) {
      return simple;
    }
    if (text.length() > LONGEST || !hasDigit(text) || !number.matcher(text).matches()) {
      throw notANumber(text, column);
    }
    String plain = separators.matcher(text).replaceAll("");
    try {
      var value = new BigDecimal(mark == '.' ? plain : plain.replace(mark, '.'));
      if (Double.isInfinite(value.doubleValue())) {
        throw notANumber(text, column);
      }
      return value;
    } catch (NumberFormatException e) {
      throw notANumber(text, column);
    }
  }

  // nearly every number of a file: up to 18 digits, at most one mark; null for all others
  private BigDecimal simple(String text) {
    long digits = 0;
    int behind = -1;
    int length = text.length();
    if (length == 0 || length > DIGITS || text.charAt(0) == mark) {
      return null;
    }
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c >= '0' && c <= '9') {
        digits = 10 * digits + (c - '0');
      } else if (c == mark && behind < 0) {
        behind = length - i - 1;
      } else {
        return null;
      }
    }
    return BigDecimal.valueOf(digits, Math.max(behind, 0));
  }

  public BigDecimal nonNegative(String text, String column) throws Refusal {
    if (text.isEmpty()) {
      throw new Refusal(RejectedReason.MISSING_VALUE, column, "is empty");
    }
    BigDecimal value = parse(text, column);
    if (value.signum() < 0) {
      throw new Refusal(RejectedReason.NEGATIVE, column, "is " + text);
    }
    return value;
  }

  /** Half a unit of the last significant digit: 5000 for 390000, 0.05 for 12.5. */
  public static BigDecimal halfUnit(BigDecimal value) {
    BigDecimal printed = value.scale() > 0 ? value : value.stripTrailingZeros();
    return printed.ulp().divide(BigDecimal.valueOf(2));
  }

  static boolean hasDigit(String text) {
    return text.chars().anyMatch(c -> c >= '0' && c <= '9');
  }

  private static Refusal notANumber(String text, String column) {
    return new Refusal(RejectedReason.NOT_A_NUMBER, column, "is \"" + text + "\", not a number");
  }
}
