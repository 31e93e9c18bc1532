package org.oreflow.report;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.io.function.Uncheck;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileStatus;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.report.Report.Written;

public record ViewFiles(OutFolder out) {
  private static final Pattern FILE = Pattern.compile("(view_[a-z0-9_]+)[.](csv|parquet)");

  /** Files of a view that do not take their places yet; columns of tables with unit and meaning. */
  record Made(UserView view, StructType schema, FilesTask.Made files) {}

  public static List<String> in(OutFolder folder) {
    try {
      return Arrays.stream(folder.list())
          .filter(FileStatus::isFile)
          .map(file -> FILE.matcher(file.getPath().getName()))
          .filter(Matcher::matches)
          .map(name -> name.group(1))
          .distinct()
          .sorted()
          .toList();
    } catch (java.io.FileNotFoundException none) {
      return List.of();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * How the files of views differ from what they would be of some views, such as {@code view_risk
   * is new}; nothing where they are those.
   */
  public static List<String> changes(OutFolder folder, List<UserView> views) {
    Map<String, String> changes = new TreeMap<>();
    String page = folder.textIfAny(OutFolder.README);
    Uncheck.get(() -> Checksums.read(folder))
        .views()
        .forEach(table -> changes.put(table, "removed"));
    for (UserView view : views) {
      boolean isNew = changes.remove(view.table()) == null;
      if (isNew || !page.contains(Readme.viewLine(view))) {
        changes.put(view.table(), isNew ? "new" : "changed");
      }
    }
    return changes.entrySet().stream()
        .map(change -> change.getKey() + " is " + change.getValue())
        .toList();
  }

  /** Writes the files of views, and what package and README say of them; says so in one line. */
  public static String write(OutFolder folder, List<ViewRows> views, long most) {
    var files = new ViewFiles(folder);
    folder.begin();
    try {
      List<Made> made = files.make(views, most);
      files.put(made, Optional.empty());
      folder.put(DataPackage.FILE, DataPackage.withViews(folder.text(DataPackage.FILE), made));
      String page = Readme.withViews(folder.text(OutFolder.README), made);
      List<String> changed = new ArrayList<>(names(made));
      changed.add(DataPackage.FILE);
      var sums = Checksums.read(folder).withoutViews().with(folder, changed);
      folder.put(Checksums.NAME, sums.with(OutFolder.README, page).text());
      folder.put(OutFolder.README, page);
      folder.clear();
      return Written.ofViews(rows(made));
    } catch (IOException | FSError e) {
      throw OutFolder.unwritable(folder.toString(), e);
    }
  }

  static List<String> names(List<Made> all) {
    return all.stream().flatMap(made -> names(made.view().table()).stream()).toList();
  }

  static List<String> names(String table) {
    return Report.KINDS.stream().map(kind -> table + "." + kind).toList();
  }

  List<Made> make(List<ViewRows> views, long most) throws IOException {
    List<Made> all = new ArrayList<>();
    try {
      for (ViewRows rows : views) {
        Made made = rows.with(each -> make(rows.view(), each, most));
        if (made.files().rows() > most) {
          throw new InputException(
              rows.view().file(),
              "gives more rows than limits.file_rows, %,d".formatted(most),
              "ask for fewer rows, or raise limits.file_rows");
        }
        all.add(made);
      }
    } catch (InputException e) {
      out.clear();
      throw e;
    }
    return all;
  }

  // the rows are of tables that are masked already: nothing of theirs is left out for an audience
  private Made make(UserView view, Dataset<Row> rows, long most) {
    // a column that is one of a table keeps what is said of it there
    StructType schema = PublicColumns.of(rows.schema(), PublicColumns::told);

    var task =
        new FilesTask(
            view.table(),
            schema,
            new HeldBack(),
            out.freshFolder(view.table()),
            FilesTask.sent(rows, out),
            Audience.INTERNAL,
            most + 1);
    List<FilesTask.Made> files = TaskResults.collect(task.of(Audit.internal(rows)));
    if (files.size() != 1) {
      throw new IllegalStateException(view.table() + " comes in %d parts".formatted(files.size()));
    }
    return new Made(view, schema, files.get(0));
  }

  void put(List<Made> all, Optional<String> earlier) throws IOException {
    Set<String> names = new HashSet<>(names(all));
    Set<String> ours = out.hasFile(Checksums.NAME) ? Checksums.read(out).views() : Set.of();
    for (FileStatus file : out.list()) {
      String name = file.getPath().getName();
      Matcher view = FILE.matcher(name);
      if (view.matches() && file.isFile() && ours.contains(view.group(1))) {
        out.keep(name, earlier);
        if (!names.contains(name)) {
          out.remove(name);
        }
      }
    }
    for (Made made : all) {
      made.files().put(out, Optional.empty());
    }
  }

  static void remove(OutFolder folder, List<String> tables) throws IOException {
    for (String table : tables) {
      for (String name : names(table)) {
        folder.remove(name);
      }
    }
  }

  static Map<String, Long> rows(List<Made> all) {
    Map<String, Long> rows = new LinkedHashMap<>();
    all.forEach(made -> rows.put(made.view().table(), made.files().rows()));
    return rows;
  }

  public interface ViewRows {
    UserView view();

    /** Does work with the rows, which are in one partition and in their order. */
    <T> T with(Function<Dataset<Row>, T> work);
  }
}
