package org.oreflow.choice;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.oreflow.reference.Countries;
import org.oreflow.table.Verdict;

/** The tables of one element, stage and year that are whole: of the world, or of a country. */
final class WholeReports {
  private final Precedence precedence;
  private SourcePlace world; // null: no table of the world
  private final Map<String, SourcePlace> ofImporter = new HashMap<>();
  private final Map<String, SourcePlace> ofExporter = new HashMap<>();
  private final Map<String, SourcePlace> othersSell = new HashMap<>(); // by importer
  private final Map<String, SourcePlace> othersBuy = new HashMap<>(); // by exporter

  WholeReports(Precedence precedence, Collection<? extends FlowReport> reports) {
    this.precedence = precedence;
    if (!precedence.isOrderAlone()) {
      reports.stream().filter(FlowReport::isOfWholeYear).forEach(this::add);
    }
  }

  private void add(FlowReport report) {
    SourcePlace rank = precedence.rank(report);
    if (report.isOfWorld()) {
      world = SourcePlace.first(world, rank);
    }
    if (precedence.isImportersOwn(report)) {
      ofImporter.merge(report.importer(), rank, SourcePlace::first);
    }
    if (precedence.isExportersOwn(report)) {
      ofExporter.merge(report.exporter(), rank, SourcePlace::first);
    }
    if (report.isImporters() && report.exporter().equals(Countries.OTHER)) {
      othersSell.merge(report.importer(), rank, SourcePlace::first);
    }
    if (report.isExporters() && report.importer().equals(Countries.OTHER)) {
      othersBuy.merge(report.exporter(), rank, SourcePlace::first);
    }
  }

  OfFlow of(FlowReport report) {
    SourcePlace importers = beforeWorld(ofImporter.get(report.importer()));
    SourcePlace exporters = beforeWorld(ofExporter.get(report.exporter()));
    SourcePlace others =
        SourcePlace.first(othersSell.get(report.importer()), othersBuy.get(report.exporter()));
    return new OfFlow(importers, exporters, SourcePlace.first(world, others));
  }

  private SourcePlace beforeWorld(SourcePlace rank) {
    return rank == null || world == null || rank.compareTo(world) < 0 ? rank : null;
  }

  /** The same of one flow; ranks are null where nothing is whole. */
  final class OfFlow {
    private final SourcePlace importers;
    private final SourcePlace exporters;
    private final SourcePlace closed; // later tables add nothing

    private OfFlow(SourcePlace importers, SourcePlace exporters, SourcePlace closed) {
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
                      .map(SourcePlace::source))
              .findFirst();
      return new ChosenReport<>(reports, taken, winner, this);
    }

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
      SourcePlace rank = precedence.rank(report);
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
