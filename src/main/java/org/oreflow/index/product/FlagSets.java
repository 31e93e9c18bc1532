package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.oreflow.engine.TextSets;
import org.oreflow.table.Status;

/** Sets of flags as numbers, and how settled a value with each is. */
final class FlagSets {
  /** The number of no flags. */
  static final int NONE = TextSets.NONE;

  private final TextSets sets = new TextSets();
  private final List<Status> statuses = new ArrayList<>();

  /** The number of a set. */
  int of(Collection<String> flags) {
    return sets.of(List.copyOf(flags));
  }

  /** The flags of both sets. */
  int union(int one, int other) {
    return sets.union(one, other);
  }

  /** The flags, sorted. */
  List<String> names(int set) {
    return sets.names(set);
  }

  /** How settled a value with these flags is. */
  Status status(int set) {
    while (statuses.size() <= set) {
      statuses.add(Status.of(sets.names(statuses.size())));
    }
    return statuses.get(set);
  }
}
