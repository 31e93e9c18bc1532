package org.oreflow.report.page;

import java.util.Map;
import java.util.Set;
import java.util.SortedMap;

/** A part of the data files: what it takes of the rows of a table, for each element or basket. */
interface Block extends RowTaker {
  /** Name of each block to what it holds of an element or basket; none without rows. */
  Map<String, Columns> of(String id);

  SortedMap<String, Layout> layouts();

  Set<String> ids();
}
