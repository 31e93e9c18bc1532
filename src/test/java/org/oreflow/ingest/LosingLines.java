package org.oreflow.ingest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Table;

/** A reader with a fault: it loses the last record. */
public record LosingLines(RecordSource sound) implements RecordSource {
  @Override
  public Table table() {
    return sound.table();
  }

  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    sound.read(text).forEachRemaining(outcomes::add);
    return outcomes.subList(0, outcomes.size() - 1).iterator();
  }
}
