package org.oreflow.audit;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;
import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.balance.Balance;
import org.oreflow.flow.Flow;
import org.oreflow.indicator.IndicatorValue;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.reference.DifferingTotals;
import org.oreflow.reference.Years;

/** Small tables that agree, and what is told when one cell of them changes. */
class IdentitiesTest {
  private static final Set<String> ALL = Set.of("flow", "balance", "indicator");
  private static final StructType CURRENT =
      new StructType()
          .add("element", StringType, false)
          .add("stage", StringType, false)
          .add("country", StringType, false)
          .add("year", IntegerType, false)
          .add("family", StringType, false)
          .add("role", StringType, false)
          .add("value", createDecimalType(18, 6), true)
          .add("low", createDecimalType(18, 6), true)
          .add("high", createDecimalType(18, 6), true)
          .add("flags", createArrayType(StringType, false), false)
          .add("source", StringType, false)
          .add("release", StringType, false)
          .add("world", BooleanType, false);

  // lithium refined in Chile goes to two members of a group, one of which sends some on to the
  // other
  private static final String FLOWS =
      """
      element | stage    | exporter | importer | year | mass_t | low_t | high_t | source
      Li      | refining | CHL      | DEU      | 2024 | 10     | 9     | 11     | baci
      Li      | refining | CHL      | FRA      | 2024 | 5      | 5     | 5      | baci
      Li      | refining | DEU      | FRA      | 2024 | 2      | 2     | 2      | baci
      """;
  private static final String TRADED =
      """
      element | stage    | country | year | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | intra_t | intra_low_t | intra_high_t | flags
      Li      | refining | CHL     | 2024 | 0        | 0            | 0             | 15       | 14           | 16            |         |             |              |
      Li      | refining | DEU     | 2024 | 10       | 9            | 11            | 2        | 2            | 2             |         |             |              |
      Li      | refining | FRA     | 2024 | 7        | 7            | 7             |          |              |               |         |             |              |
      Li      | refining | EU      | 2024 | 15       | 14           | 16            |          |              |               | 2       | 2           | 2            | GROUP
      """;
  // two countries mine 100 t, of which one withholds nothing
  private static final String PUBLISHED =
      """
      element | stage  | country | year | family | role  | value | low  | high  | source   | release | world
      Li      | mining | AUS     | 2024 | output | part  | 80    | 80   | 80    | usgs-mcs | 2025    | true
      Li      | mining | CHL     | 2024 | output | part  | 20    | 20   | 20    | usgs-mcs | 2025    | true
      Li      | mining | WLD     | 2024 | output | total | 100   | 99.5 | 100.5 | usgs-mcs | 2025    | true
      """;
  private static final String PRODUCED =
      """
      element | stage  | country | year | production_t | production_low_t | production_high_t
      Li      | mining | AUS     | 2024 | 80           | 80               | 80
      Li      | mining | CHL     | 2024 | 20           | 20               | 20
      Li      | mining | WLD     | 2024 | 100          | 100              | 100
      """;
  private static final String INDICES =
      """
      indicator         | element | stage    | country | year | value | low | high
      import_hhi        | Li      | refining | FRA     | 2024 | 0.6   | 0.5 | 0.7
      import_dependency | Li      | refining | FRA     | 2024 | 1.5   | 1.5 | 1.5
      """;
  private static final String NONE = "element\n";

  @TempDir Path folder;

  private Findings found(String flows, String current, String balances, String indices)
      throws IOException {
    Files.writeString(
        folder.resolve("world_totals.csv"),
        """
        source,release,element,stage,year,reason,citation
        usgs-mcs,2024,Li,mining,2024,a digit is missing,the page
        """);
    var identities =
        new Identities(
            List.of(
                new Membership("EU", "DEU", new Years(0, 9999)),
                new Membership("EU", "FRA", new Years(0, 9999))),
            Map.of("production", List.of(), "import", List.of("usgs-mcs")),
            0.02);
    var broken =
        identities.broken(
            table(Flow.SCHEMA, flows),
            table(CURRENT, current),
            table(Balance.SCHEMA, balances),
            table(IndicatorValue.SCHEMA, indices));
    return Findings.of(broken.collectAsList(), ALL, DifferingTotals.read(folder));
  }

