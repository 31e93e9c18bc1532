package org.oreflow.ingest;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.ingest.customs.SplitReading;
import org.oreflow.ingest.customs.TradeBatch;
import org.oreflow.ingest.customs.WorldTotals;
import org.oreflow.table.Rejected;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Trade;

public final class Findings {
  private static final int MOST_DETAILS = 1000; // of one source and reason
  private static final Comparator<List<String>> BY_PARTS =
      Comparator.comparing(parts -> String.join("\u0000", parts));

  /** Refused records alike but for their place, and the place of the first of them. */
  public record Finding(
      String source,
      String release,
      RejectedReason reason,
      String column,
      String detail,
      long records,
      String place) {
    static Finding of(FileToRead work, Row row, long records) {
      return new Finding(
          work.config().id(),
          work.config().release(),
          RejectedReason.valueOf(Rejected.text(row, Rejected.REASON)),
          Rejected.text(row, Rejected.COLUMN),
          Rejected.text(row, Rejected.DETAIL),
          records,
          Rejections.path(work, row) + ":" + Rejections.line(row));
    }

    private Finding as(List<String> of) {
      return new Finding(source, release, reason, of.get(0), of.get(1), records, place);
    }

    private Finding and(Finding later) {
      return new Finding(source, release, reason, column, detail, records + later.records, place);
    }
  }

  /** World rows of a release beside the sums of their partners: cells, differing ones, the most. */
  public record Control(
      String source, String release, long cells, long differing, BigDecimal largest) {}

  private final Map<List<String>, Map<List<String>, Finding>> groups = new TreeMap<>(BY_PARTS);
  private final Map<List<String>, WorldTotals.Comparison> controls = new TreeMap<>(BY_PARTS);
  private final Map<List<String>, Rejections> releases = new TreeMap<>(BY_PARTS);

  private Findings() {}

  public static Findings of(Plan plan, RowWatch... watches) {
    var findings = new Findings();
    for (int i = 0; i < plan.works().size(); i++) {
      FileToRead work = plan.works().get(i);
      var wanted = Stream.of(watches).filter(watch -> watch.wants(work)).toList();
      var count = new PlainReading(plan).read(i, row -> findings.add(work, row), wanted);
      var release = List.of(work.config().id(), work.config().release());
      var compared = count.worlds().compare(work.config());
      findings.controls.merge(release, compared, WorldTotals.Comparison::and);
      Rejections.add(findings.releases, work, count);
    }
    return findings;
  }

  private void add(FileToRead work, Row row) {
    var one = Finding.of(work, row, 1);
    var group = List.of(one.source, one.release, one.reason.name());
    var details = groups.computeIfAbsent(group, g -> new TreeMap<>(BY_PARTS));
    var detail = List.of(one.column, one.detail);
    boolean room = details.size() < MOST_DETAILS || details.containsKey(detail);
    var key = room ? detail : List.of("", "further ones");
    details.merge(key, one.as(key), Finding::and);
  }

  /** What is refused by release, reason and column, with the detail and place of the first. */
  public List<Finding> byReason() {
    return releases.values().stream().flatMap(r -> r.findings().stream()).toList();
  }

  public List<InputException> faults(RejectionLimits limits) {
    return releases.values().stream()
        .flatMap(rejections -> rejections.fault(limits).stream())
        .toList();
  }

  public List<Control> controls() {
    return controls.entrySet().stream()
        .filter(entry -> entry.getValue().cells() > 0)
        .map(
            entry ->
                new Control(
                    entry.getKey().get(0),
                    entry.getKey().get(1),
                    entry.getValue().cells(),
                    entry.getValue().differing(),
                    entry.getValue().largest()))
        .toList();
  }

  /** What is refused, sorted; of one source and reason a thousand details, then the rest. */
  public List<Finding> refused() {
    return groups.values().stream().flatMap(group -> group.values().stream()).toList();
  }

  private record PlainReading(Plan plan) {
    /** Reads a file and counts its records; every row of {@code Rejected} is given on. */
    FileCount read(int number, Consumer<Row> refused, List<RowWatch> watches) {
      return plan.works().get(number).source() instanceof CustomsSource
          ? readCustoms(number, refused, watches)
          : readRecords(plan.works().get(number), refused, watches);
    }

    private FileCount readCustoms(int number, Consumer<Row> refused, List<RowWatch> watches) {
      var count = new FileCount(1);
      var rows = new TradeBatch();
      var all = Split.whole(number, plan.works().get(number).survey().entries());
      try (var reading =
          new SplitReading(
              plan.file(number),
              all,
              entry -> count,
              (counted, row) -> {
                counted.refuse(row);
                refused.accept(row);
              },
              bytes -> {})) {
        while (reading.fill(rows)) {
          for (int i = 0; !watches.isEmpty() && i < rows.rows(); i++) {
            Row row = rows.row(i);
            watches.forEach(watch -> watch.kept(Trade.TABLE, row));
          }
        }
      }
      return count;
    }

