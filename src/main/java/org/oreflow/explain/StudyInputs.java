package org.oreflow.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.index.formula.Cell;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Measure;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;

/**
 * Which rows an index of the EU's studies takes: shares and parameters of its material, of its
 * group and of the members of it, governance of the countries that have a share, and the sector
 * whose value added is the largest of the study, which scales importance.
 */
final class StudyInputs {
  private static final String PUBLISHED = "published";
  private static final String GOVERNANCE = "wgi:";
  private static final Set<String> PRINTED = Set.of("supply_risk", "economic_importance");

  private final Project project;
  private final PublishedTables published;
  private final PublishedParameters parameters;
  private final Map<String, List<Row>> shares = new HashMap<>(); // of a study
  private final Map<String, Optional<Row>> sectors = new HashMap<>(); // of a study
  private List<List<String>> groups; // material and group

  StudyInputs(Project project, PublishedTables published, PublishedParameters parameters) {
    this.project = project;
    this.published = published;
    this.parameters = parameters;
  }

  Inputs of(Cell cell) {
    return cell.variant().equals(PUBLISHED) ? printed(cell) : computed(cell);
  }

  private List<Row> all() {
    return parameters.current(Map.of());
  }

  // verdicts are of both figures
  private Inputs printed(Cell cell) {
    List<Row> rows =
        all().stream()
            .filter(row -> cell.element().equals(element(row)))
            .filter(row -> cell.year() == row.<Integer>getAs(Parameter.YEAR))
            .filter(row -> PRINTED.contains(row.<String>getAs(Parameter.PARAMETER)))
            .toList();
    return inputs(cell, List.of(), rows, project.studies());
  }

  private Inputs computed(Cell cell) {
    var studies =
        project.studies().stream().filter(set -> set.name().equals(cell.variant())).toList();
    List<Row> study = shares.computeIfAbsent(cell.variant(), none -> shares(studies));
    Set<String> materials = materials(cell.element());
    List<Row> own =
        study.stream()
            .filter(row -> materials.contains(row.<String>getAs(Production.ELEMENT)))
            .toList();
    // a study without a share of the world gives nothing
    boolean isOfWorld =
        own.stream().anyMatch(row -> Measure.SHARE.text().equals(row.getAs(Production.MEASURE)));
    List<Row> taken = isOfWorld ? own : study;
    Set<String> countries = new HashSet<>();
    taken.forEach(row -> countries.add(row.getAs(Production.COUNTRY)));
    Optional<Row> largest = sectors.computeIfAbsent(cell.variant(), none -> largest(studies));
    List<Row> rows =
        all().stream()
            .filter(
                row ->
                    materials.contains(element(row))
                        || governs(row, countries, studies)
                        || largest.filter(sector -> isOfUse(row, sector)).isPresent())
            .toList();
    return inputs(cell, taken, rows, studies);
  }

  private List<Row> shares(List<CriticalitySet> studies) {
    List<Row> rows = new ArrayList<>();
    for (int year : studies.stream().map(set -> set.years().last()).distinct().toList()) {
      for (Measure measure : List.of(Measure.SHARE, Measure.EU_SHARE)) {
        published
            .counted(new PublishedTables.Of("", "", measure.text(), year))
            .forEach(row -> rows.add(Rows.select(row, Inputs.SCHEMAS.get(Inputs.SHARES))));
      }
    }
    return rows;
  }

  private Inputs inputs(Cell cell, List<Row> shares, List<Row> rows, List<CriticalitySet> studies) {
    Map<String, List<Row>> tables = new TreeMap<>();
    tables.put(Inputs.SHARES, shares);
    tables.put(Inputs.PARAMETERS, rows);
    return new Inputs(cell.year(), tables, project.indices(), studies);
  }

  // the material, groups that it is in, and members that it has
  private Set<String> materials(String element) {
    if (groups == null) {
      groups =
          named(all(), "group")
              .filter(row -> row.getAs(Parameter.MARK) != null)
              .map(row -> List.of(element(row), row.<String>getAs(Parameter.MARK)))
              .distinct()
              .toList();
    }
    Set<String> materials = new HashSet<>(Set.of(element));
    groups.stream().filter(pair -> pair.contains(element)).forEach(materials::addAll);
    return materials;
  }

  private static String element(Row row) {
    return row.getAs(Parameter.ELEMENT);
  }

  private static boolean governs(Row row, Set<String> countries, List<CriticalitySet> studies) {
    int year = row.getAs(Parameter.YEAR);
    return row.<String>getAs(Parameter.PARAMETER).startsWith(GOVERNANCE)
        && countries.contains(row.<String>getAs(Parameter.COUNTRY))
        && studies.stream()
            .anyMatch(set -> set.years().first() <= year && year <= set.years().last());
  }

  private Optional<Row> largest(List<CriticalitySet> studies) {
    Set<String> periods =
        studies.stream()
            .map(set -> set.years().first() + "/" + set.years().last())
            .collect(Collectors.toSet());
    List<Row> ofPeriod =
        all().stream()
            .filter(row -> periods.contains(row.<String>getAs(Parameter.PERIOD)))
            .toList();
    Set<Long> uses =
        named(ofPeriod, "use_share")
            .map(row -> row.<Long>getAs(Parameter.LINE))
            .collect(Collectors.toSet());
    return named(ofPeriod, "value_added")
        .filter(row -> uses.contains(row.<Long>getAs(Parameter.LINE)))
        .filter(row -> row.getAs(Parameter.VALUE) != null)
        .max(Comparator.comparing(row -> row.<BigDecimal>getAs(Parameter.VALUE)));
  }

  private static Stream<Row> named(List<Row> rows, String parameter) {
    return rows.stream().filter(row -> parameter.equals(row.getAs(Parameter.PARAMETER)));
  }

  private static boolean isOfUse(Row row, Row sector) {
    return Set.of("use_share", "value_added").contains(row.<String>getAs(Parameter.PARAMETER))
        && row.<Long>getAs(Parameter.LINE).equals(sector.<Long>getAs(Parameter.LINE))
        && row.<String>getAs(Parameter.PERIOD).equals(sector.getAs(Parameter.PERIOD));
  }
}
