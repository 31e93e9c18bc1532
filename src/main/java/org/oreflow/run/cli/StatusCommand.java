package org.oreflow.run.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.io.PrintStream;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.iceberg.expressions.Expressions;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Release;
import org.oreflow.config.ProgramText;
import org.oreflow.config.VisibleText;
import org.oreflow.disclosure.Audience;
import org.oreflow.lake.Lake;
import org.oreflow.lake.upkeep.Soundness;
import org.oreflow.lake.upkeep.Soundness.Damage;
import org.oreflow.run.Context;
import org.oreflow.run.Deliverables;
import org.oreflow.run.Outranked;
import org.oreflow.run.RevisedReleases;
import org.oreflow.run.Runner;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Verdict;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "status", mixinStandardHelpOptions = true)
final class StatusCommand extends LakeCommand {
  private static final List<String> COLUMNS =
      ProgramText.words(
          "source release file entry bytes rows_read rows_kept rows_out_of_basket rows_rejected");

  private static final Comparator<Row> ORDER =
      Comparator.<Row, String>comparing(file -> file.getString(0))
          .thenComparing(file -> file.getString(1))
          .thenComparing(file -> file.getString(2))
          .thenComparing(file -> file.getString(3));

  @Mixin private Readers readers;

  @Option(names = "--files")
  private boolean files;

  @Option(names = "--revisions")
  private boolean revisions;

  @Option(names = "--tables", paramLabel = "NAME", arity = "0..1", fallbackValue = "")
  private String tables; // null: not asked for

  @Option(names = "--verify")
  private boolean verify;

  @Override
  protected void work() throws Exception {
    onLake(
        runner -> {
          if (runner.context().lake().published().isEmpty()) {
            Status.lastRuns(terminal.out(), runner.context().lake()); // which all failed
          }
          if (verify) {
            verify(runner, deliverables(runner, readers), terminal.out());
            return;
          }
          if (tables != null) {
            runner.published();
            new EngineLines(runner.context().lake()).print(tables, terminal.out());
            return;
          }
          new Status(runner).print(terminal.out());
          if (files) {
            int most = runner.context().settings().limits().shownRows();
            printFiles(runner.context().lake(), most, terminal.out());
            Outranked.of(runner.published().remarks().outranked())
                .linesWithVerdicts()
                .forEach(this::line);
            verdicts(runner.context(), readers.audience()).forEach(this::line);
          }
          if (revisions) {
            line("");
            new RevisedReleases(runner.context()).all().forEach(this::line);
          }
          runner.refuseDamage();
        });
  }

  private void line(String text) {
    print(text + "\n");
  }

  /** Whether the lake's tables and the written files are as they were written. */
  private static void verify(Runner runner, Deliverables deliverables, PrintStream out) {
    String run = runner.published().id();
    Soundness soundness = Soundness.of(runner.context().lake()).orElseThrow();
    List<Damage> damaged = soundness.differing();
    damaged.forEach(one -> out.println(one.line()));
    boolean written = deliverables.areThere();
    List<String> differing = written ? deliverables.differing() : List.of();
    differing.forEach(out::println);
    if (!damaged.isEmpty()) {
      throw damaged.get(0).fault(damaged.size() - 1);
    }
    deliverables.refuse(differing);
    if (!soundness.comparesRows()) {
      out.printf(
          "run %s: rows were read, not compared: digests are of an earlier version until the next"
              + " run%n",
          run);
    }
    out.printf(
        Locale.ROOT,
        "run %s: %,d files of the lake%s are as they were written%n",
        run,
        soundness.files(),
        written ? " and the files of the report" : "");
  }

  /** Every file of the published run, or each member of an archive, and its records. */
  private static void printFiles(Lake lake, int most, PrintStream out) {
    List<Row> files =
        lake.few(Load.TABLE, Expressions.alwaysTrue(), COLUMNS).stream().sorted(ORDER).toList();
    out.print("\nrows read, kept, out of basket, rejected; MB; file\n");
    for (Row file : files.subList(0, Math.min(most, files.size()))) {
      String line =
          "%,11d %,11d %,11d %,9d %,10.1f  %s %s %s%s"
              .formatted(
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

  /**
   * A line for each source; none for the public where a source is confidential, whose values decide
   * about those of others.
   */
  private static List<String> verdicts(Context context, Audience audience) {
    Lake lake = context.lake();
    boolean isAnyConfidential =
        context.records().releases().values().stream().anyMatch(Release::isConfidential);
    if (isAnyConfidential && audience == Audience.PUBLIC) {
      return List.of();
    }
    TreeMap<String, Map<Verdict, Long>> sources =
        context
            .records()
            .publishedValues()
            .decided(lake.few(Production.TABLE), context.settings().precedence())
            .stream()
            .collect(
                groupingBy(
                    one -> one.record().row().getAs(Production.SOURCE),
                    TreeMap::new,
                    groupingBy(one -> one.verdict(), TreeMap::new, counting())));
    return sources.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList();
  }

  private static String line(String source, Map<Verdict, Long> verdicts) {
    String left =
        verdicts.entrySet().stream()
            .filter(one -> one.getKey() != Verdict.COUNTS)
            .map(one -> "%s %,d".formatted(one.getKey().label(), one.getValue()))
            .collect(Collectors.joining(", "));
    return "%,d of %,d values of %s count%s"
        .formatted(
            verdicts.getOrDefault(Verdict.COUNTS, 0L),
            verdicts.values().stream().mapToLong(Long::longValue).sum(),
            source,
            left.isEmpty() ? "" : "; " + left);
  }
}
