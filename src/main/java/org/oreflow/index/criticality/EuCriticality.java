package org.oreflow.index.criticality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.index.criticality.EuStudy.Scope;
import org.oreflow.index.dependence.CrmaDistance;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Change;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Parameter;
import org.oreflow.table.Reason;
import org.oreflow.table.Status;

/**
 * Results of the EU's criticality method for every parameter set, beside those that studies print.
 *
 * <pre>
 * critical: SR ≥ SR_0 and EI ≥ EI_0       SR: {@link EuSupplyRisk} overall, EI: {@link EuEconomicImportance}, both rounded to one decimal as studies print them, SR_0 and EI_0: thresholds of the set
 * </pre>
 *
 * <p>In: records of a study and of governance. Out: rows of table {@code indicator} under the last
 * year that the study averages over, country {@code EU27_2020}: {@code supply_risk} by stage and
 * {@code overall}, {@code economic_importance}, {@code critical} 1 or 0, {@code hhi_wgi} of what
 * the EU takes, and of the world's supply under country {@code WLD}; {@code crma_recycling} as in
 * {@link CrmaDistance}. Variant {@code published}: as printed, under the year of the study. {@code
 * critical} has the bounds of its terms, and is null where they give two answers; as {@code
 * published} it is of the published figures. Where the study prints another supply risk or
 * importance than rounding explains the row has flag DIFFERS_FROM_PUBLISHED; where its figures give
 * another verdict {@code critical} is null for that reason. A row is as confidential as any record
 * of its study and governance. Status provisional for a set whose source could not be read. Errors:
 * none. Source: European Commission (2023), Study on the critical raw materials for the EU.
 *
 * <p>Example: SR .96 and EI 2.8 with thresholds 1 and 2.8: 1.0 and 2.8: critical, 1.
 */
public final class EuCriticality {
  static final String EU = "EU27_2020";
  static final String RATIO = "1";
  static final String NONE = IntervalKind.NONE.text();

  private static final int ELEMENT = IndicatorValue.SCHEMA.fieldIndex(IndicatorValue.ELEMENT);
  private static final int YEAR = IndicatorValue.SCHEMA.fieldIndex(IndicatorValue.YEAR);
  private static final int VALUE = IndicatorValue.SCHEMA.fieldIndex(IndicatorValue.VALUE);

  private final List<CriticalitySet> sets;

  public EuCriticality(List<CriticalitySet> sets) {
    this.sets = List.copyOf(sets);
  }

  /** All rows; none for a set of whose years nothing is in the lake. */
  public List<Row> rows(List<Row> shares, List<Row> parameters) {
    var rows = new ArrayList<Row>();
    results(shares, parameters).forEach(results -> rows.addAll(results.rows()));
    rows.addAll(printed(parameters));
    return rows;
  }

  /** What studies print, and whether it reaches their thresholds. */
  private List<Row> printed(List<Row> parameters) {
    List<Row> printed = parameters.stream().filter(EuCriticality::isPrinted).toList();
    List<Row> rows = new ArrayList<>();
    printed.forEach(row -> rows.add(printed(row, row.getAs(Parameter.PARAMETER), figure(row))));
    rows.addAll(verdicts(printed));
    return rows;
  }

  // by index and material; of a set that is not read in full nothing is compared
  private static Map<String, Double> figures(List<Row> printed, CriticalitySet set) {
    Map<String, Double> figures = new HashMap<>();
    for (Row row : printed) {
      boolean isOfSet = row.getInt(YEAR) == set.studyYear() && !set.isProvisional();
      if (isOfSet && !row.isNullAt(VALUE)) {
        figures.put(row.getString(0) + " " + row.getString(ELEMENT), row.getDouble(VALUE));
      }
    }
    return figures;
  }

  /** Whether published figures reach the thresholds of their study. */
  private List<Row> verdicts(List<Row> printed) {
    Map<String, Row> importances = new HashMap<>();
    for (Row row : printed) {
      if (row.getAs(Parameter.PARAMETER).equals("economic_importance")) {
        importances.put(material(row), row);
      }
    }
    List<Row> rows = new ArrayList<>();
    for (Row risk : printed) {
      Row importance = importances.get(material(risk));
      int year = risk.getAs(Parameter.YEAR);
      boolean isOfRisk = risk.getAs(Parameter.PARAMETER).equals("supply_risk");
      if (isOfRisk && importance != null && figure(risk) != null && figure(importance) != null) {
        sets.stream()
            .filter(set -> set.studyYear() == year)
            .findFirst()
            .map(set -> EuStudyIndices.isCritical(set, figure(risk), figure(importance)))
            .ifPresent(verdict -> rows.add(printed(risk, "critical", verdict)));
      }
    }
    return rows;
  }

  private static String material(Row row) {
    return row.getAs(Parameter.ELEMENT) + " " + row.getAs(Parameter.YEAR);
  }

  private static Double figure(Row row) {
    BigDecimal value = row.getAs(Parameter.VALUE);
    return value == null ? null : value.doubleValue();
  }

  /**
   * What changed supply risk from each study to the next: rows of {@link Change}. Sets come in the
   * order of their years; of sets of the same years the first counts.
   */
  public List<Row> changes(List<Row> shares, List<Row> parameters) {
    var rows = new ArrayList<Row>();
    EuStudyIndices before = null;
    for (EuStudyIndices results : results(shares, parameters)) {
      if (before == null || before.set().years().last() < results.set().years().last()) {
        rows.addAll(before == null ? List.of() : results.changes(before));
        before = results;
      }
    }
    return rows;
  }

  private List<EuStudyIndices> results(List<Row> shares, List<Row> parameters) {
    var records = new EuStudyRecords(shares, parameters);
    List<Row> printed = printed(parameters);
    return sets.stream()
        .map(
            set ->
                new EuStudyIndices(
                    set,
                    records.study(set),
                    records.governance(set),
                    records.terms(set),
                    figures(printed, set)))
        .filter(results -> !results.study().cells(Scope.WORLD).isEmpty())
        .toList();
  }

  private static boolean isPrinted(Row row) {
    String name = row.getAs(Parameter.PARAMETER);
    return name.equals("supply_risk") || name.equals("economic_importance");
  }

  private static Row printed(Row row, String indicator, Double figure) {
    return RowFactory.create(
        indicator,
        "published",
        row.getAs(Parameter.ELEMENT),
        EuStudy.OVERALL,
        EU,
        row.getAs(Parameter.YEAR),
        figure,
        null,
        null,
        NONE,
        null,
        Status.FINAL.text(),
        Releases.termsOf(row.getList(row.fieldIndex(Parameter.FLAGS))).toArray(String[]::new),
        figure == null ? Reason.NOT_AVAILABLE.name() : null,
        RATIO);
  }
}
