package org.oreflow.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.util.Iterator;
import org.apache.arrow.vector.ipc.ArrowStreamWriter;
import org.apache.commons.io.output.CloseShieldOutputStream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.execution.arrow.ArrowWriter;

/**
 * Rows in the streaming format of Apache Arrow (IPC): columns keep their types and lists, and
 * readers such as pandas, R or DuckDB take them without parsing text. Decimals are decimals, times
 * are in UTC.
 */
public final class ArrowStream {
  private static final int BATCH = 8_192; // rows
  private static final String ZONE = "UTC";

  private ArrowStream() {}

  public static void write(Dataset<Row> rows, OutputStream out) throws IOException {
    var plan = Scan.classic(rows).queryExecution();
    Iterator<InternalRow> all =
        plan.toRdd().toJavaRDD().map(InternalRow::copy).toLocalIterator(); // one object is reused
    ArrowWriter columns = ArrowWriter.create(rows.schema(), ZONE, true, false);
    try (var root = columns.root();
        var stream =
            new ArrowStreamWriter(
                root, null, Channels.newChannel(CloseShieldOutputStream.wrap(out)))) {
      stream.start();
      while (all.hasNext()) {
        for (int row = 0; row < BATCH && all.hasNext(); row++) {
          columns.write(all.next());
        }
        columns.finish();
        stream.writeBatch();
        columns.reset();
      }
      stream.end();
    }
    out.flush();
  }
}
