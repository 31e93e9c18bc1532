package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.figure.Interval;
import org.oreflow.landscape.Projected;
import org.oreflow.reference.Countries;
import org.oreflow.table.Basis;
import org.oreflow.table.Cell;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Measure;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Verdict;

record LandscapeNodes(Rows rows, PublishedTables published) {
  private static final Set<String> UNDIVIDED = Set.of(Countries.WORLD, Countries.OTHER);
  private static final String OF_TABLE = Basis.WORLD_TABLE.text();
  private static final String AS_PUBLISHED = "share as published";

  private static final double HUNDRED = 100;
  private static final double ROUNDING = 1e-9; // of doubles

  void tell(Explanation of, Row row) {
    of.column = Landscape.SHARE;
    if (row.getAs(Landscape.COUNTRY).equals(Countries.WORLD)
        && row.getAs(Landscape.SHARE) != null) {
      of.formula = "share = 1\nthe world holds all of itself";
      of.terms = List.of(node("Q", row));
      return;
    }
    boolean isReduced = Rows.is(row, Flag.REST_HOLDS_LISTED);
    Optional<Row> world = world(row);
    Interval quantity = quantity(row);
    of.terms.add(node("q", row));
    world.ifPresent(all -> of.terms.add(node("Q", all)));
    if (isReduced) {
      of.formula =
          "share = 1 − Σ s_c\n"
              + "s_c: shares of the countries listed; the rest has one of them once more";
      listed(row).forEach(country -> of.terms.add(share(country)));
      return;
    }
    boolean isQuotient = world.isPresent() && quantity.isKnown();
    if (isQuotient || quantity.value() == 0) { // 0 is so of any quantity of the world
      of.formula =
          isProjected(row)
              ? "share = q / Q\n"
                  + "q: projected quantity of the country, Q: that of the world, of one scenario"
              : "share = q / Q\nq: quantity of the country, Q: quantity of the world in the same table";
    } else {
      boolean isPercent =
          records(row).stream().anyMatch(one -> one.counts() && Measure.isPercent(one.unit()));
      of.formula = isPercent ? "share = p / 100\np: per cent, as published" : AS_PUBLISHED;
    }
    if (isQuotient) {
      of.written =
          "share = %s / %s"
              .formatted(
                  Formulas.number(quantity.value()),
                  Formulas.number(quantity(world.get()).value()));
    }
  }

  // the countries of a rest's table
  private List<Row> listed(Row rest) {
    var where = Rows.where(rest, Landscape.TABLE.key());
    where.remove(Landscape.COUNTRY);
    return rows.of(Landscape.TABLE, where).stream()
        .filter(row -> !UNDIVIDED.contains(row.<String>getAs(Landscape.COUNTRY)))
        .filter(row -> !Rows.is(row, Flag.GROUP))
        .filter(row -> row.getAs(Landscape.SHARE) != null)
        .sorted(Comparator.comparing(row -> row.<String>getAs(Landscape.COUNTRY)))
        .toList();
  }

  // the table of a year may have rows of several sources, and the world's total is of one of them;
  // the printed total of a source without a balance of its own stands as an amount of the world
  private Optional<Row> world(Row row) {
    var where = Rows.where(row, Landscape.TABLE.key());
    where.put(Landscape.COUNTRY, Countries.WORLD);
    Optional<Row> own = rows.of(Landscape.TABLE, where).stream().findFirst();
    boolean isOfTable = OF_TABLE.equals(row.getAs(Landscape.BASIS));
    if (own.isPresent() || !isOfTable) {
      return own;
    }
    where.remove(Landscape.SOURCE);
    where.remove(Landscape.RELEASE);
    Optional<Row> other =
        rows.of(Landscape.TABLE, where).stream()
            .filter(
                one ->
                    Objects.equals(one.getAs(Landscape.SUPPLIERS), row.getAs(Landscape.SUPPLIERS)))
            .findFirst();
    where.putAll(Rows.where(row, List.of(Landscape.SOURCE, Landscape.RELEASE)));
    where.put(Landscape.BASIS, Basis.OWN_AMOUNT.text());
    return other.or(() -> rows.of(Landscape.TABLE, where).stream().findFirst());
  }

  private static Interval quantity(Row row) {
    return Rows.amount(Landscape.TABLE, row, Landscape.QUANTITY);
  }

  /** Whether an index is of printed shares: its variant begins with their basis. */
  static boolean isOfShares(String variant) {
    return ProgramText.words("published_share sourcing_share demand_share import_share projection")
        .stream()
        .anyMatch(variant::startsWith);
  }

  /** The shares that an index is of, and of a position those of the earlier stage. */
  List<Node> ofShares(Cell cell) {
    List<Node> nodes = new ArrayList<>();
    for (String stage : stages(cell)) {
      var where = Rows.where(cell.ofStage(stage));
      where.put(Landscape.BASIS, cell.variant().split(":", -1)[0]);
      var told = new LinkedHashSet<String>(); // a row of two baskets is one
      if (cell.variant().equals(Basis.IMPORT_SHARE.text())) { // other forms are other goods
        where.put(Landscape.MATERIAL, cell.element());
      }
      for (Row row : rows.of(Landscape.TABLE, where)) {
        boolean isOne = told.add(row.getAs(Landscape.SOURCE) + " " + row.getAs(Landscape.COUNTRY));
        if (isOne && row.getAs(Landscape.SHARE) != null && isOfScenario(row, cell)) {
          nodes.add(share(row));
        }
      }
    }
    return nodes;
  }

