package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.choice.Decided;
import org.oreflow.figure.Interval;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Columns;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
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

/** Why a row of a table that is no index of an element is what it is. */
final class TableExplainer {

  private static final String REASON = "reason";

  private final BalanceNodes balances;
  private final FlowNodes flows;
  private final LandscapeNodes landscapes;
  private final ProductNodes products;
  private final ChangeNodes changes;
  private final RowRecords records;
  private final Rows rows;
  private final Formulas formulas = new Formulas();
  private final Map<Table, Consumer<Told>> tellers =
      Map.ofEntries(
          Map.entry(Balance.TABLE, this::balance),
          Map.entry(Flow.TABLE, this::flow),
          Map.entry(Landscape.TABLE, this::landscape),
          Map.entry(ExposureTable.TABLE, this::exposure),
          Map.entry(ScenarioTable.TABLE, this::scenario),
          Map.entry(OutlookTable.TABLE, this::outlook),
          Map.entry(ProductIndicator.TABLE, this::product),
          Map.entry(Change.TABLE, this::change),
          Map.entry(MaterialBalance.TABLE, this::materialBalance),
          Map.entry(Production.TABLE, this::record),
          Map.entry(Trade.TABLE, this::record),
          Map.entry(Parameter.TABLE, this::record));

  TableExplainer(PublishedTables published, BalanceNodes balances, FlowNodes flows) {
    this.rows = published.rows;
    this.balances = balances;
    this.flows = flows;
    this.landscapes = new LandscapeNodes(rows, published);
    this.products = new ProductNodes(rows, published.sources);
    this.changes = new ChangeNodes(rows, balances, landscapes);
    this.records = new RowRecords(published.sources, published);
  }

  Explanation of(Table table, Row row, String column, List<String> others) {
    var told = new Told(table, row, column, others);
    tellers.getOrDefault(table, Told::plain).accept(told);
    return told.explanation();
  }

  /** What is told of a row: what its table declares, and what its own teller adds. */
  private static final class Told {
    private final Table table;
    private final Row row;
    private final List<String> remarks;
    private String column;
    private Interval amount = Interval.UNKNOWN;
    private String unit = "";
    private String formula = "";
    private String written = "";
    private String source = "";
    private List<Node> terms = List.of();

    private Told(Table table, Row row, String column, List<String> others) {
      this.table = table;
      this.row = row;
      this.column = column;
      this.remarks = new ArrayList<>(others);
    }

    // of a table without terms of its own: the first of its figures
    private void plain() {
      table.bounds().stream().findFirst().ifPresent(figure -> main(figure.value()).amount("1"));
    }

    private Told main(String name) {
      column = column.isEmpty() ? name : column;
      return this;
    }

    private Told amount(String in) {
      amount = Rows.amount(table, row, column);
      unit = in == null ? "" : in;
      return this;
    }

    private Told formula(String text, String numbers) {
      formula = text;
      written = numbers;
      return this;
    }

    private Told formula(Formulas.Formula of, String numbers) {
      source = of.source();
      return formula(of.text() + "\n" + of.symbols(), numbers);
    }

    private void terms(List<Node> nodes) {
      terms = nodes;
    }

    private Explanation explanation() {
      List<String> names = List.of(row.schema().fieldNames());
      List<String> facts = new ArrayList<>();
      String reason = names.contains(REASON) ? row.getAs(REASON) : null;
      if (reason != null) {
        facts.add("no value: " + reason + ", " + Reason.valueOf(reason).meaning().replace("`", ""));
      }
      String status = names.contains("status") ? row.getAs("status") : null;
      if (status != null) {
        facts.add(Meaning.status(status));
      }

      return new Explanation(
          Rows.key(table, row),
          column,
          amount,
          unit,
          facts,
          Rows.flags(row),
          formula,
          written,
          source,
          terms,
          remarks,
          "",
          Optional.empty());
    }
  }

  private void record(Told told) {
    told.column = told.table.equals(Trade.TABLE) ? Trade.PRODUCT_T : Production.QUANTITY;
    told.terms(List.of(records.of(told.table, told.row)));
  }

  private void balance(Told told) {
    if (Balance.MEASURES.contains(told.column)) {
      Node node = balances.of(told.row, told.column);
      told.remarks.addAll(sums(node));
      told.amount(node.unit()).terms(List.of(node));
    } else {
      told.column = "";
      told.terms(
          Balance.MEASURES.stream()
              .filter(measure -> told.row.getAs(Balance.low(measure)) != null)
              .map(measure -> balances.of(told.row, measure).at(measure, Double.NaN))
              .toList());
    }
  }

