package org.oreflow.run.query;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.InputException;
import org.oreflow.report.UserView;
import org.oreflow.table.Table;

/** Columns of the tables of a run, which an earlier version may have made. */
record RunColumns(String run, Queryable names, Function<Table, StructType> then) {
  private static final String REMEDY =
      "freeze a later run, or move the file out of the folder for this release";

  StructType of(String table) {
    return names.stored(table).map(then).orElseGet(() -> names.columns(table));
  }

  /**
   * The line for a view that holds to the tables of now and not to these; what is no fault of it is
   * passed on.
   */
  RuntimeException fault(Exception e, UserView view) {
    RuntimeException fault = QueryFault.of(e, view, List.of());
    if (!(e instanceof SparkThrowable known) || !(fault instanceof InputException)) {
      return fault;
    }
    String found =
        lacking(known, view.text())
            .findFirst()
            .orElseGet(() -> "%s in run %s".formatted(QueryFault.found(e), run));
    return new InputException(QueryFault.place(e, view), found, REMEDY);
  }

  private Stream<String> lacking(SparkThrowable fault, String query) {
    return Stream.of("objectName", "colName")
        .map(key -> QueryFault.lastPart(fault.getMessageParameters().getOrDefault(key, "")))
        .flatMap(
            column ->
                names.made().stream()
                    .filter(table -> QueryFault.names(query, table))
                    .filter(table -> has(table.schema(), column) && !has(then.apply(table), column))
                    .map(table -> lacks(table, column)));
  }

  private String lacks(Table table, String column) {
    return "run %s is of an earlier version, whose %s has no column %s"
        .formatted(run, table.name(), column);
  }

  private static boolean has(StructType columns, String name) {
    return List.of(columns.fieldNames()).contains(name);
  }
}
