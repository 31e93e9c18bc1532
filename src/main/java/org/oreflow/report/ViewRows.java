package org.oreflow.report;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** The rows of a view, which are computed while they are taken. */
public interface ViewRows {
  UserView view();

  /**
   * Does work with the rows, which are in one partition and in their order.
   *
   * @throws org.oreflow.config.InputException that names the file of the view, if its query fails
   *     or takes too long
   */
  <T> T with(Function<Dataset<Row>, T> work);
}
