package org.oreflow.lake.catalog;

import java.util.Map;

/**
 * What jobs took of the machines, as tasks tell it; a task that ran twice counts twice. Each is by
 * job.
 *
 * @param spilledBytes bytes that did not fit in memory and went to disk
 * @param peakMemoryBytes largest memory of one task for sorting, grouping and joining
 */
public record Usage(
    Map<String, Long> rowsRead,
    Map<String, Long> bytesRead,
    Map<String, Long> spilledBytes,
    Map<String, Long> peakMemoryBytes) {
  public static final Usage NONE = new Usage(Map.of(), Map.of(), Map.of(), Map.of());

  public Usage {
    rowsRead = Map.copyOf(rowsRead);
    bytesRead = Map.copyOf(bytesRead);
    spilledBytes = Map.copyOf(spilledBytes);
    peakMemoryBytes = Map.copyOf(peakMemoryBytes);
  }
}
