package org.oreflow.lake.upkeep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.Optional;
import org.apache.iceberg.actions.BinPackRewriteFilePlanner;
import org.apache.iceberg.actions.RewriteFileGroup;
import org.apache.iceberg.actions.SizeBasedFileRewritePlanner;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.spark.actions.SparkActions;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.catalog.Pointer;
import org.oreflow.lake.upkeep.Upkeep.Compacted;

/**
 * Gathering of the small files of a table's partitions into larger ones; the rows stay.
 *
 * @param name of the table
 */
record Compaction(
    SparkSession spark, org.apache.iceberg.Table stored, String name, Upkeep.Rules rules) {

  /** What {@link #write} gathers; empty if no partition has enough small files. */
  Optional<Compacted> plan() {
    if (stored.currentSnapshot() == null) {
      return Optional.empty();
    }
    var planner = new BinPackRewriteFilePlanner(stored, Expressions.alwaysTrue());
    planner.init(options());
    int files = 0;
    long bytes = 0;
    int partitions = 0;
    try (CloseableIterable<RewriteFileGroup> groups = planner.plan().groups()) {
      for (RewriteFileGroup group : groups) {
        files += group.inputFileNum();
        bytes += group.inputFilesSizeInBytes();
        partitions++;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return files == 0
        ? Optional.empty()
        : Optional.of(new Compacted(name, files, bytes, partitions));
  }

  /**
   * Writes the larger files and commits them to {@code main}.
   *
   * @param run noted in the snapshot
   * @return the snapshot
   */
  long write(String run) {
    SparkActions.get(spark)
        .rewriteDataFiles(stored)
        .binPack()
        .options(options())
        .snapshotProperty(Pointer.RUN_PROPERTY, run)
        .execute();
    stored.refresh();
    return stored.currentSnapshot().snapshotId();
  }

  private Map<String, String> options() {
    return Map.of(
        SizeBasedFileRewritePlanner.MIN_INPUT_FILES, Integer.toString(rules.smallFiles()),
        SizeBasedFileRewritePlanner.MIN_FILE_SIZE_BYTES, Long.toString(rules.smallFileBytes()));
  }
}
