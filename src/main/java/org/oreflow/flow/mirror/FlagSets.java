package org.oreflow.flow.mirror;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Sets of flags as numbers: records share a few, so that a union is seldom more than a look. */
final class FlagSets {
  /** The number of no flags. */
  static final int NONE = 0;

  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<List<String>> names = new ArrayList<>();
  private final Map<Long, Integer> unions = new HashMap<>();

  FlagSets() {
    of(List.of());
  }

  /** The number of a set. */
  int of(List<String> flags) {
    Integer known = numbers.get(flags);
    if (known != null) {
      return known;
    }
    List<String> sorted = List.copyOf(new TreeSet<>(flags));
    int number = numbers.computeIfAbsent(sorted, added -> names.size());
    if (number == names.size()) {
      names.add(sorted);
    }
    numbers.put(List.copyOf(flags), number); // as it came, which need not be sorted
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
    return of(List.copyOf(all));
  }

  int size() {
    return names.size();
  }

  /** The flags of each set that there is, sorted. */
  List<List<String>> names() {
    return List.copyOf(names);
  }
}
