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
      Optional<R> taken = reports.stream().filter(this::isEligible).min(order());
      Optional<String> winner =
          Stream.concat(
                  taken.map(FlowReport::source).stream(),
                  Stream.of(importers, exporters, closed, world)
                      .flatMap(Stream::ofNullable)
                      .map(Rank::source))
              .findFirst();
      return new ChosenReport<>(reports, taken, winner);
    }

    private Comparator<FlowReport> order() {
      return Comparator.comparing(precedence::rank)
          .thenComparing(FlowReport::isExporters)
          .thenComparing(FlowReport::direction)
          .thenComparing(FlowReport::unit);
    }

    private boolean isEligible(FlowReport report) {
      Rank rank = precedence.rank(report);
      if (importers != null) {
        return rank.equals(importers) && precedence.isImportersOwn(report);
      }
      if (exporters != null) {
        return rank.equals(exporters) && precedence.isExportersOwn(report);
      }
      boolean isMonthsOfWorldsYear =
          world != null && !report.isOfWorld() && !report.isOfWholeYear();
      return !rank.isAfter(closed) && !isMonthsOfWorldsYear;
    }
  }
}
