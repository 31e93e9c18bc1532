package org.oreflow.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.choice.Precedence;
import org.oreflow.flow.FactorTable;
import org.oreflow.reference.ReporterWeights;
import org.oreflow.table.Flow;
import org.oreflow.table.Load;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Trade;

/** Which records of trade count for a flow; each element stands for a rule. */
class ExplainedFlowsTest {
  private static final List<String> SOURCES = List.of("early", "first", "own", "second", "list");
  private static final String LOADS =
      """
      source | release | file | published  | covers          | confidential | redistribute
      first  | 2       | f    | 2026-01-01 | world           | false        | true
      first  | 1       | f    | 2025-01-01 | world           | false        | true
      second | 2       | s    | 2026-04-01 | listed_partners | false        | true
      second | 1       | s    | 2026-01-01 | listed_partners | false        | true
      own    | 1       | o    | 2026-01-01 | DEU             | false        | true
      list   | 1       | l    | 2026-01-01 | largest_flows   | false        | true
      early  | 1       | e    | 2026-01-01 | listed_partners | false        | true
      gone   | 1       | g    | 2026-01-01 | world           | false        | true
      """;
  private static final String FACTORS =
      """
      stage  | element    | factor_code | unit
      metal  | newest     | 100110      | t
      metal  | elsewhere  | 100210      | t
      metal  | system     | 100310      | t
      metal  | heading    | 1004        | t
      oxide  | heading    | 100410      | t
      metal  | month      | 100510      | t
      metal  | sides      | 100610      | t
      metal  | ownReport  | 100710      | t
      metal  | precedence | 100810      | t
      metal  | whole      | 100910      | t
      metal  | unit       | 101010      | t
      metal  | unit       | 101020      | t REO
      metal  | role       | 101110      | t
      """;
  private static final String TRADE =
      """
      source | release | line | exporter | importer | direction | code   | code_system | period  | role
      first  | 1       | 1    | CHL      | DEU      |           | 100110 | HS2017      | 2024    | part
      first  | 2       | 2    | CHL      | DEU      |           | 100110 | HS2017      | 2024    | part
      second | 1       | 3    | CHL      | DEU      |           | 100210 | HS2017      | 2024    | part
      second | 2       | 4    | PER      | FRA      |           | 100210 | HS2017      | 2024    | part
      list   | 1       | 5    | CHL      | DEU      |           | 100210 | HS2017      | 2024    | part
      first  | 1       | 6    | CHL      | DEU      |           | 100310 | HS2017      | 2024    | part
      first  | 2       | 7    | CHL      | DEU      |           | 100310 | HS2022      | 2024    | part
      first  | 2       | 8    | CHL      | DEU      |           | 1004   | HS2017      | 2024    | part
      first  | 2       | 9    | CHL      | DEU      |           | 100410 | HS2017      | 2024    | part
      second | 1       | 10   | CHL      | DEU      |           | 1004   | HS2017      | 2024    | part
      first  | 2       | 11   | CHL      | DEU      |           | 100510 | HS2017      | 2024    | part
      first  | 2       | 12   | CHL      | DEU      |           | 100510 | HS2017      | 2024-01 | part
      second | 1       | 13   | CHL      | DEU      | export    | 100610 | HS2017      | 2024    | part
      second | 1       | 14   | CHL      | DEU      | import    | 100610 | HS2017      | 2024    | part
      own    | 1       | 15   | CHL      | DEU      | import    | 100710 | HS2017      | 2024    | part
      second | 1       | 16   | CHL      | DEU      | export    | 100710 | HS2017      | 2024    | part
      own    | 1       | 17   | PER      | DEU      | import    | 100710 | HS2017      | 2024    | part
      second | 1       | 18   | CHL      | FRA      |           | 100810 | HS2017      | 2024    | part
      list   | 1       | 19   | CHL      | FRA      |           | 100810 | HS2017      | 2024    | part
      first  | 2       | 20   | PER      | FRA      |           | 100910 | HS2017      | 2024    | part
      first  | 2       | 21   | CHL      | DEU      |           | 100910 | HS2017      | 2024    | part
      list   | 1       | 22   | CHL      | DEU      |           | 100910 | HS2017      | 2024-01 | part
      early  | 1       | 28   | CHL      | DEU      |           | 100910 | HS2017      | 2024-01 | part
      first  | 2       | 23   | CHL      | DEU      |           | 101010 | HS2017      | 2024    | part
      first  | 2       | 24   | CHL      | DEU      |           | 101020 | HS2017      | 2024    | part
      first  | 2       | 25   | CHL      | DEU      |           | 101110 | HS2017      | 2024    | part
      first  | 2       | 26   | CHL      | DEU      |           | 101110 | HS2017      | 2024    | duplicate
      gone   | 1       | 27   | CHL      | DEU      |           | 101110 | HS2017      | 2024    | part
      """;
  private static final String FLOWS =
      """
      element    | exporter | importer | source | how
      newest     | CHL      | DEU      | first  | reconciled
      elsewhere  | CHL      | DEU      | list   | reconciled
      system     | CHL      | DEU      | first  | reconciled
      heading    | CHL      | DEU      | second | reconciled
      month      | CHL      | DEU      | first  | reconciled
      sides      | CHL      | DEU      | second | reported
      ownReport  | CHL      | DEU      | own    | reported
      precedence | CHL      | FRA      | second | reconciled
      whole      | CHL      | DEU      | first  | reconciled
      unit       | CHL      | DEU      | first  | reconciled
      role       | CHL      | DEU      | first  | reconciled
      """;

