package org.oreflow.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.table.Balance;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Folders of earlier runs and of releases beside the newest files. */
public record EarlierRuns(OutFolder out) {
  /**
   * Removes folders of earlier runs that show what is suppressed now; of releases, which stay, it
   * is told. Who has such files finds there what others do not tell. Files of views go from folders
   * of runs that stay: no column says which of their figures are confidential now. In a release
   * they show no more than its tables, and go where those cannot be asked.
   */
  public void removeTelling(Suppressed suppressed, SparkSession spark, Consumer<String> told) {
    try {
      for (OutFolder run : below(OutFolder.RUNS)) {
        if (tells(run, suppressed, spark)) {
          out.system().delete(run.path(), true);
          told.accept(run + " removed: it had figures that are confidential now");
        } else {
          removeViews(run, told);
        }
      }
      for (OutFolder release : below(OutFolder.RELEASES)) {
        if (tells(release, suppressed, spark)) {
          String name = release.path().getName();
          told.accept(
              release
                  + ProgramText.asCalled(
                      " shows figures that are confidential now; jobs/oreflow release ")
                  + "%s --run %s writes it without them".formatted(name, name));
        } else if (!holds(release, Load.TABLE) || !holds(release, Balance.TABLE)) {
          removeViews(release, told); // whose tables do not tell what was public, or a sum
        }
      }
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private static void removeViews(OutFolder run, Consumer<String> told) {
    List<String> views = ViewFiles.in(run);
    if (views.isEmpty()) {
      return;
    }
    try {
      ViewFiles.remove(run, views);
      if (run.hasFile(Checksums.NAME)) {
        run.put(Checksums.NAME, Checksums.read(run).withoutViews().text());
        run.clear();
      }
      told.accept(
          "%s: %s removed: they may have figures that are confidential now"
              .formatted(run, String.join(", ", views)));
    } catch (IOException e) {
      throw OutFolder.unwritable(run.toString(), e);
    }
  }

  private static boolean tells(OutFolder folder, Suppressed suppressed, SparkSession spark)
      throws IOException {
    for (Table table : Tables.FILES) {
      String file = folder + "/" + table.name() + "." + FilesTask.PARQUET;
      if (holds(folder, table) && Masking.tells(table, spark.read().parquet(file), suppressed)) {
        return true;
      }
    }
    return false;
  }

  private static boolean holds(OutFolder folder, Table table) throws IOException {
    return folder.hasFile(table.name() + "." + FilesTask.PARQUET);
  }

  private List<OutFolder> below(String name) throws IOException {
    boolean isThere = out.system().exists(new Path(out.path(), name));
    return Arrays.stream(isThere ? out.list(name) : new FileStatus[0])
        .map(one -> one.getPath().toString())
        .sorted()
        .map(one -> OutFolder.of(out.hadoop(), one, "views", Optional.empty()))
        .toList();
  }
}
