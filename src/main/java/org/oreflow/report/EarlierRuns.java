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
      for (String run : below(OutFolder.RUNS)) {
        if (tells(run, suppressed, spark)) {
          out.system().delete(new Path(run), true);
          told.accept(run + " removed: it had figures that are confidential now");
        } else {
          removeViews(run, told);
        }
      }
      for (String release : below(OutFolder.RELEASES)) {
        if (tells(release, suppressed, spark)) {
          String name = new Path(release).getName();
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

  private void removeViews(String folder, Consumer<String> told) {
    OutFolder run = OutFolder.of(out.hadoop(), folder, "views", Optional.empty());
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

  private boolean tells(String folder, Suppressed suppressed, SparkSession spark)
      throws IOException {
    for (Table table : Tables.FILES) {
      if (holds(folder, table)
          && Masking.tells(table, spark.read().parquet(file(folder, table)), suppressed)) {
        return true;
      }
    }
    return false;
  }

  private boolean holds(String folder, Table table) throws IOException {
    return out.system().exists(new Path(file(folder, table)));
  }

  private static String file(String folder, Table table) {
    return folder + "/" + table.name() + "." + FilesTask.PARQUET;
  }

  private List<String> below(String name) throws IOException {
    Path all = new Path(out.path(), name);
    boolean isThere = out.system().exists(all);
    FileStatus[] folders = isThere ? out.system().listStatus(all) : new FileStatus[0];
    return Arrays.stream(folders).map(one -> one.getPath().toString()).sorted().toList();
  }
}
