package org.oreflow.index.criticality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuStudy.Cell;
import org.oreflow.index.criticality.EuStudy.Scope;
import org.oreflow.index.criticality.EuSupplyRisk.Outcome;
import org.oreflow.index.criticality.SupplyRiskChange.Contribution;
import org.oreflow.index.dependence.CrmaDistance;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
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
        RATIO,
        null);
  }

  /**
   * Results of the EU's criticality method for one parameter set: rows of tables {@code indicator}
   * and {@code change}, as {@link EuCriticality} says.
   *
   * @param printed what the study prints over all stages, by index and material
   */
  private record EuStudyIndices(
      CriticalitySet set,
      EuStudy study,
      Map<String, Double> governance,
      Set<String> terms,
      Map<String, Double> printed) {
    private static final String AVERAGE = Flag.AVERAGE_OF_YEARS.name();
    private static final String VERDICT = "critical";
    private static final double HALF = 0.05 + 1e-9; // of the last digit that studies print
    private static final String ROUNDING = IntervalKind.ROUNDING.text();

    List<Row> rows() {
      var rows = new ArrayList<Row>();
      for (Scope scope : Scope.values()) {
        String country = scope == Scope.WORLD ? Countries.WORLD : EU;
        for (Cell cell : study.cells(scope)) {
          rows.add(row("hhi_wgi", cell, country, study.weighted(scope, cell, governance)));
        }
      }
      Map<String, Outcome> risks = new TreeMap<>();
      Map<String, Outcome> importances = new TreeMap<>();
      for (String material : study.materials()) {
        var byStage = study.supplyRisk(material, governance);
        byStage.forEach(
            (stage, risk) ->
                rows.add(
                    stage.equals(EuStudy.OVERALL)
                        ? overall("supply_risk", material, risk)
                        : row("supply_risk", new Cell(material, stage), EU, risk)));
        if (byStage.containsKey(EuStudy.OVERALL)) {
          risks.put(material, byStage.get(EuStudy.OVERALL));
          importances.put(material, study.economicImportance(material));
          rows.add(recycling(material));
        }
      }
      groups(rows, risks, importances);
      importances.forEach((name, e) -> rows.add(overall("economic_importance", name, e)));
      risks.forEach(
          (name, risk) -> rows.add(overall(VERDICT, name, critical(risk, importances.get(name)))));
      return rows;
    }

    List<Row> changes(EuStudyIndices before) {
      var rows = new ArrayList<Row>();
      for (String material : study.materials()) {
        for (String stage : study.stages(material)) {
          if (before.study.stages(material).contains(stage)) {
            SupplyRiskChange.between(
                    before.study.terms(material, stage, before.governance),
                    study.terms(material, stage, governance))
                .forEach(part -> rows.add(change(before, new Cell(material, stage), part)));
          }
        }
      }
      return rows;
    }

    private Row change(EuStudyIndices before, Cell cell, Contribution contribution) {
      boolean isProvisional = set.isProvisional() || before.set.isProvisional();
      return RowFactory.create(
          "supply_risk",
          "%s:%s".formatted(set.name(), before.set.name()),
          cell.element(),
          cell.stage(),
          contribution.country(),
          contribution.cause().text(),
          before.set.years().last(),
          set.years().last(),
          null,
          null,
          contribution.reason().isPresent() ? null : contribution.part(),
          null,
          null,
          null,
          null,
          null,
          null,
          isProvisional ? Status.PROVISIONAL.text() : Status.FINAL.text(),
          flags(before.terms).toArray(String[]::new),
          contribution.reason().orElse(null));
    }

    private void groups(
        List<Row> rows, Map<String, Outcome> risks, Map<String, Outcome> importances) {
      study
          .groups()
          .forEach(
              (group, members) -> {
                var known = members.stream().filter(risks::containsKey).toList();
                risks.put(group, EuSupplyRisk.mean(known.stream().map(risks::get).toList()));
                importances.put(
                    group, EuSupplyRisk.mean(known.stream().map(importances::get).toList()));
                rows.add(overall("supply_risk", group, risks.get(group)));
              });
    }

    private Outcome critical(Outcome risk, Outcome importance) {
      Interval sr = risk.figure();
      Interval ei = importance.figure();
      boolean isKnown = sr.isKnown() && ei.isKnown();
      String reason = sr.isKnown() ? importance.reason() : risk.reason();
      if (!isKnown && Double.isNaN(sr.low() + sr.high() + ei.low() + ei.high())) {
        return Outcome.unknown(reason);
      }
      double low = isCritical(set, sr.low(), ei.low());
      double high = isCritical(set, sr.high(), ei.high());
      double decided = low == high ? low : Double.NaN;
      return new Outcome(
          new Interval(decided, low, high),
          isKnown ? Reason.ROUNDING_DECIDES.name() : reason,
          List.of());
    }

    private Row overall(String indicator, String material, Outcome outcome) {
      return row(
          indicator,
          new Cell(material, EuStudy.OVERALL),
          EU,
          compared(indicator, material, outcome));
    }

    private Outcome compared(String indicator, String material, Outcome outcome) {
      Double own = printed.get(indicator + " " + material);
      Interval figure = outcome.figure();
      double half = indicator.equals(VERDICT) ? 0 : HALF;
      boolean isOther =
          own != null
              && figure.isKnown()
              && (own + half < figure.low() || own - half > figure.high());
      if (!isOther) {
        return outcome;
      }
      String differs = Flag.DIFFERS_FROM_PUBLISHED.name();
      Outcome left = indicator.equals(VERDICT) ? Outcome.unknown(differs) : outcome;
      return left.with(differs);
    }

    // distance to the benchmark of CrmaDistance
    private Row recycling(String material) {
      Interval rate = study.recycling(material);
      double benchmark = CrmaDistance.RECYCLING;
      var distance =
          new Interval(rate.value() - benchmark, rate.low() - benchmark, rate.high() - benchmark);
      var outcome = new Outcome(distance, Reason.NOT_AVAILABLE.name(), List.of());
      var cell = new Cell(material, EuStudy.OVERALL);
      return row("crma_recycling", cell, EU, outcome, Status.PROVISIONAL.text());
    }

    private Set<String> flags(Collection<String> own) {
      var flags = new TreeSet<>(own);
      flags.add(AVERAGE);
      flags.addAll(terms);
      return flags;
    }

    private Row row(String indicator, Cell cell, String country, Outcome outcome) {
      return row(
          indicator,
          cell,
          country,
          outcome,
          set.isProvisional() ? Status.PROVISIONAL.text() : Status.FINAL.text());
    }

    private Row row(String indicator, Cell cell, String country, Outcome outcome, String status) {
      Interval figure = outcome.figure();
      boolean bounded = Double.isFinite(figure.low()) && Double.isFinite(figure.high());
      return RowFactory.create(
          indicator,
          set.name(),
          cell.element(),
          cell.stage(),
          country,
          set.years().last(),
          figure.isKnown() ? figure.value() : null,
          bounded ? figure.low() : null,
          bounded ? figure.high() : null,
          bounded ? ROUNDING : NONE,
          null,
          status,
          flags(outcome.flags()).toArray(String[]::new),
          figure.isKnown() ? null : outcome.reason(),
          RATIO,
          null);
    }

    /**
     * 1 where both figures, rounded as studies print them, reach the thresholds of the set; else 0.
     */
    static double isCritical(CriticalitySet set, double risk, double importance) {
      boolean critical =
          rounded(risk) >= set.supplyRisk() && rounded(importance) >= set.economicImportance();
      return critical ? 1 : 0;
    }

    private static double rounded(double figure) {
      return Math.round(figure * 10) / 10.0;
    }
  }
}
