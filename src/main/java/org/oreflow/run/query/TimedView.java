package org.oreflow.run.query;

import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.report.UserView;
import org.oreflow.report.ViewRows;

/**
 * The rows of a view, which may take the time that a question may.
 *
 * @param question that has the rows
 * @param tables of a run by name
 */
record TimedView(
    UserView view, Question question, Function<String, Dataset<Row>> tables, Deadline deadline)
    implements ViewRows {
  @Override
  public <T> T with(Function<Dataset<Row>, T> work) {
    var result = new AtomicReference<T>();
    try {
      deadline.hold(() -> result.set(work.apply(question.ordered(view, tables))));
    } catch (Exception e) { // of the engine, which declares none of its own
      throw question.fault(e, view);
    }
    return result.get();
  }
}
