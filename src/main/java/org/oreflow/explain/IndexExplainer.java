package org.oreflow.explain;

import static java.util.stream.Collectors.toMap;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.ElementYear;
import org.oreflow.index.IndexTerms;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;

/** Why an index of an element is what it is. */
final class IndexExplainer {
  private final Rows rows;
  private final BalanceNodes balances;
  private final FlowNodes flows;
  private final PublishedTables published;
  private final CellInputs choice;
  private final Formulas formulas = new Formulas();
  private final RecordSources sources;
  private final RecordNodes records = new RecordNodes();

  IndexExplainer(PublishedTables published, BalanceNodes balances, FlowNodes flows) {
    this.rows = published.rows;
    this.balances = balances;
    this.flows = flows;
    this.published = published;
    this.choice = new CellInputs(published, flows);
    this.sources = published.sources;
  }

  /** The row of a cell; empty: table indicator has none. */
  Optional<Row> row(String index, Cell cell) {
    var where = Rows.where(cell.element(), cell.stage(), cell.year());
    where.put(IndicatorValue.INDICATOR, index);
    where.put(IndicatorValue.VARIANT, cell.variant());
    where.put(IndicatorValue.COUNTRY, cell.country());
    return rows.of(IndicatorValue.TABLE, where).stream().findFirst();
  }

  Inputs inputs(String index, Cell cell) {
    return choice.of(index, cell);
  }

  Explanation of(Row row) {
    IndexValue published = IndexValue.of(row);
    Cell cell = published.cell();
    String index = published.index();
    Inputs inputs = choice.of(index, cell);
    List<IndexValue> values = inputs.values();
    List<Term> terms = inputs.terms(values).of(index, cell);
    boolean isOfGroup =
        cell.variant().contains("bloc:")
            || !flows.members(cell.country(), 0).contains(cell.country());
    Formulas.Formula formula = isOfGroup ? formulas.ofGroup(index) : formulas.of(index);
    List<String> remarks = new ArrayList<>();
    boolean areShown = choice.areShown(inputs);
    if (!areShown) {
      remarks.add("inputs hold records that may not be passed on; --all prints them as JSON");
    }
    remarks.add(again(published.figure(), Inputs.of(values, index, cell)));
    return new Explanation(
        "indicator " + key(index, cell),
        IndicatorValue.VALUE,
        published.figure().interval(),
        published.unit(),
        Meaning.of(published),
        published.flags(),
        formula.text() + (formula.symbols().isEmpty() ? "" : "\n" + formula.symbols()),
        Formulas.written(formula.text(), terms),
        formula.source(),
        nodes(index, cell, inputs, values, terms),
        remarks,
        new Narrowing(inputs, index, cell).most(published.figure()).orElse(""),
        areShown ? Optional.of(InputsJson.write(inputs, index, cell)) : Optional.empty());
  }

  static String key(String index, Cell cell) {
    return "%s %s%s %s %s %d"
        .formatted(
            index,
            cell.variant().isEmpty() ? "" : "--variant " + cell.variant() + " ",
            cell.element(),
            cell.stage(),
            cell.country(),
            cell.year());
  }

  private static String again(Figure table, Optional<IndexValue> computed) {
    if (computed.isEmpty()) {
      return "not evaluated again: these rows do not give the index";
    }
    Figure figure = computed.get().figure();
    return figure.interval().equals(table.interval())
        ? "evaluated again from these terms: the same to the last digit"
        : "evaluated again from these terms: %s (%s to %s), the table has %s (%s to %s)"
            .formatted(
                figure.value(),
                figure.low(),
                figure.high(),
                table.value(),
                table.low(),
                table.high());
  }

  private List<Node> nodes(
      String index, Cell cell, Inputs inputs, List<IndexValue> values, List<Term> terms) {
    flows.ahead(bought(inputs, cell));
    List<Node> nodes = new ArrayList<>();
    for (Term term : terms) {
      nodes.add(node(term, cell, inputs, values));
    }
    if (nodes.isEmpty()) {
      nodes.addAll(unnamed(index, cell, inputs));
    }
    return nodes;
  }

