package org.oreflow.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Decided;
import org.oreflow.choice.Editions;
import org.oreflow.choice.Releases;
import org.oreflow.explain.PublishedTables.RecordSources;
import org.oreflow.reference.Corrections;
import org.oreflow.table.Load;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/** Which records count by explain and by the choice; each element stands for a rule. */
class ExplainedChoiceTest {
  private static final List<String> SOURCES =
      List.of("first", "second", "own", "part", "late", "after");
  private static final Map<String, List<String>> PRECEDENCE = Map.of("production", SOURCES);
  private static final Map<String, Map<String, Double>> UNITS = Map.of("kt", Map.of("t", 1000.0));
  private static final String LOADS =
      """
      source | release | file | published  | covers          | confidential | redistribute
      first  | 2       | f    | 2026-01-01 | world           | false        | true
      first  | 1       | f    | 2025-01-01 | world           | false        | true
      second | 1       | s    | 2026-02-01 | world           | false        | true
      own    | 1       | o    | 2026-03-01 | CHL             | false        | true
      part   | 1       | p    | 2026-03-01 | listed_partners | false        | true
      late   | 2       | l    | 2026-03-01 | world           | false        | true
      late   | 1       | l    | 2025-03-01 | world           | false        | true
      after  | 1       | a    | 2026-03-01 | listed_partners | false        | true
      gone   | 1       | g    | 2026-03-01 | world           | false        | true
      """;
  private static final String PRODUCTION =
      """
      element          | source | release | line | country | measure | quantity | low   | high  | unit | role      | mark | note
      newest           | first  | 1       | 1    | CHL     | output  | 5        | 5     | 5     | t    | part      |      |
      newest           | first  | 2       | 2    | CHL     | output  | 6        | 6     | 6     | t    | part      |      |
      newest           | first  | 1       | 3    | PER     | output  | 4        | 4     | 4     | t    | part      |      |
      precedence       | first  | 2       | 1    | CHL     | output  | 5        | 5     | 5     | t    | part      |      |
      precedence       | second | 1       | 2    | CHL     | output  | 6        | 6     | 6     | t    | part      |      |
      precedence       | second | 1       | 3    | PER     | output  | 6        | 6     | 6     | t    | part      |      |
      notConfigured    | gone   | 1       | 1    | CHL     | output  | 5        | 5     | 5     | t    | part      |      |
      otherRole        | first  | 2       | 1    | CHL     | output  | 5        | 5     | 5     | t    | part      |      |
      otherRole        | first  | 2       | 2    | CHL     | output  | 2        | 2     | 2     | t    | breakdown |      |
      otherRole        | first  | 2       | 3    | CHL     | output  | 9        | 9     | 9     | t    | scenario  |      |
      otherRole        | first  | 2       | 4    | WLD     | output  | 5        | 5     | 5     | t    | total     |      |
      emptyCell        | first  | 2       | 1    | CHL     | output  |          |       |       | t    | part      |      |
      emptyCell        | first  | 2       | 2    | PER     | output  | 4        | 4     | 4     | t    | part      |      |
      emptyCell        | first  | 2       | 5    | WLD     | output  | 4        | 4     | 4     | t    | total     |      |
      emptyCell        | own    | 1       | 3    | CHL     | output  | 7        | 7     | 7     | t    | part      |      |
      emptyCell        | own    | 1       | 4    | PER     | output  | 7        | 7     | 7     | t    | part      |      |
      elsewhere        | first  | 2       | 1    | CHL     | output  |          | 0     |       | t    | part      |      | Included with ores
      elsewhere        | first  | 2       | 2    | CHL     | output  | 4        | 4     | 4     | t    | part      |      |
      quota            | first  | 2       | 1    | CHL     | quota   | 4        | 4     | 4     | t    | part      |      |
      quota            | second | 1       | 2    | CHL     | output  | 5        | 5     | 5     | t    | part      |      |
      totalOfOthers    | first  | 2       | 1    | WLD     | output  | 10       | 10    | 10    | t    | total     |      |
      totalOfOthers    | part   | 1       | 2    | CHL     | output  | 20       | 20    | 20    | t    | part      |      |
      totalWithoutHigh | first  | 2       | 1    | WLD     | output  | 10       | 10    |       | t    | total     |      |
      totalWithoutHigh | part   | 1       | 2    | CHL     | output  | 20       | 20    | 20    | t    | part      |      |
      totalOfGroup     | first  | 2       | 1    | OTH     | output  | 10       | 10    | 10    | t    | total     |      |
      totalOfGroup     | part   | 1       | 2    | CHL     | output  | 20       | 20    | 20    | t    | part      |      |
      heldAgainstKnown | first  | 2       | 1    | WLD     | output  | 10       | 10    | 10    | t    | total     |      |
      heldAgainstKnown | own    | 1       | 2    | CHL     | output  |          | 0     |       | t    | part      | W    |
      heldAgainstKnown | part   | 1       | 3    | CHL     | output  | 20       | 20    | 20    | t    | part      |      |
      roundTotal       | first  | 2       | 1    | WLD     | output  | 10000    | 5000  | 15000 | t    | total     |      |
      roundTotal       | part   | 1       | 2    | CHL     | output  | 12000    | 12000 | 12000 | t    | part      |      |
      partAndTotal     | part   | 1       | 1    | WLD     | output  | 10       | 10    | 10    | t    | part      |      |
      partAndTotal     | first  | 2       | 2    | WLD     | output  | 12       | 12    | 12    | t    | total     |      |
      printsTotals     | late   | 1       | 1    | CHL     | reserve | 5        | 5     | 5     | t    | part      |      |
      printsTotals     | late   | 1       | 2    | WLD     | reserve | 5        | 5     | 5     | t    | total     |      |
      printsTotals     | late   | 2       | 3    | CHL     | reserve | 6        | 6     | 6     | t    | part      |      |
      printsTotals     | after  | 1       | 4    | PER     | reserve | 6        | 6     | 6     | t    | part      |      |
      noTotal          | first  | 2       | 1    | CHL     | output  | 5        | 5     | 5     | t    | part      |      |
      noTotal          | after  | 1       | 2    | PER     | output  | 6        | 6     | 6     | t    | part      |      |
      correctedAway    | first  | 2       | 1    | CHL     | output  | 351.6    | 351.6 | 351.6 | t    | part      |      |
      correctedAway    | first  | 2       | 2    | PER     | output  | 4        | 4     | 4     | t    | part      |      |
      correctedAway    | first  | 2       | 3    | WLD     | output  | 4        | 4     | 4     | t    | total     |      |
      correctedAway    | own    | 1       | 4    | CHL     | output  | 7        | 7     | 7     | t    | part      |      |
      correctedRole    | first  | 2       | 1    | CHL     | output  | 5        | 5     | 5     | t    | breakdown |      |
      """;
  private static final String CORRECTIONS =
      """
      source,release,element,stage,country,period,measure,item,column,found,value,reason,citation
      first,2,correctedAway,,CHL,,,,quantity,351.6,,of another row,a note
      first,2,correctedRole,,CHL,,,,role,breakdown,part,no detail,a note
      """;

