package org.oreflow.run.query;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.oreflow.lake.Failure;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.report.UserView;
import org.oreflow.table.Table;

/** What a query may name: the tables that jobs make, and views. */
public record Queryable(List<Table> made, ViewFolder views) {
  List<String> tables() {
    var names = new ArrayList<>(stored().map(Table::name).toList());
    names.addAll(List.of(Run.TABLE.name(), Failure.TABLE.name()));
    return names;
  }

  List<String> names() {
    var names = new ArrayList<>(tables());
    names.addAll(views.tables());
    return names;
  }

  /** A table that a run stores; none is {@code run} or {@code failure}. */
  Optional<Table> stored(String name) {
    return stored().filter(table -> table.name().equals(name)).findFirst();
  }

  StructType columns(String name) {
    return Stream.concat(stored(), Stream.of(Run.TABLE, Failure.TABLE))
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow()
        .schema();
  }

  Optional<UserView> view(String name) {
    return name.startsWith(UserView.PREFIX) ? views.view(name) : Optional.empty();
  }

  private Stream<Table> stored() {
    return Stream.concat(made.stream(), Stream.of(TablePart.TABLE));
  }
}
