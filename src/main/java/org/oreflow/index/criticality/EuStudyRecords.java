package org.oreflow.index.criticality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuStudy.Cell;
import org.oreflow.index.criticality.EuStudy.Scope;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.index.criticality.Governance.Estimate;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;

/**
 * Records of a study of the EU's criticality method and of governance, as they are in the lake.
 *
 * @param shares of the world and of what the EU takes: rows with measure, element, stage, country,
 *     period, value, low and high in percent, flags
 * @param parameters rows of {@link Parameter}
 */
public record EuStudyRecords(List<Row> shares, List<Row> parameters) {
  private static final String GOVERNANCE = "wgi:";
  private static final String OF_EU_FILE = "eusupply"; // in the name of the file, as published
  private static final String FINEST_GROUPS = "perm_XREE_PGM"; // the grouping of the lists
  private static final double PERCENT = 100;

  public Map<String, Double> governance(CriticalitySet set) {
    List<Estimate> estimates = new ArrayList<>();
    for (Row row : parameters) {
      String name = row.getAs(Parameter.PARAMETER);
      BigDecimal value = row.getAs(Parameter.VALUE);
      if (name.startsWith(GOVERNANCE) && value != null && row.getAs(Parameter.COUNTRY) != null) {
        estimates.add(
            new Estimate(
                row.getAs(Parameter.COUNTRY),
                row.<Integer>getAs(Parameter.YEAR),
                name.substring(GOVERNANCE.length()),
                value.doubleValue()));
      }
    }
    return Governance.scores(estimates, set.dimensions(), set.years().first(), set.years().last());
  }

  public Set<String> terms(CriticalitySet set) {
    String period = set.period();
    Set<String> terms = new TreeSet<>();
    for (Row row : shares) {
      if (period.equals(row.getAs(Production.PERIOD))) {
        terms.addAll(flags(row));
      }
    }
    for (Row row : parameters) {
      int year = row.<Integer>getAs(Parameter.YEAR);
      boolean governs = row.<String>getAs(Parameter.PARAMETER).startsWith(GOVERNANCE);
      boolean inYears = set.years().first() <= year && year <= set.years().last();
      if (governs ? inYears : period.equals(row.getAs(Parameter.PERIOD))) {
        terms.addAll(flags(row));
      }
    }
    return Releases.termsOf(terms);
  }

  private static List<String> flags(Row row) {
    return row.getList(row.fieldIndex(Parameter.FLAGS));
  }

  public EuStudy study(CriticalitySet set) {
    String period = set.period();
    var study = new EuStudy();
    List<Row> ofPeriod =
        parameters.stream().filter(row -> period.equals(row.getAs(Parameter.PERIOD))).toList();
    Map<List<Object>, Double> restrictions = restrictions(ofPeriod);
    for (Row row : shares) {
      if (period.equals(row.getAs(Production.PERIOD))) {
        boolean eu = Measure.EU_SHARE.text().equals(row.getAs(Production.MEASURE));
        Scope scope = eu ? Scope.EU : Scope.WORLD;
        var cell = new Cell(row.getAs(Production.ELEMENT), row.getAs(Production.STAGE));
        String country = row.getAs(Production.COUNTRY);
        double t = restrictions.getOrDefault(List.of(scope, cell, country), 1.0);
        study.share(scope, cell, new Supplier(country, share(row), t));
      }
    }
    Set<String> printed = new HashSet<>();
    parameters.stream()
        .filter(row -> "supply_risk".equals(row.getAs(Parameter.PARAMETER)))
        .forEach(row -> printed.add(row.getAs(Parameter.ELEMENT)));
    ofPeriod.forEach(row -> put(study, row, printed));
    uses(study, ofPeriod);
    return study;
  }

  // a bound such as <0.1% counts as nothing, and as all of it above
  private static Interval share(Row row) {
    BigDecimal value = row.getAs("value");
    if (value != null) {
      return Interval.printed(value).times(1 / PERCENT);
    }
    BigDecimal high = row.getAs("high");
    return new Interval(0, 0, high == null ? 0 : high.doubleValue() / PERCENT);
  }

  private static Map<List<Object>, Double> restrictions(List<Row> parameters) {
    Map<List<Object>, Double> all = new HashMap<>();
    for (Row row : parameters) {
      BigDecimal value = row.getAs(Parameter.VALUE);
      if ("trade_restriction".equals(row.getAs(Parameter.PARAMETER)) && value != null) {
        String file = row.getAs(Parameter.FILE);
        boolean eu = file.toLowerCase(java.util.Locale.ROOT).contains(OF_EU_FILE);
        all.put(
            List.of(
                eu ? Scope.EU : Scope.WORLD,
                new Cell(row.getAs(Parameter.ELEMENT), row.getAs(Parameter.STAGE)),
                row.getAs(Parameter.COUNTRY)),
            value.doubleValue());
      }
    }
    return all;
  }

  private static void put(EuStudy study, Row row, Set<String> printed) {
    String name = row.getAs(Parameter.PARAMETER);
    String element = row.getAs(Parameter.ELEMENT);
    String stage = row.getAs(Parameter.STAGE);
    String mark = row.getAs(Parameter.MARK);
    Optional<BigDecimal> value = Optional.ofNullable(row.getAs(Parameter.VALUE));
    switch (name) {
      case "supply_used" -> study.material(element).taken.put(stage, Taken.of(mark));
      case "group" -> {
        // groups of which a study prints results; others only sort its chapters
        if (FINEST_GROUPS.equals(row.getAs(Parameter.ITEM)) && printed.contains(mark)) {
          study.material(element).groups.add(mark);
        }
      }
      case "import_reliance" ->
          value.ifPresent(of -> study.material(element).reliance.put(stage, percent(of)));
      case EuStudy.RECYCLING ->
          value.ifPresent(of -> study.material(element).figures.put(name, percent(of)));
      case EuStudy.FOR_RISK, EuStudy.FOR_IMPORTANCE ->
          value.ifPresent(of -> study.material(element).figures.put(name, index(of)));
      default -> {
        // of another index
      }
    }
  }

  private static Interval percent(BigDecimal value) {
    return Interval.printed(value).times(1 / PERCENT).atMost(1);
  }

  // an index is printed with two decimals, trailing zeros left out
  private static Interval index(BigDecimal value) {
    return Interval.printed(value.doubleValue(), 2);
  }

  // share and value added of a use stand in one line of the study's table
  private static void uses(EuStudy study, List<Row> parameters) {
    Map<Object, Row> sectors = new HashMap<>();
    Map<Long, Row> uses = new TreeMap<>();
    for (Row row : parameters) {
      if (row.getAs(Parameter.PARAMETER).equals("value_added")) {
        sectors.put(row.getAs(Parameter.LINE), row);
      } else if (row.getAs(Parameter.PARAMETER).equals("use_share")) {
        uses.put(row.<Long>getAs(Parameter.LINE), row);
      }
    }
    uses.forEach(
        (line, use) -> {
          BigDecimal share = use.getAs(Parameter.VALUE);
          Row sector = sectors.get(line);
          BigDecimal added = sector == null ? null : sector.getAs(Parameter.VALUE);
          if (added != null) {
            study.valueAdded(added.doubleValue());
          }
          study
              .material(use.getAs(Parameter.ELEMENT))
              .uses
              .add(
                  new EuEconomicImportance.Use(
                      share == null ? Interval.UNKNOWN : percent(share),
                      added == null ? Double.NaN : added.doubleValue()));
        });
  }
}
