package org.oreflow.lake;

import static org.apache.iceberg.expressions.Expressions.equal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.parquet.Parquet;

/** Reads and writes rows of table {@code run} without a Spark job. */
final class Pointer {
  /** Property of a snapshot: the run that wrote it. */
  static final String RUN_PROPERTY = "oreflow.run";

  private Pointer() {}

  /** The newest row that {@code main} shows; none if no run was ever published. */
  static Optional<Published> newest(org.apache.iceberg.Table run) {
    Snapshot shown = run.currentSnapshot();
    if (shown == null) {
      return Optional.empty();
    }
    var scan = IcebergGenerics.read(run).useSnapshot(shown.snapshotId());
    String id = shown.summary().get(RUN_PROPERTY);
    if (id != null) { // spares the older rows' files
      scan = scan.where(equal(Run.ID, id));
    }
    try (var rows = scan.build()) {
      return StreamSupport.stream(rows.spliterator(), false)
          .map(Pointer::published)
          .max(Comparator.comparing(Published::id));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Appends one row to a branch of table {@code run}. */
  static void append(org.apache.iceberg.Table run, String branch, Published row) {
    run.newFastAppend()
        .appendFile(file(run, row))
        .set(RUN_PROPERTY, row.id())
        .toBranch(branch)
        .commit();
  }

  private static DataFile file(org.apache.iceberg.Table run, Published row) {
    String name = FileFormat.PARQUET.addExtension("run-" + row.id());
    var out = run.io().newOutputFile(run.locationProvider().newDataLocation(name));
    try {
      DataWriter<Record> writer =
          Parquet.writeData(out)
              .forTable(run)
              .createWriterFunc(GenericParquetWriter::create)
              .overwrite() // a run of this id that was killed here may have left one
              .build();
      try (writer) {
        writer.write(record(run, row));
      }
      return writer.toDataFile();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Record record(org.apache.iceberg.Table run, Published row) {
    Record record =
        GenericRecord.create(run.schema())
            .copy(
                Map.of(
                    Run.ID, row.id(),
                    Run.HASH, row.hash(),
                    Run.SNAPSHOTS, row.snapshots(),
                    Run.DIGESTS, row.digests(),
                    Run.SECONDS, row.seconds(),
                    Run.ROWS, row.rows(),
                    Run.DRIFT, row.remarks().drift(),
                    Run.TOTALS, row.remarks().totals()));
    row.remarks().driftReason().ifPresent(reason -> record.setField(Run.DRIFT_REASON, reason));
    return record;
  }

  @SuppressWarnings("unchecked") // the types of Run.SCHEMA
  private static Published published(Record row) {
    return new Published(
        (String) row.getField(Run.ID),
        (String) row.getField(Run.HASH),
        (Map<String, Long>) row.getField(Run.SNAPSHOTS),
        (Map<String, String>) row.getField(Run.DIGESTS),
        (Map<String, Double>) row.getField(Run.SECONDS),
        (Map<String, Long>) row.getField(Run.ROWS),
        new Remarks(
            Optional.ofNullable((String) row.getField(Run.DRIFT_REASON)),
            (List<String>) row.getField(Run.DRIFT),
            (List<String>) row.getField(Run.TOTALS)));
  }
}
