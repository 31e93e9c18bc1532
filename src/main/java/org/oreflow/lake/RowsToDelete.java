package org.oreflow.lake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.table.Table;

/**
 * Rows to remove from a table: those with one of these values in these columns.
 *
 * @param columns that hold no null
 * @param values for each column one, in their order
 */
public record RowsToDelete(List<String> columns, Set<List<Object>> values) {
  public static final RowsToDelete NONE = new RowsToDelete(List.of(), Set.of());

  public RowsToDelete {
    columns = List.copyOf(columns);
    values = Set.copyOf(values);
  }

  public boolean isNone() {
    return values.isEmpty();
  }

  boolean arePartsOf(Table table) {
    int first = columns.size();
    return first <= table.parts().size() && table.parts().subList(0, first).equals(columns);
  }

  Predicate<TablePart> parts() {
    Set<List<String>> texts =
        values.stream().map(one -> one.stream().map(String::valueOf).toList()).collect(toSet());
    return part -> texts.contains(part.values().subList(0, columns.size()));
  }

  Column condition() {
    int last = columns.size() - 1;
    Map<List<Object>, List<Object>> byFirst =
        values.stream()
            .collect(
                groupingBy(
                    one -> one.subList(0, last),
                    () -> new TreeMap<>((a, b) -> a.toString().compareTo(b.toString())),
                    mapping(one -> one.get(last), toList())));
    return byFirst.entrySet().stream()
        .map(
            one ->
                IntStream.range(0, last)
                    .mapToObj(i -> col(columns.get(i)).equalTo(one.getKey().get(i)))
                    .reduce(col(columns.get(last)).isin(one.getValue().toArray()), Column::and))
        .reduce(Column::or)
        .orElseThrow();
  }
}
