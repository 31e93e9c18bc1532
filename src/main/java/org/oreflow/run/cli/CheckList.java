package org.oreflow.run.cli;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.oreflow.config.VisibleText;
import org.oreflow.ingest.Findings;
import org.oreflow.ingest.Findings.Finding;
import org.oreflow.ingest.Plan;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.RejectedReason;

/** What {@code check} prints. */
final class CheckList {
  private static final Set<RejectedReason> UNMAPPED =
      Set.of(
          RejectedReason.UNKNOWN_COUNTRY,
          RejectedReason.UNKNOWN_CODE,
          RejectedReason.UNKNOWN_TYPE,
          RejectedReason.UNKNOWN_UNIT,
          RejectedReason.UNKNOWN_DIRECTION);

  private final Configuration configuration;
  private final Plan plan;
  private final StringBuilder out = new StringBuilder();

  /**
   * @param plan of a lake that holds nothing, so with every file
   */
  CheckList(Configuration configuration, Plan plan) {
    this.configuration = configuration;
    this.plan = plan;
  }

  /**
   * The whole list.
   *
   * @param faults number of things to repair, which are told elsewhere
   */
  String text(Findings findings, int faults) {
    line(
        "%s: %,d releases of %,d sources with %,d files, %,d baskets",
        faults == 0
            ? "configuration is sound"
            : String.format(Locale.ROOT, "to repair, see the end: %,d", faults),
        configuration.sources().size(),
        configured().size(),
        plan.works().size(),
        configuration.baskets().size());
    names("precedence names sources that are not configured", ofPrecedence());
    names("corrections name sources that are not configured", ofCorrections());
    var refused = findings.refused();
    list("unmapped", refused, finding -> UNMAPPED.contains(finding.reason()));
    list("not usable", findings.byReason(), finding -> !UNMAPPED.contains(finding.reason()));
    ControlLines.of(findings.controls()).forEach(text -> line(text));
    return out.toString();
  }

  private Set<String> configured() {
    return configuration.sources().stream()
        .map(source -> source.config().id())
        .collect(Collectors.toSet());
  }

  private Stream<String> ofPrecedence() {
    return configuration.settings().precedence().values().stream().flatMap(List::stream);
  }

  private Stream<String> ofCorrections() {
    var corrections = configuration.reference().corrections();
    return Stream.concat(corrections.trade().stream(), corrections.production().stream())
        .map(Correction::key)
        .filter(key -> key.containsKey("source"))
        .map(key -> key.get("source"));
  }

  private void names(String title, Stream<String> sources) {
    var missing = sources.collect(Collectors.toCollection(TreeSet::new));
    missing.removeAll(configured());
    if (!missing.isEmpty()) {
      line("%s: %s", title, String.join(", ", missing));
    }
  }

  private void list(String title, List<Finding> findings, Predicate<Finding> wanted) {
    List<Finding> all = findings.stream().filter(wanted).toList();
    if (all.isEmpty()) {
      line("%s: nothing", title);
      return;
    }
    long records = all.stream().mapToLong(Finding::records).sum();
    line("%s: %,d records", title, records);
    int shown = configuration.settings().limits().shownRows();
    all.stream()
        .limit(shown)
        .forEach(
            finding ->
                line(UNMAPPED.contains(finding.reason()) ? unmapped(finding) : unusable(finding)));
    if (all.size() > shown) {
      line("  and %,d further lines", all.size() - shown);
    }
  }

  private static String unmapped(Finding finding) {
    return String.format(
        Locale.ROOT,
        "  %s: %s %s: %s, %s %s: %,d records%s",
        finding.place(),
        finding.source(),
        finding.release(),
        finding.reason(),
        finding.column(),
        finding.detail(),
        finding.records(),
        finding.reason().table().map(t -> "; add it to " + t).orElse(""));
  }

  private static String unusable(Finding finding) {
    return String.format(
        Locale.ROOT,
        "  %s: %s %s: %,d records %s, the first: %s",
        finding.place(),
        finding.source(),
        finding.release(),
        finding.records(),
        finding.reason(),
        (finding.column() + " " + finding.detail()).strip());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void line(String format, Object... values) {
    out.append(VisibleText.line(String.format(Locale.ROOT, format, values))).append('\n');
  }
}
