package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;

/**
 * The columns of a block.
 *
 * @param names as the page knows them
 * @param texts which of them hold texts
 * @param order places of the columns that rows are ordered by, the first before all; with their
 *     bits turned where the largest come first
 */
record Layout(List<String> names, List<Boolean> texts, List<Integer> order) {
  /**
   * Columns by name, several parted by a comma and a blank, those of texts with a blank and {@code
   * text} behind it; rows stand in the order of all columns.
   */
  static Layout of(String... columns) {
    List<String> names = new ArrayList<>();
    List<Boolean> texts = new ArrayList<>();
    for (String column : String.join(", ", columns).split(", ")) {
      names.add(column.replaceFirst(" text$", ""));
      texts.add(column.endsWith(" text"));
    }
    return new Layout(names, texts, IntStream.range(0, names.size()).boxed().toList());
  }

  static Layout named(String name) {
    return of(ProgramText.pairs(Layout.class, "layouts.txt").get(name));
  }

  Layout orderedBy(String... columns) {
    return new Layout(names, texts, Stream.of(columns).map(this::order).toList());
  }

  private int order(String column) {
    return column.startsWith("-") ? ~names.indexOf(column.substring(1)) : names.indexOf(column);
  }

  int size() {
    return names.size();
  }

  boolean isText(int column) {
    return texts.get(column);
  }

  int place(String name) {
    return names.indexOf(name);
  }
}
