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
  private final long[] bits = new long[Flag.values().length]; // 0 of a flag that marked no row yet
  private long marks;

  /** Marks the next row. */
  void mark(Flag flag) {
    if (bits[flag.ordinal()] == 0) {
      bits[flag.ordinal()] = 1L << marked.size();
      marked.add(flag);
    }
    marks |= bits[flag.ordinal()];
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
    for (Flag flag : marked) {
      if ((parts.marks & bits[flag.ordinal()]) != 0) {
        all.add(flag.name());
      }
    }
    return List.copyOf(all);
  }
}
