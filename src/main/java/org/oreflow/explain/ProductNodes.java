package org.oreflow.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Decided;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.index.formula.Cells;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;
import org.oreflow.table.NamedRow;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** What an index of a product is made of: trade by counterpart, from the source that counts. */
record ProductNodes(Rows rows, RecordSources sources) {
  private static final double KG = 1000; // in a tonne

  record Made(List<Node> nodes, String written, List<String> remarks) {}

  private static final class Partner {
    private double value;
    private double mass;
    private double valueWithMass;
    private boolean isWeighed;
    private final List<Origin> records = new ArrayList<>();
  }

  Made of(Row row) {
    Map<String, Partner> partners = partners(row, row.getAs(ProductIndicator.COUNTRY));
    String index = row.getAs(ProductIndicator.INDICATOR);
    boolean isOfMass = index.endsWith("_mass");
    boolean isConcentration = index.contains("hhi");
    double value = partners.values().stream().mapToDouble(partner -> partner.value).sum();
    double mass = partners.values().stream().mapToDouble(partner -> partner.mass).sum();
    List<Node> nodes = new ArrayList<>();
    partners.forEach(
        (name, partner) -> nodes.add(node(name, partner, isOfMass, isOfMass ? mass : value)));
    nodes.sort((one, other) -> Double.compare(other.amount().value(), one.amount().value()));
    if (index.equals("export_value") || index.equals("export_share")) {
      return exports(row, value, nodes);
    }
    if (isConcentration) {
      List<Node> squares = nodes.stream().map(node -> square(node, nodes)).toList();
      return concentration(row, partners, squares, isOfMass);
    }
    boolean isUnitValue = index.endsWith("unit_value");
    double weighed = partners.values().stream().mapToDouble(partner -> partner.valueWithMass).sum();
    String written =
        isUnitValue
            ? "u = %s USD / %s kg".formatted(Formulas.number(weighed), Formulas.number(mass * KG))
            : "";
    return isUnitValue
        ? new Made(
            quotient(weighed, mass, nodes), written, List.of(again(row, weighed / (mass * KG))))
        : new Made(nodes, written, List.of());
  }

  private Made exports(Row row, double value, List<Node> nodes) {
    if (!row.<String>getAs(ProductIndicator.INDICATOR).endsWith("share")) {
      return new Made(
          nodes, "X = %s USD".formatted(Formulas.number(value)), List.of(again(row, value)));
    }
    double world =
        partners(row, Countries.WORLD).values().stream().mapToDouble(one -> one.value).sum();
    return new Made(
        List.of(
            exported("X", "exports", value, nodes),
            exported("W", "exports of all", world, List.of())),
        "S = %s USD / %s USD".formatted(Formulas.number(value), Formulas.number(world)),
        List.of(again(row, value / world)));
  }

  // value and mass of the records that have both, and the trade of all
  private static List<Node> quotient(double value, double mass, List<Node> partners) {
    String how = "of records with value and mass";
    return List.of(
        sum("V", "value", Interval.exact(value), "USD", how).of(partners),
        sum("Q", "mass", Interval.exact(mass), "t", how));
  }

  private static Node exported(String symbol, String name, double value, List<Node> partners) {
    return sum(symbol, name, Interval.exact(value), "USD", "sum of the flows").of(partners);
  }

  private static Node sum(String symbol, String name, Interval amount, String unit, String how) {
    return Node.of(symbol, name, amount, unit).by(how);
  }

  // of a sum of squares, what a partner makes
  private static Node square(Node node, List<Node> all) {
    double squares = all.stream().mapToDouble(one -> Math.pow(one.amount().value(), 2)).sum();
    return node.at(node.symbol(), Math.pow(node.amount().value(), 2) / squares);
  }

  private Made concentration(
      Row row, Map<String, Partner> partners, List<Node> nodes, boolean isOfMass) {
    List<Supply> named = new ArrayList<>();
    List<Supply> rest = new ArrayList<>();
    partners.forEach(
        (name, partner) -> {
          double amount = isOfMass ? partner.mass : partner.value;
          boolean isRest = name.equals(Countries.OTHER);
          boolean isKnown = !isOfMass || partner.isWeighed;
          if (isKnown) {
            (isRest ? rest : named).add(Supply.of(name, Interval.exact(amount)));
          }
        });
    Market market = Market.of(named, rest, Knowledge.ALL);
    double total = market.total();
    return new Made(
        nodes,
        "H = %s / %s²".formatted(Formulas.number(market.squares()), Formulas.number(total)),
        List.of(again(row, market.squares() / (total * total))));
  }

