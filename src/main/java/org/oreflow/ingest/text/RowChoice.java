package org.oreflow.ingest.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.IntFunction;

/** Which rows belong to a source: those with one of some texts in some columns. */
public final class RowChoice {
  private record Column(int at, Set<String> texts) {}

  private final List<Column> columns = new ArrayList<>();

  RowChoice(Map<String, List<String>> only, DelimitedReader reader) {
    only.forEach(
        (heading, texts) -> columns.add(new Column(reader.column(heading), Set.copyOf(texts))));
  }

  /** Whether a row belongs to the source, by its texts without outer blanks. */
  public boolean takes(IntFunction<String> row) {
    return columns.stream().allMatch(column -> column.texts().contains(row.apply(column.at())));
  }
}
