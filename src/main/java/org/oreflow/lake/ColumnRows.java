package org.oreflow.lake;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.Partition;
import org.apache.spark.TaskContext;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.RDDScanExec;
import org.apache.spark.sql.execution.SparkPlan;
import org.apache.spark.sql.execution.UnionExec;
import org.apache.spark.sql.vectorized.ColumnarBatch;
import scala.jdk.javaapi.CollectionConverters;
import scala.reflect.ClassTag$;

/**
 * Rows that are made as columns, for whoever asks for rows. The writer of tables takes the columns.
 */
public final class ColumnRows extends RDD<InternalRow> {
  private static final long serialVersionUID = 1L;

  private final RDD<ColumnarBatch> batches;

  /**
   * Of batches that nobody changes while one of their rows is in use, each used up before the next.
   */
  public ColumnRows(RDD<ColumnarBatch> batches) {
    super(batches, ClassTag$.MODULE$.apply(InternalRow.class));
    this.batches = batches;
  }

  /** The columns of a plan that has nothing to do but to give them; empty for any other plan. */
  static Optional<RDD<ColumnarBatch>> columns(SparkPlan plan) {
    if (plan instanceof UnionExec union) {
      List<RDD<ColumnarBatch>> all = new ArrayList<>();
      CollectionConverters.asJava(union.children())
          .forEach(one -> columns(one).ifPresent(all::add));
      return all.size() == union.children().size()
          ? all.stream().reduce(RDD::union)
          : Optional.empty();
    } else if (plan instanceof RDDScanExec scan) {
      return scan.rdd() instanceof ColumnRows made ? Optional.of(made.batches) : Optional.empty();
    }
    return plan.supportsColumnar() && plan.children().isEmpty() // a scan alone
        ? Optional.of(plan.executeColumnar())
        : Optional.empty();
  }

  @Override
  public scala.collection.Iterator<InternalRow> compute(Partition part, TaskContext task) {
    return batches
        .iterator(part, task)
        .flatMap(batch -> CollectionConverters.asScala(batch.rowIterator()));
  }

  @Override
  public Partition[] getPartitions() {
    return batches.partitions();
  }
}
