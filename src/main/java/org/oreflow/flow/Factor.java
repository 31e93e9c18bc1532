package org.oreflow.flow;

import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.Years;
import org.oreflow.figure.Interval;
import org.oreflow.flow.HeldCodes.HeldCode;
import org.oreflow.reference.Commodities.ReportedBy;

/**
 * What part of a product is mass of an element at a stage.
 *
 * @param best null: unknown
 * @param value part of the product's value; null: unknown
 * @param mean share that goes to the stage over all partners; null: low, best and high hold it
 * @param pieces unit to pieces; null: the product is weighed
 */
public record Factor(
    Holds holds,
    Cell cell,
    String unit,
    double low,
    Double best,
    double high,
    Double value,
    Mean mean,
    Map<String, Double> pieces,
    List<String> flags)
    implements Serializable {
  private static final String ANY = "*";

  public record Cell(String element, String stage) implements Serializable {}

  /** What part of the mass that an exporter sells goes to the stage, and of the value, or NaN. */
  public record Mean(double low, double best, double high, double value) implements Serializable {}

  public record OwnFactors(String exporter, Years years) implements Serializable {}

  /**
   * The trade that a factor holds for.
   *
   * @param system a code system, or one without edition for all of its editions
   * @param reporter null: whoever reports
   * @param except exporters of {@code *} with factors of their own
   */
  public record Holds(
      String system,
      String code,
      String exporter,
      ReportedBy reporter,
      Years years,
      List<OwnFactors> except,
      Set<String> national)
      implements Serializable {
    private static final int SUBHEADING = 6;

    boolean isOf(TradeRecord record, int year) {
      ReportedBy side = record.isImporters() ? ReportedBy.IMPORTER : ReportedBy.EXPORTER;
      return (isOfCode(record) || isOfSixDigits(record))
          && isOf(record.exporter(), year)
          && (reporter == null || reporter == side);
    }

    private boolean isOfCode(TradeRecord record) {
      return code.equals(record.code())
          && (system.equals(record.system()) || system.equals(HeldCode.family(record.system())));
    }

    /** Whether a national code without factors of its own takes this one. */
    boolean isOfSixDigits(TradeRecord record) {
      return record.code().length() > SUBHEADING
          && code.length() == SUBHEADING
          && system.equals(HeldCode.HS)
          && record.code().startsWith(code)
          && !national.contains(HeldCode.family(record.system()) + ":" + record.code());
    }

    public boolean isOf(String country, int year) {
      boolean isOthers =
          exporter.equals(ANY)
              && except.stream()
                  .noneMatch(one -> one.exporter().equals(country) && one.years().contain(year));
      return years.contain(year) && (exporter.equals(country) || isOthers);
    }
  }

  /** The factor as an interval; of a mean one partner may take all or nothing. */
  public Interval range() {
    return mean == null
        ? new Interval(best == null ? Double.NaN : best, low, high)
        : new Interval(Double.NaN, 0, high);
  }

  /** The product's mass in tonnes, or the number of pieces; null: unknown. */
  Double amount(Long mass, Long quantity, String unit) {
    if (pieces == null) {
      return mass == null ? null : Unscaled.number(mass);
    }
    Double count = unit == null ? null : pieces.get(unit);
    return quantity == null || count == null ? null : Unscaled.number(quantity) * count;
  }

  Long ofStage(Long figure, int decimals) {
    if (figure == null || value == null) {
      return null;
    }
    return value == 1
        ? figure
        : Long.valueOf(Unscaled.rounded(Unscaled.number(figure, decimals) * value, decimals));
  }
}
