package org.oreflow.flow;

import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createMapType;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.Range;
import org.oreflow.config.Years;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Commodities.ReportedBy;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Elements;
import org.oreflow.table.Flag;

/**
 * Basket mass of an element per tonne of a product, or per piece: share that belongs to the stage ×
 * content × part of the element. One row per code, exporter, reporter, span of years and element;
 * {@code except} lists the exporters of a {@code *} row that have rows of their own, as {@code
 * ISO:first:last}, {@code national} the longer codes that have rows of their own, as {@code
 * SYSTEM:code}. Where the share is a mean over all partners, factors are of goods of the stage, and
 * {@code factor_mean} is the share, {@code low:best:high:part of the value}.
 */
public final class FlowFactor {
  public static final String CODE_SYSTEM = "factor_system";
  public static final String CODE = "factor_code";
  public static final String EXPORTER = "factor_exporter";
  public static final String REPORTER = "factor_reporter"; // ReportedBy; null: anyone
  public static final String FIRST_YEAR = "first_year";
  public static final String LAST_YEAR = "last_year";
  public static final String EXCEPT = "except";
  public static final String NATIONAL = "national";
  public static final String STAGE = "stage";
  public static final String ELEMENT = "element";
  public static final String UNIT = "unit";
  public static final String LOW = "factor_low";
  public static final String BEST = "factor_best"; // null: unknown
  public static final String HIGH = "factor_high";
  public static final String VALUE = "factor_value"; // part of the value, null: unknown
  public static final String MEAN = "factor_mean"; // null: the share is of every partner
  public static final String PIECES = "factor_pieces"; // unit to pieces; null: per tonne
  public static final String FLAGS = "factor_flags";

  public static final StructType SCHEMA =
      new StructType()
          .add(CODE_SYSTEM, StringType, false)
          .add(CODE, StringType, false)
          .add(EXPORTER, StringType, false)
          .add(REPORTER, StringType, true)
          .add(FIRST_YEAR, IntegerType, false)
          .add(LAST_YEAR, IntegerType, false)
          .add(EXCEPT, createArrayType(StringType, false), false)
          .add(NATIONAL, createArrayType(StringType, false), false)
          .add(STAGE, StringType, false)
          .add(ELEMENT, StringType, false)
          .add(UNIT, StringType, false)
          .add(LOW, DoubleType, false)
          .add(BEST, DoubleType, true)
          .add(HIGH, DoubleType, false)
          .add(VALUE, DoubleType, true)
          .add(MEAN, StringType, true)
          .add(PIECES, createMapType(StringType, DoubleType, false), true)
          .add(FLAGS, createArrayType(StringType, false), false);

  public static final String SHARE_UNKNOWN = Flag.SHARE_UNKNOWN.name();
  public static final String CONTENT_UNKNOWN = Flag.CONTENT_UNKNOWN.name();
  public static final String COMPOSITION_UNKNOWN = Flag.COMPOSITION_UNKNOWN.name();
  public static final String HS_CONVERTED = Flag.HS_CONVERTED.name();

  private FlowFactor() {}

  /**
   * The factors of all codes that the baskets map to their stages.
   *
   * @param pieces unit that counts things → how many it is
   */
  public static List<Row> rows(
      List<Basket> baskets,
      Commodities commodities,
      Compositions compositions,
      Elements elements,
      Map<String, Double> pieces) {
    var rows = new ArrayList<Row>();
    var byId = baskets.stream().collect(Collectors.toMap(Basket::id, b -> b));
    for (Commodity commodity : commodities.all()) {
      Basket basket = byId.get(commodity.basket());
      if (basket != null && basket.group().isPresent()) {
        rows.addAll(
            new FactorRows(elements, compositions, basket, commodity, pieces)
                .of(commodities.all()));
      }
    }
    return rows;
  }

  /**
   * The parts of the elements in mine output: one row per producing country with analysed deposits,
   * and {@code *} for the others, whose output is undivided. The code is the group, mass stays as
   * it is.
   */
  public static List<Row> ofMineOutput(
      List<Basket> baskets, Compositions compositions, Elements elements) {
    var rows = new ArrayList<Row>();
    for (Basket basket : baskets) {
      if (basket.remainder().isPresent()) {
        String group = basket.group().orElseThrow();
        var output =
            new Commodity(
                "",
                group,
                "*",
                ReportedBy.ANYONE,
                new Years(0, 9999),
                basket.id(),
                "mining",
                group,
                Range.ONE,
                Range.ONE,
                Commodities.BY_DEPOSIT,
                "t",
                List.of(),
                Optional.empty(),
                Optional.empty());
        rows.addAll(new FactorRows(elements, compositions, basket, output, Map.of()).of(List.of()));
      }
    }
    return rows;
  }
}
