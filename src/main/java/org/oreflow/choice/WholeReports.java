package org.oreflow.choice;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.choice.Precedence.Rank;
import org.oreflow.reference.Countries;
import org.oreflow.table.Verdict;

/** The tables of one element, stage and year that are whole: of the world, or of a country. */
final class WholeReports {
  private final Precedence precedence;
  private Rank world; // null: no table of the world
  private final Map<String, Rank> ofImporter = new HashMap<>();
  private final Map<String, Rank> ofExporter = new HashMap<>();
  private final Map<String, Rank> othersSell = new HashMap<>(); // by importer
  private final Map<String, Rank> othersBuy = new HashMap<>(); // by exporter

  WholeReports(Precedence precedence, Collection<? extends FlowReport> reports) {
    this.precedence = precedence;
    if (!precedence.isOrderAlone()) {
      reports.stream().filter(FlowReport::isOfWholeYear).forEach(this::add);
    }
  }

  private void add(FlowReport report) {
    Rank rank = precedence.rank(report);
    if (report.isOfWorld()) {
      world = Rank.first(world, rank);
    }
    if (precedence.isImportersOwn(report)) {
      ofImporter.merge(report.importer(), rank, Rank::first);
    }
    if (precedence.isExportersOwn(report)) {
      ofExporter.merge(report.exporter(), rank, Rank::first);
    }
    if (report.isImporters() && report.exporter().equals(Countries.OTHER)) {
      othersSell.merge(report.importer(), rank, Rank::first);
    }
    if (report.isExporters() && report.importer().equals(Countries.OTHER)) {
      othersBuy.merge(report.exporter(), rank, Rank::first);
    }
  }

  /** What is whole of the flow that a report is of. */
  OfFlow of(FlowReport report) {
    Rank importers = beforeWorld(ofImporter.get(report.importer()));
    Rank exporters = beforeWorld(ofExporter.get(report.exporter()));
    Rank others = Rank.first(othersSell.get(report.importer()), othersBuy.get(report.exporter()));
    return new OfFlow(importers, exporters, Rank.first(world, others));
  }

  private Rank beforeWorld(Rank rank) {
    return rank == null || world == null || rank.compareTo(world) < 0 ? rank : null;
  }

  /** The same of one flow; ranks are null where nothing is whole. */
  final class OfFlow {
    private final Rank importers;
    private final Rank exporters;
    private final Rank closed; // later tables add nothing

    private OfFlow(Rank importers, Rank exporters, Rank closed) {
      this.importers = importers;
      this.exporters = exporters;
      this.closed = closed;
    }

    <R extends FlowReport> ChosenReport<R> choose(List<R> reports) {
      Optional<R> taken =
          reports.stream().filter(one -> verdict(one) == Verdict.COUNTS).min(order());
      Optional<String> winner =
          Stream.concat(
                  taken.map(FlowReport::source).stream(),
                  Stream.of(importers, exporters, closed, world)
                      .flatMap(Stream::ofNullable)
                      .map(Rank::source))
              .findFirst();
      return new ChosenReport<>(reports, taken, winner, this);
    }

    /** What becomes of a report beside the one that is taken. */
    Verdict verdict(FlowReport report, Optional<? extends FlowReport> taken) {
      Verdict alone = verdict(report);
      if (taken.isEmpty() || taken.get() == report) {
        return alone;
      }
      if (taken.get().source().equals(report.source())) {
        return taken.get().direction().equals(report.direction())
            ? Verdict.OTHER_UNIT
            : Verdict.OTHER_SIDE;
      }
      boolean isBehind = precedence.rank(report).isAfter(precedence.rank(taken.get()));
      return alone == Verdict.COUNTS || (alone == Verdict.WHOLE_TABLE && isBehind)
          ? Verdict.OUTRANKED
          : alone;
    }

    private Comparator<FlowReport> order() {
      return Comparator.comparing(precedence::rank)
          .thenComparing(FlowReport::isExporters)
          .thenComparing(FlowReport::direction)
          .thenComparing(FlowReport::unit);
    }

    // what leaves a report out by itself
    private Verdict verdict(FlowReport report) {
      Rank rank = precedence.rank(report);
      if (importers != null) {
        boolean isIt = rank.equals(importers) && precedence.isImportersOwn(report);
        return isIt ? Verdict.COUNTS : Verdict.OWN_REPORT;
      }
      if (exporters != null) {
        boolean isIt = rank.equals(exporters) && precedence.isExportersOwn(report);
        return isIt ? Verdict.COUNTS : Verdict.OWN_REPORT;
      }
      boolean isMonthsOfWorldsYear =
          world != null && !report.isOfWorld() && !report.isOfWholeYear();
      return rank.isAfter(closed) || isMonthsOfWorldsYear ? Verdict.WHOLE_TABLE : Verdict.COUNTS;
    }
  }
}
