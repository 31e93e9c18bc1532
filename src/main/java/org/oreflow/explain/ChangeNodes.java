package org.oreflow.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.engine.TableRow;
import org.oreflow.figure.Interval;
import org.oreflow.index.change.Changes;
import org.oreflow.index.formula.Cell;
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
    Cell cell = Rows.cell(row).ofYear(row.getAs(Change.SOURCE_YEAR));
    boolean isOfEdition = isOfEdition(row);
    String name =
        "difference of the %s in %d".formatted(isOfEdition ? "editions" : "sources", cell.year());
    return Node.of("D_i", name, Interval.exact(NamedRow.number(row, Change.SOURCE_DIFFERENCE)), "1")
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
    String edition = isOfOther ? " by the edition of " + row.<Integer>getAs(Change.YEAR_FROM) : "";
    Interval amount = Interval.exact(NamedRow.number(row, share));
    return Node.of(symbol, "share in %d%s".formatted(cell.year(), edition), amount, "")
        .by(isOfBalances(row) ? "production of the country over the world's" : "")
        .of(LandscapeNodes.isOfShares(cell.variant()) ? published(cell) : produced(cell));
  }

  private static boolean isOfBalances(Row row) {
    return row.getAs(Change.INDICATOR).equals(HHI)
        && !LandscapeNodes.isOfShares(row.<String>getAs(Change.VARIANT));
  }

  private List<Node> produced(Cell cell) {
    return Stream.of(cell, cell.of(Countries.WORLD))
        .flatMap(of -> balances.of(of, Balance.PRODUCTION_T).stream())
        .toList();
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
