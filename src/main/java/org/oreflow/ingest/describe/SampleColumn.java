package org.oreflow.ingest.describe;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** A column of a {@link TableSample}: the text of every row, "" where it is blank. */
record SampleColumn(String heading, List<String> cells) {

  Set<String> texts() {
    var texts = new LinkedHashSet<>(cells);
    texts.remove("");
    return texts;
  }

  double part(Predicate<String> test) {
    List<String> filled = new ArrayList<>(cells);
    filled.removeIf(String::isEmpty);
    long passed = filled.stream().filter(test).count();
    return filled.isEmpty() ? 0 : (double) passed / filled.size();
  }
}