  private List<String> faultsOfTrade(String flows, String balances) throws IOException {
    return found(flows, NONE, balances, NONE).faults();
  }

  @Test
  void tablesThatAgreeHaveNoFindings() throws IOException {
    assertThat(found(FLOWS, NONE, TRADED, INDICES))
        .isEqualTo(new Findings(List.of(), List.of(), List.of()));
    assertThat(found(NONE, PUBLISHED, PRODUCED, NONE))
        .isEqualTo(new Findings(List.of(), List.of(), List.of()));
  }

  @Test
  void aFlowThatIsDoubledIsToldInEachBalanceThatHoldsIt() throws IOException {
    String doubled =
        FLOWS.replace("FRA      | 2024 | 5      | 5     | 5", "FRA | 2024 | 10 | 10 | 10");
    assertThat(faultsOfTrade(doubled, TRADED))
        .containsExactly(
            "balance Li, refining, CHL, 2024: the figure is not what its source's rows add to"
                + " (balance export_t: 15 from 14 to 16, baci: 20 from 19 to 21)",
            "balance Li, refining, EU, 2024: the figure is not what its source's rows add to"
                + " (balance import_t: 15 from 14 to 16, baci: 20 from 19 to 21)",
            "balance Li, refining, FRA, 2024: the figure is not what its source's rows add to"
                + " (balance import_t: 7 from 7 to 7, baci: 12 from 12 to 12)");
  }

  @Test
  void anUnknownValueKeepsTheLowOfItsFlows() throws IOException {
    String unknown =
        TRADED.replace("DEU     | 2024 | 10       | 9            | 11", "DEU | 2024 | | 9 | ");
    assertThat(faultsOfTrade(FLOWS, unknown)).isEmpty();
    assertThat(faultsOfTrade(FLOWS, unknown.replace("| 9 | ", "| 8 | ")))
        .containsExactly(
            "balance Li, refining, DEU, 2024: the figure is not what its source's rows add to"
                + " (balance import_t: unknown from 8 to unknown, baci: 10 from 9 to 11)");
  }

  @Test
  void aFlowWithoutBalanceAndABalanceWithoutFlowAreTold() throws IOException {
    String lost = TRADED.lines().filter(l -> !l.contains("FRA")).reduce("", (a, b) -> a + b + "\n");
    assertThat(faultsOfTrade(FLOWS, lost))
        .containsExactly(
            "balance Li, refining, FRA, 2024: the row is missing"
                + " (balance import_t: unknown from unknown to unknown, baci: 7 from 7 to 7)");
    assertThat(
            faultsOfTrade(FLOWS, TRADED + "Li | refining | JPN | 2024 | 3 | 3 | 3 | 0 | 0 | 0\n"))
        .containsExactly(
            "balance Li, refining, JPN, 2024: no row of a source gives the figure"
                + " (import_t: 3 from 3 to 3)");
  }

  @Test
  void theFirstSourceInPrecedenceCounts() throws IOException {
    String published =
        """
        element | stage    | country | year | family | role | value | low | high | source   | release | world
        Li      | refining | DEU     | 2024 | import | part | 12    | 12  | 12   | usgs-mcs | 2025    | false
        """;
    String taken =
        TRADED.replace(
            "DEU     | 2024 | 10       | 9            | 11", "DEU | 2024 | 12 | 12 | 12");
    assertThat(found(FLOWS, published, taken, NONE).faults()).isEmpty();
    assertThat(found(FLOWS, published, TRADED, NONE).faults())
        .containsExactly(
            "balance Li, refining, DEU, 2024: the figure is not what its source's rows add to"
                + " (balance import_t: 10 from 9 to 11, usgs-mcs: 12 from 12 to 12)");
  }