    private FileCount readRecords(FileToRead work, Consumer<Row> refused, List<RowWatch> watches) {
      var total = new FileCount(1);
      var rows = plan.reading(work, 0).rows((entry, count) -> total.add(count), refused);
      while (rows.hasNext()) {
        Row row = rows.next();
        watches.forEach(watch -> watch.kept(work.source().table(), row));
      }
      return total;
    }
  }

  record Rejections(List<FileToRead> works, List<FileCount> counts) {
    // refused before anybody can tell whether a basket would take the record
    private static final Set<RejectedReason> OF_ANY =
        EnumSet.of(
            RejectedReason.TRUNCATED_LINE,
            RejectedReason.EXTRA_FIELDS,
            RejectedReason.MALFORMED,
            RejectedReason.UNKNOWN_CODE);
    private static final int SHOWN = 200; // characters of a record

    private record Commonest(long records, Row first, FileToRead work) {}

    static void add(Map<List<String>, Rejections> all, FileToRead work, FileCount count) {
      var release = List.of(work.config().id(), work.config().release());
      var ofRelease =
          all.computeIfAbsent(release, r -> new Rejections(new ArrayList<>(), new ArrayList<>()));
      ofRelease.works.add(work);
      ofRelease.counts.add(count);
    }

    Optional<InputException> fault(RejectionLimits limits) {
      long read = sum(FileCount::read);
      long refused = sum(FileCount::refused);
      if (refused > limits.rows()) {
        return Optional.of(tooMany(refused, read, limits.rows()));
      }
      long taken = counts.stream().mapToLong(Rejections::refusedOfTaken).sum();
      long asked = sum(FileCount::kept) + taken;
      if (refused > limits.share() * read) {
        return Optional.of(tooLarge(refused, read, "", limits.share()));
      }
      return taken > limits.share() * asked
          ? Optional.of(tooLarge(taken, asked, " that baskets take", limits.share()))
          : Optional.empty();
    }

    private long sum(ToLongFunction<FileCount> of) {
      return counts.stream().mapToLong(of).sum();
    }

    private static long refusedOfTaken(FileCount count) {
      return count.reasons().values().stream()
          .filter(
              reason ->
                  !OF_ANY.contains(
                      RejectedReason.valueOf(Rejected.text(reason.first(), Rejected.REASON))))
          .mapToLong(FileCount.Refused::records)
          .sum();
    }

    private InputException tooMany(long refused, long read, long limit) {
      int at = 0;
      while (counts.get(at).refused() == 0) {
        at++;
      }
      Row first = counts.get(at).rejected().get(0);
      String found =
          "%d of %d records of source %s are refused, more than %d, the first: %s"
              .formatted(refused, read, works.get(at).config().id(), limit, why(first));
      return error(works.get(at), first, found, "raise the limit of the settings");
    }

    private InputException tooLarge(long refused, long of, String which, double share) {
      Commonest commonest = commonest();
      Row first = commonest.first();
      String raw = Rejected.text(first, Rejected.RAW);
      String found =
          "%d of %d records%s of source %s are refused, more than %s of them, most often (%d) %s, first in \"%s\""
              .formatted(
                  refused,
                  of,
                  which,
                  commonest.work().config().id(),
                  share,
                  commonest.records(),
                  why(first),
                  raw.length() > SHOWN ? raw.substring(0, SHOWN) + "…" : raw);
      return error(commonest.work(), first, found, "raise limits.rejected_share of the settings");
    }

    private Commonest commonest() {
      return byReason().stream().max(Comparator.comparing(Commonest::records)).orElseThrow();
    }

    List<Finding> findings() {
      return byReason().stream()
          .map(found -> Finding.of(found.work(), found.first(), found.records()))
          .toList();
    }

    private List<Commonest> byReason() {
      var all = new TreeMap<String, Commonest>();
      for (int i = 0; i < counts.size(); i++) {
        FileToRead work = works.get(i);
        counts
            .get(i)
            .reasons()
            .forEach(
                (reason, refused) ->
                    all.merge(
                        reason,
                        new Commonest(refused.records(), refused.first(), work),
                        (one, other) ->
                            new Commonest(
                                one.records() + other.records(), one.first(), one.work())));
      }
      return List.copyOf(all.values());
    }

    static String path(FileToRead work, Row row) {
      return work.file().entry(Rejected.text(row, Rejected.ENTRY)).path();
    }

    static long line(Row row) {
      return row.getLong(Rejected.TABLE.schema().fieldIndex(Rejected.LINE));
    }

    private static InputException error(FileToRead work, Row row, String found, String remedy) {
      String table =
          RejectedReason.valueOf(Rejected.text(row, Rejected.REASON))
              .table()
              .map(t -> "add it to the reference table " + t + "; ")
              .orElse("");
      return new InputException(
          path(work, row),
          line(row),
          found,
          table + "correct the files or the source's YAML file, or " + remedy);
    }

    private static String why(Row row) {
      String column = Rejected.text(row, Rejected.COLUMN);
      return Rejected.text(row, Rejected.REASON)
          + (column.isEmpty() ? " " : " " + column + " ")
          + Rejected.text(row, Rejected.DETAIL);
    }
  }
}