  private static final String VERDICTS =
      """
      correctedAway first 1
      correctedAway first 2
      correctedAway first 3
      correctedAway own 4: OUTRANKED the table of first makes a world and comes first in precedence.production
      correctedRole first 1
      elsewhere first 1: GIVEN_ELSEWHERE f, line 2
      elsewhere first 2
      emptyCell first 1: EMPTY_CELL the country's own table fills it
      emptyCell first 2
      emptyCell first 5
      emptyCell own 3
      emptyCell own 4: OUTRANKED the table of first makes a world and comes first in precedence.production
      heldAgainstKnown first 1: TOTAL_OF_OTHERS the rows of other sources beside it exceed it
      heldAgainstKnown own 2
      heldAgainstKnown part 3: OUTRANKED own comes first in precedence.production
      newest first 1: OLDER_RELEASE 2 of 2026-01-01 has the table too
      newest first 2
      newest first 3: OLDER_RELEASE 2 of 2026-01-01 has the table too
      noTotal after 2
      noTotal first 1
      notConfigured gone 1: NOT_CONFIGURED only sources of conf/sources count
      otherRole first 1
      otherRole first 2: OTHER_ROLE breakdown: a detail of a total or part that is also present
      otherRole first 3: OTHER_ROLE scenario: a projection under a scenario
      otherRole first 4
      partAndTotal first 2
      partAndTotal part 1: OUTRANKED first comes first in precedence.production
      precedence first 1
      precedence second 2: OUTRANKED first comes first in precedence.production
      precedence second 3
      printsTotals after 4
      printsTotals late 1: OLDER_RELEASE 2 of 2026-03-01 has the table too
      printsTotals late 2: OLDER_RELEASE 2 of 2026-03-01 has the table too
      printsTotals late 3
      quota first 1
      quota second 2: OUTRANKED first comes first in precedence.production
      roundTotal first 1: TOTAL_OF_OTHERS the rows of other sources beside it exceed it
      roundTotal part 2
      totalOfGroup first 1
      totalOfGroup part 2
      totalOfOthers first 1: TOTAL_OF_OTHERS the rows of other sources beside it exceed it
      totalOfOthers part 2
      totalWithoutHigh first 1: TOTAL_OF_OTHERS the rows of other sources beside it exceed it
      totalWithoutHigh part 2
      """;

