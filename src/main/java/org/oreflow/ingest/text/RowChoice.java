package org.oreflow.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * Which rows of a table belong to a source: those that have one of the named texts in each of the
 * named columns. A table may hold the records of several sources.
 */
public final class RowChoice {
  private record Column(int at, Set<String> texts) {}

  private final List<Column> columns = new ArrayList<>();

  RowChoice(Map<String, List<String>> only, DelimitedReader reader) {
    only.forEach(
        (heading, texts) -> columns.add(new Column(reader.column(heading), Set.copyOf(texts))));
  }

  /**
   * Whether a row belongs to the source.
   *
   * @param row its texts without outer blanks, by column
   */
  public boolean takes(IntFunction<String> row) {
    return columns.stream().allMatch(column -> column.texts().contains(row.apply(column.at())));
  }
}
