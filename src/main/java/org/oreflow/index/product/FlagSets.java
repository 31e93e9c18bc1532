package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Status;

/** Sets of flags as numbers: rows share a few, so that a union is seldom more than a look. */
final class FlagSets {
  /** The number of no flags. */
  static final int NONE = 0;

  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<List<String>> names = new ArrayList<>();
  private final List<Status> statuses = new ArrayList<>();
  private final Map<Long, Integer> unions = new HashMap<>();

  FlagSets() {
    of(List.of());
  }

  /** The number of a set. */
  int of(Collection<String> flags) {
    List<String> sorted = List.copyOf(new TreeSet<>(flags));
    Integer number = numbers.get(sorted);
    if (number == null) {
      number = names.size();
      numbers.put(sorted, number);
      names.add(sorted);
      statuses.add(IndexValue.status(sorted));
    }
    return number;
  }

  /** The flags of both sets. */
  int union(int one, int other) {
    if (one == other || other == NONE) {
      return one;
    }
    return one == NONE ? other : unions.computeIfAbsent((long) one << 32 | other, this::united);
  }

  private int united(long pair) {
    var all = new TreeSet<>(names.get((int) (pair >> 32)));
    all.addAll(names.get((int) pair));
    return of(all);
  }

  /** The flags, sorted. */
  List<String> names(int set) {
    return names.get(set);
  }

  /** How settled a value with these flags is. */
  Status status(int set) {
    return statuses.get(set);
  }
}
