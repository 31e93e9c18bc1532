package org.oreflow.flow;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.choice.FlowReport;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.Range;
import org.oreflow.flow.TradeRecord.Measure;
import org.oreflow.table.Flag;

/** What one source reports of a flow in one direction: the sum of its records. */
final class Report implements FlowReport {
  private final Key key;
  private Long mass;
  private Long low;
  private Long high;
  private Long odd; // what masses are more than they may be, or less
  private Long product;
  private Long value;
  private Long valueWithMass;
  final Set<String> flags = new TreeSet<>();
  private final Set<String> codes = new HashSet<>();
  private String covers = "";
  private boolean isBestUnknown;
  private boolean isOpen; // nothing says how much it is at most
  private boolean isProductUnknown;

  Report(Key key) {
    this.key = key;
  }

  static Key key(TradeRecord record, Factor factor) {
    return new Key(
        record.exporter(), record.importer(), record.source(), record.direction(), factor.unit());
  }

  /**
   * @param part of the stage, besides the factor
   * @throws ArithmeticException that names the flow, if a sum is more than a table holds
   */
  void add(TradeRecord record, Factor factor, Range part) {
    try {
      sum(record, factor, part);
    } catch (ArithmeticException e) {
      var named =
          new ArithmeticException(
              "%s at %s from %s to %s, %s: %s"
                  .formatted(
                      factor.cell().element(),
                      factor.cell().stage(),
                      key.exporter(),
                      key.importer(),
                      key.source(),
                      e.getMessage()));
      named.initCause(e);
      throw named;
    }
  }

  private void sum(TradeRecord record, Factor factor, Range part) {
    Double best =
        factor.best() == null ? null : part.best().map(s -> s * factor.best()).orElse(null);
    Measure measure = record.mass();
    Measure pieces = record.quantity();
    Double amount = factor.amount(measure.best(), pieces.best(), record.unit());
    Double least = factor.amount(measure.low(), pieces.low(), record.unit());
    Double most = factor.amount(measure.high(), pieces.high(), record.unit());
    Long ofStage = factor.ofStage(record.value(), Unscaled.VALUE);
    value = Unscaled.together(value, ofStage);
    low = Unscaled.together(low, times(least, factor.low() * part.low()));
    high = Unscaled.together(high, times(most, factor.high() * part.high()));
    isOpen |= most == null;
    if (amount == null) {
      flags.add(Flag.NO_MASS.name());
    } else {
      mass = Unscaled.together(mass, times(amount, best));
      isBestUnknown |= best == null;
      if (record.flags().contains(Flag.UNIT_VALUE_ODD.name()) && most != null) {
        odd = Unscaled.together(odd, times(Math.max(amount - least, most - amount), best));
      }
      Long weighed = factor.ofStage(measure.best(), Unscaled.MASS);
      product = Unscaled.together(product, weighed);
      isProductUnknown |= weighed == null;
      valueWithMass = Unscaled.together(valueWithMass, ofStage);
    }
    codes.add(record.code());
    flags.addAll(record.flags());
    flags.addAll(factor.flags());
    if (part.best().isEmpty()) {
      flags.add(Flag.SHARE_UNKNOWN.name());
    }
    if (factor.holds().isOfSixDigits(record)) {
      flags.add(Flag.SIX_DIGITS.name());
    }
    covers = record.covers().compareTo(covers) > 0 ? record.covers() : covers;
  }

  private static Long times(Double amount, Double factor) {
    return amount == null || factor == null
        ? null
        : Long.valueOf(Unscaled.rounded(amount * factor, Unscaled.MASS));
  }

  /** Null where a share is unknown, or where odd masses decide a tenth and nothing is open. */
  Long mass() {
    boolean isOdd = !isOpen && odd != null && odd > mass / 10;
    return isBestUnknown || isOdd ? null : mass;
  }

  long low() {
    return low == null ? 0 : low;
  }

  Long high() {
    return isOpen ? null : high;
  }

  Long product() {
    return isProductUnknown ? null : product;
  }

  Long value() {
    return value;
  }

  Long valueWithMass() {
    return valueWithMass;
  }

  boolean isOfOneCode() {
    return codes.size() == 1;
  }

  @Override
  public Key key() {
    return key;
  }

  @Override
  public String covers() {
    return covers;
  }

  @Override
  public boolean isOfWholeYear() {
    return !flags.contains(Flag.PARTIAL_YEAR.name());
  }
}
