package org.oreflow.index.product;

import java.util.ArrayList;
import java.util.List;
import org.oreflow.engine.TextSets;
import org.oreflow.table.Status;

/** Sets of flags as numbers, and how settled a value with each is. */
final class FlagSets extends TextSets {
  private final List<Status> statuses = new ArrayList<>();

  Status status(int set) {
    while (statuses.size() <= set) {
      statuses.add(Status.of(names(statuses.size())));
    }
    return statuses.get(set);
  }
}
