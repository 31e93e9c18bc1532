package org.oreflow.report;

import java.util.function.Function;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

public interface ViewRows {
  UserView view();

  /** Does work with the rows, which are in one partition and in their order. */
  <T> T with(Function<Dataset<Row>, T> work);
}
