package org.oreflow.ingest;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Findings.Finding;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.table.Rejected;
import org.oreflow.table.RejectedReason;

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

  /** Adds a file to those of its release. */
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
                          new Commonest(one.records() + other.records(), one.first(), one.work())));
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
