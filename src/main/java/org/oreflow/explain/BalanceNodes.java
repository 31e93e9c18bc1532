package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.flow.Factor;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.Producers;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Verdict;

/** What a measure of a balance is made of: records of publishers, flows, or other balances. */
record BalanceNodes(Rows rows, Project project, PublishedTables published, FlowNodes flows) {

  private static final double SAME = 1e-6; // t, the last digit of a column

  Optional<Row> row(String element, String stage, String country, int year) {
    return balances(element, stage, year).stream()
        .filter(row -> country.equals(row.getAs(Balance.COUNTRY)))
        .findFirst();
  }

  private List<Row> balances(String element, String stage, int year) {
    return rows.of(Balance.TABLE, Rows.where(element, stage, year));
  }

  Node of(Row balance, String measure) {
    Interval amount = Rows.amount(Balance.TABLE, balance, measure);
    Made made = made(balance, measure, amount);
    return Node.of("", balance.<String>getAs(Balance.COUNTRY), amount, balance.getAs(Balance.UNIT))
        .keyed(Rows.key(Balance.TABLE, balance) + " --column " + measure)
        .flagged(flags(balance, measure))
        .by(made.how())
        .of(made.nodes())
        .with(made.records());
  }

  // what is told of a country's trade says nothing of its production
  private static Set<String> flags(Row balance, String measure) {
    Set<String> flags = new HashSet<>(Cells.flags(balance, Balance.FLAGS));
    if (measure.equals(Balance.PRODUCTION_T) || measure.equals(Balance.SECONDARY_T)) {
      flags.removeAll(Producers.OF_TRADE);
    }
    return flags;
  }

  private record Made(String how, List<Node> nodes, List<Origin> records) {
    static final String SUM = "";

    static Made of(List<Origin> records) {
      return new Made(SUM, List.of(), records);
    }

    double sum() {
      return records.stream()
          .filter(Origin::counts)
          .mapToDouble(record -> record.amount().value())
          .sum();
    }

    boolean counts() {
      return records.stream().anyMatch(Origin::counts);
    }

    List<Origin> left(Verdict verdict, String because) {
      return records.stream().map(one -> one.counts() ? one.left(verdict, because) : one).toList();
    }
  }

  private Made made(Row balance, String measure, Interval amount) {
    String country = balance.getAs(Balance.COUNTRY);
    Set<String> flags = Cells.flags(balance, Balance.FLAGS);
    boolean isTraded = measure.equals(Balance.IMPORT_T) || measure.equals(Balance.EXPORT_T);
    if (measure.equals(Balance.APPARENT_CONSUMPTION_T)
        && !flags.contains(Flag.CONSUMPTION_PUBLISHED.name())) {
      return consumption(balance);
    }
    if (measure.equals(Balance.INTRA_T)) {
      return new Made("trade among the members of the group", List.of(), List.of());
    }
    if (flags.contains(Flag.GROUP.name()) && !isTraded) {
      return members(balance, measure);
    }
    Made records = Made.of(Origin.withoutParts(records(balance, measure, country), amount.value()));
    boolean isSum = Math.abs(records.sum() - amount.value()) < SAME;
    if (records.counts() && (isSum || !amount.isKnown())) {
      return bounded(balance, measure, amount, records);
    }
    if (isTraded) {
      return traded(balance, measure, records);
    }
    if (country.equals(Countries.WORLD)) {
      return world(balance, measure, records);
    }
    return country.equals(Countries.OTHER)
        ? rest(balance, measure, records)
        : derived(balance, measure, records);
  }

  private List<Origin> records(Row balance, String measure, String country) {
    var table = new PublishedTables.Of(balance, Balance.published(measure));
    return published.records(table, country);
  }

  private Made consumption(Row balance) {
    List<Node> nodes = new ArrayList<>();
    for (String part : Balance.MEASURES) {
      boolean isTerm =
          !part.equals(Balance.APPARENT_CONSUMPTION_T) && !part.equals(Balance.INTRA_T);
      if (isTerm && balance.getAs(Balance.low(part)) != null) {
        nodes.add(of(balance, part).at(part, Double.NaN));
      }
    }
    return new Made("production + secondary + imports − exports + stock change", nodes, List.of());
  }

  private Made members(Row balance, String measure) {
    int year = balance.getAs(Balance.YEAR);
    String group = balance.getAs(Balance.COUNTRY);
    Set<String> members = flows.members(group, year);
    List<Node> nodes =
        balances(balance.getAs(Balance.ELEMENT), balance.getAs(Balance.STAGE), year).stream()
            .filter(row -> members.contains(row.<String>getAs(Balance.COUNTRY)))
            .filter(row -> !group.equals(row.getAs(Balance.COUNTRY)))
            .filter(row -> row.getAs(Balance.low(measure)) != null)
            .map(row -> of(row, measure))
            .toList();
    return new Made("the members of the group together", nodes, List.of());
  }

  // an unknown amount has bounds that its table gives
  private Made bounded(Row balance, String measure, Interval amount, Made records) {
    if (amount.isKnown()) {
      return records;
    }
    if (Cells.flags(balance, Balance.FLAGS).contains(Flag.COUNTED_BEFORE.name())) {
      return new Made(
          "unknown: at least these, and at most what the publisher counts under the stage before"
              + " besides",
          List.of(),
          records.records());
    }
    List<Origin> all = new ArrayList<>(records.records());
    records(balance, measure, Countries.WORLD).stream().filter(Origin::counts).forEach(all::add);
    return new Made(
        "unknown: at most what the published total leaves beside the other rows", List.of(), all);
  }

