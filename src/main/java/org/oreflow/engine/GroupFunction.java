package org.oreflow.engine;

import java.io.Serializable;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.sql.Row;

/** What a group of rows gives, in plain Java. */
@FunctionalInterface
public interface GroupFunction extends Serializable {
  List<Row> of(Iterator<TableRow> group);
}
