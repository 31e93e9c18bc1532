package org.oreflow.explain;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.CurrentParameters;
import org.oreflow.choice.Release;
import org.oreflow.choice.SourcePlace;
import org.oreflow.index.Calculations;
import org.oreflow.index.ElementYear;
import org.oreflow.index.IndexTerms;
import org.oreflow.index.Indicators;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.dependence.EmbeddedMagnets;
import org.oreflow.index.formula.Grouping;
import org.oreflow.index.formula.Index;
import org.oreflow.index.risk.ReservesToProduction;
import org.oreflow.reference.CriticalitySets.CriticalitySet;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;

final class CellInputs {
  private static final String COPPER = "Cu";
  private static final Set<String> HOLDINGS =
      Set.of(Measure.RESERVE.text(), Measure.CAPACITY.text());
  private static final Set<String> OTHERS = Set.of("mirror_gap", "governance");
  private static final Set<Grouping> OF_PRODUCTS =
      Set.of(Grouping.PRODUCT_EXPORTS, Grouping.PRODUCT_IMPORTS);
  private static final Set<String> OF_TRADE =
      Set.of("export_penetration", "trade_intensity", "trade_complementarity");

  private final Rows rows;
  private final Project project;
  private final PublishedTables published;
  private final CurrentParameters choice;
  private final Map<Map<String, ?>, List<Row>> parameters = new HashMap<>(); // that count
  private final StudyInputs studies = new StudyInputs();
  private final FlowNodes flows;

  CellInputs(PublishedTables published, FlowNodes flows) {
    this.rows = published.rows;
    this.project = published.sources.project();
    this.published = published;
    this.flows = flows;
    Map<List<String>, Release> shown = published.sources.configured();
    shown.values().removeIf(Release::isConfidential);
    this.choice =
        new CurrentParameters(shown, SourcePlace.order(project.precedence(), "production"));
  }

  /** Parameters that count, in the order of their files: sums of doubles depend on it. */
  private List<Row> current(Map<String, ?> where) {
    return parameters.computeIfAbsent(where, some -> choice.of(rows.of(Parameter.TABLE, some)));
  }

  /** Whether table indicator has an index of this name that formulas of elements give. */
  static boolean isKnown(String index) {
    var registered =
        Indicators.ALL.stream()
            .filter(one -> !OF_PRODUCTS.contains(one.grouping()))
            .map(Index::name);
    var calculated = Calculations.ALL.stream().flatMap(one -> one.names().stream());
    return !OTHERS.contains(index)
        && !index.contains(":")
        && Stream.concat(registered, calculated).anyMatch(index::equals);
  }

  boolean areShown(Inputs inputs) {
    boolean isBound =
        Stream.of(
                ElementYear.HOLDINGS,
                ElementYear.RELIANCE,
                ElementYear.DEMAND,
                ElementYear.PARTS,
                Inputs.SHARES,
                Inputs.LINKS)
            .flatMap(table -> inputs.rows(table).stream())
            .anyMatch(row -> Rows.is(row, Flag.NO_REDISTRIBUTION));
    return project.isOpen()
        || (!isBound
            && inputs.rows(Inputs.PARAMETERS).stream()
                .allMatch(published.sources::isRedistributed));
  }

  Inputs of(String index, Cell cell) {
    Map<String, List<Row>> tables = new TreeMap<>();
    if (IndicatorValue.isOfStudy(index, cell.variant())) {
      return studies.of(index, cell);
    }
    String base = base(cell);
    if (cell.variant().equals("published")) {
      tables.put(ElementYear.RELIANCE, reliance(cell));
    } else if (LandscapeNodes.isOfShares(cell.variant())) {
      // of the earlier stage of a position tables of amounts too: they tell why it is null
      tables.put(
          Inputs.LINKS,
          LandscapeNodes.stages(cell).stream()
              .flatMap(stage -> rows.of(Landscape.TABLE, cell.ofStage(stage)).stream())
              .toList());
    } else if (HOLDINGS.contains(base)) {
      tables.put(ElementYear.HOLDINGS, published.holdings(cell, base));
    } else {
      taken(index, cell, tables);
    }
    return new Inputs(index, cell, tables, project.indices(), List.of());
  }

  /** What a variant is of besides its bloc: {@code reserve} of {@code reserve:bloc:G7}. */
  static String base(Cell cell) {
    return cell.variant().replaceFirst(":?bloc:.*$", "");
  }

