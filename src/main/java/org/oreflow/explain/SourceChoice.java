package org.oreflow.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.oreflow.table.Role;

/**
 * Which source counts for each cell of a table: the first in precedence whose table makes a world,
 * whole; before it single cells of sources that cover less.
 */
final class SourceChoice {
  private final Project project;
  private final String family;

  SourceChoice(Project project, String family) {
    this.project = project;
    this.family = family;
  }

  private Comparator<PublishedRecord> order() {
    return Comparator.<PublishedRecord>comparingInt(of -> project.rank(family, of.source()))
        .thenComparing(PublishedRecord::source);
  }

  /** Leaves out the records of a table of an element and stage that do not count. */
  void choose(List<PublishedRecord> all) {
    Optional<PublishedRecord> first = all.stream().filter(PublishedRecord::makesWorld).min(order());
    all.stream()
        .collect(Collectors.groupingBy(PublishedRecord::country))
        .values()
        .forEach(cell -> first.ifPresent(world -> ofWorld(cell, world)));
    Map<Boolean, List<PublishedRecord>> parts =
        all.stream().collect(Collectors.partitioningBy(of -> of.role() == Role.PART));
    firstOfCells(parts.get(true));
    leaveTotalsOfOthers(parts);
    firstOfCells(parts.get(false));
  }

  private void firstOfCells(List<PublishedRecord> some) {
    some.stream()
        .filter(PublishedRecord::counts)
        .collect(Collectors.groupingBy(PublishedRecord::country))
        .values()
        .forEach(this::firstOf);
  }

  private static void leaveTotalsOfOthers(Map<Boolean, List<PublishedRecord>> parts) {
    List<PublishedRecord> rows =
        parts.get(true).stream().filter(row -> row.counts() && row.amount().isKnown()).toList();
    double sum = rows.stream().mapToDouble(row -> row.amount().value()).sum();
    for (PublishedRecord total : parts.get(false)) {
      boolean isForeign = rows.stream().anyMatch(row -> !row.source().equals(total.source()));
      boolean isTotal = total.counts() && total.role() == Role.TOTAL && !total.makesWorld();
      if (isTotal && isForeign && sum > total.amount().high()) {
        total.leave("total of another table: the rows of other sources beside it exceed it");
      }
    }
  }

  private void ofWorld(Collection<PublishedRecord> cell, PublishedRecord world) {
    boolean isOpen =
        cell.stream().anyMatch(of -> of.isEmpty() && of.source().equals(world.source()));
    boolean isFilled = cell.stream().anyMatch(of -> isOpen && fills(of));
    for (PublishedRecord record : cell) {
      boolean isOfFirst = record.source().equals(world.source()) && record.makesWorld();
      boolean isBefore = isSingle(record) && order().compare(record, world) < 0;
      if (isOfFirst && record.isEmpty() && isFilled) {
        record.leave("empty cell: the country's own table fills it");
      } else if (!isOfFirst && !isBefore && !(isOpen && fills(record))) {
        record.leave(
            "precedence: the table of %s makes a world and comes first in precedence.%s"
                .formatted(world.source(), list()));
      }
    }
  }

  private static boolean isSingle(PublishedRecord record) {
    return !record.makesWorld() && record.role() == Role.PART;
  }

  private static boolean fills(PublishedRecord record) {
    boolean isOwn =
        record.release().map(one -> one.covers().equals(record.country())).orElse(false);
    return isSingle(record) && isOwn && record.amount().isKnown();
  }

  private void firstOf(Collection<PublishedRecord> cell) {
    String first = cell.stream().min(order()).orElseThrow().source();
    cell.stream()
        .filter(record -> !record.source().equals(first))
        .forEach(
            record ->
                record.leave(
                    "precedence: %s comes first in precedence.%s".formatted(first, list())));
  }

  private String list() {
    return project.precedence().containsKey(family) ? family : "production";
  }
}
