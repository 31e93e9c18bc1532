package org.oreflow.ingest.columns;

import static org.oreflow.table.RejectedReason.NEGATIVE;
import static org.oreflow.table.RejectedReason.NOT_A_NUMBER;
import static org.oreflow.table.RejectedReason.UNKNOWN_UNIT;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Decimals;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Units;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * What one cell of a table says. A number has low = quantity = high; anything else has no quantity,
 * the bounds that its mark gives (null: open), and the mark as printed.
 */
public record PublishedValue(
    BigDecimal quantity, BigDecimal low, BigDecimal high, String mark, boolean estimated) {
  private static final BigDecimal HALF = new BigDecimal("0.5");
  private static final BigDecimal HUNDRED = new BigDecimal(100);

  private static final String DIGITS = "(\\d[\\d.,]*)";
  private static final String SIZE = "(?:very )?(?:large|moderate|small)";
  private static final Pattern NUMBER =
      pattern("(e\\s*)?([-\u2212]?(?:\\d[\\d.,]*|\\.\\d+))(\\s*e)?");
  private static final Pattern ZERO = pattern("--+|\u2014");
  private static final Pattern BOUND = pattern("([<>])\\s*" + DIGITS + "\\s*%?");
  private static final Pattern HALF_UNIT =
      pattern("less than (?:\u00bd|1/2|one-half|a half|half an?) unit\\.?");
  private static final Pattern LESS_THAN = pattern("less than " + DIGITS + "\\s*(carats|tons)\\.?");
  private static final Pattern RANGE = pattern(DIGITS + "\\s*[-\u2013\u2014]\\s*" + DIGITS);
  private static final Pattern CODE = pattern("W|NA|XX|E");
  private static final Pattern WORDS =
      pattern(
          "(?:(?:categori[sz]ed as|considered(?: to be)?|estimated to be) )?[\"\u201c]?"
              + SIZE
              + "(?: to "
              + SIZE
              + ")?[\"\u201d]?\\.?|included (?:with|in) .*|variable\\b.*|withheld.*|not"
              + " (?:available|applicable)\\.?");

  /** Reads a cell in a unit; "" is unknown. */
  public static PublishedValue parse(String text, String unit, Units units, String column)
      throws Refusal {
    if (text.isEmpty()) {
      return unknown(null);
    }
    String plain = text.replace('\u00a0', ' ');
    Matcher number = NUMBER.matcher(plain);
    if (number.matches()) {
      BigDecimal value = Decimals.POINT.parse(number.group(2).replace('\u2212', '-'), column);
      boolean estimated = number.group(1) != null || number.group(3) != null;
      return new PublishedValue(value, value, value, null, estimated);
    }
    if (ZERO.matcher(plain).matches()) {
      return new PublishedValue(BigDecimal.ZERO, BigDecimal.ZERO, BigDecimal.ZERO, null, false);
    }
    return marked(plain, unit, units, column)
        .orElseThrow(() -> new Refusal(NOT_A_NUMBER, column, "is \"" + text + "\", not a number"));
  }

  /** Reads a bound, a range, a mark such as W or words such as Large; empty: none of them. */
  public static Optional<PublishedValue> marked(
      String text, String unit, Units units, String column) throws Refusal {
    Matcher bound = BOUND.matcher(text);
    if (bound.matches()) {
      BigDecimal limit = Decimals.POINT.parse(bound.group(2), column);
      return bound.group(1).equals(">")
          ? between(limit, null, text)
          : between(BigDecimal.ZERO, limit, text);
    }
    Matcher range = RANGE.matcher(text);
    if (range.matches()) {
      BigDecimal low = Decimals.POINT.parse(range.group(1), column);
      BigDecimal high = Decimals.POINT.parse(range.group(2), column);
      return low.compareTo(high) > 0 ? Optional.empty() : between(low, high, text);
    }
    if (HALF_UNIT.matcher(text).matches()) {
      return between(BigDecimal.ZERO, HALF, text);
    }
    Matcher less = LESS_THAN.matcher(text);
    if (less.matches()) {
      BigDecimal size = factor(less.group(2), unit, units, column);
      return between(
          BigDecimal.ZERO, Decimals.POINT.parse(less.group(1), column).multiply(size), text);
    }
    boolean code = CODE.matcher(text).matches();
    return code || WORDS.matcher(text).matches()
        ? Optional.of(unknown(code ? text.toUpperCase(Locale.ROOT) : text))
        : Optional.empty();
  }

  /** A quantity that the publisher knows or not, but does not print. */
  public static PublishedValue unknown(String mark) {
    return new PublishedValue(null, BigDecimal.ZERO, null, mark, false);
  }

  /**
   * The value with the bounds that its measure has: net import reliance ends at 100 percent and is
   * not above 0 where {@code E} is printed; what may be negative has no lower bound when unknown.
   */
  public PublishedValue of(String measure, String column) throws Refusal {
    boolean reliance = measure.equals(Measure.NET_IMPORT_RELIANCE.text());
    boolean signed = reliance || measure.equals(Measure.STOCK_CHANGE.text());
    if (quantity != null && quantity.signum() < 0 && !measure.equals(Measure.STOCK_CHANGE.text())) {
      throw new Refusal(NEGATIVE, column, "is " + quantity.toPlainString());
    }
    if ("E".equals(mark) && !reliance) {
      throw new Refusal(NOT_A_NUMBER, column, "is \"E\", not a number");
    }
    if (quantity != null || high != null) {
      return this;
    }
    if ("E".equals(mark)) {
      return new PublishedValue(null, null, BigDecimal.ZERO, mark, estimated);
    }
    boolean unknown = low.signum() == 0;
    return new PublishedValue(
        null,
        unknown && signed ? null : low,
        reliance && !unknown ? HUNDRED : null,
        mark,
        estimated);
  }

  /** The value of a world row: half a unit of its last significant digit on each side. */
  public PublishedValue rounded() {
    return rounded(1);
  }

  /** A world row's value to so many digits: of 130,000, with three, half a thousand each way. */
  public PublishedValue rounded(int digits) {
    if (quantity == null) {
      return this;
    }
    BigDecimal plain = quantity.stripTrailingZeros();
    int scale =
        quantity.signum() == 0 ? 0 : plain.scale() + Math.max(0, digits - plain.precision());
    BigDecimal half = HALF.scaleByPowerOfTen(-scale);
    return new PublishedValue(
        quantity,
        quantity.subtract(half).max(BigDecimal.ZERO),
        quantity.add(half),
        mark,
        estimated);
  }

  /** Ends a row of {@link Production} whose measure and target unit are set. */
  public RowBuilder in(RowBuilder row) throws Refusal {
    String item = row.text(Production.ITEM);
    PublisherTypes.flagWhatIsNoMass(row);
    return row.set(Production.MARK, mark)
        .decimal(Production.QUANTITY, quantity, item)
        .decimal(Production.LOW, low, item)
        .decimal(Production.HIGH, high, item);
  }

  /** The same of a row whose country is set: one of the world is a total, and rounded. */
  public RowBuilder ofPlace(RowBuilder row) throws Refusal {
    return row.text(Production.COUNTRY).equals(Countries.WORLD)
        ? rounded().in(row.set(Production.ROLE, Role.TOTAL.text()))
        : in(row);
  }

  private static Optional<PublishedValue> between(BigDecimal low, BigDecimal high, String mark) {
    return Optional.of(new PublishedValue(null, low, high, mark, false));
  }

  private static BigDecimal factor(String word, String unit, Units units, String column)
      throws Refusal {
    String from = word.equalsIgnoreCase("tons") ? "t" : "ct";
    return units
        .factor(from, unit)
        .orElseThrow(
            () -> new Refusal(UNKNOWN_UNIT, column, "is in " + word + ", the column in " + unit));
  }

  private static Pattern pattern(String regex) {
    return Pattern.compile(regex, Pattern.CASE_INSENSITIVE);
  }
}
