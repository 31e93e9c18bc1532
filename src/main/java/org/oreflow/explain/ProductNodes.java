package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Releases;
import org.oreflow.explain.PublishedTables.RecordSources;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.reference.Countries;
import org.oreflow.table.Covers;
import org.oreflow.table.NamedRow;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

record ProductNodes(Rows rows, RecordSources sources) {
  private static final double KG = 1000; // in a tonne
  private static final List<String> PLACE =
      List.of(Trade.YEAR, Trade.CODE, Trade.CODE_SYSTEM, Trade.PERIOD, Trade.SOURCE);

  private static final class Partner {
    private double value;
    private double mass;
    private double valueWithMass;
    private boolean isWeighed;
    private final List<Origin> records = new ArrayList<>();
  }

  void tell(Explanation of, Row row) {
    Map<String, Partner> partners = partners(row, row.getAs(ProductIndicator.COUNTRY));
    String index = row.getAs(ProductIndicator.INDICATOR);
    boolean isOfMass = index.endsWith("_mass");
    double value = sum(partners, one -> one.value);
    double mass = sum(partners, one -> one.mass);
    List<Node> nodes = new ArrayList<>();
    partners.forEach(
        (name, partner) -> nodes.add(node(name, partner, isOfMass, isOfMass ? mass : value)));
    nodes.sort((one, other) -> Double.compare(other.amount().value(), one.amount().value()));
    of.column = ProductIndicator.VALUE;
    of.unit = row.getAs(ProductIndicator.UNIT);
    of.terms = nodes;
    if (index.contains("hhi")) {
      concentration(of, row, partners, isOfMass);
    } else if (index.endsWith("unit_value")) {
      double weighed = sum(partners, one -> one.valueWithMass);
      String how = "of records with value and mass"; // beside the trade of all
      Node priced = node("V", "value", weighed, "USD").by(how).of(nodes);
      of.terms = List.of(priced, node("Q", "mass", mass, "t").by(how));
      quotient(of, row, "u = %s USD / %s kg", weighed, mass * KG);
    } else if (index.equals("export_value")) {
      quotient(of, row, "X = %s USD", value, 1);
    } else if (index.equals("export_share")) {
      double world = sum(partners(row, Countries.WORLD), one -> one.value);
      String how = "sum of the flows";
      of.terms =
          List.of(
              node("X", "exports", value, "USD").by(how).of(nodes),
              node("W", "exports of all", world, "USD").by(how));
      quotient(of, row, "S = %s USD / %s USD", value, world);
    }
  }

  private static double sum(Map<String, Partner> partners, ToDoubleFunction<Partner> of) {
    return partners.values().stream().mapToDouble(of).sum();
  }

  private static Node node(String symbol, String name, double amount, String unit) {
    return Node.of(symbol, name, Interval.exact(amount), unit);
  }

  private static void quotient(Explanation of, Row row, String form, double one, double other) {
    of.written = form.formatted(Formulas.number(one), Formulas.number(other));
    of.remarks.add(again(row, one / other));
  }

  private static void concentration(
      Explanation of, Row row, Map<String, Partner> partners, boolean isOfMass) {
    List<Supply> named = new ArrayList<>();
    List<Supply> rest = new ArrayList<>();
    partners.forEach(
        (name, partner) -> {
          double amount = isOfMass ? partner.mass : partner.value;
          if (!isOfMass || partner.isWeighed) {
            (name.equals(Countries.OTHER) ? rest : named)
                .add(Supply.of(name, Interval.exact(amount)));
          }
        });
    Market market = Market.of(named, rest, Knowledge.ALL);
    double total = market.total();
    of.written =
        "H = %s / %s²".formatted(Formulas.number(market.squares()), Formulas.number(total));
    of.remarks.add(again(row, market.squares() / (total * total)));
    ToDoubleFunction<Node> square = node -> Math.pow(node.amount().value(), 2);
    double squares = of.terms.stream().mapToDouble(square).sum();
    of.terms.replaceAll(node -> node.at(node.symbol(), square.applyAsDouble(node) / squares));
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
    return node(symbol, name, amount, isOfMass ? "t" : "USD")
        .at(symbol, amount / total)
        .with(partner.records);
  }

  private Map<String, Partner> partners(Row row, String country) {
    var where = Rows.where(row, PLACE);
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
    for (Row total : isOfWorld ? List.<Row>of() : totals) { // what it has besides the flows listed
      double listed = sum(partners, one -> one.value);
      Partner rest = partners.computeIfAbsent(Countries.OTHER, none -> new Partner());
      add(rest, total);
      rest.value = Math.max(0, rest.value - listed);
    }
    return partners;
  }

  private List<Row> newest(List<Row> all) {
    return Releases.newest(all, sources.releases(), row -> row.getAs(Trade.SOURCE)).stream()
        .filter(row -> isPart(row) || isOfList(row))
        .filter(sources::isShown)
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
    String sides = "%s to %s".formatted(record.getAs(Trade.EXPORTER), record.getAs(Trade.IMPORTER));
    partner.records.add(
        sources
            .origin(record, sides, Interval.exact(value), "USD")
            .noted(Double.isNaN(mass) ? "no mass" : Formulas.number(mass) + " t"));
  }
}
