package org.oreflow.explain;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.flow.FlowFactor;
import org.oreflow.table.Balance;

/** The output of an element that comes with others: a part of the output of their group. */
record OreParts(BalanceNodes balances, Project project) {
  /** The group's output and the part that applies to it; empty: there is none. */
  List<Node> of(Row balance) {
    String element = balance.getAs(Balance.ELEMENT);
    String country = balance.getAs(Balance.COUNTRY);
    int year = balance.getAs(Balance.YEAR);
    return project.mineOutput().stream()
        .filter(row -> element.equals(text(row, FlowFactor.ELEMENT)))
        .filter(row -> balance.getAs(Balance.STAGE).equals(text(row, FlowFactor.STAGE)))
        .filter(row -> number(row, FlowFactor.FIRST_YEAR) <= year)
        .filter(row -> year <= number(row, FlowFactor.LAST_YEAR))
        .filter(row -> List.of(country, "*").contains(text(row, FlowFactor.EXPORTER)))
        .sorted(
            (one, other) ->
                text(other, FlowFactor.EXPORTER).compareTo(text(one, FlowFactor.EXPORTER)))
        .findFirst()
        .map(factor -> of(balance, factor))
        .orElse(List.of());
  }

  private List<Node> of(Row balance, Row factor) {
    String group = text(factor, FlowFactor.CODE);
    String element = balance.getAs(Balance.ELEMENT);
    if (group.equals(element)) {
      return List.of();
    }
    return balances
        .row(
            group,
            balance.getAs(Balance.STAGE),
            balance.getAs(Balance.COUNTRY),
            balance.getAs(Balance.YEAR))
        .map(row -> balances.of(row, Balance.PRODUCTION_T).at(group, Double.NaN))
        .map(output -> List.of(output, part(balance, factor)))
        .orElse(List.of());
  }

  private Node part(Row balance, Row factor) {
    String country = balance.getAs(Balance.COUNTRY);
    String element = balance.getAs(Balance.ELEMENT);
    int best = index(FlowFactor.BEST);
    var part =
        new Interval(
            factor.isNullAt(best) ? Double.NaN : factor.getDouble(best),
            factor.getDouble(index(FlowFactor.LOW)),
            factor.getDouble(index(FlowFactor.HIGH)));
    return new Node(
        "part",
        "of %s in the ore".formatted(element),
        "",
        part,
        "1",
        Double.NaN,
        Set.of(),
        String.join("; ", project.citations().ofOre(country, element)),
        List.of(),
        List.of());
  }

  private static int index(String column) {
    return FlowFactor.SCHEMA.fieldIndex(column);
  }

  private static String text(Row row, String column) {
    return row.getString(index(column));
  }

  private static int number(Row row, String column) {
    return row.getInt(index(column));
  }
}
