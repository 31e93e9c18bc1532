package org.oreflow.flow;

import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.choice.FlowReport;
import org.oreflow.config.Range;
import org.oreflow.flow.TradeRecord.Measure;
import org.oreflow.table.Flag;

/** What one source reports of a flow in one direction: the sum of its records. */
final class Report implements FlowReport {
  private final Key key;
  private final Sum mass = new Sum();
  private final Sum low = new Sum();
  private final Sum high = new Sum();
  private final Sum odd = new Sum(); // what masses are more than they may be, or less
  private final Sum product = new Sum();
  private final Sum value = new Sum();
  private final Sum valueWithMass = new Sum();
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
    value.add(ofStage);
    low.add(times(least, factor.low() * part.low()));
    high.add(times(most, factor.high() * part.high()));
    isOpen |= most == null;
    if (amount == null) {
      flags.add(Flag.NO_MASS.name());
    } else {
      mass.add(times(amount, best));
      isBestUnknown |= best == null;
      if (record.flags().contains(Flag.UNIT_VALUE_ODD.name()) && most != null) {
        odd.add(times(Math.max(amount - least, most - amount), best));
      }
      Long weighed = factor.ofStage(measure.best(), Unscaled.MASS);
      product.add(weighed);
      isProductUnknown |= weighed == null;
      valueWithMass.add(ofStage);
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
    boolean isOdd = !isOpen && odd.known() != null && odd.known() > mass.known() / 10;
    return isBestUnknown || isOdd ? null : mass.known();
  }

  long low() {
    return low.known() == null ? 0 : low.known();
  }

  Long high() {
    return isOpen ? null : high.known();
  }

  Long product() {
    return isProductUnknown ? null : product.known();
  }

  Long value() {
    return value.known();
  }

  Long valueWithMass() {
    return valueWithMass.known();
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

  private static final class Sum {
    private long sum;
    private boolean isKnown;

    void add(Long known) {
      if (known != null) {
        sum = Unscaled.sum(sum, known);
        isKnown = true;
      }
    }

    Long known() {
      return isKnown ? sum : null;
    }
  }
}
