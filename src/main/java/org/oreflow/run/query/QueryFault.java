package org.oreflow.run.query;

import java.util.List;
import java.util.Optional;
import org.apache.spark.SparkThrowable;
import org.apache.spark.sql.AnalysisException;
import org.oreflow.config.InputException;
import org.oreflow.report.UserView;
import org.oreflow.table.Table;

/** What the engine finds wrong with a query, in one line. */
public final class QueryFault {
  private static final int LONGEST = 300; // characters of the engine's explanation

  private QueryFault() {}

  /**
   * The line for a query of the command line; what is no fault of a query is passed on.
   *
   * @param tables that it may name
   */
  public static Exception of(Exception e, String query, List<Table> tables) {
    if (!(e instanceof SparkThrowable known) || isInternal(known)) {
      return e;
    }
    Optional<InputException> former = FormerColumns.of(known, query, tables);
    if (former.isPresent()) {
      return former.get();
    }
    return new InputException("sql", found(e), "correct the query");
  }

  /** What the engine says, without its codes and a full stop. */
  static String found(Exception e) {
    String first = e.getMessage().strip().lines().findFirst().orElse("");
    String found =
        first
            .replaceFirst("\\.? SQLSTATE: .*", "")
            .replaceFirst("^\\[[A-Z_.]+\\] ", "")
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

  /** File of a view, and the place in it where one is known. */
  static String place(Exception e, UserView view) {
    if (e instanceof AnalysisException known && known.line().isDefined()) {
      int column = 1 + (known.startPosition().isDefined() ? (int) known.startPosition().get() : 0);
      return view.file() + ":" + known.line().get() + ":" + column;
    }
    return view.file().toString();
  }

  private static boolean isInternal(SparkThrowable e) {
    return e.getCondition() == null || e.getCondition().startsWith("INTERNAL_ERROR");
  }
}
