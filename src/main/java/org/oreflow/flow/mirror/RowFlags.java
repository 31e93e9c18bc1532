package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.oreflow.table.Flag;

/** The flags of a task's rows: those of the reports and its marks. Equal lists are one object. */
final class RowFlags {
  /**
   * What a list is made of.
   *
   * @param reported number of the flags that the reports have
   * @param marks a bit for each, in the order of {@link #marked}
   */
  private record Parts(int reported, long marks) {}

  private final Map<Parts, List<String>> lists = new HashMap<>();
  private final List<Flag> marked = new ArrayList<>(); // a dozen at most
  private long marks;

  /** Marks the next row. */
  void mark(Flag flag) {
    int place = marked.indexOf(flag);
    if (place < 0) {
      place = marked.size();
      marked.add(flag);
    }
    marks |= 1L << place;
  }

  /**
   * The flags of a row, whose marks are forgotten.
   *
   * @param reported number of the flags that the reports have, the same in all of a task
   * @param names those flags
   */
  List<String> next(int reported, List<String> names) {
    var parts = new Parts(reported, marks);
    marks = 0;
    List<String> known = lists.get(parts);
    if (known == null) {
      known = together(parts, names);
      lists.put(parts, known);
    }
    return known;
  }

  private List<String> together(Parts parts, List<String> names) {
    var all = new TreeSet<>(names);
    for (int place = 0; place < marked.size(); place++) {
      if ((parts.marks >> place & 1) != 0) {
        all.add(marked.get(place).name());
      }
    }
    return List.copyOf(all);
  }
}
