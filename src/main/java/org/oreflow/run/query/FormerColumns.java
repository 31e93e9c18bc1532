package org.oreflow.run.query;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.oreflow.config.InputException;
import org.oreflow.table.Table;

/** Columns that earlier versions called otherwise. */
final class FormerColumns {
  private FormerColumns() {}

  /**
   * What to write instead of a column that a query names as an earlier version did, or as this one
   * does on a run that an earlier one has made.
   *
   * @param fault what the engine finds wrong with the query
   * @param tables that it may name
   */
  static Optional<InputException> of(SparkThrowable fault, String query, List<Table> tables) {
    String condition = fault.getCondition();
    if (condition == null || !condition.startsWith("UNRESOLVED_COLUMN")) {
      return Optional.empty();
    }
    String column = lastPart(fault.getMessageParameters().getOrDefault("objectName", ""));
    return tables.stream()
        .filter(table -> names(query, table))
        .flatMap(table -> table.former().entrySet().stream().map(name -> of(table, name, column)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<InputException> of(
      Table table, Map.Entry<String, String> name, String column) {
    if (column.equals(name.getValue())) {
      return Optional.of(
          new InputException(
              "sql",
              "column %s of %s is called %s now".formatted(column, table.name(), name.getKey()),
              "write " + name.getKey()));
    }
    return column.equals(name.getKey())
        ? Optional.of(
            new InputException(
                "sql",
                "column %s of %s is called %s in this run of an earlier version"
                    .formatted(column, table.name(), name.getValue()),
                "write " + name.getValue()))
        : Optional.empty();
  }

  /** Whether a query names a table. */
  static boolean names(String query, Table table) {
    return Pattern.compile("\\b" + table.name() + "\\b")
        .matcher(query.toLowerCase(Locale.ROOT))
        .find();
  }

  /** The column of a name such as {@code `f`.`mass_t`}. */
  static String lastPart(String name) {
    return name.substring(name.lastIndexOf('.') + 1).replace("`", "").toLowerCase(Locale.ROOT);
  }
}
