package org.oreflow.ingest.describe;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.oreflow.config.ProgramText;
import org.oreflow.ingest.publisher.census.UsCensus;
import org.oreflow.ingest.publisher.usitc.DatawebQuery;
import org.oreflow.ingest.publisher.wgi.WgiDimension;

final class KnownLayouts {
  private static final List<List<String>> ALL =
      ProgramText.lines(KnownLayouts.class, "layouts.tsv").stream()
          .map(line -> List.of(line.split("\t")))
          .toList();
  private static final int TITLES = 10; // lines

  private KnownLayouts() {}

  static Optional<String> ofSheets(List<String> entries) {
    if (entries.contains(DatawebQuery.SHEET)) {
      return Optional.of("usitc-dataweb");
    }
    if (entries.stream().map(UsCensus::member).anyMatch(UsCensus.DETAILS::contains)) {
      return Optional.of("us-census");
    }
    boolean governance = entries.stream().filter(e -> WgiDimension.of(e).isPresent()).count() > 1;
    return governance ? Optional.of("wgi") : Optional.empty();
  }

  static Optional<String> ofLines(String text) {
    return known(
        "line", marks -> text.lines().limit(TITLES).anyMatch(l -> l.matches(marks.get(0))));
  }

  static Optional<String> ofJson(String text) {
    return known("json", marks -> marks.stream().allMatch(text::contains));
  }

  static Optional<String> of(TableSample sample) {
    Set<String> header =
        sample.columns().stream()
            .map(column -> column.heading().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return known("columns", header::containsAll);
  }

  private static Optional<String> known(String by, Predicate<List<String>> isOf) {
    return ALL.stream()
        .filter(layout -> layout.get(0).equals(by) && isOf.test(layout.subList(2, layout.size())))
        .map(layout -> layout.get(1))
        .findFirst();
  }
}
