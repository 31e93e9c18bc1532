package org.oreflow.run.cli;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oreflow.choice.Release;
import org.oreflow.disclosure.Audience;
import org.oreflow.lake.Lake;
import org.oreflow.run.Context;
import org.oreflow.table.Production;
import org.oreflow.table.Verdict;

/** How many published values of each source have which verdict. */
final class PublishedVerdicts {
  private PublishedVerdicts() {}

  /**
   * A line for each source; none for the public where a source is confidential, whose values decide
   * about those of others.
   */
  static List<String> lines(Context context, Audience audience) {
    Lake lake = context.lake();
    boolean isAnyConfidential =
        Release.of(context.records().releases()).values().stream()
            .anyMatch(Release::isConfidential);
    if (isAnyConfidential && audience == Audience.PUBLIC) {
      return List.of();
    }
    TreeMap<String, Map<Verdict, Long>> sources =
        context
            .records()
            .publishedValues()
            .decided(lake.few(Production.TABLE), context.settings().precedence())
            .stream()
            .collect(
                groupingBy(
                    one -> one.record().row().getAs(Production.SOURCE),
                    TreeMap::new,
                    groupingBy(one -> one.verdict(), TreeMap::new, counting())));
    return sources.entrySet().stream().map(one -> line(one.getKey(), one.getValue())).toList();
  }

  private static String line(String source, Map<Verdict, Long> verdicts) {
    String left =
        verdicts.entrySet().stream()
            .filter(one -> one.getKey() != Verdict.COUNTS)
            .map(one -> String.format(Locale.ROOT, "%s %,d", one.getKey().label(), one.getValue()))
            .collect(Collectors.joining(", "));
    return String.format(
        Locale.ROOT,
        "%,d of %,d values of %s count%s",
        verdicts.getOrDefault(Verdict.COUNTS, 0L),
        verdicts.values().stream().mapToLong(Long::longValue).sum(),
        source,
        left.isEmpty() ? "" : "; " + left);
  }
}
