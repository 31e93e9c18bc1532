package org.oreflow.evidence;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuStudy;
import org.oreflow.reference.Countries;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;

/** Results of the EU's criticality study, and shares of the three largest of the IEA. */
public final class StudyComparisons {
  /** Name of the check of supply risk by stage. */
  public static final String STAGES = "eu-2023-supply-risk-by-stage";

  /** Name of the check of the three largest. */
  public static final String THREE_LARGEST = "iea-three-largest";

  private static final String STUDY =
      "European Commission, Study on the critical raw materials for the EU 2023";
  private static final String IEA =
      "International Energy Agency, Critical Minerals Data Explorer, May 2025";
  private static final String SHARE = ", share of the three largest";
  private static final String VARIANT = "eu-2023";
  private static final int STUDY_YEAR = 2023;
  private static final int LARGEST = 3;

  private StudyComparisons() {}

  /**
   * Overall supply risk or economic importance of every material that the study of 2023 prints.
   *
   * @param indicators rows of {@link IndicatorValue}
   * @param more values of single elements that are printed elsewhere in the study
   */
  public static List<Comparison> eu(
      String indicator, List<Row> indicators, List<PrintedFigures.Figure> more) {
    Map<String, Row> ours = new HashMap<>();
    Map<String, BigDecimal> printed = new TreeMap<>();
    for (Row row : indicators) {
      if (row.getAs(IndicatorValue.INDICATOR).equals(indicator)
          && row.getAs(IndicatorValue.STAGE).equals(EuStudy.OVERALL)) {
        String element = row.getAs(IndicatorValue.ELEMENT);
        String variant = row.getAs(IndicatorValue.VARIANT);
        Double value = row.getAs(IndicatorValue.VALUE);
        if (variant.equals(VARIANT)) {
          ours.put(element, row);
        } else if (variant.equals("published")
            && row.<Integer>getAs(IndicatorValue.YEAR) == STUDY_YEAR
            && value != null) {
          printed.put(
              element, BigDecimal.valueOf(value).setScale(1, java.math.RoundingMode.HALF_UP));
        }
      }
    }
    more.stream()
        .filter(figure -> figure.indicator().equals(indicator))
        .filter(figure -> figure.stage().equals(EuStudy.OVERALL))
        .forEach(figure -> printed.putIfAbsent(figure.element(), figure.value()));
    String check = "eu-2023-" + indicator.replace('_', '-');
    var all = new ArrayList<Comparison>();
    printed.forEach((element, figure) -> all.add(eu(check, element, figure, ours.get(element))));
    return all;
  }

  /**
   * Supply risk of every material and stage that the study of 2023 prints.
   *
   * @param indicators rows of {@link IndicatorValue}
   */
  public static List<Comparison> stages(List<Row> indicators, List<PrintedFigures.Figure> printed) {
    Map<String, Row> ours = new HashMap<>();
    for (Row row : indicators) {
      if (row.getAs(IndicatorValue.INDICATOR).equals("supply_risk")
          && row.getAs(IndicatorValue.VARIANT).equals(VARIANT)) {
        ours.put(row.getAs(IndicatorValue.ELEMENT) + " " + row.getAs(IndicatorValue.STAGE), row);
      }
    }
    var all = new ArrayList<Comparison>();
    for (var figure : printed) {
      String item = figure.element() + " " + figure.stage();
      if (figure.indicator().equals("supply_risk") && !figure.stage().equals(EuStudy.OVERALL)) {
        all.add(eu(STAGES, item, figure.value(), ours.get(item)));
      }
    }
    return all;
  }

  private static Comparison eu(String check, String element, BigDecimal printed, Row ours) {
    Double value = ours == null ? null : ours.getAs(IndicatorValue.VALUE);
    if (value == null) {
      String reason = ours == null ? "no inputs printed" : ours.getAs(IndicatorValue.REASON);
      return Comparison.notComputable(check, element, printed.toPlainString(), reason, STUDY);
    }
    return Comparison.of(
        check,
        element,
        printed,
        new Interval(value, ours.getAs(IndicatorValue.LOW), ours.getAs(IndicatorValue.HIGH)),
        STUDY);
  }

  /**
   * Share of the three largest countries in each supply table of the IEA.
   *
   * @param production rows of {@link Production} of the IEA
   */
  public static List<Comparison> threeLargest(List<Row> production) {
    Map<String, List<Double>> countries = new HashMap<>();
    Map<String, Double> totals = new HashMap<>();
    Map<String, BigDecimal> printed = new TreeMap<>();
    for (Row row : production) {
      BigDecimal quantity = row.getAs(Production.QUANTITY);
      String type = row.getAs(Production.TYPE);
      if (quantity == null || type == null) {
        continue;
      }
      String table =
          "%s %s %s"
              .formatted(
                  row.<String>getAs(Production.COMMODITY),
                  type.replace(SHARE, ""),
                  row.<String>getAs(Production.PERIOD));
      if (type.endsWith(SHARE)) {
        printed.put(table, quantity);
      } else if (Countries.WORLD.equals(row.getAs(Production.COUNTRY))) {
        totals.put(table, quantity.doubleValue());
      } else if (!Countries.OTHER.equals(row.getAs(Production.COUNTRY))) { // a rest is no country
        countries.computeIfAbsent(table, none -> new ArrayList<>()).add(quantity.doubleValue());
      }
    }
    var all = new ArrayList<Comparison>();
    printed.forEach(
        (table, share) -> all.add(threeLargest(table, share, countries.get(table), totals)));
    return all;
  }

  private static Comparison threeLargest(
      String table, BigDecimal printed, List<Double> countries, Map<String, Double> totals) {
    boolean fraction = printed.compareTo(BigDecimal.ONE) <= 0;
    BigDecimal percent = fraction ? printed.movePointRight(2) : printed;
    BigDecimal shown = percent.setScale(1, java.math.RoundingMode.HALF_UP);
    if (countries == null || !totals.containsKey(table)) {
      return Comparison.notComputable(
          THREE_LARGEST, table, shown.toPlainString(), "no table of countries", IEA);
    }
    double[] sorted = countries.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    double largest =
        Arrays.stream(sorted, Math.max(0, sorted.length - LARGEST), sorted.length).sum();
    double computed = 100 * largest / totals.get(table);
    return Comparison.of(THREE_LARGEST, table, shown, Interval.exact(computed), IEA);
  }
}