  // of an index whose formula names no terms, the rows that it takes
  private List<Node> unnamed(String index, Cell cell, Inputs inputs) {
    List<Node> nodes = new ArrayList<>();
    if (IndicatorValue.isOfStudy(index, cell.variant())) {
      return records.ofStudy(index, cell, inputs);
    }
    if (LandscapeNodes.isOfShares(cell.variant())) {
      return new LandscapeNodes(rows, published).ofShares(cell);
    }
    for (Row flow : inputs.rows(ElementYear.FLOWS)) {
      boolean isBought = cell.country().equals(flow.getAs(Flow.IMPORTER));
      if (isBought || cell.country().equals(flow.getAs(Flow.EXPORTER))) {
        nodes.add(FlowNodes.brief(flow, isBought));
      }
    }
    if (!inputs.rows(ElementYear.RELIANCE).isEmpty()) {
      nodes.add(
          Node.of("", "net import reliance as published, percent", Interval.UNKNOWN, "%")
              .by("as published, over 100")
              .with(
                  published.records(
                      new PublishedTables.Of(
                          cell.element(),
                          cell.stage(),
                          Measure.NET_IMPORT_RELIANCE.text(),
                          cell.year()),
                      cell.country())));
    }
    return nodes;
  }

  private Node node(Term term, Cell cell, Inputs inputs, List<IndexValue> values) {
    Node plain =
        Node.of(term.symbol(), term.name(), term.amount(), "").at(term.symbol(), term.part());
    if (term.name().isEmpty()) {
      boolean isEarlier = term.symbol().equals("s_1") && cell.variant().startsWith("from:");
      return ofColumns(plain, term, isEarlier ? cell.ofStage(cell.variant().substring(5)) : cell);
    }
    if (CellInputs.isKnown(term.name())) {
      boolean isOfWorld = term.name().equals("hhi") || term.name().equals("cr1");
      Cell upstream = isOfWorld ? cell.ofVariant("").of("WLD") : cell.ofVariant("");
      List<Term> terms = inputs.terms(values).of(term.name(), upstream);
      List<Node> nodes = terms.stream().map(one -> node(one, upstream, inputs, values)).toList();
      return Node.of(term.symbol(), term.name(), term.amount(), "")
          .keyed(key(term.name(), upstream))
          .by(formulas.of(term.name()).text())
          .of(nodes);
    }
    return term.symbol().equals("g_i")
        ? plain.with(records.stability(term.name(), inputs.rows(Inputs.PARAMETERS)))
        : ofSupplier(plain, IndexTerms.cell(term, cell), inputs);
  }

  private Node ofColumns(Node plain, Term term, Cell cell) {
    Optional<Row> row = balances.row(cell.element(), cell.stage(), cell.country(), cell.year());
    if (row.isEmpty() || term.columns().isEmpty()) {
      return choice.supplied(plain, cell);
    }
    List<Node> nodes =
        term.columns().stream()
            .filter(column -> row.get().getAs(Balance.low(column)) != null)
            .map(column -> balances.of(row.get(), column).at(column, Double.NaN))
            .toList();
    return Node.of(term.symbol(), "", term.amount(), row.get().getAs(Balance.UNIT))
        .keyed(Rows.key(Balance.TABLE, row.get()))
        .flagged(Cells.flags(row.get(), Balance.FLAGS))
        .of(nodes);
  }

  private Node ofSupplier(Node plain, Cell cell, Inputs inputs) {
    if (!inputs.rows(ElementYear.PARTS).isEmpty()) {
      return part(inputs, cell, cell.country(), plain.name())
          .or(() -> part(inputs, cell, plain.name(), cell.country()))
          .map(row -> plain.keyed(Rows.key(ExposureTable.TABLE, row)))
          .orElse(plain);
    }
    String base = CellInputs.base(cell);
    if (!inputs.rows(ElementYear.HOLDINGS).isEmpty()) {
      var table = new PublishedTables.Of(cell.element(), cell.stage(), base, cell.year());
      return plain.with(published.records(table, plain.name()));
    }
    List<Row> bought =
        bought(inputs, cell).stream()
            .filter(flow -> plain.name().equals(flow.getAs(Flow.EXPORTER)))
            .toList();
    if (!bought.isEmpty() && !cell.country().equals("WLD")) {
      List<Node> nodes = flows.of(bought);
      return nodes.size() == 1 ? named(nodes.get(0), plain) : plain.of(nodes);
    }
    String measure =
        switch (base) {
          case "export" -> Balance.EXPORT_T;
          case "import" -> Balance.IMPORT_T;
          default -> Balance.PRODUCTION_T;
        };
    return balances
        .row(cell.element(), cell.stage(), plain.name(), cell.year())
        .map(row -> balances.of(row, measure).at(plain.symbol(), plain.part()))
        .orElseGet(() -> plain.of(members(plain.name(), measure, cell, inputs)));
  }

