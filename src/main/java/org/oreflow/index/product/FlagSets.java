package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.oreflow.engine.TextSets;
import org.oreflow.table.Status;

/** Sets of flags as numbers, and how settled a value with each is. */
final class FlagSets {
  static final int NONE = TextSets.NONE;

  private final TextSets sets = new TextSets();
  private final List<Status> statuses = new ArrayList<>();

  int of(Collection<String> flags) {
    return sets.of(List.copyOf(flags));
  }

  int union(int one, int other) {
    return sets.union(one, other);
  }

  List<String> names(int set) {
    return sets.names(set);
  }

  Status status(int set) {
    while (statuses.size() <= set) {
      statuses.add(Status.of(sets.names(statuses.size())));
    }
    return statuses.get(set);
  }
}
