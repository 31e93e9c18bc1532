package org.oreflow.report.page;

import java.util.Collection;
import java.util.Map;
import java.util.Set;
import org.oreflow.table.Table;

/** A part of the data files: what it takes of the rows of a table, for each element or basket. */
abstract class Block extends RowTaker {
  Block(Table table, Collection<String> columns) {
    super(table, columns);
  }

  /** Name of each block to what it holds of an element or basket, which may be no rows. */
  abstract Map<String, Columns> of(String id);

  abstract Set<String> ids();
}
