package org.oreflow.engine;

import org.oreflow.config.Check;

/**
 * The engine, as the settings name it.
 *
 * @param master where it runs unless {@code spark-submit} says so, such as {@code local[*]}
 * @param shufflePartitions parts of an exchange, of which small ones share a task; 0 for four a
 *     core
 */
public record SparkSettings(String master, int shufflePartitions) {
  private static final String MASTER = "local(\\[.+\\])?|(spark|k8s)://.+|yarn";

  public SparkSettings {
    new Check(master.matches(MASTER))
        .orRefuse("master is \"" + master + "\"; write one such as \"local[*]\"");
    new Check(shufflePartitions >= 0)
        .orRefuse("shuffle_partitions", shufflePartitions, "0 or more");
  }
}
