package org.oreflow.choice;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;

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
    return reports.stream()
        .collect(
            groupingBy(
                FlowReport::exporter,
                TreeMap::new,
                groupingBy(FlowReport::importer, TreeMap::new, toList())))
        .values()
        .stream()
        .flatMap(ofExporter -> ofExporter.values().stream())
        .map(ofFlow -> whole.of(ofFlow.get(0)).choose(ofFlow))
        .toList();
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
}
