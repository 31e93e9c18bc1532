package org.oreflow.report;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.spark.sql.SparkSession;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.report.OutFolder.EarlierFiles;
import org.oreflow.table.Balance;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Folders of earlier runs and of releases beside the newest files. */
public record EarlierRuns(OutFolder out) {
  // which releases of sources were public, and the sums that go with what is suppressed
  private static final List<Table> DECIDING = List.of(Load.TABLE, Balance.TABLE);

  /**
   * Removes folders of earlier runs that show what is suppressed now; of releases, which stay, it
   * is told. Who has such files finds there what others do not tell. Files of views go from folders
   * of runs that stay: no column says which of their figures are confidential now. In a release
   * they show no more than its tables, and go where those cannot be asked.
   */
  public void removeTelling(Suppressed suppressed, SparkSession spark, Consumer<String> told) {
    for (String run : below(EarlierFiles.RUNS)) {
      if (tells(run, suppressed, spark)) {
        remove(run);
        told.accept(run + " removed: it had figures that are confidential now");
      } else {
        removeViews(run, told);
      }
    }
    for (String release : below(EarlierFiles.RELEASES)) {
      if (tells(release, suppressed, spark)) {
        String name = new Path(release).getName();
        told.accept(
            "%s shows figures that are confidential now; jobs/oreflow release %s --run %s writes it"
                    .formatted(release, name, name)
                + " without them");
      } else if (!DECIDING.stream().allMatch(table -> holds(release, file(table)))) {
        removeViews(release, told);
      }
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
        run.put(Checksums.NAME, Checksums.read(run).withoutViews());
        run.clear();
      }
      told.accept(
          "%s: %s removed: they may have figures that are confidential now"
              .formatted(run, String.join(", ", views)));
    } catch (IOException e) {
      throw OutFolder.unwritable(run.toString(), e);
    }
  }

  private boolean tells(String folder, Suppressed suppressed, SparkSession spark) {
    return Tables.FILES.stream()
        .filter(table -> holds(folder, file(table)))
        .anyMatch(
            table ->
                Masking.tells(table, spark.read().parquet(folder + "/" + file(table)), suppressed));
  }

  private static String file(Table table) {
    return table.name() + "." + FilesTask.PARQUET;
  }

  private List<String> below(String name) {
    try {
      Path all = new Path(out.path(), name);
      FileStatus[] folders = system().exists(all) ? system().listStatus(all) : new FileStatus[0];
      return Arrays.stream(folders).map(one -> one.getPath().toString()).sorted().toList();
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private boolean holds(String folder, String file) {
    try {
      return system().exists(new Path(folder, file));
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private void remove(String folder) {
    try {
      system().delete(new Path(folder), true);
    } catch (IOException e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  private FileSystem system() {
    return out.earlier().system();
  }
}