  @Test
  void figuresOutOfOrderAndOwnTradeAreTold() throws IOException {
    String own = FLOWS + "Li | refining | JPN | JPN | 2024 | 0 | 0 | 0 | baci\n";
    String balances = TRADED + "Li | refining | JPN | 2024 | 0 | 0 | 0 | 0 | 0 | 0\n";
    assertThat(faultsOfTrade(own, balances))
        .containsExactly("flow Li, refining, JPN, 2024: exporter and importer are one country");
    assertThat(
            faultsOfTrade(
                FLOWS.replace("10     | 9     | 11", "8 | 9 | 11"),
                TRADED
                    .replace("15       | 14 ", "13 | 14 ")
                    .replace("10       | 9 ", "8 | 9 ")
                    .replace(
                        "| 15       | 14           | 16            |          |",
                        "| 13 | 14 | 16 | |")))
        .containsExactly(
            "balance Li, refining, CHL, 2024: low, value and high of a measure are not in order",
            "balance Li, refining, DEU, 2024: low, value and high of a measure are not in order",
            "balance Li, refining, EU, 2024: low, value and high of a measure are not in order",
            "flow Li, refining, CHL, 2024: low_t, mass_t and high_t are not in order");
  }

  @Test
  void aConsumptionThatIsNoSumIsToldUnlessItIsPublished() throws IOException {
    String consumed = // 80 mined, 30 recovered, nothing traded: 110
        """
        element | stage  | country | year | production_t | production_low_t | production_high_t | secondary_t | secondary_low_t | secondary_high_t | import_t | import_low_t | import_high_t | export_t | export_low_t | export_high_t | apparent_consumption_t | apparent_consumption_low_t | apparent_consumption_high_t | flags
        Li      | mining | AUS     | 2024 | 80           | 80               | 80                | 30          | 30              | 30               | 0        | 0            | 0             | 0        | 0            | 0             | 110                    | 110                        | 110                         |
        """;
    assertThat(faultsOfTrade(NONE, consumed)).isEmpty();
    String other = consumed.replace("| 110                    |", "| 110.000001 |");
    assertThat(faultsOfTrade(NONE, other))
        .containsExactly(
            "balance Li, mining, AUS, 2024: apparent consumption is not the sum of its row");
    String printed = consumed.replace("| 110 ", "| 120 ");
    assertThat(faultsOfTrade(NONE, printed))
        .containsExactly(
            "balance Li, mining, AUS, 2024: apparent consumption is not the sum of its row");
    assertThat(faultsOfTrade(NONE, printed.replaceAll("\\|\\n$", "| CONSUMPTION_PUBLISHED\n")))
        .isEmpty();
  }

  @Test
  void theWorldIsTheSumOfCountries() throws IOException {
    String more =
        PRODUCED.replace("| 100          | 100              | 100", "| 100.000001 | 100 | 101");
    assertThat(found(NONE, PUBLISHED, more, NONE).faults())
        .containsExactly(
            "balance Li, mining, WLD, 2024: the world is not the sum of its countries"
                + " (world: 100.000001, sum: 100)");
    // the printed total stands where no country is known
    String alone =
        """
        element | stage  | country | year | production_t | production_low_t | production_high_t | flags
        Li      | mining | AUS     | 2024 |              | 0                | 100               | WITHHELD
        Li      | mining | WLD     | 2024 | 100          | 100              | 100               | TOTAL_PRINTED
        """;
    assertThat(found(NONE, NONE, alone, NONE).faults()).isEmpty();
  }

