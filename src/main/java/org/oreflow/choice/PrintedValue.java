package org.oreflow.choice;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * What a publisher prints in a cell, in its unit, with what corrections say of it.
 *
 * @param mark null where there is a plain number
 */
record PrintedValue(
    String role,
    String unit,
    Long value,
    Long low,
    Long high,
    String mark,
    SortedSet<String> flags) {
  private static final Pattern HALF = Pattern.compile("^(?i)less than (½|1/2) unit");
  private static final BigDecimal HALF_OF_TENTH = new BigDecimal("0.05");
  private static final Long HALF_A_UNIT = Millionths.of(new BigDecimal("0.5"));

  /** Of a row of {@link Production}. */
  static PrintedValue of(Row record, RecordCorrections corrections) {
    PrintedValue printed =
        new PrintedValue(
            record.getAs(Production.ROLE),
            record.getAs(Production.UNIT),
            Millionths.of(record.getAs(Production.QUANTITY)),
            Millionths.of(record.getAs(Production.LOW)),
            Millionths.of(record.getAs(Production.HIGH)),
            record.getAs(Production.MARK),
            new TreeSet<>(record.<String>getList(record.fieldIndex(Production.FLAGS))));
    Optional<String> role = corrections.of(record, Production.ROLE, printed.role);
    Optional<String> unit = corrections.of(record, Production.UNIT, printed.unit);
    Optional<String> quantity =
        corrections.of(record, Production.QUANTITY, text(printed.value, printed.mark));
    if (role.isPresent() || unit.isPresent() || quantity.isPresent()) {
      printed.flags.add(Flag.CORRECTED.name());
    }
    PrintedValue corrected =
        new PrintedValue(
            role.orElse(printed.role),
            unit.orElse(printed.unit),
            printed.value,
            printed.low,
            printed.high,
            printed.mark,
            printed.flags);
    return quantity.map(corrected::counting).orElse(corrected);
  }

  /** Of a total of one digit the bounds of two: beside 10,300, 10,000 is no round ten thousand. */
  PrintedValue ofTwoDigits() {
    boolean isTotal = value != null && high != null && Role.TOTAL.text().equals(role);
    BigDecimal plain = isTotal ? Millionths.decimal(value).stripTrailingZeros() : BigDecimal.ZERO;
    long half = Millionths.of(HALF_OF_TENTH.scaleByPowerOfTen(-plain.scale()));
    boolean isOfOne = plain.precision() == 1 && plain.scale() < 0 && high - value == 10 * half;
    return isOfOne
        ? new PrintedValue(role, unit, value, value - half, value + half, mark, flags)
        : this;
  }

  // a number without trailing zeros, else the mark
  private static String text(Long value, String mark) {
    return RecordCorrections.printed(value == null ? mark : Millionths.decimal(value));
  }

  private PrintedValue counting(String text) {
    Long number = number(text);
    Long most = HALF.matcher(text).find() ? HALF_A_UNIT : number;
    return new PrintedValue(
        role, unit, number, Millionths.orZero(number), most, number == null ? text : null, flags);
  }

  // null for any other text, such as that of a mark
  private static Long number(String text) {
    try {
      return Millionths.of(new BigDecimal(text.strip()));
    } catch (NumberFormatException e) {
      return null;
    }
  }
}