  private void taken(String index, Cell cell, Map<String, List<Row>> tables) {
    if (IndexTerms.isOfExposures(index)) {
      tables.put(ElementYear.PARTS, rows.of(ExposureTable.TABLE, cell));
      return;
    }
    boolean isOfRisk = index.startsWith("geopolrisk");
    Set<Grouping> groupings =
        Indicators.ALL.stream()
            .filter(one -> one.name().equals(index))
            .map(Index::grouping)
            .collect(Collectors.toSet());
    boolean buys =
        isOfRisk
            || groupings.contains(Grouping.SUPPLIERS)
            || groupings.contains(Grouping.GROUP_SUPPLIERS)
            || cell.variant().equals(EmbeddedMagnets.VARIANT)
            || index.endsWith("single_country_dependency")
            || index.equals("crma_single_country");
    if (index.equals(ReservesToProduction.NAME)) {
      tables.put(ElementYear.HOLDINGS, published.holdings(cell, Measure.RESERVE.text()));
    }
    if (OF_TRADE.contains(index)) {
      tables.put(ElementYear.FLOWS, ofStages(Flow.TABLE, cell, Map.of()));
      return;
    }
    if (buys) {
      List<String> importers = List.copyOf(flows.members(cell.country(), cell.year()));
      tables.put(ElementYear.FLOWS, ofStages(Flow.TABLE, cell, Map.of(Flow.IMPORTER, importers)));
      tables.put(Inputs.PARAMETERS, stability(cell, tables.get(ElementYear.FLOWS)));
    }
    boolean isOfOne = groupings.contains(Grouping.BALANCE) || (buys && !isOfRisk);
    Map<String, Object> country = isOfOne ? Map.of(Balance.COUNTRY, cell.country()) : Map.of();
    tables.put(ElementYear.BALANCES, ofStages(Balance.TABLE, cell, country));
    if (index.equals(DrawnMarkets.RISES)) {
      Cell before = cell.ofYear(cell.year() - 1);
      tables.put(ElementYear.BEFORE, ofStages(Balance.TABLE, before, Map.of()));
    }
    if (groupings.contains(Grouping.BALANCE)) {
      tables.put(ElementYear.RELIANCE, reliance(cell));
    }
    if (cell.variant().equals("all_demand")) {
      tables.put(ElementYear.DEMAND, demand(cell));
    }
  }

  private List<Row> demand(Cell cell) {
    return published.counted(cell.ofStage(""), Measure.DEMAND.text()).stream()
        .filter(published.sources::isShown)
        .filter(row -> "WLD".equals(row.getAs("country")) && NamedRow.number(row, "value") > 0)
        .map(row -> Rows.select(row, Inputs.RECORD))
        .toList();
  }

  // the stages that a variant names, and copper beside an element
  private List<Row> ofStages(Table table, Cell cell, Map<String, ?> more) {
    boolean isOfCopper = cell.variant().contains("copper:");
    boolean isOfStages = isOfCopper || cell.variant().matches("(from|in):.*");
    String named = cell.variant().replaceFirst("^.*(copper|from|in):", "");
    Map<String, Object> where = new LinkedHashMap<>(more);
    where.putAll(Rows.where(cell));
    if (isOfCopper && !cell.element().equals(COPPER)) {
      where.put(Balance.ELEMENT, List.of(cell.element(), COPPER));
    }
    if (isOfStages) {
      where.put(Balance.STAGE, List.of(cell.stage(), named));
    }
    if (cell.stage().equals("overall")) {
      where.remove(Balance.STAGE);
    }
    return rows.of(table, where);
  }

  private List<Row> stability(Cell cell, List<Row> bought) {
    Set<String> suppliers = new LinkedHashSet<>();
    bought.forEach(flow -> suppliers.add(flow.getAs(Flow.EXPORTER)));
    return current(Map.of(Parameter.PARAMETER, "wgi:pv")).stream()
        .filter(row -> suppliers.contains(row.<String>getAs(Parameter.COUNTRY)))
        .filter(row -> row.<Integer>getAs(Parameter.YEAR) <= cell.year())
        .toList();
  }

