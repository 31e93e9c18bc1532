package org.oreflow.flow;

import java.io.Serializable;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.Years;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Commodities.ReportedBy;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A row of {@link FlowFactor}: what part of a product is mass of an element at a stage.
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
  public record Mean(double low, double best, double high, double value) implements Serializable {
    static Mean of(String text) {
      double[] parts = Stream.of(text.split(":")).mapToDouble(Double::parseDouble).toArray();
      return new Mean(parts[0], parts[1], parts[2], parts[3]);
    }
  }

  record OwnFactors(String exporter, Years years) implements Serializable {
    static OwnFactors of(String text) {
      String[] fields = text.split(":", -1);
      return new OwnFactors(
          fields[0], new Years(Integer.parseInt(fields[1]), Integer.parseInt(fields[2])));
    }
  }

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
          && isOfExporter(record.exporter(), year)
          && (reporter == null || reporter == side)
          && isIn(years, year);
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

    private boolean isOfExporter(String country, int year) {
      return exporter.equals(country)
          || (exporter.equals(ANY)
              && except.stream()
                  .noneMatch(one -> one.exporter().equals(country) && isIn(one.years(), year)));
    }

    private static boolean isIn(Years years, int year) {
      return years.first() <= year && year <= years.last();
    }
  }

  public static Factor of(Row row) {
    var holds =
        new Holds(
            text(row, FlowFactor.CODE_SYSTEM),
            text(row, FlowFactor.CODE),
            text(row, FlowFactor.EXPORTER),
            text(row, FlowFactor.REPORTER) == null
                ? null
                : ReportedBy.valueOf(text(row, FlowFactor.REPORTER)),
            new Years(
                row.getInt(field(FlowFactor.FIRST_YEAR)), row.getInt(field(FlowFactor.LAST_YEAR))),
            texts(row, FlowFactor.EXCEPT).stream().map(OwnFactors::of).toList(),
            Set.copyOf(texts(row, FlowFactor.NATIONAL)));
    return new Factor(
        holds,
        new Cell(text(row, FlowFactor.ELEMENT), text(row, FlowFactor.STAGE)),
        text(row, FlowFactor.UNIT),
        row.getDouble(field(FlowFactor.LOW)),
        (Double) row.get(field(FlowFactor.BEST)),
        row.getDouble(field(FlowFactor.HIGH)),
        (Double) row.get(field(FlowFactor.VALUE)),
        text(row, FlowFactor.MEAN) == null ? null : Mean.of(text(row, FlowFactor.MEAN)),
        pieces(row.get(field(FlowFactor.PIECES))),
        texts(row, FlowFactor.FLAGS));
  }

  private static int field(String name) {
    return FlowFactor.SCHEMA.fieldIndex(name);
  }

  private static String text(Row row, String name) {
    return row.getString(field(name));
  }

  // as it is made, or as a dataset gives it
  private static List<String> texts(Row row, String name) {
    Object value = row.get(field(name));
    return value instanceof String[] made
        ? Arrays.asList(made)
        : List.copyOf(row.getList(field(name)));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, Double> pieces(Object value) {
    if (value == null) {
      return null;
    }
    return new HashMap<>(
        value instanceof Map<?, ?> made
            ? (Map<String, Double>) made
            : CollectionConverters.asJava((scala.collection.Map<String, Double>) value));
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
      return mass == null ? null : Unscaled.number(mass, Unscaled.MASS);
    }
    Double count = unit == null ? null : pieces.get(unit);
    return quantity == null || count == null
        ? null
        : Unscaled.number(quantity, Unscaled.MASS) * count;
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
