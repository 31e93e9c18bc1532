package org.oreflow.ingest.text;

import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Predicate;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.QuotedNames;
import org.oreflow.ingest.source.Source;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** A source whose files are read a record at a time, each file by one task. */
public interface RecordSource extends Source {
  /** The texts to read, at least one, of members, sheets or the one "". */
  default List<String> entries(String path, List<String> all) {
    if (all.size() > 1) {
      throw new InputException(
          path,
          "holds %d entries, one is expected".formatted(all.size()),
          "unpack it and name the files that belong to the source");
    }
    return all;
  }

  /** One outcome for every record of a text, in its order; memory does not grow with it. */
  Iterator<Outcome> read(Text text) throws IOException;

  /** The texts of an archive that are read, or the error of an archive without any. */
  static List<String> some(
      String path, List<String> all, Predicate<String> read, String what, String remedy) {
    List<String> some = all.stream().filter(read).toList();
    if (some.isEmpty()) {
      String found = "has no " + what + " among " + QuotedNames.of(all);
      throw new InputException(path, found, remedy);
    }
    return some;
  }

  interface OfProduction extends RecordSource {
    @Override
    default Table table() {
      return Production.TABLE;
    }
  }

  interface OfTrade extends RecordSource {
    @Override
    default Table table() {
      return Trade.TABLE;
    }
  }

  interface OfParameters extends RecordSource {
    @Override
    default Table table() {
      return Parameter.TABLE;
    }
  }
}
