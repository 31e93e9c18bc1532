package org.oreflow.report;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.hadoop.fs.FSError;
import org.apache.spark.rdd.RDD;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.config.Later;
import org.oreflow.disclosure.Audience;
import org.oreflow.engine.SortedRows;
import org.oreflow.lake.digest.TaskResults;
import org.oreflow.report.ViewFiles.ViewRows;
import org.oreflow.table.Flag;
import org.oreflow.table.Result;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/**
 * The files of a published run: for each public table, and for the records of sources that may be
 * passed on, one CSV and one Parquet file, rows in the order of the key; the results for people, a
 * README with what the columns mean, and lengths and checksums of all. Of rows with flag {@value
 * #CONFIDENTIAL} the public gets those without figures alone; all are counted. Every file is
 * written beside the old one and then takes its place; the README names the run and comes last. A
 * user's views have files like tables.
 */
public final class Report {
  public static final String CONFIDENTIAL = Flag.CONFIDENTIAL.name();

  static final List<String> KINDS = List.of(FilesTask.PARQUET, FilesTask.CSV);

  /** What a run prints of its figures. */
  public static final String SUMMARY = "summary.txt";

  static final String RESULTS = Result.TABLE.name() + "." + FilesTask.CSV;

  /** A release of a source; citation and licence are of one line. */
  public record Origin(
      String id, String release, String citation, String licence, boolean redistribute) {
    public Origin {
      citation = DataPackage.oneLine(citation);
      licence = DataPackage.oneLine(licence);
    }
  }

  public record Readers(Audience audience, Names names) {}

  private final OutFolder out;
  private final String run;
  private final List<Origin> origins;
  private final int keep;
  private final FolderAudience audience;
  private final Names names;
  private final Map<String, String> texts = new TreeMap<>();
  private List<ViewRows> views = List.of();
  private long most; // rows of a view

  /** So many runs before keep their files, in {@code runs/ID} of the folder. */
  public Report(OutFolder out, String run, List<Origin> origins, int keep, Readers readers) {
    this.out = out;
    this.run = run;
    this.origins = List.copyOf(origins);
    this.keep = keep;
    this.audience = new FolderAudience(out, readers.audience());
    this.names = readers.names();
  }

  public static void refuseOthers(OutFolder out, Audience audience) {
    new FolderAudience(out, audience).refuseOthers();
  }

  public void add(String name, String text) {
    texts.put(name, text);
  }

  public void add(List<ViewRows> ofUser, long mostRows) {
    views = List.copyOf(ofUser);
    most = mostRows;
  }

  /**
   * Writes every file.
   *
   * @param tables rows of each table that gets files, best the largest first; what others had is
   *     removed
   * @param heldBack releases whose records are left out
   * @throws org.oreflow.config.InputException if a view fails; the files are then as they were
   */
  public Written write(
      Map<Table, Dataset<Row>> tables, Map<String, Long> large, HeldBack heldBack) {
    audience.refuseOthers();
    try {
      List<ViewFiles.Made> madeViews = beginWithViews();
      var earlier = FilesOfRun.run(out).filter(other -> keep > 0 && !other.equals(run));
      List<FilesTask.Made> made = make(tables, heldBack);
      Written written = writeTables(made, large, earlier);
      new ViewFiles(out).put(madeViews, earlier);
      written.views().putAll(ViewFiles.rows(madeViews));
      describe(tables.keySet(), made, madeViews);
      List<String> files = new ArrayList<>(ViewFiles.names(madeViews));
      tables.keySet().forEach(table -> files.addAll(ViewFiles.names(table.name())));
      var taken = new Later<>(() -> new Checksums().with(out, files));
      taken.begin("checksums"); // beside the results, which leave a core free
      written.rows().put(Result.TABLE.name(), writeResults(earlier));
      Checksums sums = taken.get().with(out, List.of(RESULTS));
      String release = texts.containsKey(Citation.FILE) ? out.path().getName() : "";
      texts.putAll(Descriptors.of(texts.get(DataPackage.FILE), sums, release));
      texts.put(
          OutFolder.README, Readme.withViews(new Readme(run, origins).text(written), madeViews));
      texts.forEach(sums::with);
      for (var text : texts.entrySet()) {
        if (!text.getKey().equals(OutFolder.README)) {
          out.put(text.getKey(), text.getValue(), earlier);
        }
      }
      out.put(Checksums.NAME, sums.text(), earlier);
      out.put(OutFolder.README, texts.get(OutFolder.README), earlier);
      out.clear();
      out.keepNewest(keep);
      return written;
    } catch (IOException | FSError e) {
      throw OutFolder.unwritable(out.toString(), e);
    }
  }

