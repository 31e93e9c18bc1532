package org.oreflow.explain;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.table.Balance;
import org.oreflow.table.Table;

/**
 * A figure on the way to its records.
 *
 * @param symbol in the formula above; empty: a part of a sum
 * @param name whose it is, or what
 * @param key the row that holds it, as the command takes it; empty: none does
 * @param part of the result that it makes, 0 to 1; NaN: not told
 * @param how it is made of what stands below, a sentence; empty: it is their sum
 * @param records that count for it, and those left out in their favour
 */
public record Node(
    String symbol,
    String name,
    String key,
    Interval amount,
    String unit,
    double part,
    Collection<String> flags,
    String how,
    List<Node> nodes,
    List<Origin> records) {
  public Node {
    flags = List.copyOf(flags);
    nodes = List.copyOf(nodes);
    records = List.copyOf(records);
  }

  static Node of(String symbol, String name, Interval amount, String unit) {
    return new Node(symbol, name, "", amount, unit, Double.NaN, Set.of(), "", List.of(), List.of());
  }

  static Node of(String name, Table table, Row row, String column) {
    return of("", name, Rows.amount(table, row, column), row.getAs(Balance.UNIT))
        .keyed(Rows.key(table, row))
        .flagged(Rows.flags(row));
  }

  Node keyed(String row) {
    return new Node(symbol, name, row, amount, unit, part, flags, how, nodes, records);
  }

  Node amounting(Interval other, String in) {
    return new Node(symbol, name, key, other, in, part, flags, how, nodes, records);
  }

  Node named(String other) {
    return new Node(symbol, other, key, amount, unit, part, flags, how, nodes, records);
  }

  Node flagged(Collection<String> some) {
    return new Node(symbol, name, key, amount, unit, part, some, how, nodes, records);
  }

  Node by(String way) {
    return new Node(symbol, name, key, amount, unit, part, flags, way, nodes, records);
  }

  Node at(String place, double share) {
    return new Node(place, name, key, amount, unit, share, flags, how, nodes, records);
  }

  Node with(List<Origin> some) {
    return new Node(symbol, name, key, amount, unit, part, flags, how, nodes, some);
  }

  Node of(List<Node> some) {
    return new Node(symbol, name, key, amount, unit, part, flags, how, some, records);
  }

  List<Origin> counted() {
    return records.stream().filter(Origin::counts).toList();
  }

  List<Origin> leftOut() {
    return records.stream().filter(one -> !one.counts()).toList();
  }
}
