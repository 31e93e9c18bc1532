package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.read;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Measure;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;

/** Codes of tables are spelled in their enums alone. */
class SpelledCodesTest {
  @Test
  void flagsAndReasonsAreSpelledInTheirEnumsAlone() {
    Set<String> names =
        Stream.concat(Stream.of(Flag.values()), Stream.of(Reason.values()))
            .map(Enum::name)
            .collect(Collectors.toSet());
    assertThat(repeated("[A-Z0-9_]+", names)).isEmpty();
  }

  @Test
  void codesThatAreNoWordOfAnythingElseAreSpelledInTheirEnumsAlone() {
    Set<String> texts =
        Set.of(
            Covers.LISTED_PARTNERS.text(),
            Covers.LARGEST_FLOWS.text(),
            IntervalKind.EXACT.text(),
            Measure.EXPORT_QUOTA.text(),
            Measure.CONSUMPTION_REPORTED.text(),
            Measure.DEMAND_SHARE.text(),
            Measure.TOP3_SHARE.text(),
            Measure.EU_SHARE.text(),
            Measure.QUOTA.text(),
            Measure.STOCKS.text(),
            Measure.EMPLOYMENT.text(),
            Role.BREAKDOWN.text(),
            Role.DUPLICATE.text(),
            Role.YEAR_TO_DATE.text());
    assertThat(repeated("[a-z0-9_]+", texts)).isEmpty();
  }

  private static List<String> repeated(String spelling, Set<String> names) {
    String literal = "(?m)^(?! *(?:\\*|//)).*\"(" + spelling + ")\"";
    return Documentation.files(Documentation.SOURCES).stream()
        .filter(file -> !file.getParent().endsWith("table"))
        .flatMap(
            file ->
                Documentation.found(literal, read(file))
                    .filter(names::contains)
                    .map(name -> file.getFileName() + ": " + name))
        .toList();
  }
}
