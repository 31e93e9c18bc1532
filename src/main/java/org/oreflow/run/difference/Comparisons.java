package org.oreflow.run.difference;

import static java.util.stream.Collectors.groupingBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.iceberg.expressions.Expression;
import org.apache.iceberg.expressions.Expressions;
import org.oreflow.audit.difference.Causes;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.audit.difference.RunRecord;
import org.oreflow.audit.difference.RunRecord.Goods;
import org.oreflow.audit.difference.RunRecord.Printed;
import org.oreflow.audit.difference.Value;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.KeptRuns;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.Reference;
import org.oreflow.report.FilesOfRun;
import org.oreflow.report.OutFolder;
import org.oreflow.report.PublishedRow;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Tables;
import org.oreflow.table.Trade;

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

  private record FolderSide(OutFolder folder, String run) implements Side {
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
    public Map<String, Year> years(Table table) {
      Map<String, Year> years = new TreeMap<>();
      lines(table)
          .forEach(
              (year, rows) ->
                  years.put(year, new Year(folder.toString(), rows.size(), () -> rows)));
      return years;
    }

    @Override
    public Evidence evidence() {
      var evidence = new Evidence();
      int source = Load.TABLE.schema().fieldIndex(Load.SOURCE);
      int release = Load.TABLE.schema().fieldIndex(Load.RELEASE);
      int checksum = Load.TABLE.schema().fieldIndex(Load.CHECKSUM);
      lines(Load.TABLE).values().stream()
          .flatMap(List::stream)
          .forEach(row -> evidence.addFile(row[source], row[release], row[checksum], ""));
      return evidence;
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

  /** A run of a lake. Rows are read without a session. */
  static final class LakeSide implements Side {
    private static final List<String> RELEASE =
        ProgramText.words("source release published checksum reading redistribute");
    private static final List<String> PRINTED =
        ProgramText.words(
            "source release file line item element stage country year measure quantity unit",
            "mark scenario role");
    private static final List<String> CUSTOMS =
        ProgramText.words(
            "source release file entry line exporter importer reporter direction",
            "code_system code period regime product_t value_usd role");

    private static final long MOST_RECORDS = 500_000; // of a source and year that are held at once

    private final String name;
    private final View view;
    private final Suppressed suppressed;
    private final Map<String, List<TablePart>> parts;
    private final Map<List<String>, Release> releases = new HashMap<>();

    LakeSide(String name, View view, Suppressed suppressed) {
      this.name = name;
      this.view = view;
      this.suppressed = suppressed;
      this.parts = view.parts();
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    public Map<String, Year> years(Table table) {
      Map<String, Year> years = new TreeMap<>();
      parts.getOrDefault(table.name(), List.of()).stream()
          .filter(part -> part.rows() > 0)
          .collect(
              groupingBy(part -> table.partitions().isEmpty() ? WHOLE : part.year().toString()))
          .forEach(
              (year, some) ->
                  years.put(
                      year,
                      new Year(
                          some.stream()
                              .map(part -> part.part() + part.sha256())
                              .sorted()
                              .collect(Collectors.joining("\n")),
                          some.stream().mapToLong(TablePart::rows).sum(),
                          () -> rows(table, year))));
      return years;
    }

    private List<String[]> rows(Table table, String year) {
      Expression where =
          year.equals(WHOLE)
              ? Expressions.alwaysTrue()
              : Expressions.equal(table.partitions().get(0), Integer.valueOf(year));
      var pool = Side.pool();
      List<String[]> rows = new ArrayList<>();
      view.texts(
          table,
          where,
          List.of(table.schema().fieldNames()),
          row -> {
            Arrays.setAll(row, i -> pool.apply(row[i]));
            if (suppressed.isEmpty() || !suppressed.isSuppressed(table, row)) {
              rows.add(row);
            }
          });
      return rows;
    }

    @Override
    public Evidence evidence() {
      var evidence = new Evidence();
      each(Load.TABLE, Expressions.alwaysTrue(), RELEASE, load -> addFile(load, evidence));
      each(
          Production.TABLE,
          Expressions.alwaysTrue(),
          PRINTED,
          record -> {
            String role = record.apply(Production.ROLE);
            boolean counts = role.equals(Role.PART.text()) || role.equals(Role.TOTAL.text());
            if (counts && isShown(record) && record.apply(Production.SCENARIO) == null) {
              evidence.add(printed(record));
            }
          });
      trade()
          .forEach(
              part ->
                  evidence.addTrade(
                      part.values().subList(0, 3),
                      part.year().toString(),
                      part.part() + part.sha256()));
      parts.forEach(
          (table, some) ->
              some.stream()
                  .filter(part -> !part.inputs().isEmpty() && part.year() != null)
                  .forEach(
                      part -> evidence.addInputs(table, part.year().toString(), part.inputs())));
      evidence.readCustoms(this::customs);
      parts
          .getOrDefault(TablePart.CONFIGURATION, List.of())
          .forEach(part -> evidence.addConfiguration(part.part(), part.inputs()));
      return evidence;
    }

    // a row is its texts by column
    private void each(
        Table table,
        Expression where,
        List<String> columns,
        Consumer<UnaryOperator<String>> taker) {
      view.texts(
          table, where, columns, row -> taker.accept(column -> row[columns.indexOf(column)]));
    }

    private List<TablePart> trade() {
      return parts.getOrDefault(Trade.TABLE.name(), List.of());
    }

    private void addFile(UnaryOperator<String> load, Evidence evidence) {
      String source = load.apply(Load.SOURCE);
      String release = load.apply(Load.RELEASE);
      boolean isOpen = !"false".equals(load.apply(Load.REDISTRIBUTE));
      SortedSet<String> terms =
          new TreeSet<>(isOpen ? Set.of() : Set.of(Releases.NO_REDISTRIBUTION));
      releases.merge(
          List.of(source, release),
          new Release(source, release, load.apply(Load.PUBLISHED), "", terms),
          Release::together);
      evidence.addFile(source, release, load.apply(Load.CHECKSUM), load.apply(Load.READING));
    }

    private boolean isShown(UnaryOperator<String> record) {
      return !suppressed.isOfConfidential(record.apply(Load.SOURCE), record.apply(Load.RELEASE));
    }

    private RunRecord<Printed> printed(UnaryOperator<String> record) {
      String quantity = record.apply(Production.QUANTITY);
      String unknown = Objects.requireNonNullElse(record.apply(Production.MARK), "no value");
      return RunRecord.of(
          new Printed(
              record.apply(Production.ELEMENT),
              record.apply(Production.STAGE),
              record.apply(Production.COUNTRY),
              record.apply(Production.YEAR),
              record.apply(Production.MEASURE)),
          release(record),
          "%s line %s %s"
              .formatted(
                  record.apply(Production.FILE),
                  record.apply(Production.LINE),
                  record.apply(Production.ITEM))
              .strip(),
          quantity == null
              ? unknown
              : Value.number(quantity) + " " + record.apply(Production.UNIT));
    }

    private Release release(UnaryOperator<String> record) {
      String source = record.apply(Load.SOURCE);
      String name = record.apply(Load.RELEASE);
      return releases.computeIfAbsent(
          List.of(source, name), none -> new Release(source, name, "", "", new TreeSet<>()));
    }

    private Optional<List<RunRecord<Goods>>> customs(String source, String year) {
      long rows =
          trade().stream()
              .filter(
                  part ->
                      List.of(source, year)
                          .equals(List.of(part.values().get(0), part.year().toString())))
              .mapToLong(TablePart::rows)
              .sum();
      if (rows > MOST_RECORDS) {
        return Optional.empty();
      }
      List<RunRecord<Goods>> records = new ArrayList<>();
      each(
          Trade.TABLE,
          Expressions.and(
              Expressions.equal(Trade.SOURCE, source),
              Expressions.equal(Trade.YEAR, Integer.valueOf(year))),
          CUSTOMS,
          record -> {
            if (Role.PART.text().equals(record.apply(Trade.ROLE)) && isShown(record)) {
              records.add(customs(record));
            }
          });
      return Optional.of(records);
    }

    private RunRecord<Goods> customs(UnaryOperator<String> record) {
      String entry = Objects.requireNonNullElse(record.apply(Trade.ENTRY), "");
      return RunRecord.of(
          new Goods(
              record.apply(Trade.EXPORTER),
              record.apply(Trade.IMPORTER),
              record.apply(Trade.CODE),
              record.apply(Trade.PERIOD),
              Stream.of(Trade.REPORTER, Trade.DIRECTION, Trade.CODE_SYSTEM, Trade.REGIME)
                  .map(record)
                  .collect(Collectors.joining("|"))),
          release(record),
          (record.apply(Trade.FILE) + " " + entry).strip() + " line " + record.apply(Trade.LINE),
          record.apply(Trade.PRODUCT_T),
          record.apply(Trade.VALUE_USD));
    }
  }
}
