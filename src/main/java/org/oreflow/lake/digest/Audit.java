package org.oreflow.lake.digest;

import static java.util.Comparator.comparing;
import static org.apache.spark.sql.functions.col;

import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.UnsafeRow;
import org.apache.spark.sql.catalyst.plans.logical.LocalRelation;
import org.oreflow.lake.digest.RowCheck.RowFault;
import org.oreflow.table.Table;

/**
 * Checks the rows of a table and takes their digest, in one pass: values in all columns that need
 * one, finite doubles, ranges, values within their bounds, no key twice. Rows are read as Spark
 * holds them, without building a {@link Row} for each.
 */
public record Audit(Table table) {
  /**
   * The same rows, each part within one task and in the order of the key if the digest needs it.
   */
  public Dataset<Row> sorted(Dataset<Row> rows) {
    if (table.digested() == Table.Digested.AS_A_SET) {
      return rows;
    }
    Dataset<Row> dealt =
        table.parts().isEmpty() ? rows.repartition(1) : rows.repartition(columns(table.parts()));
    return (isLocal(rows) ? rows.coalesce(1) : dealt)
        .sortWithinPartitions(
            columns(
                Stream.concat(table.parts().stream(), table.key().stream()).distinct().toList()));
  }

  // few enough for one task, and moved by no exchange
  private static boolean isLocal(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().optimizedPlan()
        instanceof LocalRelation;
  }

  /** The rows as Spark holds them; one object may stand for all of them in turn. */
  public static RDD<InternalRow> internal(Dataset<Row> rows) {
    return ((org.apache.spark.sql.classic.Dataset<Row>) rows).queryExecution().toRdd();
  }

  /**
   * A row whose texts lie in an array of bytes, where they are copied from one by one with less
   * work than from a page of the engine.
   */
  public static InternalRow inArray(InternalRow row) {
    return row instanceof UnsafeRow paged && !(paged.getBaseObject() instanceof byte[])
        ? paged.copy()
        : row;
  }

  /**
   * The digests of the parts of rows.
   *
   * @param sorted rows of {@link #sorted}
   * @throws IllegalStateException naming table, column and an example key, if a row may not be
   *     stored; {@link OutOfOrderException} if a value is outside of its bounds
   */
  public List<Digest.Part> parts(RDD<InternalRow> sorted) {
    Table audited = table; // the closure must not take this object along
    return together(
        TaskResults.collect(
            new TaskResults<>(sorted, rows -> RowAudit.of(audited).of(rows).iterator())));
  }

  /**
   * What tasks have found of parts, together.
   *
   * @throws IllegalStateException as {@link #parts}, or if a part whose rows are digested in order
   *     is of two of them
   */
  public List<Digest.Part> together(List<Digest.Part> found) {
    refuse(found.stream().map(Digest.Part::fault));
    if (table.digested() == Table.Digested.AS_A_SET) {
      return RowSum.together(found);
    }
    Set<String> values = new HashSet<>();
    for (Digest.Part part : found) {
      if (part.rows() > 0 && !values.add(part.values())) {
        throw new IllegalStateException(
            "table %s: rows of %s come twice".formatted(table.name(), part.values()));
      }
    }
    return found;
  }

  // of several the first by its text, defects before what is out of order
  private void refuse(Stream<RowFault> faults) {
    faults
        .filter(Objects::nonNull)
        .min(comparing(RowFault::isOfOrder).thenComparing(RowFault::text))
        .ifPresent(
            fault -> {
              String message = "table " + table.name() + ": " + fault.text();
              throw fault.isOfOrder()
                  ? new OutOfOrderException(message)
                  : new IllegalStateException(message);
            });
  }

  private static Column[] columns(List<String> names) {
    return names.stream().map(name -> col(name)).toArray(Column[]::new);
  }

  /** A value that is to be written is outside of its own bounds: the run may not be shown. */
  public static final class OutOfOrderException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    public OutOfOrderException(String message) {
      super(message);
    }
  }
}
