package org.oreflow.audit;

import static java.util.stream.Collectors.toSet;
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
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Colocated;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.Scan;
import org.oreflow.engine.TaskMemory;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/**
 * Records that tell of the same goods in two ways and lie in one source, where they would be added
 * up: a reporter's year under two editions of the Harmonised System, and imports for consumption
 * beside general imports, or domestic and foreign exports beside total ones.
 */
public final class Overlaps {
  private static final List<String> PLACE = List.of(Trade.YEAR, Trade.CODE);

  private Overlaps() {}

  record Report(String source, String release, String reporter, String direction, int year)
      implements Serializable {}

  record Goods(Report report, String code) implements Serializable {}

  /** A line for each report, of sources with reports of many countries, or kinds of trade. */
  public static List<String> lines(Dataset<Row> trade, List<String> reports, List<String> regimes) {
    Set<String> lines = new TreeSet<>();
    for (Map<Goods, Set<String>> twice : List.of(editions(trade, reports), kinds(trade, regimes))) {
      Map<Report, Set<String>> ways = new HashMap<>();
      Map<Report, Integer> codes = new HashMap<>();
      twice.forEach(
          (goods, of) -> {
            ways.computeIfAbsent(goods.report(), none -> new TreeSet<>()).addAll(of);
            codes.merge(goods.report(), 1, Integer::sum);
          });
      codes.forEach(
          (report, of) ->
              lines.add(
                  "trade %s %s, %s of %s in %d: %s, %,d codes twice"
                      .formatted(
                          report.source(),
                          report.release(),
                          report.direction(),
                          report.reporter(),
                          report.year(),
                          String.join(" and ", ways.get(report)),
                          of)));
    }
    return List.copyOf(lines);
  }

  private static String both(String direction) {
    return direction.equals("import")
        ? "general imports and imports for consumption"
        : "total exports and parts of them";
  }

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

  private static Map<Goods, Set<String>> kinds(Dataset<Row> trade, List<String> sources) {
    Map<Goods, Set<String>> all = new HashMap<>();
    if (!sources.isEmpty()) {
      Dataset<Row> rows = of(trade, sources);
      Colocated.told(rows, PLACE, task -> new ArrayList<>(new OverlapsOfTask(task).kinds()))
          .forEach(
              some -> some.forEach(one -> all.put(one, Set.of(both(one.report().direction())))));
    }
    return all;
  }

  private static Dataset<Row> of(Dataset<Row> trade, List<String> sources) {
    return Scan.select(
        trade.where(col(Trade.SOURCE).isin(sources.toArray())), OverlapsOfTask.COLUMNS);
  }

  private static final class OverlapsOfTask {
    static final List<String> COLUMNS =
        ProgramText.words(
            "source release reporter direction year code code_system period regime role",
            "exporter importer");

    private static final int ENTRY_BYTES = 120; // of a place in a map
    private static final int SOME = 1 << 12;
    private static final int YEAR = 4; // digits of a period that is one
    private static final int WHOLE = 1;
    private static final int PART = 2;

    private final TaskMemory memory = new TaskMemory();
    private final Cursor rows;
    private final int role = COLUMNS.indexOf(Trade.ROLE);
    private final int system = COLUMNS.indexOf(Trade.CODE_SYSTEM);
    private final int period = COLUMNS.indexOf(Trade.PERIOD);
    private final int regime = COLUMNS.indexOf(Trade.REGIME);

    OverlapsOfTask(Cursor rows) {
      this.rows = rows;
    }

    private record Place(
        int source, int release, int reporter, int direction, int year, int code) {}

    private record Within(Place place, int first, int second) {}

    /** Codes that a report has under several editions, of whatever partner. */
    Set<Goods> editions() {
      Map<Place, Integer> first = new HashMap<>();
      Set<Place> several = new HashSet<>();
      while (next()) {
        if (isAnnual()) {
          Integer before = first.putIfAbsent(place(), rows.text(system));
          reserve(before == null ? first.size() : 0);
          if (before != null && before != rows.text(system)) {
            several.add(place());
          }
        }
      }
      return goods(several);
    }

    /** Codes that a report has under several editions of the same partner, with the editions. */
    Map<Goods, Set<String>> editionsOfPartners(Set<Goods> some) {
      Map<Within, Set<String>> systems = new HashMap<>();
      while (next()) {
        if (isAnnual() && some.contains(goods(place()))) {
          var within =
              new Within(
                  place(),
                  rows.text(COLUMNS.indexOf(Trade.EXPORTER)),
                  rows.text(COLUMNS.indexOf(Trade.IMPORTER)));
          systems
              .computeIfAbsent(within, none -> new TreeSet<>())
              .add(rows.name(rows.text(system)));
        }
      }
      Map<Goods, Set<String>> several = new HashMap<>();
      systems.values().removeIf(all -> all.size() < 2);
      systems.forEach(
          (within, all) ->
              several.computeIfAbsent(goods(within.place()), none -> new TreeSet<>()).addAll(all));
      return several;
    }

    /** Codes of which a period has all imports or exports and a kind of them too. */
    Set<Goods> kinds() {
      Map<Within, Integer> kinds = new HashMap<>();
      while (next()) {
        int kind = kind();
        if (kind != 0) {
          int before = kinds.size();
          kinds.merge(new Within(place(), rows.text(period), 0), kind, (one, other) -> one | other);
          reserve(kinds.size() > before ? kinds.size() : 0);
        }
      }
      kinds.values().removeIf(kind -> kind != (WHOLE | PART));
      return goods(kinds.keySet().stream().map(Within::place).collect(toSet()));
    }

    // of the next some, when these begin
    private void reserve(int size) {
      if (size % SOME == 1) {
        memory.reserve(
            (long) SOME * ENTRY_BYTES,
            () -> "records that count twice: more than %,d codes of reports".formatted(size));
      }
    }

    private int kind() {
      if (rows.isNull(regime)) {
        return 0;
      }
      String text = rows.named(regime).toLowerCase(Locale.ROOT);
      boolean isImport = "import".equals(rows.named(COLUMNS.indexOf(Trade.DIRECTION)));
      boolean isWhole = text.contains(isImport ? "general" : "total");
      boolean isPart =
          isImport
              ? text.contains("consumption")
              : text.contains("domestic") || text.contains("foreign");
      return (isWhole ? WHOLE : 0) | (isPart ? PART : 0);
    }

    private boolean next() {
      while (rows.next()) {
        if (Role.PART.text().equals(rows.named(role))) {
          return true;
        }
      }
      return false;
    }

    private boolean isAnnual() {
      return !rows.isNull(COLUMNS.indexOf(Trade.REPORTER))
          && rows.named(period).length() == YEAR
          && rows.named(system).startsWith("HS");
    }

    private Place place() {
      return new Place(
          rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.whole(4), rows.text(5));
    }

    private Set<Goods> goods(Set<Place> places) {
      return places.stream().map(this::goods).collect(toSet());
    }

    private Goods goods(Place place) {
      return new Goods(
          new Report(
              rows.name(place.source()),
              rows.name(place.release()),
              place.reporter() == Cursor.NULL ? null : rows.name(place.reporter()),
              rows.name(place.direction()),
              place.year()),
          rows.name(place.code()));
    }
  }
}