  private static boolean isOfScenario(Row row, Cell cell) {
    Optional<String> scenario = Projected.scenario(row.getAs(Landscape.MATERIAL));
    return !isProjected(row) || cell.variant().endsWith(":" + scenario.orElse(""));
  }

  /** The share of a country by each source; the variant of the cell is a basis. */
  List<Node> bySource(Cell cell) {
    var where = Rows.where(cell);
    where.put(Landscape.COUNTRY, cell.country());
    where.put(Landscape.BASIS, cell.variant());
    boolean isOfTable = cell.variant().equals(OF_TABLE);
    Map<String, Node> editions = new LinkedHashMap<>(); // a row of two baskets is one
    for (Row row : rows.of(Landscape.TABLE, where)) {
      if (row.getAs(Landscape.SHARE) != null) {
        editions.computeIfAbsent(
            row.getAs(Landscape.SOURCE) + " " + row.getAs(Landscape.RELEASE),
            name -> share(row, name, isOfTable ? "amount over the total" : origin(row)));
      }
    }
    return List.copyOf(editions.values());
  }

  /** The stage of an index of shares, and the earlier one of a position. */
  static List<String> stages(Cell cell) {
    String[] words = cell.variant().split(":from:", -1);
    return words.length > 1 ? List.of(cell.stage(), words[1]) : List.of(cell.stage());
  }

  private Node share(Row row) {
    return share(
        row, row.getAs(Landscape.COUNTRY) + ", " + row.getAs(Landscape.STAGE), origin(row));
  }

  private Node share(Row row, String name, String how) {
    return Node.of("s_c", name, Rows.amount(Landscape.TABLE, row, Landscape.SHARE), "1")
        .by(how)
        .with(records(row));
  }

  private static String origin(Row row) {
    if (!quantity(row).isKnown()) {
      return AS_PUBLISHED;
    }
    return isProjected(row)
        ? "part of what the scenario has for the world"
        : "part of the quantity of the world";
  }

  private static boolean isProjected(Row row) {
    return Basis.PROJECTION.text().equals(row.getAs(Landscape.BASIS));
  }

  private static String how(Row row) {
    return Basis.EXPORTS.text().equals(row.getAs(Landscape.BASIS))
        ? "export_value of product " + row.getAs(Landscape.MATERIAL)
        : "sum of the rows of the table";
  }

  private Node node(String symbol, Row row) {
    List<Origin> of = records(row);
    return Node.of(symbol, row.getAs(Landscape.COUNTRY), quantity(row), row.getAs(Landscape.UNIT))
        .by(of.isEmpty() ? how(row) : "")
        .with(of);
  }

  /**
   * The records of a row. Each source stands for itself: its newest release counts, whatever
   * precedence says.
   */
  private List<Origin> records(Row row) {
    Basis basis = Basis.of(row.getAs(Landscape.BASIS));
    String source = row.getAs(Landscape.SOURCE);
    String release = row.getAs(Landscape.RELEASE);
    if (basis == Basis.PROJECTION) {
      return projected(row);
    }
    return basis.measures(Measure.OUTPUT).stream()
        .flatMap(measure -> published.records(Rows.cell(row), measure.text()).stream())
        .map(
            origin -> {
              Origin.Place place = origin.place();
              boolean isCounted =
                  origin.counts() || origin.decided().verdict() == Verdict.OUTRANKED;
              if (!place.source().equals(source) || !place.release().equals(release)) {
                return origin.with(Verdict.SIDE_BY_SIDE, "a row of its own source and release");
              }
              String other = "another form of the goods: a row of its own";
              boolean isOther = isCounted && isOtherForm(row, basis, origin.amount());
              return isOther
                  ? origin.with(Verdict.SIDE_BY_SIDE, other)
                  : isCounted ? origin.counting() : origin;
            })
        .sorted(Comparator.comparing(Origin::rule))
        .toList();
  }

  // a publisher prints a percentage for each form of the goods
  private static boolean isOtherForm(Row row, Basis basis, Interval percent) {
    double low = NamedRow.number(row, Landscape.SHARE_LOW);
    return basis == Basis.IMPORT_SHARE && Math.abs(HUNDRED * low - percent.low()) > ROUNDING;
  }

  private List<Origin> projected(Row row) {
    var ofTable = Rows.where(row, List.of(Production.COUNTRY, Load.SOURCE, Load.RELEASE));
    return Projected.of(row.getAs(Landscape.MATERIAL))
        .map(
            name ->
                published.projected(
                    Rows.cell(row),
                    name.measure(),
                    record ->
                        Rows.holds(record, ofTable)
                            && name.scenario().equals(record.getAs(Production.SCENARIO))
                            && products(row.getAs(Landscape.ELEMENT), record)
                                .contains(name.product())))
        .orElse(List.of());
  }

  // a form of the element, such as gross, is no product of its own: "gross; blanks" counts blanks,
  // and so does a demand of the type "demand by use: Blanks"
  private static List<String> products(String element, Row record) {
    String content = record.getAs(Production.CONTENT);
    List<String> products = new ArrayList<>(List.of(element));
    Projected.use(record.getAs(Production.TYPE))
        .ifPresent(use -> products.add(element + ", " + use));
    if (content != null) {
      int end = content.indexOf("; ");
      products.add(end < 0 ? content : element + ", " + content.substring(end + 2));
      products.add(content);
    }
    return products;
  }
}