  private static Optional<Row> part(Inputs inputs, Cell cell, String country, String origin) {
    String from = cell.variant().startsWith("from:") ? cell.variant().substring(5) : "";
    return inputs.rows(ElementYear.PARTS).stream()
        .filter(row -> country.equals(row.getAs(ExposureTable.COUNTRY)))
        .filter(row -> origin.equals(row.getAs(ExposureTable.ORIGIN)))
        .filter(row -> row.<String>getAs(ExposureTable.ORIGIN_STAGE).startsWith(from))
        .findFirst();
  }

  private static List<Row> bought(Inputs inputs, Cell cell) {
    return inputs.rows(ElementYear.FLOWS).stream()
        .filter(flow -> cell.element().equals(flow.getAs(Flow.ELEMENT)))
        .filter(flow -> cell.stage().equals(flow.getAs(Flow.STAGE)))
        .toList();
  }

  // of a bloc, those of its members that supply
  private List<Node> members(String bloc, String measure, Cell cell, Inputs inputs) {
    return inputs.settings().blocs().stream()
        .flatMap(one -> one.in(cell.year()).entrySet().stream())
        .filter(member -> member.getValue().equals(bloc))
        .map(member -> balances.row(cell.element(), cell.stage(), member.getKey(), cell.year()))
        .flatMap(Optional::stream)
        .filter(row -> NamedRow.number(row, measure) > 0)
        .map(row -> balances.of(row, measure))
        .toList();
  }

  private static Node named(Node flow, Node plain) {
    return Node.of(plain.symbol(), plain.name(), flow.amount(), flow.unit())
        .keyed(flow.key())
        .at(plain.symbol(), plain.part())
        .flagged(flow.flags())
        .by(flow.how())
        .of(flow.nodes())
        .with(flow.records());
  }

  private final class RecordNodes {
    /** The estimate of a country's stability that counts: the last of the parameters. */
    List<Origin> stability(String country, List<Row> parameters) {
      return parameters.stream()
          .filter(row -> country.equals(row.getAs(Parameter.COUNTRY)))
          .max(
              (one, other) ->
                  one.<Integer>getAs(Parameter.YEAR).compareTo(other.getAs(Parameter.YEAR)))
          .map(row -> List.of(origin(row)))
          .orElse(List.of());
    }

    private Origin origin(Row row) {
      String material = row.getAs(Parameter.MATERIAL);
      return new Origin(
          Decided.counting(sources.place(row)),
          "%s %s%s"
              .formatted(
                  row.getAs(Parameter.PARAMETER),
                  row.getAs(Parameter.PERIOD),
                  material == null ? "" : ", " + material),
          Rows.amount(Parameter.TABLE, row, Parameter.VALUE),
          row.getAs(Parameter.UNIT),
          RecordSources.text(row, Parameter.MARK),
          RecordSources.text(row, Parameter.NOTE),
          Rows.amount(Parameter.TABLE, row, Parameter.VALUE),
          List.of(),
          Cells.flags(row, Parameter.FLAGS),
          sources.isHidden(row));
    }

    List<Node> ofStudy(String index, Cell cell, Inputs inputs) {
      List<Node> nodes = new ArrayList<>();
      boolean isOfShares = index.equals("supply_risk") || index.equals("hhi_wgi");
      if (isOfShares) {
        for (Row row : inputs.rows(Inputs.SHARES)) {
          boolean isOfCell =
              cell.element().equals(row.getAs(Production.ELEMENT))
                  && (cell.stage().equals(row.getAs(Production.STAGE))
                      || cell.stage().equals("overall"));
          if (isOfCell) {
            nodes.add(share(row, cell));
          }
        }
      }
      for (Row row : inputs.rows(Inputs.PARAMETERS)) {
        if (cell.element().equals(row.getAs(Parameter.ELEMENT)) && isOf(row, cell, inputs)) {
          nodes.add(
              Node.of(
                      row.getAs(Parameter.PARAMETER),
                      RecordSources.text(row, Parameter.NOTE),
                      Rows.amount(Parameter.TABLE, row, Parameter.VALUE),
                      row.getAs(Parameter.UNIT))
                  .with(List.of(origin(row))));
        }
      }
      return nodes;
    }

    private static boolean isOf(Row row, Cell cell, Inputs inputs) {
      if (cell.variant().equals("published")) {
        return row.<Integer>getAs(Parameter.YEAR) == cell.year();
      }
      return inputs.studies().stream()
          .anyMatch(
              set ->
                  (set.years().first() + "/" + set.years().last())
                      .equals(row.getAs(Parameter.PERIOD)));
    }