  private static String sumOf(List<Node> flows) {
    return flows.stream().allMatch(flow -> flow.amount().isKnown())
        ? "sum of flows"
        : "sum of the flows that have a value; the others are in its bounds alone";
  }

  private Made traded(Row balance, String measure, Made records) {
    boolean isImport = measure.equals(Balance.IMPORT_T);
    List<Node> nodes = flows.of(balance, isImport ? Flow.IMPORTER : Flow.EXPORTER);
    boolean isEmpty = nodes.isEmpty() && balance.getAs(Balance.low(measure)) != null;
    String how =
        isEmpty
            ? "a source covers the trade of all countries and has none of this one: 0"
            : sumOf(nodes);
    return new Made(
        nodes.isEmpty() && !isEmpty ? "no source" : how,
        nodes,
        records.left(Verdict.FLOWS_COUNT, "see precedence." + Balance.published(measure)));
  }

  private Made world(Row balance, String measure, Made records) {
    List<Node> nodes = countries(balance, measure).map(row -> of(row, measure)).toList();
    return new Made(
        "sum of the countries and the undivided rest",
        nodes,
        records.left(Verdict.ADDED_UP, "the rows are added up"));
  }

  // what the rows of a world add up, the largest first
  private Stream<Row> countries(Row balance, String measure) {
    return balances(
            balance.getAs(Balance.ELEMENT),
            balance.getAs(Balance.STAGE),
            balance.getAs(Balance.YEAR))
        .stream()
        .filter(row -> !Countries.WORLD.equals(row.getAs(Balance.COUNTRY)))
        .filter(row -> !Cells.flags(row, Balance.FLAGS).contains(Flag.GROUP.name()))
        .filter(row -> NamedRow.number(row, measure) > 0)
        .sorted(Comparator.<Row>comparingDouble(row -> NamedRow.number(row, measure)).reversed());
  }

  private Made rest(Row balance, String measure, Made records) {
    Made total = Made.of(records(balance, measure, Countries.WORLD));
    if (!total.counts()) {
      return derived(balance, measure, records);
    }
    List<Node> nodes = new ArrayList<>();
    nodes.add(
        Node.of("total", "as published", Interval.exact(total.sum()), balance.getAs(Balance.UNIT))
            .with(total.records()));
    countries(balance, measure)
        .filter(row -> !Countries.OTHER.equals(row.getAs(Balance.COUNTRY)))
        .forEach(row -> nodes.add(of(row, measure)));
    return new Made(
        "what the published total leaves beside the rows, with the publisher's own other countries",
        nodes,
        records.records());
  }

  // of the output of a group and analyses of its ores, or 0 of a country that a table leaves out
  private Made derived(Row balance, String measure, Made records) {
    Set<String> flags = Cells.flags(balance, Balance.FLAGS);
    if (flags.contains(Flag.NOT_LISTED.name())) {
      var rest =
          row(
              balance.getAs(Balance.ELEMENT),
              balance.getAs(Balance.STAGE),
              Countries.OTHER,
              balance.getAs(Balance.YEAR));
      return new Made(
          "a world table leaves the country out: 0, at most the undivided rest",
          rest.map(row -> List.of(of(row, measure))).orElse(List.of()),
          records.records());
    }
    List<Node> group = measure.equals(Balance.PRODUCTION_T) ? ofOre(balance) : List.of();
    if (!group.isEmpty()) {
      return new Made(
          "the group's output times the part of the element in the ore", group, records.records());
    }
    String how = balance.getAs(Balance.low(measure)) == null ? "no source" : Made.SUM;
    return new Made(how, List.of(), records.records());
  }

  /** The group's output and the part that applies to it; empty: there is none. */
  private List<Node> ofOre(Row balance) {
    String element = balance.getAs(Balance.ELEMENT);
    String country = balance.getAs(Balance.COUNTRY);
    int year = balance.getAs(Balance.YEAR);
    return project.mineOutput().stream()
        .filter(part -> part.cell().equals(new Factor.Cell(element, balance.getAs(Balance.STAGE))))
        .filter(part -> part.holds().years().contain(year))
        .filter(part -> List.of(country, "*").contains(part.holds().exporter()))
        .max(Comparator.comparing(part -> part.holds().exporter()))
        .map(part -> ofOre(balance, part))
        .orElse(List.of());
  }

  private List<Node> ofOre(Row balance, Factor factor) {
    String group = factor.holds().code();
    String element = balance.getAs(Balance.ELEMENT);
    if (group.equals(element)) {
      return List.of();
    }
    String country = balance.getAs(Balance.COUNTRY);
    Node part =
        Node.of("part", "of %s in the ore".formatted(element), factor.range(), "1")
            .by(String.join("; ", project.citations().ofOre(country, element)));
    return row(group, balance.getAs(Balance.STAGE), country, balance.getAs(Balance.YEAR))
        .map(row -> of(row, Balance.PRODUCTION_T).at(group, Double.NaN))
        .map(output -> List.of(output, part))
        .orElse(List.of());
  }
}