  @TempDir private Path folder;

  private Corrections corrections() throws IOException {
    Files.writeString(folder.resolve("production.csv"), CORRECTIONS);
    Files.writeString(
        folder.resolve("trade.csv"),
        "source,release,code,exporter,importer,period,column,found,value,reason,citation\n");
    return Corrections.read(folder);
  }

  private static List<Row> production() {
    return rows(
        Production.TABLE.schema(),
        PRODUCTION
            .lines()
            .map(
                line ->
                    line.startsWith("element ")
                        ? line + " | stage | year | target_unit | commodity | type | period | file"
                        : line + " | mining | 2024 | t | c | t | 2024 | f")
            .collect(Collectors.joining("\n")));
  }

  private CurrentProduction choice() throws IOException {
    return new CurrentProduction(
        new Editions(
            corrections().production(),
            Releases.of(rows(Load.TABLE.schema(), LOADS), SOURCES),
            UNITS));
  }

  /** Rows of one measure, as the choice takes them. */
  private static Map<String, List<Row>> families() {
    return production().stream()
        .collect(Collectors.groupingBy(row -> family(row.getAs(Production.MEASURE))));
  }

  @Test
  void everyRecordHasTheVerdictOfTheRuleThatLeavesItOut() throws IOException {
    SortedSet<String> verdicts = new TreeSet<>();
    for (List<Row> family : families().values()) {
      choice()
          .decided(family, PRECEDENCE, Set.of("first", "late")::contains)
          .forEach(
              one ->
                  verdicts.add(
                      key(one.record().row())
                          + (one.counts() ? "" : ": " + one.verdict() + " " + one.because())));
    }

    assertThat(String.join("\n", verdicts)).isEqualTo(VERDICTS.strip());
  }

  @Test
  void whatCountsIsWhatARunTakes() throws IOException {
    SortedSet<String> taken = new TreeSet<>();
    SortedSet<String> counted = new TreeSet<>();
    for (List<Row> family : families().values()) {
      choice().chosen(family, PRECEDENCE, .05).stream()
          .map(row -> NamedRow.of(row, CurrentProduction.SCHEMA))
          .forEach(row -> taken.add(key(row)));
      choice().decided(family, PRECEDENCE, source -> printsTotals(source, family)).stream()
          .filter(Decided::counts)
          .forEach(one -> counted.add(key(one.record().row())));
    }

    assertThat(counted).containsExactlyElementsOf(taken);
  }

  private boolean printsTotals(String source, List<Row> family) {
    try {
      return choice()
          .printsTotals(
              family.stream().filter(row -> source.equals(row.getAs(Production.SOURCE))).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void explainSaysWhatTheChoiceTakes() throws IOException {
    var written =
        new WrittenRows() {
          @Override
          public List<Row> of(Table table, Map<String, ?> where) {
            return table.equals(Production.TABLE)
                ? production().stream().filter(row -> Rows.holds(row, where)).toList()
                : super.of(table, where);
          }
        };
    written.with(Load.TABLE, LOADS);
    var sources = RecordSources.of(rows(Load.TABLE.schema(), LOADS), project(corrections()));
    var published = new PublishedTables(written, sources);
    SortedSet<String> explained = new TreeSet<>();
    SortedSet<String> taken = new TreeSet<>();
    for (var family : families().entrySet()) {
      choice().chosen(family.getValue(), PRECEDENCE, .05).stream()
          .map(row -> NamedRow.of(row, CurrentProduction.SCHEMA))
          .forEach(row -> taken.add(key(row)));
      for (Row row : family.getValue()) {
        published.records(Rows.cell(row), family.getKey()).stream()
            .filter(Origin::counts)
            .forEach(one -> explained.add(row.getAs(Production.ELEMENT) + key(one)));
      }
    }

    assertThat(explained).containsExactlyElementsOf(taken);
  }

  private static String key(Origin one) {
    return " " + one.place().source() + " " + one.place().line();
  }

  private static String family(String measure) {
    return measure.equals("quota") ? "output" : measure;
  }

  private static String key(Row row) {
    return row.getAs(Production.ELEMENT)
        + " "
        + row.getAs(Production.SOURCE)
        + " "
        + row.getAs(Production.LINE);
  }

  private static Project project(Corrections corrections) {
    return new Project(
        SOURCES,
        PRECEDENCE,
        WrittenRows.project(false).indices(),
        List.of(),
        List.of(),
        UNITS,
        .05,
        corrections,
        WrittenRows.project(false).citations(),
        WrittenRows.project(false).trading(),
        List.of(),
        false);
  }
}
