package org.oreflow.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.ArrayType;
import org.oreflow.engine.TableRow;
import org.oreflow.figure.Interval;
import org.oreflow.index.change.Changes;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Change;
import org.oreflow.table.Event;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.ScenarioTable;
import org.oreflow.table.Status;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;
import org.oreflow.table.Verdict;

record TableExplainer(
    PublishedTables published, BalanceNodes balances, FlowNodes flows, LandscapeNodes landscapes) {
  private static final String STATUS = "status";
  private static final List<String> OF_ALL_STAGES =
      List.of(MaterialBalance.ELEMENT, MaterialBalance.COUNTRY, MaterialBalance.YEAR);
  private static final Map<String, String> UNITS_BESIDE_MASS =
      Map.of(Flow.PRODUCT_T, "t", Flow.VALUE_USD, "USD", Flow.VALUE_WITH_MASS_USD, "USD");

  private static final Map<Table, BiConsumer<TableExplainer, Told>> TELLERS =
      Map.ofEntries(
          Map.entry(Balance.TABLE, TableExplainer::balance),
          Map.entry(Flow.TABLE, TableExplainer::flow),
          Map.entry(Landscape.TABLE, (all, told) -> all.landscapes.tell(told.of, told.row)),
          Map.entry(ExposureTable.TABLE, TableExplainer::exposure),
          Map.entry(ScenarioTable.TABLE, TableExplainer::scenario),
          Map.entry(OutlookTable.TABLE, TableExplainer::outlook),
          Map.entry(ProductIndicator.TABLE, TableExplainer::product),
          Map.entry(Change.TABLE, TableExplainer::change),
          Map.entry(MaterialBalance.TABLE, TableExplainer::materialBalance),
          Map.entry(Production.TABLE, TableExplainer::record),
          Map.entry(Trade.TABLE, TableExplainer::record),
          Map.entry(Parameter.TABLE, TableExplainer::record));

  Explanation of(Table table, Row row, String column, List<String> others) {
    var of = new Explanation(Rows.key(table, row));
    of.remarks.addAll(others);
    boolean isOfFigures = !table.bounds().isEmpty(); // of which the first is the main one
    of.column = column.isEmpty() && isOfFigures ? table.bounds().get(0).value() : column;
    of.unit = isOfFigures ? "1" : "";
    of.flags = Rows.flags(row);
    String reason = Rows.text(row, "reason");
    if (!reason.isEmpty()) {
      of.facts.add(
          "no value: " + reason + ", " + Reason.valueOf(reason).meaning().replace("`", ""));
    }
    String status = Rows.text(row, STATUS);
    if (!status.isEmpty() && !table.equals(Event.MEASURES)) { // which has words of its own
      of.facts.add(Explanation.ofStatus(status));
    }
    of.amount = null;
    TELLERS
        .getOrDefault(table, TableExplainer::cells)
        .accept(this, new Told(table, row, column, of));
    of.amount = Objects.requireNonNullElseGet(of.amount, () -> Rows.amount(table, row, of.column));
    return of;
  }

  /** A row of which a column is asked; empty: the main one. */
  private record Told(Table table, Row row, String asked, Explanation of) {}

  // of a table without terms: what else its row says, such as who says it
  private void cells(Told told) {
    Row row = told.row;
    Set<String> others = new HashSet<>(told.table.key());
    others.addAll(List.of("flags", "reason", told.table.equals(Event.MEASURES) ? "" : STATUS));
    told.table.bounds().forEach(of -> others.addAll(List.of(of.value(), of.low(), of.high())));
    for (int i = 0; i < row.length(); i++) {
      String column = row.schema().apply(i).name();
      boolean isList = row.schema().apply(i).dataType() instanceof ArrayType;
      Object cell = isList ? String.join("|", row.<String>getList(i)) : row.get(i);
      if (cell != null && !cell.equals("") && !others.contains(column)) {
        told.of.facts.add(column + ": " + cell);
      }
    }
  }

  private void balance(Told told) {
    boolean isOfMeasure = Balance.MEASURES.contains(told.asked);
    told.of.column = isOfMeasure ? told.asked : "";
    told.of.unit = isOfMeasure ? told.row.getAs(Balance.UNIT) : "";
    if (isOfMeasure) {
      Node node = balances.of(told.row, told.of.column);
      told.of.remarks.addAll(sums(node));
      told.of.terms = List.of(node);
    } else {
      told.of.terms = balances.of(told.row, Balance.MEASURES);
    }
  }

  // the records of a sum, added up again; one without a mass is in the bounds alone
  private static List<String> sums(Node node) {
    if (!node.how().isEmpty() || node.counted().isEmpty() || !node.amount().isKnown()) {
      return List.of();
    }
    List<Origin> known =
        node.counted().stream().filter(record -> record.printed().isKnown()).toList();
    double rounded = Rows.rounded(Origin.sum(known));
    String records =
        known.size() == node.counted().size() ? "the records" : "the records that have a value";
    return List.of(
        rounded == node.amount().value()
            ? records + " add to it, to the last digit"
            : "%s add to %s, the table has %s".formatted(records, rounded, node.amount().value()));
  }

  private void flow(Told told) {
    Node node = flows.of(told.row);
    if (UNITS_BESIDE_MASS.containsKey(told.of.column)) {
      Interval asked = Interval.exact(NamedRow.number(told.row, told.of.column));
      node = node.amounting(asked, UNITS_BESIDE_MASS.get(told.of.column));
    } else {
      told.of.column = Flow.MASS_T;
      told.of.remarks.addAll(sums(node));
      told.of.formula =
          "mass = Σ product mass × share of the stage × content × part of the element";
    }
    told.of.terms = List.of(node);
    told.of.amount = node.amount();
    told.of.unit = node.unit();
  }

  // what the country buys; who made what others sell it follows from their rows alike
  private void exposure(Told told) {
    double all = NamedRow.number(told.row, ExposureTable.AMOUNT);
    boolean isByValue = told.row.getAs(ExposureTable.SCOPE).equals(ExposureTable.IMPORTS);
    told.of.formula =
        "face value = T_c / x, look-through = Σ_j T_j / x · L_j\n"
            + "T_j: bought of j, L_j: part of what j has that the origin made";
    told.of.written = "x = %s %s".formatted(all, told.row.getAs(ExposureTable.UNIT));
    told.of.terms = bought(Rows.cell(told.row), isByValue, all);
  }

  private List<Node> bought(Cell cell, boolean isByValue, double all) {
    return isByValue ? flows.valued(cell, all) : flows.of(cell, Flow.IMPORTER);
  }

  // what the country, or the countries that are one node, bought in the base year
  private void scenario(Told told) {
    Row row = told.row;
    Cell base = Rows.cell(row).ofYear(row.getAs(ScenarioTable.BASE_YEAR));
    told.of.column = told.asked.isEmpty() ? ScenarioTable.SHORTFALL : told.asked;
    told.of.unit = row.getAs(ScenarioTable.UNIT);
    told.of.formula =
        "shortfall = demand - what is served, with what is cut of purchases and what sellers then"
            + " pass on less; the terms are purchases of the base year";
    told.of.written =
        "demand %s, cut directly %s %s"
            .formatted(
                row.<Object>getAs(ScenarioTable.DEMAND),
                row.<Object>getAs(ScenarioTable.DIRECT),
                told.of.unit);
    double all = NamedRow.number(row, ScenarioTable.BASE_USE);
    told.of.terms = bought(base, told.of.unit.equals("USD"), all);
  }

  // what countries made in the base year; of the world of each, of a projection nothing
  private void outlook(Told told) {
    Row row = told.row;
    Cell base = Rows.cell(row).ofYear(row.getAs(OutlookTable.BASE_YEAR));
    told.of.unit = row.getAs(OutlookTable.UNIT);
    told.of.formula =
        "supply = base production · (1 − decline)^years + Σ probability · capacity · utilisation ·"
            + " ramp; projects are in table project, what is assumed in conf/outlooks; the terms"
            + " are production of the base year";
    if (row.getAs(STATUS).equals(Status.SCENARIO.text())) {
      balances
          .row(base)
          .ifPresent(of -> told.of.terms = balances.of(of, List.of(Balance.PRODUCTION_T)));
    }
  }

  private void product(Told told) {
    new ProductNodes(published.rows, published.sources).tell(told.of, told.row);
    told.of.formula(Formulas.of(told.row.getAs(ProductIndicator.INDICATOR)));
  }

  private void change(Told told) {
    var changes = new ChangeNodes(published.rows, balances, landscapes);
    told.of.remarks.addAll(changes.again(told.row));
    told.of.column = Change.CONTRIBUTION;
    told.of.formula(Formulas.of("change:" + told.row.getAs(Change.INDICATOR)));
    told.of.written = changes.written(told.row);
    told.of.terms = changes.of(told.row);
  }

  // a term is that of its balance; what reconciles it is every term of the country and year
  private void materialBalance(Told told) {
    Row row = told.row;
    String measure = row.getAs(MaterialBalance.TERM) + "_t";
    List<Node> nodes = new ArrayList<>();
    if (Balance.MEASURES.contains(measure)) {
      balances
          .of(Rows.cell(row), measure)
          .ifPresent(balance -> nodes.add(balance.at(measure, Double.NaN)));
    }
    published
        .rows
        .of(MaterialBalance.TABLE, Rows.where(row, OF_ALL_STAGES))
        .forEach(term -> nodes.add(term(term)));
    told.of.column = MaterialBalance.VALUE_T;
    told.of.unit = row.getAs(MaterialBalance.UNIT);
    told.of.terms = nodes;
  }

  private static Node term(Row row) {
    String stage = row.getAs(MaterialBalance.STAGE);
    return Node.of(stage, MaterialBalance.TABLE, row, MaterialBalance.VALUE_T)
        .at(row.getAs(MaterialBalance.TERM), Double.NaN)
        .by(
            row.getAs(MaterialBalance.RECONCILED_T) == null
                ? "in no equation"
                : "reconciled %s, standard deviation %s"
                    .formatted(
                        row.<Object>getAs(MaterialBalance.RECONCILED_T),
                        row.<Object>getAs(MaterialBalance.SIGMA_T)));
  }

  /** A record as the end of an explanation: where it stands, and whether it counts. */
  private void record(Told told) {
    Optional<Origin> decided =
        told.table.equals(Production.TABLE) ? published(told.row) : Optional.empty();
    Origin origin = decided.orElseGet(() -> plain(told.table, told.row));
    Node node =
        origin.isHidden()
            ? Node.of("", "a record", Interval.UNKNOWN, origin.unit())
            : Node.of("", origin.text(), origin.printed(), origin.unit());
    told.of.column = told.table.equals(Trade.TABLE) ? Trade.PRODUCT_T : Production.QUANTITY;
    told.of.amount = Interval.UNKNOWN;
    told.of.unit = "";
    told.of.terms = List.of(node.flagged(Rows.flags(told.row)).with(List.of(origin)));
  }

  private Optional<Origin> published(Row row) {
    String measure = row.getAs(Production.MEASURE);
    boolean isQuota = measure.equals(Measure.QUOTA.text());
    var place = published.sources.place(row);
    return published.records(Rows.cell(row), isQuota ? Measure.OUTPUT.text() : measure).stream()
        .filter(origin -> origin.place().equals(place))
        .findFirst();
  }

  private Origin plain(Table table, Row row) {
    var sources = published.sources;
    Role role = Role.of(row.getAs(Trade.ROLE));
    Origin origin =
        table.equals(Trade.TABLE)
            ? sources.origin(
                row,
                FlowNodes.text(row),
                Interval.exact(NamedRow.number(row, Trade.PRODUCT_T)),
                "t")
            : sources.origin(
                row,
                Rows.text(row, Production.TYPE) + Rows.text(row, Parameter.PARAMETER),
                Rows.amount(table, row, table.bounds().get(0).value()),
                row.getAs(Parameter.UNIT));
    return role == Role.PART
        ? origin
        : origin.with(Verdict.OTHER_ROLE, role.text() + ": " + role.meaning());
  }

  private record ChangeNodes(Rows rows, BalanceNodes balances, LandscapeNodes landscapes) {
    private static final String HHI = "hhi";

    /**
     * The shares of the two years, each with its balance, or as published; across a break also how
     * far the sources differ.
     */
    List<Node> of(Row row) {
      List<Node> nodes = new ArrayList<>();
      nodes.add(node(row, "s_i1", Change.SHARE_TO, Change.YEAR_TO));
      nodes.add(node(row, "s_i0", Change.SHARE_FROM, Change.YEAR_FROM));
      if (row.getAs(Change.SOURCE_YEAR) != null) {
        nodes.add(ofSources(row));
      }
      return nodes;
    }

    // no term of the contribution
    private Node ofSources(Row row) {
      Cell cell = Rows.cell(row).ofYear(row.getAs(Change.SOURCE_YEAR));
      boolean isOfEdition = isOfEdition(row);
      String name =
          "difference of the %s in %d".formatted(isOfEdition ? "editions" : "sources", cell.year());
      return Node.of(
              "D_i", name, Interval.exact(NamedRow.number(row, Change.SOURCE_DIFFERENCE)), "1")
          .by(
              isOfEdition
                  ? "share by the newer edition less that by the edition that the change is of"
                  : "share by the source of the later year less that by the source of the earlier, in"
                      + " the newest year that both have")
          .of(
              landscapes.bySource(
                  cell.variant().isEmpty() ? cell.ofVariant(Basis.WORLD_TABLE.text()) : cell));
    }

    private static boolean isOfEdition(Row row) {
      return Rows.is(row, Flag.ONE_EDITION);
    }

    private Node node(Row row, String symbol, String share, String column) {
      Cell cell = Rows.cell(row).ofYear(row.getAs(column));
      boolean isOfOther = isOfEdition(row) && column.equals(Change.YEAR_TO);
      String edition =
          isOfOther ? " by the edition of " + row.<Integer>getAs(Change.YEAR_FROM) : "";
      Interval amount = Interval.exact(NamedRow.number(row, share));
      return Node.of(symbol, "share in %d%s".formatted(cell.year(), edition), amount, "")
          .by(isOfBalances(row) ? "production of the country over the world's" : "")
          .of(
              LandscapeNodes.isOfShares(cell.variant())
                  ? published(cell)
                  : Stream.of(cell, cell.of(Countries.WORLD))
                      .flatMap(one -> balances.of(one, Balance.PRODUCTION_T).stream())
                      .toList());
    }

    private static boolean isOfBalances(Row row) {
      return row.getAs(Change.INDICATOR).equals(HHI)
          && !LandscapeNodes.isOfShares(row.<String>getAs(Change.VARIANT));
    }

    private List<Node> published(Cell cell) {
      return landscapes.ofShares(cell).stream()
          .filter(node -> node.name().startsWith(cell.country() + ","))
          .toList();
    }

    String written(Row row) {
      return row.getAs(Change.INDICATOR).equals(HHI)
          ? "C_i = %s² − %s²"
              .formatted(
                  Formulas.number(NamedRow.number(row, Change.SHARE_TO)),
                  Formulas.number(NamedRow.number(row, Change.SHARE_FROM)))
          : "";
    }

    List<String> again(Row row) {
      if (!isOfBalances(row) || isOfEdition(row)) {
        return List.of();
      }
      int from = row.getAs(Change.YEAR_FROM);
      return new Changes(new Members(List.of()), new ComparedYears(List.of(), List.of(from)), 1, 1)
          .of(group(row).iterator()).stream()
              .map(of -> NamedRow.of(of, Change.TABLE.schema()))
              .filter(of -> row.getAs(Change.COUNTRY).equals(of.getAs(Change.COUNTRY)))
              .map(of -> of.<Object>getAs(Change.CONTRIBUTION))
              .map(
                  of ->
                      "evaluated again from the balances: "
                          + (Objects.equals(of, row.getAs(Change.CONTRIBUTION))
                              ? "the same to the last digit"
                              : of))
              .toList();
    }

    // the balances of both years, and the indices without a value
    private List<TableRow> group(Row row) {
      List<TableRow> group = new ArrayList<>();
      var where = Rows.where(Rows.cell(row));
      where.put(
          Balance.YEAR, List.of(row.getAs(Change.YEAR_FROM), row.<Object>getAs(Change.YEAR_TO)));
      rows.of(Balance.TABLE, where).forEach(of -> group.add(new TableRow("balance", of)));
      where.put(IndicatorValue.INDICATOR, HHI);
      where.put(IndicatorValue.VARIANT, "");
      where.put(IndicatorValue.COUNTRY, Countries.WORLD);
      rows.of(IndicatorValue.TABLE, where).stream()
          .filter(of -> of.getAs(IndicatorValue.VALUE) == null)
          .forEach(of -> group.add(new TableRow("index", of)));
      return group;
    }
  }
}
