package org.oreflow.ingest.text;

import java.math.BigDecimal;
import org.apache.spark.sql.types.Decimal;
import org.oreflow.ingest.scan.Digits;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;

/** The number of at least zero read last, as a decimal column of a table holds it. */
public final class Amount {
  private static final int MASS_SCALE = 6;

  private static final long[] TENS = Decimal.POW_10();
  private static final long LIMIT = TENS[18]; // a decimal column has 18 digits

  private final Cells.Cell cell;
  private final Decimals decimals;
  private final Digits number;
  private final int given;
  private final int scale;
  private final boolean quick;
  private final boolean holdsMass;
  private int shift;
  private boolean present;
  private boolean rounded;
  private boolean belowScale;
  private long unscaled;

  /** Moves the file's numbers by a power of ten to the table's unit. */
  public Amount(Cells.Cell cell, Decimals decimals, int shift, int scale) {
    this(cell, decimals, shift, scale, false);
  }

  /** A mass in tonnes. One that is finer than the column holds is unknown, for it is not zero. */
  public static Amount mass(Cells.Cell cell, Decimals decimals, int shift) {
    return new Amount(cell, decimals, shift, MASS_SCALE, true);
  }

  private Amount(Cells.Cell cell, Decimals decimals, int shift, int scale, boolean isMass) {
    this.holdsMass = isMass;
    this.cell = cell;
    this.decimals = decimals;
    this.number = new Digits(decimals.mark());
    this.given = shift;
    this.scale = scale;
    // a text such as 0 or -1 that means no value must be compared before it is read
    this.quick = !cell.isConstant() && cell.nulls().stream().noneMatch(Decimals::hasDigit);
  }

  public boolean read(Fields record) throws Refusal {
    return read(record, given);
  }

  /** Reads the number in a unit of its own, by a power of ten; whether the record has one. */
  public boolean read(Fields record, int by) throws Refusal {
    shift = by;
    present = false;
    rounded = false;
    if (quick && record.read(number, cell.column())) {
      fit();
    } else {
      String text = cell.value(cell.raw(record));
      if (!text.isEmpty()) {
        fit(decimals.nonNegative(text, cell.origin()));
      }
    }
    belowScale = holdsMass && rounded && unscaled == 0;
    present &= !belowScale;
    return present;
  }

  private void fit(BigDecimal value) throws Refusal {
    BigDecimal moved = value.movePointRight(shift);
    BigDecimal fitted = RowBuilder.fit(moved, scale, cell.origin());
    unscaled = fitted.unscaledValue().longValueExact();
    rounded = fitted.compareTo(moved) != 0;
    present = true;
  }

  private void fit() throws Refusal {
    int up = scale + shift - number.scale();
    if (Math.abs(up) > 18 || (up >= 0 && number.unscaled() >= LIMIT / TENS[up])) {
      fit(BigDecimal.valueOf(number.unscaled(), number.scale()));
      return;
    }
    if (up >= 0) {
      unscaled = number.unscaled() * TENS[up];
    } else {
      long cut = TENS[-up];
      long rest = number.unscaled() % cut;
      unscaled = number.unscaled() / cut + (rest >= cut - rest ? 1 : 0); // half up
      rounded = rest != 0;
    }
    present = true;
  }

  public Cells.Cell cell() {
    return cell;
  }

  public BigDecimal decimal() {
    return present ? BigDecimal.valueOf(unscaled, scale) : null;
  }

  public boolean isPresent() {
    return present;
  }

  public boolean isZero() {
    return present && unscaled == 0 && !rounded;
  }

  public void forget() {
    present = false;
    rounded = false;
  }

  public long unscaled() {
    return unscaled;
  }

  /** Whether the record has a mass that is above zero and that the column would hold as zero. */
  public boolean isBelowScale() {
    return belowScale;
  }

  public boolean isRounded() {
    return rounded;
  }
}
