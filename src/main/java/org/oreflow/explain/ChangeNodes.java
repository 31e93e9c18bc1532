package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Row;
import org.oreflow.engine.TableRow;
import org.oreflow.figure.Interval;
import org.oreflow.index.change.Changes;
import org.oreflow.index.formula.Cell;
import org.oreflow.index.formula.Cells;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.index.formula.Members;
import org.oreflow.reference.Countries;
import org.oreflow.table.Balance;
import org.oreflow.table.Basis;
import org.oreflow.table.Change;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.NamedRow;

/** What a country's contribution to a change of concentration is made of. */
record ChangeNodes(Rows rows, BalanceNodes balances, LandscapeNodes landscapes) {
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
    String variant = row.getAs(Change.VARIANT);
    int year = row.getAs(Change.SOURCE_YEAR);
    var cell =
        new Cell(
            variant.isEmpty() ? Basis.WORLD_TABLE.text() : variant,
            row.getAs(Change.ELEMENT),
            row.getAs(Change.STAGE),
            row.getAs(Change.COUNTRY),
            year);
    return Node.of(
            "D_i",
            "difference of the %s in %d".formatted(isOfEdition(row) ? "editions" : "sources", year),
            Interval.exact(NamedRow.number(row, Change.SOURCE_DIFFERENCE)),
            "1")
        .by(
            isOfEdition(row)
                ? "share by the newer edition less that by the edition that the change is of"
                : "share by the source of the later year less that by the source of the earlier, in the"
                    + " newest year that both have")
        .of(landscapes.bySource(cell));
  }

  private static boolean isOfEdition(Row row) {
    return Cells.flags(row, Change.FLAGS).contains(Flag.ONE_EDITION.name());
  }

  private Node node(Row row, String symbol, String share, String column) {
    int year = row.getAs(column);
    List<Node> nodes = isOfShares(row) ? published(row, year) : produced(row, year);
    return Node.of(
            symbol,
            "share in %d%s"
                .formatted(
                    year,
                    isOfEdition(row) && column.equals(Change.YEAR_TO)
                        ? " by the edition of " + row.<Integer>getAs(Change.YEAR_FROM)
                        : ""),
            Interval.exact(NamedRow.number(row, share)),
            "")
        .by(
            row.getAs(Change.INDICATOR).equals(HHI) && !isOfShares(row)
                ? "production of the country over the world's"
                : "")
        .of(nodes);
  }

  private static boolean isOfShares(Row row) {
    return LandscapeNodes.isOfShares(row.<String>getAs(Change.VARIANT));
  }

  private List<Node> produced(Row row, int year) {
    List<Node> nodes = new ArrayList<>();
    for (String country : List.of(row.<String>getAs(Change.COUNTRY), Countries.WORLD)) {
      balances
          .row(row.getAs(Change.ELEMENT), row.getAs(Change.STAGE), country, year)
          .ifPresent(of -> nodes.add(balances.of(of, Balance.PRODUCTION_T)));
    }
    return nodes;
  }

  private List<Node> published(Row row, int year) {
    String country = row.getAs(Change.COUNTRY);
    var cell =
        new Cell(
            row.getAs(Change.VARIANT),
            row.getAs(Change.ELEMENT),
            row.getAs(Change.STAGE),
            country,
            year);
    return landscapes.ofShares(cell).stream()
        .filter(node -> node.name().startsWith(country + ","))
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
    boolean isOfBalances = row.getAs(Change.INDICATOR).equals(HHI) && !isOfShares(row);
    if (!isOfBalances || isOfEdition(row)) {
      return List.of();
    }
    int contribution = Change.TABLE.schema().fieldIndex(Change.CONTRIBUTION);
    int from = row.getAs(Change.YEAR_FROM);
    return new Changes(new Members(List.of()), new ComparedYears(List.of(), List.of(from)), 1, 1)
        .of(group(row).iterator()).stream()
            .filter(
                of ->
                    row.getAs(Change.COUNTRY)
                        .equals(of.get(Change.TABLE.schema().fieldIndex(Change.COUNTRY))))
            .map(of -> of.get(contribution))
            .map(
                of ->
                    Objects.equals(of, row.getAs(Change.CONTRIBUTION))
                        ? "evaluated again from the balances: the same to the last digit"
                        : "evaluated again from the balances: " + of)
            .toList();
  }

  // the balances of both years, and the indices without a value
  private List<TableRow> group(Row row) {
    List<Integer> years = List.of(row.getAs(Change.YEAR_FROM), row.getAs(Change.YEAR_TO));
    List<TableRow> group = new ArrayList<>();
    var where = Rows.where(row.getAs(Change.ELEMENT), row.getAs(Change.STAGE), 0);
    where.put(Balance.YEAR, years);
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