  private static String again(Row row, double value) {
    double table = NamedRow.number(row, ProductIndicator.VALUE);
    if (Reason.UNIT_VALUE_ODD.name().equals(row.getAs(ProductIndicator.REASON))) {
      return "with odd masses as they are reported: %s".formatted(value);
    }
    if (Reason.TRUNCATED.name().equals(row.getAs(ProductIndicator.REASON))) {
      return "of the flows that are listed: %s".formatted(value);
    }
    return Math.abs(value - table) <= Math.abs(table) * 1e-12
        ? "evaluated again from these terms: the same"
        : "evaluated again from these terms: %s, the table has %s".formatted(value, table);
  }

  private Node node(String name, Partner partner, boolean isOfMass, double total) {
    double amount = isOfMass ? partner.mass : partner.value;
    String symbol = isOfMass ? "m" : "v";
    return Node.of(symbol, name, Interval.exact(amount), isOfMass ? "t" : "USD")
        .at(symbol, amount / total)
        .with(partner.records);
  }

  private Map<String, Partner> partners(Row row, String country) {
    Map<String, Object> where = new LinkedHashMap<>();
    where.put(Trade.YEAR, row.getAs(ProductIndicator.YEAR));
    where.put(Trade.CODE, row.getAs(ProductIndicator.CODE));
    where.put(Trade.CODE_SYSTEM, row.getAs(ProductIndicator.CODE_SYSTEM));
    where.put(Trade.PERIOD, row.getAs(ProductIndicator.PERIOD));
    where.put(Trade.SOURCE, row.getAs(ProductIndicator.SOURCE));
    String index = row.getAs(ProductIndicator.INDICATOR);
    boolean isOfImports = index.startsWith("import") || index.startsWith("product_import");
    boolean isOfWorld = country.equals(Countries.WORLD);
    String side = isOfImports ? Trade.IMPORTER : Trade.EXPORTER;
    String other = isOfImports ? Trade.EXPORTER : Trade.IMPORTER;
    if (!isOfWorld) {
      where.put(side, country);
    }
    Map<String, Partner> partners = new TreeMap<>();
    List<Row> newest = newest(rows.of(Trade.TABLE, where));
    List<Row> totals = // of a list of the largest flows
        newest.stream().filter(one -> one.getAs(other).equals(Countries.WORLD)).toList();
    List<Row> flows = newest.stream().filter(ProductNodes::isPart).toList();
    for (Row record : isOfWorld && !totals.isEmpty() ? totals : flows) {
      String name = record.getAs(isOfWorld ? side : other);
      add(partners.computeIfAbsent(name, none -> new Partner()), record);
    }
    if (!isOfWorld) {
      totals.forEach(total -> addRest(partners, total));
    }
    return partners;
  }

  // what the total of a country has besides the flows listed
  private void addRest(Map<String, Partner> partners, Row total) {
    double listed = partners.values().stream().mapToDouble(partner -> partner.value).sum();
    Partner rest = partners.computeIfAbsent(Countries.OTHER, none -> new Partner());
    add(rest, total);
    rest.value = Math.max(0, rest.value - listed);
  }

  private List<Row> newest(List<Row> all) {
    var newest = new NewestReleases<String, Release>();
    all.forEach(
        row -> sources.release(row).ifPresent(release -> newest.add(release.source(), release)));
    return all.stream()
        .filter(row -> isPart(row) || isOfList(row))
        .filter(row -> !sources.isConfidential(row))
        .filter(row -> newest.isNewest(row.getAs(Trade.SOURCE), sources.release(row).orElseThrow()))
        .toList();
  }

  private static boolean isPart(Row row) {
    return Role.PART.text().equals(row.getAs(Trade.ROLE));
  }

  // the total of a country, which counts for lists of the largest flows alone
  private boolean isOfList(Row row) {
    return sources.release(row).filter(one -> Covers.LARGEST_FLOWS.is(one.covers())).isPresent();
  }

  private void add(Partner partner, Row record) {
    double value = NamedRow.number(record, Trade.VALUE_USD);
    double mass = NamedRow.number(record, Trade.PRODUCT_T);
    partner.value += Double.isNaN(value) ? 0 : value;
    if (!Double.isNaN(mass)) {
      partner.mass += mass;
      partner.isWeighed = true;
      partner.valueWithMass += Double.isNaN(value) ? 0 : value;
    }
    partner.records.add(
        new Origin(
            Decided.counting(sources.place(record)),
            "%s to %s".formatted(record.getAs(Trade.EXPORTER), record.getAs(Trade.IMPORTER)),
            Interval.exact(value),
            "USD",
            "",
            Double.isNaN(mass) ? "no mass" : Formulas.number(mass) + " t",
            Interval.exact(value),
            List.of(),
            new TreeSet<>(Cells.flags(record, Trade.FLAGS)),
            sources.isHidden(record)));
  }
}