  @Test
  void aPrintedTotalMayDifferByTheToleranceAndIsToldBeyond() throws IOException {
    // 2 % of the total is 2
    assertThat(found(NONE, PUBLISHED.replace("| 100   | 99.5", "| 98.1 | 97.6"), PRODUCED, NONE))
        .isEqualTo(new Findings(List.of(), List.of(), List.of()));
    String line = "world total of Li, mining, 2024: printed 90, rows 100 (usgs-mcs 2025)";
    String less = PUBLISHED.replace("| 100   | 99.5 | 100.5", "| 90 | 89.5 | 90.5");
    assertThat(found(NONE, less, PRODUCED, NONE))
        .isEqualTo(new Findings(List.of(), List.of(line), List.of(line)));
    // a release that is listed has a reason
    String known = line.replace("usgs-mcs 2025)", "usgs-mcs 2024); a digit is missing");
    assertThat(found(NONE, less.replace("| 2025 ", "| 2024 "), PRODUCED, NONE))
        .isEqualTo(new Findings(List.of(), List.of(known), List.of()));
  }

  @Test
  void halfAUnitOfPrintIsNoDifference() throws IOException {
    // printed in tens: 90 stands for 85 to 95, and 94 lies within
    String tens =
        PUBLISHED.replace("| 100   | 99.5 | 100.5", "| 90 | 85 | 95").replace("| 20 ", "| 14 ");
    String balances = PRODUCED.replace("| 20 ", "| 14 ").replace("| 100 ", "| 94 ");
    assertThat(found(NONE, tens, balances, NONE).totals()).isEmpty();
  }

  @Test
  void aRowThatIsUnknownMayBeTheRestOfTheTotal() throws IOException {
    String withheld =
        PUBLISHED.replace("| 20    | 20   | 20 ", "| | 0 | 50 ").replace("| true", "| true");
    String balances =
        PRODUCED
            .replace("| 20           | 20               | 20", "| | 0 | 20.5")
            .replace("| 100          | 100              | 100", "| 80 | 80 | 100.5");
    assertThat(found(NONE, withheld, balances, NONE))
        .isEqualTo(new Findings(List.of(), List.of(), List.of()));
  }

  @Test
  void anIndexWithoutItsBalanceOrFlowsIsTold() throws IOException {
    String alone =
        """
        indicator   | variant | element | stage    | country | year | value | low | high
        hhi         |         | Co      | refining | WLD     | 2024 | 0.5   | 0.5 | 0.5
        import_hhi  |         | Co      | refining | FRA     | 2024 | 0.5   | 0.5 | 0.5
        hhi         | reserve | Co      | mining   | WLD     | 2024 | 0.5   | 0.5 | 0.5
        """;
    assertThat(found(FLOWS, NONE, TRADED, alone).faults())
        .containsExactly(
            "indicator Co, refining, FRA, 2024: it has no flow (import_hhi)",
            "indicator Co, refining, WLD, 2024: it has no balance (hhi)");
  }

  @Test
  void aShareBeyondOneIsToldButNotTheRoundingOfADouble() throws IOException {
    assertThat(found(FLOWS, NONE, TRADED, INDICES.replace("0.7", "1.0000000000000002")).faults())
        .isEmpty();
    assertThat(found(FLOWS, NONE, TRADED, INDICES.replace("0.7", "1.001")).faults())
        .containsExactly(
            "indicator Li, refining, FRA, 2024: a share is not within 0 and 1 (import_dependency)");
  }

  @Test
  void tablesThatWereNotMadeAreNotTold() throws IOException {
    var broken =
        new Identities(List.of(), Map.of("production", List.of()), 0)
            .broken(
                table(Flow.SCHEMA, FLOWS),
                table(CURRENT, NONE),
                table(Balance.SCHEMA, NONE),
                table(IndicatorValue.SCHEMA, NONE))
            .collectAsList();
    Files.writeString(
        folder.resolve("world_totals.csv"), "source,release,element,stage,year,reason,citation\n");
    var known = DifferingTotals.read(folder);
    assertThat(Findings.of(broken, Set.of("flow"), known).faults()).isEmpty();
    assertThat(Findings.of(broken, ALL, known).faults()).hasSize(4); // two each of import, export
  }
}