  private List<Row> reliance(Cell cell) {
    return Stream.of(
            published.counted(cell, Measure.NET_IMPORT_RELIANCE.text()),
            published.counted(cell, Measure.CONSUMPTION.text()),
            published.own(cell, Measure.OUTPUT.text()),
            published.own(cell, Measure.SECONDARY.text()))
        .flatMap(List::stream)
        .filter(published.sources::isShown)
        .filter(row -> Role.PART.text().equals(row.getAs(Production.ROLE)))
        .filter(row -> cell.country().equals(row.getAs(Production.COUNTRY)))
        .map(row -> Rows.select(row, Inputs.RELIANCE))
        .toList();
  }

  /** A term that no balance holds: reserves, or what the release has that prints consumption. */
  Node supplied(Node plain, Cell cell) {
    if (plain.symbol().equals("R")) {
      return plain.with(published.records(cell, Measure.RESERVE.text()));
    }
    return plain.with(
        Stream.of(Measure.OUTPUT, Measure.SECONDARY)
            .filter(measure -> plain.symbol().equals("D"))
            .map(of -> published.beside(cell, Measure.CONSUMPTION.text(), of.text()))
            .flatMap(List::stream)
            .toList());
  }

  /**
   * Which rows an index of the EU's studies takes: shares and parameters of its material, of its
   * group and of the members of it, governance of the countries that have a share, and the sector
   * whose value added is the largest of the study, which scales importance.
   */
  private final class StudyInputs {
    private static final Set<String> PRINTED = Set.of("supply_risk", "economic_importance");

    Inputs of(String index, Cell cell) {
      boolean isPrinted = cell.variant().equals("published");
      Map<String, List<Row>> tables = new TreeMap<>();
      if (isPrinted) {
        tables.put(Inputs.SHARES, List.of());
        tables.put(Inputs.PARAMETERS, printed(cell));
      } else {
        computed(cell, tables);
      }
      return new Inputs(
          index, cell, tables, project.indices(), isPrinted ? project.studies() : studies(cell));
    }

    private List<CriticalitySet> studies(Cell cell) {
      return project.studies().stream().filter(set -> set.name().equals(cell.variant())).toList();
    }

    private List<Row> all() {
      return current(Map.of());
    }

    // verdicts are of both figures
    private List<Row> printed(Cell cell) {
      return all().stream()
          .filter(row -> cell.element().equals(element(row)))
          .filter(row -> cell.year() == row.<Integer>getAs(Parameter.YEAR))
          .filter(row -> PRINTED.contains(row.<String>getAs(Parameter.PARAMETER)))
          .toList();
    }

    private void computed(Cell cell, Map<String, List<Row>> tables) {
      var studies = studies(cell);
      List<Row> study = shares(studies);
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
      Optional<Row> largest = largest(studies);
      tables.put(Inputs.SHARES, taken);
      tables.put(
          Inputs.PARAMETERS,
          all().stream()
              .filter(
                  row ->
                      materials.contains(element(row))
                          || governs(row, countries, studies)
                          || largest.filter(sector -> isOfUse(row, sector)).isPresent())
              .toList());
    }

    private List<Row> shares(List<CriticalitySet> studies) {
      return studies.stream()
          .map(set -> new Cell("", "", "", "", set.years().last()))
          .distinct()
          .flatMap(
              year ->
                  Stream.of(Measure.SHARE, Measure.EU_SHARE)
                      .flatMap(measure -> published.counted(year, measure.text()).stream()))
          .map(row -> Rows.select(row, Inputs.RECORD))
          .toList();
    }

    // the material, groups that it is in, and members that it has
    private Set<String> materials(String element) {
      Set<String> materials = new HashSet<>(Set.of(element));
      named(all(), "group")
          .filter(row -> row.getAs(Parameter.MARK) != null)
          .map(row -> List.of(element(row), row.<String>getAs(Parameter.MARK)))
          .filter(pair -> pair.contains(element))
          .forEach(materials::addAll);
      return materials;
    }

    private static String element(Row row) {
      return row.getAs(Parameter.ELEMENT);
    }

    private static boolean governs(Row row, Set<String> countries, List<CriticalitySet> studies) {
      int year = row.getAs(Parameter.YEAR);
      return row.<String>getAs(Parameter.PARAMETER).startsWith("wgi:")
          && countries.contains(row.<String>getAs(Parameter.COUNTRY))
          && studies.stream()
              .anyMatch(set -> set.years().first() <= year && year <= set.years().last());
    }

    private Optional<Row> largest(List<CriticalitySet> studies) {
      Set<String> periods =
          studies.stream().map(CriticalitySet::period).collect(Collectors.toSet());
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
}
