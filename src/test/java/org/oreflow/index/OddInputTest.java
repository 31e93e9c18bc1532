package org.oreflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.assertTable;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.index.criticality.EuSupplyRisk;
import org.oreflow.index.criticality.EuSupplyRisk.Supplier;
import org.oreflow.index.criticality.EuSupplyRisk.Taken;
import org.oreflow.table.Reason;

/**
 * What becomes of input that is odd, as the table of docs/reference/indices.md says. Negative
 * amounts are rejected when they are read, and a country in two groups of a bloc before anything is
 * computed (BadInputTest).
 */
class OddInputTest {
  private static final Map<String, Double> GOVERNANCE = Map.of("AAA", 5.0, "BBB", 2.0);
  private static final Interval NONE = Interval.exact(0);
  private static final Interval ONE = Interval.exact(1);

  private static Figure weighted(Map<String, Double> percents) {
    return EuSupplyRisk.weighted(
        percents.entrySet().stream()
            .map(e -> new Supplier(e.getKey(), Interval.printed(e.getValue() / 100, 2), 1))
            .toList(),
        GOVERNANCE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "shares that do not add to 100 %",
        "a negative mass or value",
        "a withheld figure",
        "a supplier without governance",
        "a country in two groups of one bloc",
        "a year without production",
        "a net exporter",
        "an element without composition",
        "one supplier",
        "no supplier, no source"
      })
  void thePageTellsTheOutcome(String input) throws Exception {
    assertThat(Files.readString(Path.of("docs/reference/indices.md")))
        .contains("\n| " + input + " | ");
  }

  @Test
  void sharesThatDoNotAddAreTakenAsPrinted() { // .5² · 5 + .2² · 2 = 1.33, of 70 %
    Figure outcome = weighted(Map.of("AAA", 50.0, "BBB", 20.0));

    assertThat(outcome.value()).isCloseTo(1.33, within(1e-9));
    assertThat(outcome.flags()).containsExactly("SHARES_SUM");
  }

  @Test
  void aSupplierWithoutGovernanceLeavesAnInterval() { // .25 · 5 and .25 · 0 to 10, a bit for
    // rounding
    Figure outcome = weighted(Map.of("AAA", 50.0, "CCC", 50.0));

    assertThat(outcome.value()).isNaN();
    assertThat(outcome.reason()).isEqualTo(Reason.NO_GOVERNANCE);
    assertThat(outcome.low()).isCloseTo(.495 * .495 * 5, within(1e-9));
    assertThat(outcome.high()).isCloseTo(.505 * .505 * 15, within(1e-9));
  }

  @Test
  void aShareOfNothingNeedsNoGovernance() { // 1 · 5 and at most .001² · 10
    Figure outcome =
        EuSupplyRisk.weighted(
            List.of(new Supplier("AAA", ONE, 1), new Supplier("CCC", new Interval(0, 0, .001), 1)),
            GOVERNANCE);

    assertThat(outcome.value()).isEqualTo(5);
    assertThat(outcome.high()).isCloseTo(5.00001, within(1e-12));
  }

  @Test
  void ofANetExporterWhatTheEuTakesCountsAlone() { // world 5, EU .25 · 5 + .25 · 2 = 1.75
    Figure risk =
        EuSupplyRisk.mitigated(
            EuSupplyRisk.ofStage(
                weighted(Map.of("AAA", 100.0)),
                weighted(Map.of("AAA", 50.0, "BBB", 50.0)),
                Taken.BOTH,
                Interval.exact(-.4)),
            NONE,
            ONE);

    assertThat(risk.value()).isCloseTo(1.75, within(1e-9));
    assertThat(
            EuSupplyRisk.mitigated(
                    EuSupplyRisk.ofStage(
                        weighted(Map.of()),
                        weighted(Map.of("AAA", 50.0, "BBB", 50.0)),
                        Taken.BOTH,
                        NONE),
                    NONE,
                    ONE)
                .value())
        .isCloseTo(1.75, within(1e-9)); // so no shares of the world are asked for
  }

  @Test
  void marketsSayWhatTheyDoNotKnow() {
    // a withheld 0 to 30 beside 60: .4444 alone, .5556 in one hand; nothing made; one supplier; of
    // two
    // elements of an ore one has no composition
    assertTable(
        OfElements.indices(
                """
                element | stage  | country | year | production_t | production_low_t | production_high_t | flags
                Bi      | mining | AAA     | 2022 | 60           | 60               | 60                |
                Bi      | mining | BBB     | 2022 |              | 0                | 30                | WITHHELD
                Bi      | mining | OTH     | 2022 | 30           | 0                | 30                |
                Bi      | mining | WLD     | 2022 | 90           | 60               | 90                |
                Co      | mining | AAA     | 2022 | 0            | 0                | 0                 |
                Co      | mining | WLD     | 2022 | 0            | 0                | 0                 |
                Cu      | mining | AAA     | 2022 | 7            | 7                | 7                 |
                Cu      | mining | WLD     | 2022 | 7            | 7                | 7                 |
                Dy      | mining | AAA     | 2022 |              | 0                | 5                 | COMPOSITION_UNKNOWN
                Dy      | mining | WLD     | 2022 |              | 0                | 5                 | COMPOSITION_UNKNOWN
                Ge      | mining | AAA     | 2022 | 7            | 7                | 7                 |
                """,
                "hhi",
                "hhi_normalised",
                "shannon")
            .where("indicator in ('hhi', 'hhi_normalised', 'shannon')"),
        """
        indicator      | element | value    | low      | high     | reason              | flags
        hhi            | Bi      | 0.444444 | 0.444444 | 1        |                     |
        hhi_normalised | Bi      |          |          |          | UNDIVIDED_REST      |
        shannon        | Bi      |          | 0        |          | UNDIVIDED_REST      |
        hhi            | Co      |          |          |          | ZERO_TOTAL          |
        hhi_normalised | Co      |          |          |          | ZERO_TOTAL          |
        shannon        | Co      |          |          |          | ZERO_TOTAL          |
        hhi            | Cu      | 1        | 1        | 1        |                     |
        hhi_normalised | Cu      | 1        | 1        | 1        |                     | N_EQ_1
        shannon        | Cu      | 0        | 0        | 0        |                     |
        hhi            | Dy      |          | 1        | 1        | COMPOSITION_UNKNOWN | COMPOSITION_UNKNOWN
        hhi_normalised | Dy      |          | 1        | 1        | COMPOSITION_UNKNOWN | COMPOSITION_UNKNOWN
        shannon        | Dy      |          | 0        | 0        | COMPOSITION_UNKNOWN | COMPOSITION_UNKNOWN
        """);
  }

  @Test
  void aCountrySaysWhyItsRelianceIsNotKnown() { // Ge has no row above: no source tells the world's
    assertTable(
        OfElements.indices(
            """
            element | stage  | country | year | production_t | import_t | import_low_t | export_t | apparent_consumption_t | flags
            Bi      | mining | AAA     | 2022 | 100          | 10       | 10           | 60       | 50                     |
            Co      | mining | AAA     | 2022 |              | 10       | 10           | 60       |                        | NO_SOURCE
            Cu      | mining | AAA     | 2022 |              | 10       | 10           | 60       |                        | WITHHELD
            """,
            List.of(),
            "net_import_reliance"),
        """
        element | value | reason
        Bi      |       | NET_EXPORTER
        Co      |       | NO_SOURCE
        Cu      |       | WITHHELD
        """);
  }
}
