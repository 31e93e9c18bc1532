package org.oreflow.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Sets of texts as numbers: rows share a few, so that a union is seldom more than a look. */
public class TextSets {
  public static final int NONE = 0;

  private final Map<List<String>, Integer> numbers = new HashMap<>();
  private final List<List<String>> names = new ArrayList<>();
  private final Map<Long, Integer> unions = new HashMap<>();

  public TextSets() {
    numbers.put(List.of(), NONE);
    names.add(List.of());
  }

  public int of(List<String> texts) {
    Integer known = numbers.get(texts);
    if (known != null) {
      return known;
    }
    List<String> sorted = List.copyOf(new TreeSet<>(texts));
    int number = numbers.computeIfAbsent(sorted, added -> names.size());
    if (number == names.size()) {
      names.add(sorted);
    }
    numbers.put(List.copyOf(texts), number); // as it came, which need not be sorted
    return number;
  }

  public int union(int one, int other) {
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

  public int size() {
    return names.size();
  }

  public List<String> names(int set) {
    return names.get(set);
  }

  public List<List<String>> names() {
    return List.copyOf(names);
  }
}
