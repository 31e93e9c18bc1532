package org.oreflow.ingest;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.util.AccumulatorV2;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;

/** Counts by split. Adding and merging put: a task that runs twice counts the same. */
public final class FileCounts
    extends AccumulatorV2<Map.Entry<Split.Key, FileCount>, Map<Split.Key, FileCount>> {
  private static final long serialVersionUID = 1L;

  private final Map<Split.Key, FileCount> counts = new ConcurrentHashMap<>();

  @Override
  public boolean isZero() {
    return counts.isEmpty();
  }

  @Override
  public FileCounts copy() {
    var copy = new FileCounts();
    copy.counts.putAll(counts);
    return copy;
  }

  @Override
  public void reset() {
    counts.clear();
  }

  @Override
  public void add(Map.Entry<Split.Key, FileCount> count) {
    counts.put(count.getKey(), count.getValue());
  }

  @Override
  public void merge(
      AccumulatorV2<Map.Entry<Split.Key, FileCount>, Map<Split.Key, FileCount>> other) {
    counts.putAll(other.value());
  }

  FileCount of(Split.Key split) {
    return counts.get(split);
  }

  @Override
  public Map<Split.Key, FileCount> value() {
    return new HashMap<>(counts);
  }
}