    private Node share(Row row, Cell cell) {
      boolean isOfEu = Measure.EU_SHARE.text().equals(row.getAs(Production.MEASURE));
      String country = row.getAs(Production.COUNTRY);
      var table =
          new PublishedTables.Of(
              cell.element(),
              row.getAs(Production.STAGE),
              row.getAs(Production.MEASURE),
              row.<Integer>getAs(Production.YEAR));
      Interval share = Interval.of(NamedRow.numbers(row, "value", Production.LOW, Production.HIGH));
      return Node.of(
              isOfEu ? "share of what the EU takes" : "share of the world", country, share, "%")
          .with(published.records(table, country));
    }
  }

  /**
   * Which input would narrow an interval most, if it were known exactly: the index is evaluated
   * again with the value of each, or with the middle of its bounds, in place of its interval.
   */
  private record Narrowing(Inputs inputs, String index, Cell cell) {
    private static final String ONE = "one country"; // that is no other
    private static final int MOST = 60; // inputs that are tried, widest first

    /** An input, and the index where it is known exactly. */
    private record Try(String name, double width, Inputs known) {}

    /** What would narrow the interval most, in a sentence; empty where it is a point or open. */
    Optional<String> most(Figure figure) {
      if (!figure.isBounded() || !(figure.high() > figure.low())) {
        return Optional.empty();
      }
      double before = figure.high() - figure.low();
      String best = "";
      double least = before;
      for (Try one : tries()) {
        double after =
            one.known()
                .value(index, cell)
                .map(IndexValue::figure)
                .filter(Figure::isBounded)
                .map(of -> of.high() - of.low())
                .orElse(before);
        if (after < least) {
          least = after;
          best = one.name();
        }
      }
      return best.isEmpty()
          ? Optional.of("no single input: several intervals together make it")
          : Optional.of(
              "%s; if that were known exactly, the interval would be %s wide instead of %s"
                  .formatted(best, Formulas.number(least), Formulas.number(before)));
    }

    private List<Try> tries() {
      List<Try> tries = new ArrayList<>();
      List<Row> balances = inputs.rows(ElementYear.BALANCES);
      for (Row row : balances) {
        divide(tries, row);
        for (String measure : Balance.MEASURES) {
          add(
              tries,
              ElementYear.BALANCES,
              row,
              List.of(measure, Balance.low(measure), Balance.high(measure)));
        }
      }
      for (Row row : inputs.rows(ElementYear.FLOWS)) {
        add(tries, ElementYear.FLOWS, row, List.of(Flow.MASS_T, Flow.LOW_T, Flow.HIGH_T));
      }
      for (Row row : inputs.rows(ElementYear.HOLDINGS)) {
        add(tries, ElementYear.HOLDINGS, row, List.of("value", "low", "high"));
      }
      tries.sort((one, other) -> Double.compare(other.width(), one.width()));
      return tries.subList(0, Math.min(MOST, tries.size()));
    }

    private void add(List<Try> tries, String table, Row row, List<String> columns) {
      double value = NamedRow.number(row, columns.get(0));
      double low = NamedRow.number(row, columns.get(1));
      double high = NamedRow.number(row, columns.get(2));
      if (high > low) {
        double known = Double.isNaN(value) ? (low + high) / 2 : value;
        List<Row> rows = new ArrayList<>(inputs.rows(table));
        var exact = BigDecimal.valueOf(known);
        rows.set(
            rows.indexOf(row),
            NamedRow.with(row, columns.stream().collect(toMap(column -> column, any -> exact))));
        tries.add(new Try(name(table, row, columns.get(0)), high - low, inputs.with(table, rows)));
      }
    }

    // the rest as the supply of one country: then nothing is undivided
    private void divide(List<Try> tries, Row row) {
      double rest = NamedRow.number(row, Balance.PRODUCTION_T);
      if (Countries.OTHER.equals(row.getAs(Balance.COUNTRY)) && rest > 0) {
        List<Row> rows = new ArrayList<>(inputs.rows(ElementYear.BALANCES));
        rows.set(rows.indexOf(row), NamedRow.with(row, Map.of(Balance.COUNTRY, ONE)));
        String name =
            "who makes the undivided rest, %s %s"
                .formatted(Formulas.number(rest), row.getAs(Balance.UNIT));
        tries.add(new Try(name, rest, inputs.with(ElementYear.BALANCES, rows)));
      }
    }

    private static String name(String table, Row row, String column) {
      if (table.equals(ElementYear.FLOWS)) {
        return Rows.key(Flow.TABLE, row);
      }
      return table.equals(ElementYear.BALANCES)
          ? Rows.key(Balance.TABLE, row) + " --column " + column
          : "%s of %s".formatted(row.getAs("measure"), row.getAs(Balance.COUNTRY));
    }
  }
}
