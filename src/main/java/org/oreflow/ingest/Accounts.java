package org.oreflow.ingest;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.util.CollectionAccumulator;
import org.oreflow.ingest.Findings.Rejections;
import org.oreflow.ingest.customs.FileCount;
import org.oreflow.ingest.customs.Split;
import org.oreflow.table.Role;

/** What became of every record of the files read; fails where records do not add up. */
public final class Accounts {
  /** What was counted of a split; the same where a task runs twice. */
  public record Counted(Split.Key split, FileCount count) implements Serializable {}

  private final List<FileToRead> works;
  private final List<Split> splits;
  private final Map<Split.Key, FileCount> counted = new HashMap<>();
  private final RejectionLimits limits;
  private final List<Map<String, FileCount>> byEntry;
  private final List<FileCount> whole;

  public Accounts(
      List<FileToRead> works,
      List<Split> splits,
      Map<String, CollectionAccumulator<Counted>> counts,
      RejectionLimits limits) {
    this.works = works;
    this.splits = List.copyOf(splits);
    for (var ofTable : counts.values()) {
      for (Counted one : ofTable.value()) {
        counted.put(one.split(), one.count());
      }
    }
    this.limits = limits;
    this.byEntry = IntStream.range(0, works.size()).mapToObj(this::addUpEntries).toList();
    this.whole = byEntry.stream().map(this::addUp).toList();
    refuseTooManyRefused();
  }

  public List<Row> loads() {
    List<Row> loads = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      FileToRead work = works.get(i);
      byEntry.get(i).forEach((entry, count) -> loads.add(load(work, entry, count)));
    }
    return loads;
  }

  public List<Row> rejected() {
    return whole.stream().flatMap(count -> count.rejected().stream()).toList();
  }

  public List<Row> totals() {
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < works.size(); i++) {
      var file = works.get(i).file();
      whole
          .get(i)
          .totals()
          .forEach(
              (cell, total) ->
                  rows.add(
                      RowFactory.create(
                          file.source(),
                          file.release(),
                          file.name(),
                          cell.direction(),
                          cell.codeSystem(),
                          cell.codeDigits(),
                          cell.exporter(),
                          cell.importer(),
                          cell.year(),
                          total.value(),
                          total.records(),
                          total.withoutUsd())));
    }
    return rows;
  }

  private FileCount addUp(Map<String, FileCount> entries) {
    var count = new FileCount(limits.rows());
    entries.values().forEach(count::add);
    return count;
  }

  private Map<String, FileCount> addUpEntries(int work) {
    var file = works.get(work).file();
    Map<String, FileCount> entries = new TreeMap<>();
    List<Split> ofWork =
        splits.stream()
            .filter(split -> split.work() == work)
            .sorted(Comparator.comparing(Split::from))
            .toList();
    for (Split split : ofWork) {
      for (String entry : split.entries()) {
        FileCount part = counted.get(split.key(entry));
        if (part == null) {
          throw new IllegalStateException(file.path() + " was planned and not read to its end");
        }
        entries.computeIfAbsent(entry, e -> new FileCount(limits.rows())).add(part);
      }
    }
    if (entries.isEmpty() || !entries.values().stream().allMatch(FileCount::addsUp)) {
      throw new IllegalStateException("records of " + file.path() + " do not add up: " + entries);
    }
    return entries;
  }

  private void refuseTooManyRefused() {
    var bySource = new LinkedHashMap<List<String>, Rejections>();
    for (int i = 0; i < works.size(); i++) {
      Rejections.add(bySource, works.get(i), whole.get(i));
    }
    for (Rejections ofSource : bySource.values()) {
      var fault = ofSource.fault(limits);
      if (fault.isPresent()) {
        throw fault.get();
      }
    }
  }

  private static Row load(FileToRead work, String entry, FileCount count) {
    var file = work.file();
    var config = work.config();
    var compared = count.worlds().compare(config);
    return RowFactory.create(
        file.source(),
        file.release(),
        file.name(),
        entry,
        file.checksum(),
        work.reading(),
        config.format(),
        config.published(),
        config.covers(),
        config.confidential(),
        config.redistribute(),
        file.bytes(),
        work.survey().encoding(),
        count.read(),
        count.kept(),
        count.out(),
        count.refused(),
        count.of(Role.PART),
        count.of(Role.TOTAL),
        count.of(Role.BREAKDOWN),
        count.of(Role.YEAR_TO_DATE),
        count.of(Role.DUPLICATE),
        count.of(Role.SCENARIO),
        count.rounded(),
        count.value().setScale(3),
        count.quantity().setScale(6),
        compared.cells(),
        compared.differing(),
        compared.largest());
  }
}
