package org.oreflow.explain;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.ElementYear;
import org.oreflow.index.IndexTerms;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.formula.Term;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Cell;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

record IndexExplainer(
    PublishedTables published,
    BalanceNodes balances,
    FlowNodes flows,
    LandscapeNodes landscapes,
    CellInputs choice) {
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
    Formulas.Formula formula = isOfGroup ? Formulas.ofGroup(index) : Formulas.of(index);
    var of = new Explanation("indicator " + key(index, cell));
    boolean areShown = choice.areShown(inputs);
    if (areShown) {
      of.inputs = Optional.of(inputs.json());
    } else {
      of.remarks.add("inputs hold records that may not be passed on; --all prints them as JSON");
    }
    of.remarks.add(again(published.figure(), inputs.of(values)));
    of.column = IndicatorValue.VALUE;
    of.amount = published.figure().interval();
    of.unit = published.unit();
    of.facts(published);
    of.flags = published.flags();
    of.formula(formula);
    of.written = Formulas.written(formula.text(), terms);
    of.terms =
        terms.isEmpty()
            ? unnamed(inputs)
            : terms.stream().map(term -> node(term, cell, inputs, values)).toList();
    of.narrows = new Narrowing(inputs).most(published.figure()).orElse("");
    return of;
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

  // of an index whose formula names no terms, the rows that it takes
  private List<Node> unnamed(Inputs inputs) {
    Cell cell = inputs.cell();
    if (IndicatorValue.isOfStudy(inputs.index(), cell.variant())) {
      return ofStudy(inputs);
    }
    if (LandscapeNodes.isOfShares(cell.variant())) {
      return landscapes.ofShares(cell);
    }
    List<Node> nodes = new ArrayList<>();
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
              .with(published.records(cell, Measure.NET_IMPORT_RELIANCE.text())));
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
          .by(Formulas.of(term.name()).text())
          .of(nodes);
    }
    return term.symbol().equals("g_i")
        ? plain.with(stability(term.name(), inputs.rows(Inputs.PARAMETERS)))
        : ofSupplier(plain, IndexTerms.cell(term, cell), inputs);
  }

  private Node ofColumns(Node plain, Term term, Cell cell) {
    Optional<Row> row = balances.row(cell);
    if (row.isEmpty() || term.columns().isEmpty()) {
      return choice.supplied(plain, cell);
    }
    return Node.of(term.symbol(), "", term.amount(), row.get().getAs(Balance.UNIT))
        .keyed(Rows.key(Balance.TABLE, row.get()))
        .flagged(Rows.flags(row.get()))
        .of(balances.of(row.get(), term.columns()));
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
      return plain.with(published.records(cell.of(plain.name()), base));
    }
    List<Row> bought =
        bought(inputs, cell).stream()
            .filter(flow -> plain.name().equals(flow.getAs(Flow.EXPORTER)))
            .toList();
    if (!bought.isEmpty() && !cell.country().equals("WLD")) {
      List<Node> nodes = flows.of(bought);
      return nodes.size() == 1
          ? nodes.get(0).named(plain.name()).at(plain.symbol(), plain.part())
          : plain.of(nodes);
    }
    String measure =
        switch (base) {
          case "export" -> Balance.EXPORT_T;
          case "import" -> Balance.IMPORT_T;
          default -> Balance.PRODUCTION_T;
        };
    return balances
        .of(cell.of(plain.name()), measure)
        .map(node -> node.at(plain.symbol(), plain.part()))
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
        .flatMap(member -> balances.row(cell.of(member.getKey())).stream())
        .filter(row -> NamedRow.number(row, measure) > 0)
        .map(row -> balances.of(row, measure))
        .toList();
  }

  /** The estimate of a country's stability that counts: the last of the parameters. */
  private List<Origin> stability(String country, List<Row> parameters) {
    return parameters.stream()
        .filter(row -> country.equals(row.getAs(Parameter.COUNTRY)))
        .max(Comparator.comparing(row -> row.<Integer>getAs(Parameter.YEAR)))
        .map(row -> List.of(origin(row)))
        .orElse(List.of());
  }

  private Origin origin(Row row) {
    String material = row.getAs(Parameter.MATERIAL);
    return published.sources.origin(
        row,
        "%s %s%s"
            .formatted(
                row.getAs(Parameter.PARAMETER),
                row.getAs(Parameter.PERIOD),
                material == null ? "" : ", " + material),
        Rows.amount(Parameter.TABLE, row, Parameter.VALUE),
        row.getAs(Parameter.UNIT));
  }

  private List<Node> ofStudy(Inputs inputs) {
    Cell cell = inputs.cell();
    List<Node> nodes = new ArrayList<>();
    if (List.of("supply_risk", "hhi_wgi").contains(inputs.index())) {
      inputs.rows(Inputs.SHARES).stream()
          .filter(row -> cell.element().equals(row.getAs(Production.ELEMENT)))
          .filter(row -> List.of(row.getAs(Production.STAGE), "overall").contains(cell.stage()))
          .forEach(row -> nodes.add(share(row)));
    }
    for (Row row : inputs.rows(Inputs.PARAMETERS)) {
      if (cell.element().equals(row.getAs(Parameter.ELEMENT)) && isOf(row, inputs)) {
        Origin origin = origin(row);
        nodes.add(
            Node.of(
                    row.getAs(Parameter.PARAMETER),
                    Rows.text(row, Parameter.NOTE),
                    origin.amount(),
                    origin.unit())
                .with(List.of(origin)));
      }
    }
    return nodes;
  }

  private static boolean isOf(Row row, Inputs inputs) {
    return inputs.cell().variant().equals("published")
        ? row.<Integer>getAs(Parameter.YEAR) == inputs.cell().year()
        : inputs.studies().stream()
            .anyMatch(set -> set.period().equals(row.getAs(Parameter.PERIOD)));
  }

  private Node share(Row row) {
    String measure = row.getAs(Production.MEASURE);
    return Node.of(
            Measure.EU_SHARE.text().equals(measure)
                ? "share of what the EU takes"
                : "share of the world",
            row.getAs(Production.COUNTRY),
            Interval.of(NamedRow.numbers(row, "value", Production.LOW, Production.HIGH)),
            "%")
        .with(published.records(Rows.cell(row), measure));
  }

  /**
   * Which input would narrow an interval most, if it were known exactly: the index is evaluated
   * again with the value of each, or with the middle of its bounds, in place of its interval.
   */
  private record Narrowing(Inputs inputs) {
    private static final String ONE = "one country"; // that is no other
    private static final int MOST = 60; // inputs that are tried, widest first

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
                .value()
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
      for (Row row : inputs.rows(ElementYear.BALANCES)) {
        divide(tries, row);
        add(tries, ElementYear.BALANCES, row, Balance.TABLE);
      }
      inputs.rows(ElementYear.FLOWS).forEach(row -> add(tries, ElementYear.FLOWS, row, Flow.TABLE));
      inputs
          .rows(ElementYear.HOLDINGS)
          .forEach(row -> add(tries, ElementYear.HOLDINGS, row, Parameter.TABLE));
      tries.sort((one, other) -> Double.compare(other.width(), one.width()));
      return tries.subList(0, Math.min(MOST, tries.size()));
    }

    private void add(List<Try> tries, String table, Row row, Table shape) {
      for (Table.Bounds of : shape.bounds()) {
        Interval figure = Rows.amount(shape, row, of.value());
        if (figure.high() > figure.low()) {
          double middle = figure.isKnown() ? figure.value() : (figure.low() + figure.high()) / 2;
          var exact = BigDecimal.valueOf(middle);
          Row known =
              NamedRow.with(row, Map.of(of.value(), exact, of.low(), exact, of.high(), exact));
          tries.add(
              new Try(
                  name(table, row, of.value()),
                  figure.high() - figure.low(),
                  inputs.with(table, row, known)));
        }
      }
    }

    // the rest as the supply of one country: then nothing is undivided
    private void divide(List<Try> tries, Row row) {
      double rest = NamedRow.number(row, Balance.PRODUCTION_T);
      if (Countries.OTHER.equals(row.getAs(Balance.COUNTRY)) && rest > 0) {
        Row one = NamedRow.with(row, Map.of(Balance.COUNTRY, ONE));
        String name =
            "who makes the undivided rest, %s %s"
                .formatted(Formulas.number(rest), row.getAs(Balance.UNIT));
        tries.add(new Try(name, rest, inputs.with(ElementYear.BALANCES, row, one)));
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
