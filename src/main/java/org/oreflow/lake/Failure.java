package org.oreflow.lake;

import java.util.List;
import org.apache.iceberg.data.Record;
import org.oreflow.lake.catalog.StoredRows;
import org.oreflow.table.Table;

/**
 * A run that failed or was refused after it had begun, and why; nothing of it is shown. Key: id.
 */
public final class Failure {
  public static final Table TABLE = Table.named("failure");

  private Failure() {}

  public record Failed(String id, String job, int exitCode, String reason) {}

  /** Adds a row; needs no lock, for it stands beside what is published. */
  static void append(org.apache.iceberg.Table table, Failed row) {
    Record record =
        StoredRows.row(table, TABLE, List.of(row.id(), row.job(), row.exitCode(), row.reason()));
    table
        .newFastAppend()
        .appendFile(StoredRows.file(table, "failure-" + row.id(), List.of(record)))
        .commit();
  }

  static List<Failed> all(org.apache.iceberg.Table table) {
    return StoredRows.all(table, Failure::failed);
  }

  private static Failed failed(Record row) {
    return new Failed(
        (String) row.getField("id"),
        (String) row.getField("job"),
        (Integer) row.getField("exit_code"),
        (String) row.getField("reason"));
  }
}