  private static final Project.Trading TRADING =
      new Project.Trading(
          new Precedence(SOURCES, List.of("own"), List.of("second", "list", "early")),
          List.of(),
          Map.of());

  private static String with(String table, String names, String values) {
    return table
        .lines()
        .map(line -> line + (line.equals(table.lines().findFirst().orElseThrow()) ? names : values))
        .collect(Collectors.joining("\n"));
  }

  private static Project project(Project.Trading trading) {
    Project small = WrittenRows.project(false);
    return new Project(
        SOURCES,
        small.precedence(),
        small.indices(),
        FactorTable.factors(
            with(
                FACTORS,
                "| factor_system | factor_exporter | first_year | last_year | factor_low | factor_best | factor_high | factor_value",
                "| HS | * | 0 | 9999 | 1 | 1 | 1 | 1")),
        small.mineOutput(),
        small.units(),
        small.revision(),
        small.corrections(),
        small.citations(),
        trading,
        small.studies(),
        false);
  }

  @Test
  void everyRecordHasTheVerdictOfTheRuleThatLeavesItOut() {
    var written =
        new WrittenRows()
            .with(Load.TABLE, LOADS)
            .with(Trade.TABLE, with(TRADE, "| file | year | product_t", "| f | 2024 | 5"));
    String flows =
        with(
            FLOWS,
            "| stage | year | mass_t | low_t | high_t | unit",
            "| metal | 2024 | 5 | 5 | 5 | t");
    assertThat(verdicts(written, flows, TRADING))
        .isEqualTo(
            """
            elsewhere list 05
            elsewhere second 03 older release: 2 of 2026-04-01 has the code and period too
            heading first 08 heading: the report has codes below it
            heading second 10
            month first 11
            month first 12 month: the report has the whole year too
            newest first 01 older release: 2 of 2026-01-01 has the code and period too
            newest first 02
            ownReport own 15
            ownReport second 16 own report: that of own counts, a country's own and complete
            precedence list 19 precedence: the report of second counts, see precedence.trade
            precedence second 18
            role first 25
            role first 26 duplicate: a second record of a value that counts once
            role gone 27 source not configured: only sources of conf/sources count
            sides second 13 mirror: the importer's report counts before the exporter's
            sides second 14
            system first 06 older release: 2 of 2026-01-01 has the code and period too
            system first 07
            unit first 23
            unit first 24 other unit
            whole early 28 whole table: that of first is whole, see precedence.trade
            whole first 21
            whole list 22 precedence: the report of first counts, see precedence.trade""");
  }

  @Test
  void reportsOfReconciledTradeCountBoth() {
    var written =
        new WrittenRows()
            .with(Load.TABLE, LOADS)
            .with(
                Trade.TABLE,
                with(
                    """
                    source | release | line | exporter | importer | reporter | direction | period
                    first  | 2       | 1    | CHL      | DEU      | CHL      | export    | 2024
                    first  | 2       | 2    | CHL      | DEU      | DEU      | import    | 2024
                    first  | 2       | 3    | CHL      | DEU      | DEU      | import    | 2024-01
                    list   | 1       | 4    | CHL      | DEU      |          |           | 2024
                    first  | 2       | 5    | PER      | FRA      | PER      | export    | 2024
                    first  | 2       | 6    | PER      | FRA      | FRA      | import    | 2024
                    """,
                    "| code | code_system | role | file | year | product_t",
                    "| 100110 | HS2017 | part | f | 2024 | 5"))
            .with(
                Reconciled.TABLE,
                """
                code_system | code   | exporter | importer | year | mass_t | source
                HS2017      | 100110 | CHL      | DEU      | 2024 | 5      | first
                HS2017      | 100110 | PER      | FRA      | 2024 | 5      | first
                """);
    String flows =
        """
        element | stage | exporter | importer | year | source | how        | mass_t | low_t | high_t | unit
        newest  | metal | CHL      | DEU      | 2024 | first  | reconciled | 5      | 5     | 5      | t
        newest  | metal | PER      | FRA      | 2024 | first  | reconciled | 5      | 5     | 5      | t
        """;
    var trading =
        new Project.Trading(
            TRADING.precedence(),
            List.of("first"),
            Map.of(new ReporterWeights.OfYear("PER", 2024), "its customs were closed"));

    assertThat(verdicts(written, flows, trading))
        .isEqualTo(
            """
            newest first 01
            newest first 02
            newest first 03 month: the report has the whole year too
            newest first 05 reporter left out: its customs were closed
            newest first 06
            newest list 04 precedence: the report of first counts, see precedence.trade""");
  }

  private static String verdicts(WrittenRows written, String flows, Project.Trading trading) {
    SortedSet<String> verdicts = new TreeSet<>();
    for (Row flow : rows(Flow.TABLE.schema(), flows)) {
      Explanation of = new Explainer(written, project(trading)).of(Flow.TABLE, flow, "");
      of.terms
          .get(0)
          .records()
          .forEach(
              one ->
                  verdicts.add(
                      "%s %s %02d%s"
                          .formatted(
                              flow.getAs(Flow.ELEMENT),
                              one.place().source(),
                              one.place().line(),
                              one.counts() ? "" : " " + one.rule())));
    }
    return String.join("\n", verdicts);
  }
}
