package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Reads the files of a plan one after the other, without Spark. */
record PlainReading(Plan plan) {
  /**
   * Reads a file without Spark and counts its records.
   *
   * @param refused is given every row of {@code Rejected} that it has
   */
  FileCount read(int number, Consumer<Row> refused, RowWatch watch) {
    return plan.works().get(number).source() instanceof CustomsSource
        ? readCustoms(number, refused, watch)
        : readRecords(plan.works().get(number), refused, watch);
  }

  private FileCount readCustoms(int number, Consumer<Row> refused, RowWatch watch) {
    var total = new FileCount(1);
    var rows = new TradeBatch();
    boolean wanted = watch.wants(plan.works().get(number));
    for (Split split :
        CustomsSplits.of(onlyAt(number), 1).stream().flatMap(List::stream).toList()) {
      var count = new FileCount(1);
      try (var reading =
          new SplitReading(
              plan.file(number),
              split,
              entry -> count,
              (counted, row) -> {
                counted.refuse(row);
                refused.accept(row);
              },
              bytes -> {})) {
        while (reading.fill(rows)) {
          for (int i = 0; wanted && i < rows.rows(); i++) {
            watch.kept(Trade.TABLE, rows.row(i));
          }
        }
      }
      total.add(count);
    }
    return total;
  }

  private FileCount readRecords(FileToRead work, Consumer<Row> refused, RowWatch watch) {
    var count = new FileCount(1);
    Table table = work.source().table();
    boolean wanted = watch.wants(work);
    plan.reading(work, 0)
        .forEach(
            outcome -> {
              if (outcome instanceof Outcome.Refused no) {
                count.refuse(no.row());
                refused.accept(no.row());
              } else if (outcome instanceof Outcome.Kept kept) {
                count.keep(Role.PART, kept, null, null);
                if (feedsTrade(work)) {
                  count.compare(kept.row());
                }
                if (wanted) {
                  watch.kept(table, kept.row());
                }
              } else {
                count.pass(1);
              }
            });
    return count;
  }

  private static boolean feedsTrade(FileToRead work) {
    return work.source().table().equals(Trade.TABLE);
  }

  private List<FileToRead> onlyAt(int number) {
    List<FileToRead> only = new ArrayList<>(Collections.nCopies(plan.works().size(), null));
    only.set(number, plan.works().get(number));
    return only;
  }
}
