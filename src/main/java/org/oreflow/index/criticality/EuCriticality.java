package org.oreflow.index.criticality;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuStudy.EuStudyRecords;
import org.oreflow.index.criticality.EuStudy.Scope;
import org.oreflow.index.criticality.SupplyRiskChange.Contribution;
import org.oreflow.index.dependence.CrmaDistance;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.reference.Countries;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Cell;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
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
  private static final String RATIO = "1";

  private final List<CriticalitySet> sets;

  public EuCriticality(List<CriticalitySet> sets) {
    this.sets = List.copyOf(sets);
  }

  public List<Row> rows(List<Row> shares, List<Row> parameters) {
    return Stream.concat(
            results(shares, parameters).stream().flatMap(results -> results.values().stream()),
            published(parameters).stream())
        .map(IndexValue::row)
        .toList();
  }

  /** What studies print, and whether it reaches their thresholds. */
  private List<IndexValue> published(List<Row> parameters) {
    List<Row> printed = parameters.stream().filter(EuCriticality::isPrinted).toList();
    List<IndexValue> values = new ArrayList<>();
    Map<String, Row> importances = new HashMap<>();
    for (Row row : printed) {
      values.add(published(row, row.getAs(Parameter.PARAMETER), figure(row)));
      if (row.getAs(Parameter.PARAMETER).equals("economic_importance")) {
        importances.put(material(row), row);
      }
    }
    for (Row risk : printed) {
      Row importance = importances.get(material(risk));
      int year = risk.getAs(Parameter.YEAR);
      boolean isOfRisk = risk.getAs(Parameter.PARAMETER).equals("supply_risk");
      if (isOfRisk && importance != null && figure(risk) != null && figure(importance) != null) {
        sets.stream()
            .filter(set -> set.studyYear() == year)
            .findFirst()
            .map(set -> EuStudyIndices.isCritical(set, figure(risk), figure(importance)))
            .ifPresent(verdict -> values.add(published(risk, "critical", verdict)));
      }
    }
    return values;
  }

  // by index and material; of a set that is not read in full nothing is compared
  private static Map<String, Double> figures(List<IndexValue> published, CriticalitySet set) {
    return published.stream()
        .filter(value -> value.cell().year() == set.studyYear() && !set.isProvisional())
        .filter(value -> value.figure().isKnown())
        .collect(
            toMap(
                value -> value.index() + " " + value.cell().element(),
                value -> value.figure().value(),
                (one, later) -> later));
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
    List<IndexValue> published = published(parameters);
    return sets.stream()
        .map(
            set ->
                new EuStudyIndices(
                    set,
                    records.study(set),
                    records.governance(set),
                    records.terms(set),
                    figures(published, set)))
        .filter(results -> !results.study().cells(Scope.WORLD).isEmpty())
        .toList();
  }

  private static boolean isPrinted(Row row) {
    String name = row.getAs(Parameter.PARAMETER);
    return name.equals("supply_risk") || name.equals("economic_importance");
  }

  private static IndexValue published(Row row, String indicator, Double figure) {
    String element = row.getAs(Parameter.ELEMENT);
    var cell = new Cell("published", element, EuStudy.OVERALL, EU, row.getAs(Parameter.YEAR));
    Figure value =
        Figure.unbounded(figure == null ? Double.NaN : figure).orElse(Reason.NOT_AVAILABLE);
    List<String> flags = row.getList(row.fieldIndex(Parameter.FLAGS));
    return IndexValue.of(indicator, cell, value, Releases.termsOf(flags), RATIO)
        .settled(Status.FINAL);
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
    private static final String VERDICT = "critical";
    private static final double HALF = 0.05 + 1e-9; // of the last digit that studies print

    List<IndexValue> values() {
      var values = new ArrayList<IndexValue>();
      for (Scope scope : Scope.values()) {
        String country = scope == Scope.WORLD ? Countries.WORLD : EU;
        for (EuStudy.Cell cell : study.cells(scope)) {
          values.add(value("hhi_wgi", cell, country, study.weighted(scope, cell, governance)));
        }
      }
      Map<String, Figure> risks = new TreeMap<>();
      Map<String, Figure> importances = new TreeMap<>();
      for (String material : study.materials()) {
        var byStage = study.supplyRisk(material, governance);
        byStage.forEach(
            (stage, risk) ->
                values.add(
                    stage.equals(EuStudy.OVERALL)
                        ? overall("supply_risk", material, risk)
                        : value("supply_risk", new EuStudy.Cell(material, stage), EU, risk)));
        if (byStage.containsKey(EuStudy.OVERALL)) {
          risks.put(material, byStage.get(EuStudy.OVERALL));
          importances.put(material, study.economicImportance(material));
          values.add(recycling(material));
        }
      }
      groups(values, risks, importances);
      importances.forEach((name, e) -> values.add(overall("economic_importance", name, e)));
      risks.forEach(
          (name, risk) ->
              values.add(overall(VERDICT, name, critical(risk, importances.get(name)))));
      return values;
    }

    List<Row> changes(EuStudyIndices before) {
      var rows = new ArrayList<Row>();
      for (String material : study.materials()) {
        for (String stage : study.stages(material)) {
          if (before.study.stages(material).contains(stage)) {
            SupplyRiskChange.between(
                    before.study.terms(material, stage, before.governance),
                    study.terms(material, stage, governance))
                .forEach(part -> rows.add(change(before, new EuStudy.Cell(material, stage), part)));
          }
        }
      }
      return rows;
    }

    private Row change(EuStudyIndices before, EuStudy.Cell cell, Contribution contribution) {
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
        List<IndexValue> values, Map<String, Figure> risks, Map<String, Figure> importances) {
      for (var one : study.groups().entrySet()) {
        String group = one.getKey();
        var known = one.getValue().stream().filter(risks::containsKey).toList();
        risks.put(group, EuSupplyRisk.mean(known.stream().map(risks::get).toList()));
        importances.put(group, EuSupplyRisk.mean(known.stream().map(importances::get).toList()));
        values.add(overall("supply_risk", group, risks.get(group)));
      }
    }

    private Figure critical(Figure sr, Figure ei) {
      boolean isKnown = sr.isKnown() && ei.isKnown();
      Reason reason = sr.isKnown() ? ei.reason() : sr.reason();
      if (!isKnown && !(sr.isBounded() && ei.isBounded())) {
        return EuSupplyRisk.unknown(reason);
      }
      double low = isCritical(set, sr.low(), ei.low());
      double high = isCritical(set, sr.high(), ei.high());
      return Figure.of(low == high ? low : Double.NaN, low, high)
          .orElse(isKnown ? Reason.ROUNDING_DECIDES : reason);
    }

    private IndexValue overall(String indicator, String material, Figure outcome) {
      return value(
          indicator,
          new EuStudy.Cell(material, EuStudy.OVERALL),
          EU,
          compared(indicator, material, outcome));
    }

    private Figure compared(String indicator, String material, Figure figure) {
      Double own = printed.get(indicator + " " + material);
      boolean isVerdict = indicator.equals(VERDICT);
      double half = isVerdict ? 0 : HALF;
      boolean isOther =
          own != null
              && figure.isKnown()
              && (own + half < figure.low() || own - half > figure.high());
      if (!isOther) {
        return figure;
      }
      Figure left = isVerdict ? EuSupplyRisk.unknown(Reason.DIFFERS_FROM_PUBLISHED) : figure;
      return left.flagged(List.of(Flag.DIFFERS_FROM_PUBLISHED.name()));
    }

    // distance to the benchmark of CrmaDistance
    private IndexValue recycling(String material) {
      Interval rate = study.recycling(material);
      double benchmark = CrmaDistance.RECYCLING;
      var distance = rate.minus(Interval.exact(benchmark));
      Figure figure = EuSupplyRisk.figure(distance, Reason.NOT_AVAILABLE, List.of());
      return value("crma_recycling", new EuStudy.Cell(material, EuStudy.OVERALL), EU, figure)
          .settled(Status.PROVISIONAL);
    }

    private Set<String> flags(Collection<String> own) {
      var flags = new TreeSet<>(own);
      flags.add(Flag.AVERAGE_OF_YEARS.name());
      flags.addAll(terms);
      return flags;
    }

    private IndexValue value(String indicator, EuStudy.Cell of, String country, Figure figure) {
      boolean bounded = figure.isBounded();
      Figure value = bounded ? figure : figure.withoutBounds();
      var cell = new Cell(set.name(), of.element(), of.stage(), country, set.years().last());
      return IndexValue.of(indicator, cell, value, flags(figure.flags()), RATIO)
          .settled(set.isProvisional() ? Status.PROVISIONAL : Status.FINAL)
          .ofKind(bounded ? IntervalKind.ROUNDING : IntervalKind.NONE);
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
