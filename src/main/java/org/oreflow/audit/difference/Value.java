package org.oreflow.audit.difference;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Objects;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Load;
import org.oreflow.table.Table;

/**
 * A figure as a run has it, in the texts of its table; null is unknown.
 *
 * @param reason why there is no value, empty if nobody says it
 * @param flags of the row, parted by bars
 * @param sources of the row, parted by bars
 */
public record Value(
    String value, String low, String high, String reason, String flags, String sources) {
  public static final Value NONE = new Value(null, null, null, "", "", "");

  private static final int DIGITS = 4; // shown of a fraction
  private static final double GROUPED = 1000;

  static Value of(Shape shape, Table.Bounds figure, String[] row) {
    return new Value(
        shape.known(row, figure.value()),
        shape.known(row, figure.low()),
        shape.known(row, figure.high()),
        shape.cell(row, "reason"),
        shape.cell(row, Balance.FLAGS),
        sources(shape, row));
  }

  static Value ofWords(Shape shape, String column, String[] row) {
    String words = shape.cell(row, column);
    String told = words.isEmpty() ? "none" : words;
    return new Value(null, null, null, told, shape.cell(row, Balance.FLAGS), sources(shape, row));
  }

  private static String sources(Shape shape, String[] row) {
    return shape.cell(row, Balance.SOURCES) + shape.cell(row, Load.SOURCE);
  }

  List<String> sourceList() {
    return sources.isEmpty() ? List.of() : List.of(sources.split("[|]"));
  }

  boolean isCorrected() {
    return List.of(flags.split("[|]")).contains(Flag.CORRECTED.name());
  }

  public boolean isKnown() {
    return value != null || low != null || high != null;
  }

  boolean equalsNumber(Value other) {
    return same(value, other.value) && same(low, other.low) && same(high, other.high);
  }

  private static boolean same(String one, String other) {
    if (one == null || other == null || one.equals(other)) {
      return Objects.equals(one, other);
    }
    return new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
  }

  /** The value, else the middle of its bounds, else the bound that is there, else 0. */
  double number() {
    if (value != null) {
      return Double.parseDouble(value);
    }
    if (low != null && high != null) {
      return (Double.parseDouble(low) + Double.parseDouble(high)) / 2;
    }
    String bound = low == null ? high : low;
    return bound == null ? 0 : Double.parseDouble(bound);
  }

  /** By how much one is from the other: of the values, or of the bounds where these alone move. */
  double distance(Value other) {
    double moved = Math.abs(number() - other.number());
    return moved > 0 ? moved : Math.max(apart(low, other.low), apart(high, other.high));
  }

  private static double apart(String one, String other) {
    return one == null || other == null
        ? 0
        : Math.abs(Double.parseDouble(one) - Double.parseDouble(other));
  }

  boolean hasValueOf(Value other) {
    return value != null && other.value != null && same(value, other.value);
  }

  /**
   * For people: {@code 2,100}, {@code [0.31, 0.4]}, {@code none (NET_EXPORTER)}.
   *
   * @param bounded {@code 0 [0, 40]}, where the bounds differ alone
   */
  String text(boolean bounded) {
    return bounded ? number(value) + " " + bounds() : text();
  }

  private String bounds() {
    return "[%s, %s]".formatted(low == null ? "" : number(low), high == null ? "" : number(high));
  }

  private String text() {
    if (value != null) {
      return number(value);
    }
    if (low != null || high != null) {
      return bounds();
    }
    return reason.isEmpty() ? "none" : "none (" + reason + ")";
  }

  /** For programs: the value in all its digits, else bounds; words as they are. */
  public String raw(Difference.Kind kind) {
    if (kind == Difference.Kind.WORDS) {
      return reason;
    }
    if (value == null && (low != null || high != null)) {
      return "[%s, %s]".formatted(low == null ? "" : low, high == null ? "" : high);
    }
    return value;
  }

  /** A number with thousands separators, at most four digits of a fraction. */
  public static String number(String text) {
    BigDecimal exact = new BigDecimal(text);
    int whole = Math.max(0, exact.precision() - exact.scale());
    int places = Math.abs(exact.doubleValue()) >= GROUPED ? 0 : Math.max(0, DIGITS - whole);
    BigDecimal shown =
        exact.signum() != 0 && whole == 0
            ? exact.round(new MathContext(DIGITS))
            : exact.setScale(Math.min(places, Math.max(0, exact.scale())), RoundingMode.HALF_EVEN);
    BigDecimal plain = shown.stripTrailingZeros();
    return ("%,." + Math.max(0, plain.scale()) + "f").formatted(plain);
  }
}
