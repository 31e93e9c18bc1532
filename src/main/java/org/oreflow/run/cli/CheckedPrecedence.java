package org.oreflow.run.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Precedence;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.RowWatch;
import org.oreflow.run.Outranked;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Covers;
import org.oreflow.table.Role;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * Which reports of trade stand behind those of other sources, by the rule of {@link Precedence}, in
 * plain Java and without factors: a flow here is what a code of six digits, exporter, importer and
 * year have. A run tells the same of elements and stages.
 */
final class CheckedPrecedence implements RowWatch {
  private static final int MOST = 2_000_000; // flows that memory holds
  private static final int DIGITS = 6;
  private static final int MONTHS = 12;
  private static final int MONTHLY = "YYYY-MM".length();

  private record Flow(String code, String exporter, String importer, int year) {}

  /** Records of a source in one direction; a direction of "" is reconciled. */
  private record Report(String source, String direction) {}

  private final Precedence precedence;
  private final Map<String, String> covers = new HashMap<>(); // by source
  private final Map<Flow, Set<Report>> flows = new HashMap<>();
  private final Map<List<Object>, Set<String>> periods = new HashMap<>(); // by report and year

  CheckedPrecedence(Configuration configuration) {
    this.precedence = configuration.precedenceOfTrade();
    configuration
        .sources()
        .forEach(source -> covers.put(source.config().id(), source.config().covers()));
  }

  @Override
  public boolean wants(FileToRead work) {
    return work.source().table().equals(Trade.TABLE);
  }

  @Override
  public void kept(Table table, Row row) {
    boolean counts =
        table.equals(Trade.TABLE)
            && Role.PART.text().equals(text(row, Trade.ROLE))
            && flows.size() <= MOST;
    if (counts) {
      String code = text(row, Trade.CODE);
      int year = row.getInt(Trade.SCHEMA.fieldIndex(Trade.YEAR));
      var flow =
          new Flow(
              code.substring(0, Math.min(DIGITS, code.length())),
              text(row, Trade.EXPORTER),
              text(row, Trade.IMPORTER),
              year);
      var report = new Report(text(row, Trade.SOURCE), text(row, Trade.DIRECTION));
      flows.computeIfAbsent(flow, none -> new HashSet<>()).add(report);
      periods
          .computeIfAbsent(List.of(report, year), none -> new HashSet<>())
          .add(text(row, Trade.PERIOD));
    }
  }

  private static String text(Row row, String column) {
    Object value = row.get(Trade.SCHEMA.fieldIndex(column));
    return value == null ? "" : value.toString();
  }

  /** A line for each source that stands behind others, see {@link Outranked#lines}. */
  List<String> lines() {
    if (flows.size() > MOST) {
      return List.of("more than %,d flows: a run reports those that are not used".formatted(MOST));
    }
    Map<List<Object>, Report> first = first();
    Map<List<Object>, Long> counted = new TreeMap<>(Comparator.comparing(List::toString));
    flows.forEach((flow, reports) -> count(flow, reports, first, counted));
    List<String> kept = new ArrayList<>();
    counted.forEach(
        (key, number) ->
            kept.add("%s %s %s %d".formatted(key.get(0), key.get(1), key.get(2), number)));
    return Outranked.lines(kept);
  }

  private void count(
      Flow flow,
      Set<Report> reports,
      Map<List<Object>, Report> first,
      Map<List<Object>, Long> counted) {
    Report winner = winner(flow, reports, first);
    reports.stream()
        .map(Report::source)
        .distinct()
        .forEach(
            source -> {
              counted.merge(List.of(flow.year(), source, "-"), 1L, Long::sum);
              if (!source.equals(winner.source())) {
                counted.merge(List.of(flow.year(), source, winner.source()), 1L, Long::sum);
              }
            });
  }

  /** The first report of each product's world, of each importer and of each exporter. */
  private Map<List<Object>, Report> first() {
    Map<List<Object>, Report> first = new HashMap<>();
    flows.forEach(
        (flow, reports) -> {
          for (Report report : reports) {
            if (isOfWorld(report)) {
              first.merge(List.of("", "", flow.code(), flow.year()), report, this::earlier);
            }
            own(flow, report).ifPresent(key -> first.merge(key, report, this::earlier));
          }
        });
    return first;
  }

  private Report winner(Flow flow, Set<Report> reports, Map<List<Object>, Report> first) {
    Report world = first.get(List.of("", "", flow.code(), flow.year()));
    return Stream.of(ofImporter(flow), ofExporter(flow))
        .map(first::get)
        .filter(own -> own != null && (world == null || earlier(own, world).equals(own)))
        .findFirst()
        .orElseGet(() -> reports.stream().reduce(this::earlier).orElseThrow());
  }

  private static List<Object> ofImporter(Flow flow) {
    return List.of("import", flow.importer(), flow.code(), flow.year());
  }

  private static List<Object> ofExporter(Flow flow) {
    return List.of("export", flow.exporter(), flow.code(), flow.year());
  }

  /** Whose own complete report a record belongs to, none if it is of no such report. */
  private Optional<List<Object>> own(Flow flow, Report report) {
    boolean whole =
        precedence.ofOneCountry().contains(report.source()) && isWhole(report, flow.year());
    String country = covers.getOrDefault(report.source(), "");
    if (whole && report.direction().equals("import") && country.equals(flow.importer())) {
      return Optional.of(ofImporter(flow));
    }
    return whole && report.direction().equals("export") && country.equals(flow.exporter())
        ? Optional.of(ofExporter(flow))
        : Optional.empty();
  }

  private boolean isWhole(Report report, int year) {
    Set<String> all = periods.get(List.of(report, year));
    long months = all.stream().filter(period -> period.length() == MONTHLY).count();
    return months == 0 || months == MONTHS || months < all.size();
  }

  private boolean isOfWorld(Report report) {
    return Covers.WORLD.is(covers.get(report.source()));
  }

  private Report earlier(Report one, Report other) {
    Comparator<Report> order = Comparator.comparingInt(report -> rank(report.source()));
    return order.thenComparing(Report::source).compare(one, other) <= 0 ? one : other;
  }

  private int rank(String source) {
    int at = precedence.sources().indexOf(source);
    return at < 0 ? precedence.sources().size() : at;
  }
}
