package org.oreflow.audit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntPredicate;
import org.oreflow.reference.Units;

/**
 * How far a run is from the published one, beyond limits.
 *
 * <p>No drift: a figure that was unknown, zero or not there; a figure that a source stands behind
 * that stood behind none of the published run; a year of which months were missing that grows by
 * further months; more rows; another name of the element or unit of the same figure. Drift: a
 * figure that is no longer there or no longer known, a table's year without rows.
 *
 * @param names former name of an element → its name now
 */
public record Drift(Limits limits, Map<String, String> names, Units units) {
  public Drift {
    names = Map.copyOf(names);
  }

  /** Figures of {@link Series} that differ by more than the limit, a line each. */
  public List<String> ofFigures(List<Figure> before, List<Figure> now, IntPredicate moreMonths) {
    Map<List<Object>, Figure> present = new HashMap<>();
    now.forEach(figure -> present.put(figure.key(), figure));
    List<Figure> published = before.stream().map(figure -> asNow(figure, present)).toList();
    Set<String> known = new HashSet<>();
    published.forEach(figure -> known.addAll(figure.sources()));
    var lines = new TreeMap<String, String>();
    for (Figure old : published) {
      Optional<BigDecimal> value = Optional.ofNullable(present.get(old.key())).map(Figure::value);
      boolean isNew = isOfNewSource(old, present, known);
      boolean grows = value.isPresent() && old.partial() && isGrowth(old, value.get(), moreMonths);
      if (!grows) {
        line(old, value, isNew).ifPresent(line -> lines.put(old.name(), line));
      }
    }
    return List.copyOf(lines.values());
  }

  private Figure asNow(Figure before, Map<List<Object>, Figure> present) {
    Figure figure = before.renamed(names.getOrDefault(before.element(), before.element()));
    Figure now = present.get(figure.key());
    return now == null ? figure : figure.in(now.unit(), units);
  }

  /** Whether what is more of a year that lacks months may be months that came. */
  private boolean isGrowth(Figure old, BigDecimal now, IntPredicate moreMonths) {
    return old.value() != null
        && now.compareTo(old.value()) > 0
        && (now.doubleValue() <= limits.growth() * old.value().doubleValue()
            || moreMonths.test(old.year()));
  }

  // an index has the sources of what it is made of
  private static boolean isOfNewSource(
      Figure old, Map<List<Object>, Figure> present, Set<String> known) {
    Series made = old.series() == Series.HHI ? Series.PRODUCTION : old.series();
    Figure figure = present.get(List.of(made, old.element(), old.stage(), old.year()));
    return figure != null && !known.containsAll(figure.sources());
  }

  private Optional<String> line(Figure old, Optional<BigDecimal> now, boolean isNew) {
    if (old.value() == null || old.value().signum() == 0) {
      return Optional.empty();
    }
    String was = old.name() + ": " + Figures.text(old.value());
    if (now.isEmpty()) {
      return Optional.of(was + " before, none now");
    }
    double difference = now.get().subtract(old.value()).doubleValue();
    boolean index = old.series() == Series.HHI;
    double change = index ? difference : difference / old.value().doubleValue();
    if (isNew || Math.abs(change) <= limit(old.series())) {
      return Optional.empty();
    }
    String by = index ? "%+.3f, limit %.3f" : "%+.1f %%, limit %.1f %%";
    double scale = index ? 1 : 100;
    return Optional.of(
        "%s before, %s now (%s)"
            .formatted(
                was,
                Figures.text(now.get()),
                String.format(Locale.ROOT, by, scale * change, scale * limit(old.series()))));
  }

  private double limit(Series series) {
    return switch (series) {
      case PRODUCTION -> limits.production();
      case TRADE -> limits.trade();
      case HHI -> limits.hhi();
    };
  }

  /** Years of a table that have lost more rows than the limit, a line each; "": of no year. */
  public List<String> ofRows(String table, Map<String, Long> before, Map<String, Long> now) {
    var lines = new ArrayList<String>();
    for (String year : new TreeSet<>(before.keySet())) {
      long old = before.get(year);
      long rows = now.getOrDefault(year, 0L);
      if (old - rows > limits.rows() * old) {
        String place = table + (year.isEmpty() ? "" : ", " + year);
        double moved = 100.0 * (rows - old) / old;
        lines.add(
            "rows of %s: %,d before, %,d now (%.1f %%, limit -%.1f %%)"
                .formatted(place, old, rows, moved, 100 * limits.rows()));
      }
    }
    return lines;
  }
}
