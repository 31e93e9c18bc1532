package org.oreflow.run.query;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.oreflow.config.InputException;
import org.oreflow.report.UserView;
import org.oreflow.table.Table;

/** What the engine finds wrong with a query, in one line. */
public final class QueryFault {
  private static final int LONGEST = 300; // characters of the engine's explanation
  // a sentence on a setting of the engine, which a query cannot set
  private static final Pattern OF_SETTING =
      Pattern.compile("(^|(?<=[.,:;]) ?)[^.]*?[sS]et \"spark\\.\\S+ .*?(\\.(?= |$)|$)");
  private static final Pattern KNOWN =
      Pattern.compile("^(org\\.(apache|oreflow)|java\\.(io|nio))\\.");
  private static final Pattern VALUES =
      Pattern.compile("^org\\.apache\\.spark\\.(sql\\.catalyst|unsafe)\\.");

  private QueryFault() {}

  /** The line for a query of the command line; what is no fault of a query is passed on. */
  public static Exception of(Exception e, String query, List<Table> tables) {
    if (!(e instanceof SparkThrowable known)
        || known.getCondition() == null
        || known.getCondition().startsWith("INTERNAL_ERROR")) {
      return ofExpression(e).<Exception>map(QueryFault::told).orElse(e);
    }
    Optional<InputException> former = former(known, query, tables);
    if (former.isPresent()) {
      return former.get();
    }
    return told(found(e));
  }

  private static InputException told(String found) {
    return new InputException("sql", found, "correct the query");
  }

  /**
   * What an expression of the query throws by itself, such as a number that is too large: the
   * nearest of the engine's classes on its way is one that computes values.
   */
  private static Optional<String> ofExpression(Exception e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      Optional<String> thrower =
          Arrays.stream(cause.getStackTrace())
              .map(StackTraceElement::getClassName)
              .filter(name -> KNOWN.matcher(name).find())
              .findFirst();
      if (cause instanceof Exception && thrower.filter(VALUES.asPredicate()).isPresent()) {
        String said = String.valueOf(cause.getMessage()).strip().lines().findFirst().orElse("");
        return Optional.of("an expression fails (" + said + ")");
      }
    }
    return Optional.empty();
  }

  /** What the engine says, without its codes and a full stop. */
  static String found(Exception e) {
    String first = e.getMessage().strip().lines().findFirst().orElse("");
    String found =
        first
            .replaceFirst("\\.? SQLSTATE: .*", "")
            .replaceFirst("^\\[[A-Z_.]+\\] ", "")
            .replaceAll(OF_SETTING.pattern(), "")
            .replaceFirst("\\.$", "");
    return found.length() > LONGEST ? found.substring(0, LONGEST) + " ..." : found;
  }

  /** The same for a view: the line begins with its file, and the place in it where one is known. */
  static RuntimeException of(Exception e, UserView view, List<Table> tables) {
    Exception fault = of(e, view.text(), tables);
    if (fault instanceof InputException input) {
      return input.at(place(e, view));
    }
    return fault instanceof RuntimeException defect ? defect : new IllegalStateException(fault);
  }

  static String place(Exception e, UserView view) {
    if (e instanceof AnalysisException known && known.line().isDefined()) {
      int column = 1 + (known.startPosition().isDefined() ? (int) known.startPosition().get() : 0);
      return view.file() + ":" + known.line().get() + ":" + column;
    }
    return view.file().toString();
  }

  /**
   * What to write instead of a column that a query names as an earlier version did, or as this one
   * does on a run that an earlier one has made.
   */
  private static Optional<InputException> former(
      SparkThrowable fault, String query, List<Table> tables) {
    String condition = fault.getCondition();
    if (condition == null || !condition.startsWith("UNRESOLVED_COLUMN")) {
      return Optional.empty();
    }
    String column = lastPart(fault.getMessageParameters().getOrDefault("objectName", ""));
    return tables.stream()
        .filter(table -> names(query, table))
        .flatMap(
            table -> table.former().entrySet().stream().map(name -> former(table, name, column)))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<InputException> former(
      Table table, Map.Entry<String, String> name, String column) {
    boolean isFormer = column.equals(name.getValue());
    String written = isFormer ? name.getKey() : name.getValue();
    String called =
        isFormer
            ? "column %s of %s is called %s now"
            : "column %s of %s is called %s in this run of an earlier version";
    return isFormer || column.equals(name.getKey())
        ? Optional.of(
            new InputException(
                "sql", called.formatted(column, table.name(), written), "write " + written))
        : Optional.empty();
  }

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