  // their queries may fail: a folder is then as it was before
  private List<ViewFiles.Made> beginWithViews() throws IOException {
    boolean isNew = !out.isThere();
    out.begin();
    try {
      audience.mark();
      return new ViewFiles(out).make(views, most);
    } catch (InputException e) {
      audience.unmark();
      if (isNew) {
        out.removeIfEmpty();
      }
      throw e;
    }
  }

  private void describe(
      Collection<Table> tables, List<FilesTask.Made> made, List<ViewFiles.Made> ofUser) {
    List<Table> files = Tables.FILES.stream().filter(tables::contains).toList();
    var codes = made.stream().map(FilesTask.Made::codes).toList();
    String ofTables = new DataPackage(run, origins, names).text(files, codes);
    texts.put(DataPackage.FILE, DataPackage.withViews(ofTables, ofUser));
    texts.put(Citation.OF_RUN, Citation.format(run, origins));
  }

  private long writeResults(Optional<String> earlier) throws IOException {
    var results = new Results(out, names, FigureSources.read(out, origins));
    long rows;
    try (var file = out.make(RESULTS)) {
      rows = results.write(file);
    }
    out.putMade(RESULTS, RESULTS, earlier);
    return rows;
  }

  private Written writeTables(
      List<FilesTask.Made> all, Map<String, Long> large, Optional<String> earlier)
      throws IOException {
    Map<String, Long> rows = new TreeMap<>();
    Map<String, Long> hidden = new TreeMap<>();
    Map<String, Long> back = new TreeMap<>();
    for (FilesTask.Made made : all) {
      rows.put(made.table(), made.rows());
      hidden.put(made.table(), made.hidden());
      back.put(made.table(), made.heldBack());
      made.put(out, earlier);
    }
    for (String table : large.keySet()) {
      for (String name : ViewFiles.names(table)) {
        out.keep(name, earlier);
        out.remove(name);
      }
    }
    return new Written(rows, hidden, back, new TreeMap<>(large), new TreeMap<>());
  }

  // one job with a task for each table: a file is sorted by one, others are at work meanwhile
  private List<FilesTask.Made> make(Map<Table, Dataset<Row>> tables, HeldBack heldBack) {
    if (tables.isEmpty()) {
      return List.of();
    }
    var hadoop = FilesTask.sent(tables.values().iterator().next(), out);
    List<RDD<FilesTask.Made>> all = new ArrayList<>();
    tables.forEach(
        (table, rows) -> {
          String folder = out.freshFolder(table.name());
          var back = Tables.RECORDS.contains(table) ? heldBack : new HeldBack();
          var schema = PublicColumns.described(table, rows.schema());

          var task =
              new FilesTask(
                  table.name(), schema, back, folder, hadoop, audience.audience(), Long.MAX_VALUE);
          all.add(task.of(SortedRows.of(rows, table.key())));
        });
    return TaskResults.collect(all.stream().reduce(RDD::union).orElseThrow());
  }

  /**
   * What was written.
   *
   * @param rows of a table or file by name
   * @param hidden confidential rows of a table, which are left out
   * @param heldBack records of a table that may not be passed on, which are left out
   * @param large tables without files, and how many rows they have
   * @param views rows of a user's view by table
   */
  public record Written(
      Map<String, Long> rows,
      Map<String, Long> hidden,
      Map<String, Long> heldBack,
      Map<String, Long> large,
      Map<String, Long> views) {
    private static final int OTHERS = 7; // results, package, citation, README and descriptors

    public String summary() {
      var text = new StringBuilder();
      text.append(
          "%,d rows in %d files"
              .formatted(sum(rows), hidden.size() * Report.KINDS.size() + OTHERS));
      if (sum(hidden) > 0) {
        text.append(
            ", %,d rows suppressed as confidential (%s)"
                .formatted(sum(hidden), byTable(some(hidden))));
      }
      if (sum(heldBack) > 0) {
        text.append(", %,d records that may not be passed on left out".formatted(sum(heldBack)));
      }
      large.forEach(
          (table, count) ->
              text.append(", %s with %,d rows in the lake only".formatted(table, count)));
      if (!views.isEmpty()) {
        text.append(", ").append(ofViews(views));
      }
      return text.toString();
    }

    static String ofViews(Map<String, Long> rows) {
      String many = rows.size() == 1 ? "1 view" : "%,d views".formatted(rows.size());
      return rows.isEmpty() ? "no views" : "%s (%s)".formatted(many, byTable(rows));
    }

    private static Map<String, Long> some(Map<String, Long> counts) {
      Map<String, Long> some = new TreeMap<>(counts);
      some.values().removeIf(count -> count == 0);
      return some;
    }

    private static String byTable(Map<String, Long> counts) {
      return counts.entrySet().stream()
          .map(table -> "%s %,d".formatted(table.getKey(), table.getValue()))
          .collect(joining(", "));
    }

    private static long sum(Map<String, Long> counts) {
      return counts.values().stream().mapToLong(Long::longValue).sum();
    }
  }
}
