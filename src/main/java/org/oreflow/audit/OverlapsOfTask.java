package org.oreflow.audit;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.audit.Overlaps.Goods;
import org.oreflow.audit.Overlaps.Report;
import org.oreflow.engine.Cursor;
import org.oreflow.engine.TaskMemory;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

/** The same of the records of one task, which has all records of its years and codes. */
final class OverlapsOfTask {
  static final List<String> COLUMNS =
      List.of(
          Trade.SOURCE,
          Trade.RELEASE,
          Trade.REPORTER,
          Trade.DIRECTION,
          Trade.YEAR,
          Trade.CODE,
          Trade.CODE_SYSTEM,
          Trade.PERIOD,
          Trade.REGIME,
          Trade.ROLE,
          Trade.EXPORTER,
          Trade.IMPORTER);

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

  /** The goods of a record: numbers of texts. */
  private record Place(int source, int release, int reporter, int direction, int year, int code) {}

  /** Goods in a period, or of a partner. */
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
        systems.computeIfAbsent(within, none -> new TreeSet<>()).add(rows.name(rows.text(system)));
      }
    }
    Map<Goods, Set<String>> several = new HashMap<>();
    systems.forEach(
        (within, all) -> {
          if (all.size() > 1) {
            several.computeIfAbsent(goods(within.place()), none -> new TreeSet<>()).addAll(all);
          }
        });
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
    Set<Place> both = new HashSet<>();
    kinds.forEach(
        (within, kind) -> {
          if (kind == (WHOLE | PART)) {
            both.add(within.place());
          }
        });
    return goods(both);
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
    String text = name(regime).toLowerCase(Locale.ROOT);
    boolean isImport = "import".equals(name(COLUMNS.indexOf(Trade.DIRECTION)));
    boolean isWhole = text.contains(isImport ? "general" : "total");
    boolean isPart =
        isImport
            ? text.contains("consumption")
            : text.contains("domestic") || text.contains("foreign");
    return (isWhole ? WHOLE : 0) | (isPart ? PART : 0);
  }

  /** Goes to the next record that is no total. */
  private boolean next() {
    while (rows.next()) {
      if (Role.PART.text().equals(name(role))) {
        return true;
      }
    }
    return false;
  }

  private boolean isAnnual() {
    return !rows.isNull(COLUMNS.indexOf(Trade.REPORTER))
        && name(period).length() == YEAR
        && name(system).startsWith("HS");
  }

  private Place place() {
    return new Place(
        rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.whole(4), rows.text(5));
  }

  private Set<Goods> goods(Set<Place> places) {
    Set<Goods> all = new HashSet<>();
    places.forEach(place -> all.add(goods(place)));
    return all;
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

  private String name(int column) {
    int number = rows.text(column);
    return number == Cursor.NULL ? null : rows.name(number);
  }
}