  // the records of a sum, added up again; one without a mass is in the bounds alone
  private static List<String> sums(Node node) {
    if (!node.how().isEmpty() || node.counted().isEmpty() || !node.amount().isKnown()) {
      return List.of();
    }
    List<Origin> known =
        node.counted().stream().filter(record -> record.printed().isKnown()).toList();
    boolean isAll = known.size() == node.counted().size();
    double sum = known.stream().mapToDouble(record -> record.amount().value()).sum();
    double rounded = Rows.rounded(sum);
    String records = isAll ? "the records" : "the records that have a value";
    return List.of(
        rounded == node.amount().value()
            ? records + " add to it, to the last digit"
            : "%s add to %s, the table has %s".formatted(records, rounded, node.amount().value()));
  }

  private void flow(Told told) {
    Node node = flows.of(told.row);
    told.remarks.addAll(sums(node));
    told.main(Flow.MASS_T)
        .formula("mass = Σ product mass × share of the stage × content × part of the element", "")
        .terms(List.of(node));
    told.amount = node.amount();
    told.unit = node.unit();
  }

  private void landscape(Told told) {
    told.column = Landscape.SHARE;
    told.amount("1")
        .formula(landscapes.formula(told.row), landscapes.written(told.row))
        .terms(landscapes.of(told.row));
  }

  // what the country buys; who made what others sell it follows from their rows alike
  private void exposure(Told told) {
    double all = NamedRow.number(told.row, ExposureTable.AMOUNT);
    boolean isByValue = told.row.getAs(ExposureTable.SCOPE).equals(ExposureTable.IMPORTS);
    told.main(ExposureTable.FACE_VALUE)
        .amount("1")
        .formula(
            "face value = T_c / x, look-through = Σ_j T_j / x · L_j\nT_j: bought of j, L_j: part"
                + " of what j has that the origin made",
            "x = %s %s".formatted(all, told.row.getAs(ExposureTable.UNIT)))
        .terms(isByValue ? flows.valued(told.row, all) : flows.of(told.row, Flow.IMPORTER));
  }

  // what the country, or the countries that are one node, bought in the base year
  private void scenario(Told told) {
    Row row = told.row;
    String country = row.getAs(ScenarioTable.COUNTRY);
    int year = row.getAs(ScenarioTable.BASE_YEAR);
    boolean isGroup = !flows.members(country, year).equals(Set.of(country));
    Row bought =
        NamedRow.of(
            RowFactory.create(
                row.getAs(ScenarioTable.ELEMENT),
                row.getAs(ScenarioTable.STAGE),
                country,
                year,
                isGroup ? new String[] {Flag.GROUP.name()} : new String[0]),
            Columns.select(Balance.TABLE.schema(), "element", "stage", "country", "year", "flags"));
    double all = NamedRow.number(row, ScenarioTable.BASE_USE);
    String unit = row.getAs(ScenarioTable.UNIT);
    told.main(ScenarioTable.SHORTFALL)
        .amount(unit)
        .formula(
            "shortfall = demand - what is served, with what is cut of purchases and what sellers"
                + " then pass on less; the terms are purchases of the base year",
            "demand %s, cut directly %s %s"
                .formatted(
                    row.<Object>getAs(ScenarioTable.DEMAND),
                    row.<Object>getAs(ScenarioTable.DIRECT),
                    unit))
        .terms(unit.equals("USD") ? flows.valued(bought, all) : flows.of(bought, Flow.IMPORTER));
  }

  // what countries made in the base year; of the world of each, of a projection nothing
  private void outlook(Told told) {
    Row row = told.row;
    String country = row.getAs(OutlookTable.COUNTRY);
    int year = row.getAs(OutlookTable.BASE_YEAR);
    told.main(OutlookTable.VALUE)
        .amount(row.getAs(OutlookTable.UNIT))
        .formula(
            "supply = base production · (1 − decline)^years + Σ probability · capacity ·"
                + " utilisation · ramp; projects are in table project, what is assumed in"
                + " conf/outlooks; the terms are production of the base year",
            "");
    if (row.getAs("status").equals(Status.SCENARIO.text())) {
      String measure = Balance.PRODUCTION_T;
      told.terms(
          balances
              .row(row.getAs(OutlookTable.ELEMENT), row.getAs(OutlookTable.STAGE), country, year)
              .filter(balance -> balance.getAs(Balance.low(measure)) != null)
              .map(balance -> List.of(balances.of(balance, measure).at(measure, Double.NaN)))
              .orElse(List.of()));
    }
  }

  private void product(Told told) {
    ProductNodes.Made made = products.of(told.row);
    told.remarks.addAll(made.remarks());
    told.column = ProductIndicator.VALUE;
    told.amount(told.row.getAs(ProductIndicator.UNIT))
        .formula(formulas.of(told.row.getAs(ProductIndicator.INDICATOR)), made.written())
        .terms(made.nodes());
  }

