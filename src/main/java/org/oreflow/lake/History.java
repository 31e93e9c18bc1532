package org.oreflow.lake;

import java.util.List;
import org.oreflow.lake.Failure.Failed;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.RunTable;
import org.oreflow.lake.catalog.Store;

public record History(Store store) {
  /** All runs that were ever published; of the older ones these figures alone are left. */
  public List<Published> runs() {
    return store.has(Run.TABLE.name()) ? RunTable.all(store.load(Run.TABLE.name())) : List.of();
  }

  public List<Failed> failures() {
    return store.has(Failure.TABLE.name())
        ? Failure.all(store.load(Failure.TABLE.name()))
        : List.of();
  }
}
