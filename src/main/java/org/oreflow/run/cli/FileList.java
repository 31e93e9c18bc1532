package org.oreflow.run.cli;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.config.VisibleText;
import org.oreflow.lake.Lake;
import org.oreflow.table.Load;

/**
 * Every file of the published run, or each member of an archive, and what became of its records, as
 * text.
 */
final class FileList {
  private static final List<String> COLUMNS =
      List.of(
          Load.SOURCE,
          Load.RELEASE,
          Load.FILE,
          Load.ENTRY,
          Load.BYTES,
          Load.ROWS_READ,
          Load.ROWS_KEPT,
          Load.ROWS_OUT_OF_BASKET,
          Load.ROWS_REJECTED);
  private static final Comparator<Row> ORDER =
      Comparator.<Row, String>comparing(file -> file.getString(0))
          .thenComparing(file -> file.getString(1))
          .thenComparing(file -> file.getString(2))
          .thenComparing(file -> file.getString(3));

  private FileList() {}

  /**
   * Prints the list.
   *
   * @param most files to show
   */
  static void print(Lake lake, int most, PrintStream out) {
    List<Row> files =
        lake.few(Load.TABLE, Expressions.alwaysTrue(), COLUMNS).stream().sorted(ORDER).toList();
    out.print("\nrows read, kept, out of basket, rejected; MB; file\n");
    for (Row file : files.subList(0, Math.min(most, files.size()))) {
      String line =
          String.format(
              Locale.ROOT,
              "%,11d %,11d %,11d %,9d %,10.1f  %s %s %s%s",
              file.getLong(5),
              file.getLong(6),
              file.getLong(7),
              file.getLong(8),
              file.getLong(4) / 1e6,
              file.get(0),
              file.get(1),
              file.get(2),
              file.getString(3).isEmpty() ? "" : "!" + file.get(3));
      out.print(VisibleText.line(line) + "\n");
    }
    if (files.size() > most) {
      out.print("and %,d further files, see table load\n".formatted(files.size() - most));
    }
  }
}
