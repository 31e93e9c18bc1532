package org.oreflow.engine;

/**
 * The engine, as the settings name it.
 *
 * @param master where it runs unless {@code spark-submit} says so, such as {@code local[*]}
 * @param shufflePartitions tasks behind an exchange, 0 for one a core
 */
public record SparkSettings(String master, int shufflePartitions) {
  private static final String MASTER = "local(\\[.+\\])?|(spark|k8s)://.+|yarn";

  public SparkSettings {
    check(master.matches(MASTER), "master is \"" + master + "\"; write one such as \"local[*]\"");
    check(
        shufflePartitions >= 0, "shuffle_partitions is " + shufflePartitions + "; write 0 or more");
  }

  private static void check(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
