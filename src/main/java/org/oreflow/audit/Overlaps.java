package org.oreflow.audit;

import static org.apache.spark.sql.functions.col;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Scan;
import org.oreflow.table.Trade;

/**
 * Records that tell of the same goods in two ways and lie in one source, where they would be added
 * up: a reporter's year under two editions of the Harmonised System, and imports for consumption
 * beside general imports, or domestic and foreign exports beside total ones.
 */
public final class Overlaps {
  private static final List<String> PLACE = List.of(Trade.YEAR, Trade.CODE);

  private Overlaps() {}

  /** What a reporter tells of a year and direction, in a release of a source. */
  record Report(String source, String release, String reporter, String direction, int year)
      implements Serializable {}

  /** A code of a report. */
  record Goods(Report report, String code) implements Serializable {}

  /**
   * What was found, a line for each source, reporter, direction and year.
   *
   * @param trade rows of {@link Trade}
   * @param reports ids of sources that hold reports of many countries
   * @param regimes ids of sources that tell kinds of trade apart
   */
  public static List<String> lines(Dataset<Row> trade, List<String> reports, List<String> regimes) {
    Set<String> lines = new TreeSet<>();
    Map<Report, Set<String>> systems = new HashMap<>();
    Map<Report, Set<String>> codes = new HashMap<>();
    editions(trade, reports)
        .forEach(
            (goods, of) -> {
              systems.computeIfAbsent(goods.report(), none -> new TreeSet<>()).addAll(of);
              codes.computeIfAbsent(goods.report(), none -> new HashSet<>()).add(goods.code());
            });
    codes.forEach(
        (report, all) ->
            lines.add(line(report, String.join(" and ", systems.get(report)), all.size())));
    Map<Report, Set<String>> kinds = new HashMap<>();
    for (Goods goods : kinds(trade, regimes)) {
      kinds.computeIfAbsent(goods.report(), none -> new HashSet<>()).add(goods.code());
    }
    kinds.forEach((report, all) -> lines.add(line(report, both(report.direction()), all.size())));
    return List.copyOf(lines);
  }

  private static String both(String direction) {
    return direction.equals("import")
        ? "general imports and imports for consumption"
        : "total exports and parts of them";
  }

  private static String line(Report report, String twice, int codes) {
    return String.format(
        Locale.ROOT,
        "trade %s %s, %s of %s in %d: %s, %,d codes twice",
        report.source(),
        report.release(),
        report.direction(),
        report.reporter(),
        report.year(),
        twice,
        codes);
  }

  /** Codes that a report has under several editions of the same partner, with the editions. */
  private static Map<Goods, Set<String>> editions(Dataset<Row> trade, List<String> sources) {
    Map<Goods, Set<String>> all = new HashMap<>();
    if (sources.isEmpty()) {
      return all;
    }
    Dataset<Row> rows = of(trade, sources);
    Set<Goods> some = new HashSet<>(); // of whatever partner, which are few
    Colocated.told(rows, PLACE, task -> new ArrayList<>(new OverlapsOfTask(task).editions()))
        .forEach(some::addAll);
    if (!some.isEmpty()) {
      Colocated.told(rows, PLACE, task -> new OverlapsOfTask(task).editionsOfPartners(some))
          .forEach(all::putAll);
    }
    return all;
  }

  /** Codes of which a period has all imports or exports and a kind of them too. */
  private static Set<Goods> kinds(Dataset<Row> trade, List<String> sources) {
    Set<Goods> all = new HashSet<>();
    if (!sources.isEmpty()) {
      Colocated.told(
              of(trade, sources), PLACE, task -> new ArrayList<>(new OverlapsOfTask(task).kinds()))
          .forEach(all::addAll);
    }
    return all;
  }

  private static Dataset<Row> of(Dataset<Row> trade, List<String> sources) {
    return Scan.select(
        trade.where(col(Trade.SOURCE).isin(sources.toArray())), OverlapsOfTask.COLUMNS);
  }
}
