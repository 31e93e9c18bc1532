package org.oreflow.choice;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.choice.Precedence.WholeReports;
import org.oreflow.reference.Countries;
import org.oreflow.table.Verdict;

/**
 * Which report of a flow counts where several sources have it.
 *
 * <p>A country's own complete report stands whole: where a source covers the importer alone and has
 * its whole year of an element and stage, that source alone gives the country's imports, and no
 * list of the largest flows and no other country's report outranks it or adds to it. Where the
 * importer has none, the exporter's own complete report stands so. A source that covers the world
 * and comes first in precedence goes before. Of all other reports of a flow the first in precedence
 * counts, of one source the importer's before the exporter's.
 *
 * <p>A table that is whole is not added to. Where a source covers the world in a year of an element
 * and stage, no later source adds a flow, and no source adds months of the year; where a source has
 * what a country buys from, or sells to, all others together, no later source adds one of them.
 *
 * @param sources ids in their order; a source that is not among them comes last
 * @param ofOneCountry ids of sources that cover a single country
 * @param ofPartners ids of sources that cover some partners or flows
 */
public record Precedence(List<String> sources, List<String> ofOneCountry, List<String> ofPartners)
    implements Serializable {

  public Precedence {
    sources = List.copyOf(sources);
    ofOneCountry = List.copyOf(ofOneCountry);
    ofPartners = List.copyOf(ofPartners);
  }

  public Precedence(List<String> sources, List<String> ofOneCountry) {
    this(sources, ofOneCountry, List.of());
  }

  /**
   * Which report of each flow counts.
   *
   * @param reports all of one element, stage and year
   * @return by exporter and importer
   */
  public <R extends FlowReport> List<ChosenReport<R>> chosen(Collection<R> reports) {
    var whole = new WholeReports(this, reports);
    Map<String, Map<String, List<R>>> flows = new TreeMap<>();
    for (R report : reports) {
      flows
          .computeIfAbsent(report.exporter(), none -> new TreeMap<>())
          .computeIfAbsent(report.importer(), none -> new ArrayList<>())
          .add(report);
    }
    List<ChosenReport<R>> chosen = new ArrayList<>();
    for (Map<String, List<R>> ofExporter : flows.values()) {
      ofExporter.values().forEach(flow -> chosen.add(whole.of(flow.get(0)).choose(flow)));
    }
    return chosen;
  }

  SourcePlace rank(FlowReport report) {
    return SourcePlace.of(sources, report.source());
  }

  /** Whether no report stands whole and no table shuts others out. */
  boolean isOrderAlone() {
    return ofOneCountry.isEmpty() && ofPartners.isEmpty();
  }

  boolean isImportersOwn(FlowReport report) {
    return report.isImporters() && isOwn(report, report.importer());
  }

  boolean isExportersOwn(FlowReport report) {
    return report.isExporters() && isOwn(report, report.exporter());
  }

  private boolean isOwn(FlowReport report, String country) {
    return report.covers().equals(country)
        && ofOneCountry.contains(report.source())
        && report.isOfWholeYear();
  }

  /** The tables of one element, stage and year that are whole: of the world, or of a country. */
  static final class WholeReports {
    private final Precedence precedence;
    private final Comparator<FlowReport> order;
    private SourcePlace world; // null: no table of the world
    private final Map<String, SourcePlace> ofImporter = new HashMap<>();
    private final Map<String, SourcePlace> ofExporter = new HashMap<>();
    private final Map<String, SourcePlace> othersSell = new HashMap<>(); // by importer
    private final Map<String, SourcePlace> othersBuy = new HashMap<>(); // by exporter

    WholeReports(Precedence precedence, Collection<? extends FlowReport> reports) {
      this.precedence = precedence;
      this.order =
          Comparator.comparing(precedence::rank)
              .thenComparing(FlowReport::isExporters)
              .thenComparing(FlowReport::direction)
              .thenComparing(FlowReport::unit);
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
        R first = null;
        for (R one : reports) {
          boolean counts = verdict(one) == Verdict.COUNTS;
          first = counts && (first == null || order.compare(one, first) < 0) ? one : first;
        }
        Optional<R> taken = Optional.ofNullable(first);
        Optional<String> winner =
            first != null
                ? Optional.of(first.source())
                : Stream.of(importers, exporters, closed, world)
                    .flatMap(Stream::ofNullable)
                    .map(SourcePlace::source)
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

  /**
   * All reports of one flow, and which of them counts.
   *
   * @param taken the report that counts; empty if none does
   * @param winner the source that counts, of this flow or of the table that shuts it out
   */
  public record ChosenReport<R extends FlowReport>(
      List<R> reports, Optional<R> taken, Optional<String> winner, WholeReports.OfFlow whole) {
    public Verdict verdict(R report) {
      return whole.verdict(report, taken);
    }

    public List<Decided<R>> decided() {
      return reports.stream()
          .map(report -> new Decided<>(report, verdict(report), because(verdict(report))))
          .toList();
    }

    private String because(Verdict verdict) {
      String by = winner.orElse("");
      return switch (verdict) {
        case OUTRANKED -> "the report of %s counts, see precedence.trade".formatted(by);
        case OWN_REPORT -> "that of %s counts, a country's own and complete".formatted(by);
        case WHOLE_TABLE -> "that of %s is whole, see precedence.trade".formatted(by);
        case OTHER_SIDE -> "the importer's report counts before the exporter's";
        default -> "";
      };
    }

    public boolean isMirrored() {
      for (R report : reports) {
        boolean isOfSource = taken.isPresent() && report.source().equals(taken.get().source());
        if (isOfSource && !report.direction().equals(taken.get().direction())) {
          return true;
        }
      }
      return false;
    }
  }
}
