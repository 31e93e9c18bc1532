package org.oreflow.outlook;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Projects;
import org.oreflow.reference.Projects.Capacity;
import org.oreflow.reference.Projects.Project;
import org.oreflow.reference.Projects.Report;

/**
 * What countries may make at a stage.
 *
 * <pre>
 *   S(t) = q · (1 − decline)^(t − base) + Σ_p P · capacity · utilisation · ramp(t − start − delay)
 * </pre>
 *
 * q is what the country made in the base year; projects come on top. A ramp is 0 before its start
 * and stays at its last part. What runs in the base year or before is in q.
 */
final class Supply {
  /** Whose projects count, and how. */
  enum Variant {
    RISKED,
    UNRISKED,
    OPERATING;

    String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  private static final String OPERATING = "operating";
  private static final double NEVER = 0;

  private record Addition(String country, String status, Interval capacity, int start) {}

  private final Outlook outlook;
  private final SortedMap<String, Interval> base;
  private final List<Addition> additions = new ArrayList<>();
  private final NavigableSet<String> partial = new TreeSet<>();

  /**
   * @param base country to what it made in the base year, with what bounds it
   */
  Supply(Outlook outlook, String stage, Map<String, Interval> base, Projects projects) {
    this.outlook = outlook;
    this.base = new TreeMap<>(base);
    outlook.unlisted().ifPresent(partial::addAll);
    String content = outlook.stages().get(stage);
    List<Report> newest =
        projects.newest().stream()
            .filter(one -> one.project().basket().equals(outlook.basket()))
            .filter(one -> one.project().stage().equals(stage))
            .toList();
    for (Report report : newest) {
      Project project = report.project();
      String status = projects.statuses().get(project.state());
      if (status != null && !add(report, status, content, newest)) {
        partial.add(project.country());
      }
    }
  }

  // false: left out, as its amount or its time is not known
  private boolean add(Report report, String status, String content, List<Report> all) {
    Project project = report.project();
    boolean isOverBase = report.includes().contains(Projects.BASE);
    Optional<Integer> planned = project.start().map(day -> Integer.valueOf(day.substring(0, 4)));
    if (status.equals(OPERATING) && !isOverBase && planned.orElse(0) <= outlook.baseYear()) {
      return true;
    }
    Optional<Integer> start =
        status.equals(OPERATING)
            ? Optional.of(planned.orElse(0))
            : planned.or(outlook::undatedStart);
    Interval capacity = of(project.capacity());
    boolean isOther = !project.capacity().content().equals(content);
    if (isOther || start.isEmpty() || Double.isNaN(capacity.value())) {
      return false;
    }
    Interval none = Interval.exact(0);
    Interval before = isOverBase ? base.getOrDefault(project.country(), none) : none;
    for (Report other : all) {
      if (other.project().country().equals(project.country())
          && report.includes().contains(other.project().name())
          && other.project().capacity().content().equals(content)) {
        before = before.plus(Interval.exact(of(other.project().capacity()).value()));
      }
    }
    additions.add(
        new Addition(
            project.country(),
            status,
            capacity.minus(before).atLeastZero(),
            Math.max(start.get(), outlook.baseYear() + 1)));
    return true;
  }

  // of two bounds their middle
  private static Interval of(Capacity capacity) {
    double low = capacity.low().or(capacity::value).orElse(Double.NaN);
    double high = capacity.high().or(capacity::value).orElse(Double.NaN);
    return new Interval(capacity.value().orElse((low + high) / 2), low, high);
  }

  /** Countries some of whose projects are left out. */
  NavigableSet<String> partial() {
    return partial;
  }

  /** Country to what it may make in a year, rests among them. */
  SortedMap<String, Interval> of(int year, Variant variant) {
    Map<String, Interval> bounds = new HashMap<>();
    for (Addition one : additions) {
      Interval operating = times(one, year, Variant.OPERATING);
      Interval unrisked = times(one, year, Variant.UNRISKED);
      double value = times(one, year, variant).value();
      double low = (variant == Variant.UNRISKED ? unrisked : operating).low();
      double high = (variant == Variant.OPERATING ? operating : unrisked).high();
      bounds.merge(one.country(), new Interval(value, low, high), Interval::plus);
    }
    SortedMap<String, Interval> all = new TreeMap<>();
    double left = Math.pow(1 - outlook.decline(), year - outlook.baseYear());
    base.forEach((country, made) -> all.put(country, made.times(left)));
    bounds.forEach((country, more) -> all.merge(country, more, Interval::plus));
    return all;
  }

  private Interval times(Addition one, int year, Variant variant) {
    double probability = outlook.probability().getOrDefault(one.status(), NEVER);
    int delay = outlook.delayYears().getOrDefault(one.status(), 0);
    switch (variant) {
      case UNRISKED -> {
        probability = 1;
        delay = 0;
      }
      case OPERATING -> probability = one.status().equals(OPERATING) ? probability : NEVER;
      case RISKED -> {}
    }
    int at = Math.min(year - one.start() - delay, outlook.ramp().size() - 1);
    double part = at < 0 ? 0 : outlook.ramp().get(at);
    return one.capacity().times(probability * outlook.utilisation() * part);
  }
}
