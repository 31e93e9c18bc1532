package org.oreflow.run.difference;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import org.apache.hadoop.conf.Configuration;
import org.oreflow.audit.difference.Causes;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.reference.Reference;
import org.oreflow.report.FilesOfRun;
import org.oreflow.report.OutFolder;
import org.oreflow.report.PublishedRow;
import org.oreflow.table.Load;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;

/** Which two are compared, with the reference tables and corrections of now. */
public record Comparisons(
    Lake lake, Reference reference, Causes.Meaning meaning, Function<View, Suppressed> suppressed) {
  private static final long FEW = 2_000_000; // rows that the end of a run may wait for

  /**
   * Two runs of the lake.
   *
   * @param names of runs, tags or releases: the earlier and the later one; of one name it and the
   *     last run, of none the last two
   */
  public RunDifference ofRuns(List<String> names) {
    KeptRuns kept = lake.kept();
    Published now =
        names.size() < 2 ? lake.published().orElseThrow() : kept.named("diff", names.get(1));
    Published before =
        names.isEmpty()
            ? before(kept, now)
                .orElseThrow(
                    () ->
                        new InputException(
                            "diff", "the lake keeps one run alone", "run again after a change"))
            : kept.named("diff", names.get(0));
    return between(
        sides(name(names, 0, before), kept.view(before), name(names, 1, now), kept.view(now)));
  }

  // what either may not tell, the other does not tell either
  private List<Side> sides(String before, View then, String now, View last) {
    Suppressed out = suppressed.apply(then).or(suppressed.apply(last));
    return List.of(new LakeSide(before, then, out), new LakeSide(now, last, out));
  }

  private RunDifference between(List<Side> two) {
    return RunDifference.of(two.get(0), two.get(1), Tables.PUBLISHED, reference, meaning);
  }

  private static String name(List<String> names, int at, Published run) {
    String given = names.size() > at ? names.get(at) : run.id();
    return given.endsWith(run.id()) ? run.id() : given + " (" + run.id() + ")";
  }

  /**
   * What the published run changed of the kept run before it; empty if there is none, or if so many
   * rows may differ that a run would wait for it.
   */
  public Optional<RunDifference> ofLast() {
    KeptRuns kept = lake.kept();
    Published now = lake.published().orElseThrow();
    return before(kept, now)
        .flatMap(
            run -> {
              List<Side> two = sides(run.id(), kept.view(run), now.id(), kept.view(now));
              return RunDifference.rows(two.get(0), two.get(1), Tables.PUBLISHED) > FEW
                  ? Optional.empty()
                  : Optional.of(between(two));
            });
  }

  private static Optional<Published> before(KeptRuns kept, Published now) {
    return kept.all().stream()
        .filter(run -> run.id().compareTo(now.id()) < 0)
        .max(Comparator.comparing(Published::id));
  }

  public RunDifference ofLakes(Lake other, String place) {
    Published before =
        other
            .published()
            .orElseThrow(
                () -> new InputException(place, "nothing is published yet", "name another lake"));
    Published now = lake.published().orElseThrow();
    return between(
        sides(
            before.id() + " (" + place + ")",
            other.kept().view(before),
            now.id(),
            lake.kept().view(now)));
  }

  public RunDifference ofFolders(String before, String now) {
    return between(
        List.of(FolderSide.of(before, lake.hadoop()), FolderSide.of(now, lake.hadoop())));
  }

  private static final class FolderSide implements Side {
    private final OutFolder folder;
    private final String run;
    private Table read; // the table whose rows are held
    private Map<String, List<String[]>> held = Map.of();

    private FolderSide(OutFolder folder, String run) {
      this.folder = folder;
      this.run = run;
    }

    static FolderSide of(String place, Configuration hadoop) {
      OutFolder folder = OutFolder.of(hadoop, place, "none", Optional.empty());
      String found = "is neither a lake nor a folder of published files";
      return FilesOfRun.run(folder)
          .map(run -> new FolderSide(folder, run))
          .orElseThrow(() -> new InputException(place, found, "name one that is"));
    }

    @Override
    public String name() {
      return run + " (" + folder + ")";
    }

    // files of two runs differ by their bytes as a rule, so every year is compared
    @Override
    public Map<String, String> digests(Table table) {
      Map<String, String> digests = new TreeMap<>();
      load(table).keySet().forEach(year -> digests.put(year, folder.toString()));
      return digests;
    }

    @Override
    public List<String[]> rows(Table table, String year) {
      return load(table).getOrDefault(year, List.of());
    }

    @Override
    public long count(Table table, String year) {
      return rows(table, year).size();
    }

    @Override
    public Evidence evidence() {
      var evidence = new Evidence();
      List<String> columns = List.of(Load.TABLE.schema().fieldNames());
      int source = columns.indexOf(Load.SOURCE);
      int release = columns.indexOf(Load.RELEASE);
      int checksum = columns.indexOf(Load.CHECKSUM);
      load(Load.TABLE).values().stream()
          .flatMap(List::stream)
          .forEach(row -> evidence.addFile(row[source], row[release], row[checksum], ""));
      return evidence;
    }

    private Map<String, List<String[]>> load(Table table) {
      if (!table.equals(read)) {
        held = Map.of(); // before the next is read
        held = lines(table);
        read = table;
      }
      return held;
    }

    private Map<String, List<String[]>> lines(Table table) {
      Map<String, List<String[]>> years = new TreeMap<>();
      String[] columns = table.schema().fieldNames();
      int year =
          table.partitions().isEmpty() ? -1 : table.schema().fieldIndex(table.partitions().get(0));
      var pool = Side.pool();
      try {
        PublishedRow.each(
            folder,
            table,
            cells -> {
              String[] row =
                  Arrays.stream(columns)
                      .map(cells::text)
                      .map(text -> pool.apply(text.isEmpty() ? null : text))
                      .toArray(String[]::new);
              years
                  .computeIfAbsent(year < 0 ? WHOLE : row[year], none -> new ArrayList<>())
                  .add(row);
            });
      } catch (IOException e) {
        throw new InputException(
            folder + "/" + table.name() + ".csv",
            "cannot be read (" + e.getMessage() + ")",
            "restore it");
      }
      return years;
    }
  }
}