  private void change(Told told) {
    told.remarks.addAll(changes.again(told.row));
    told.column = Change.CONTRIBUTION;
    told.amount("1")
        .formula(
            formulas.of("change:" + told.row.getAs(Change.INDICATOR)), changes.written(told.row))
        .terms(changes.of(told.row));
  }

  // a term is that of its balance; what reconciles it is every term of the country and year
  private void materialBalance(Told told) {
    Row row = told.row;
    String element = row.getAs(MaterialBalance.ELEMENT);
    String country = row.getAs(MaterialBalance.COUNTRY);
    int year = row.getAs(MaterialBalance.YEAR);
    String measure = row.getAs(MaterialBalance.TERM) + "_t";
    List<Node> nodes = new ArrayList<>();
    if (Balance.MEASURES.contains(measure)) {
      balances
          .row(element, row.getAs(MaterialBalance.STAGE), country, year)
          .ifPresent(balance -> nodes.add(balances.of(balance, measure).at(measure, Double.NaN)));
    }
    Map<String, Object> where =
        Map.of(
            MaterialBalance.ELEMENT, element,
            MaterialBalance.COUNTRY, country,
            MaterialBalance.YEAR, year);
    rows.of(MaterialBalance.TABLE, where).forEach(term -> nodes.add(term(term)));
    told.column = MaterialBalance.VALUE_T;
    told.amount(row.getAs(MaterialBalance.UNIT)).terms(nodes);
  }

  private static Node term(Row row) {
    return Node.of(
            row.getAs(MaterialBalance.TERM),
            row.getAs(MaterialBalance.STAGE),
            Rows.amount(MaterialBalance.TABLE, row, MaterialBalance.VALUE_T),
            row.getAs(MaterialBalance.UNIT))
        .keyed(Rows.key(MaterialBalance.TABLE, row))
        .flagged(Rows.flags(row))
        .by(
            row.getAs(MaterialBalance.RECONCILED_T) == null
                ? "in no equation"
                : "reconciled %s, standard deviation %s"
                    .formatted(
                        row.<Object>getAs(MaterialBalance.RECONCILED_T),
                        row.<Object>getAs(MaterialBalance.SIGMA_T)));
  }

  /** A record as the end of an explanation: where it stands, and whether it counts. */
  private record RowRecords(RecordSources sources, PublishedTables published) {

    Node of(Table table, Row row) {
      Origin origin = table.equals(Production.TABLE) ? published(row) : plain(table, row);
      return Node.of(
              "",
              origin.isHidden() ? "a record" : origin.text(),
              origin.isHidden() ? Interval.UNKNOWN : origin.printed(),
              origin.unit())
          .flagged(Rows.flags(row))
          .with(List.of(origin));
    }

    private Origin published(Row row) {
      String measure = row.getAs(Production.MEASURE);
      boolean isQuota = measure.equals(Measure.QUOTA.text());
      var table = new PublishedTables.Of(row, isQuota ? Measure.OUTPUT.text() : measure);
      var place = sources.place(row);
      return published.records(table, row.getAs(Production.COUNTRY)).stream()
          .filter(origin -> origin.place().equals(place))
          .findFirst()
          .orElseGet(() -> plain(Production.TABLE, row));
    }

    private Origin plain(Table table, Row row) {
      boolean isTrade = table.equals(Trade.TABLE);
      Role role = Role.of(row.getAs(Trade.ROLE));
      Interval printed =
          isTrade
              ? Interval.exact(NamedRow.number(row, Trade.PRODUCT_T))
              : Interval.of(NamedRow.numbers(row, value(table), Parameter.LOW, Parameter.HIGH));
      return new Origin(
          role == Role.PART
              ? Decided.counting(sources.place(row))
              : new Decided<>(
                  sources.place(row), Verdict.OTHER_ROLE, role.text() + ": " + role.meaning()),
          isTrade ? FlowNodes.text(row) : String.valueOf(row.<Object>getAs(named(table))),
          printed,
          isTrade ? "t" : row.getAs("unit"),
          isTrade ? "" : RecordSources.text(row, Parameter.MARK),
          isTrade ? "" : RecordSources.text(row, Parameter.NOTE),
          printed,
          List.of(),
          Set.copyOf(Rows.flags(row)),
          sources.isHidden(row));
    }

    private static String value(Table table) {
      return table.equals(Parameter.TABLE) ? Parameter.VALUE : Production.QUANTITY;
    }

    private static String named(Table table) {
      return table.equals(Parameter.TABLE) ? Parameter.PARAMETER : Production.TYPE;
    }
  }
}
