package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;
import static org.oreflow.index.OfElements.assertValues;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.risk.StagePosition;

/** Indices of printed shares; rows are those of {@link Written}. */
class ShareIndicesTest {
  private static final Order ORDER =
      new Order(
          Map.of("rare-earths", List.of("REE", "MREE")),
          Set.of("rare-earths"),
          List.of("survey", "agency"));

  private static List<IndexValue> indices(String... written) {
    var chain =
        rows(
            StagePosition.CHAIN,
            """
            element | stage      | from
            REE     | separation | mining
            MREE    | separation | mining
            """);
    return new ShareIndices(ORDER, chain, .05).of(Written.landscape(ORDER, "rare-earths", written));
  }

  @Test
  void completeSharesGiveTheIndicesOfATable() { // .5² + .3² + .2², .5, 1
    assertValues(
        indices(
            "RECORD MREE magnet CHN 2024 share - - agency 2025 50 50 50 -",
            "RECORD MREE magnet JPN 2024 share - - agency 2025 30 30 30 ESTIMATED",
            "RECORD MREE magnet VNM 2024 share - - agency 2025 20 20 20 -"),
        """
        indicator | variant         | element | stage  | country | year | value | low  | high | status   | flags     | reason
        hhi       | published_share | MREE    | magnet | WLD     | 2024 | 0.38  | 0.38 | 0.38 | estimate | ESTIMATED |
        cr1       | published_share | MREE    | magnet | WLD     | 2024 | 0.5   | 0.5  | 0.5  | estimate | ESTIMATED |
        cr3       | published_share | MREE    | magnet | WLD     | 2024 | 1     | 1    | 1    | estimate | ESTIMATED |
        n_minus_1 | published_share | MREE    | magnet | WLD     | 2024 |       | 0.5  |      | estimate | ESTIMATED | NO_DEMAND
        """);
  }

  @Test
  void oneShareGivesBounds() {
    // .92² = .8464 and + .08²; of 60 % .36 and + .4², too wide for a value; more than 90: to 1
    assertValues(
        indices(
            "RECORD MREE magnet CHN 2023 share - - agency 2025 92 92 92 -",
            "RECORD MREE magnet CHN 2022 share - - agency 2025 60 60 60 -",
            "RECORD MREE magnet CHN 2021 share - - agency 2025 - 90 - -"),
        """
        indicator | year | value  | low    | high   | reason
        hhi       | 2023 | 0.8464 | 0.8464 | 0.8528 |
        cr1       | 2023 | 0.92   | 0.92   | 0.92   |
        cr3       | 2023 |        | 0.92   | 1      | REST_TOO_LARGE
        n_minus_1 | 2023 |        | 0.08   |        | NO_DEMAND
        hhi       | 2022 |        | 0.36   | 0.52   | REST_TOO_LARGE
        cr1       | 2022 | 0.6    | 0.6    | 0.6    |
        cr3       | 2022 |        | 0.6    | 1      | REST_TOO_LARGE
        n_minus_1 | 2022 |        | 0.4    |        | NO_DEMAND
        hhi       | 2021 |        | 0.81   | 1      | NOT_AVAILABLE
        cr1       | 2021 |        | 0.9    | 1      | NOT_AVAILABLE
        cr3       | 2021 |        | 0.9    | 1      | NOT_AVAILABLE
        n_minus_1 | 2021 |        | 0      |        | NO_DEMAND
        """);
  }

  @Test
  void ofSeveralTablesTheFirstCounts() { // in the order of sources, not two tables as one
    assertValues(
        indices(
            "RECORD MREE magnet JPN 2023 share - - agency 2025 30 30 30 -",
            "RECORD MREE magnet CHN 2023 share - - survey 2026 99 99 99 -"),
        """
        indicator | value  | low    | high
        hhi       | 0.9801 | 0.9801 | 0.9802
        cr1       | 0.99   | 0.99   | 0.99
        cr3       | 0.99   | 0.99   | 1
        n_minus_1 |        | 0.01   |
        """);
  }

  @Test
  void whatTheUnionTakesIsConcentratedByItself() { // .7² + .3²; of the world's supply .9² and more
    assertValues(
        indices(
            "RECORD MREE separation CHN 2020 eu_share - - agency 2023 70 70 70 -",
            "RECORD MREE separation EST 2020 eu_share - - agency 2023 30 30 30 -"),
        """
        indicator | variant        | country    | value | low  | high
        hhi       | sourcing_share | EU27_2020  | 0.58  | 0.58 | 0.58
        cr1       | sourcing_share | EU27_2020  | 0.7   | 0.7  | 0.7
        cr3       | sourcing_share | EU27_2020  | 1     | 1    | 1
        """);
  }

  @Test
  void whatTheUnitedStatesImportIsOfTheFormThatStands() {
    // Mineral Commodity Summaries 2026, tin refined: 31, 27, 15, 10 % and others 17 %, of which
    // none
    // has more than 10: .31² + .27² + .15² + .10² = .2015, to that and .10² + .07² = .2164
    assertValues(
        indices(
            "RECORD MREE refining PER 2024 import_share - - survey 2026 31 31 31 LARGEST_LISTED",
            "RECORD MREE refining BOL 2024 import_share - - survey 2026 27 27 27 LARGEST_LISTED",
            "RECORD MREE refining IDN 2024 import_share - - survey 2026 15 15 15 LARGEST_LISTED",
            "RECORD MREE refining BRA 2024 import_share - - survey 2026 10 10 10 LARGEST_LISTED",
            "RECORD MREE refining OTH 2024 import_share - - survey 2026 17 17 17 LARGEST_LISTED",
            "RECORD MREE refining CAN 2024 import_share scrap - survey 2026 91 91 91 -",
            "RECORD MREE mining CAN 2024 import_share ore - survey 2026 86 86 86 -"),
        """
        indicator          | variant      | stage    | country | value  | low    | high   | flags          | reason
        import_hhi         | import_share | refining | USA     | 0.2015 | 0.2015 | 0.2164 | LARGEST_LISTED |
        top_supplier_share | import_share | refining | USA     | 0.31   | 0.31   | 0.31   | LARGEST_LISTED |
        import_cr3         | import_share | refining | USA     | 0.73   | 0.73   | 0.73   | LARGEST_LISTED |
        import_hhi         | import_share | mining   | USA     |        |        |        |                | NOT_COMPARABLE
        top_supplier_share | import_share | mining   | USA     |        |        |        |                | NOT_COMPARABLE
        import_cr3         | import_share | mining   | USA     |        |        |        |                | NOT_COMPARABLE
        """);
  }

  @Test
  void eachScenarioIsConcentratedByItself() { // .6² + .3² = .45 and + .1²; .9² = .81 and + .1²
    assertValues(
        indices(
            "RECORD MREE mining CHN 2030 output - base agency 2025 60 60 60 ESTIMATED",
            "RECORD MREE mining AUS 2030 output - base agency 2025 30 30 30 -",
            "RECORD MREE mining WLD 2030 output - base agency 2025 100 100 100 -",
            "RECORD MREE mining CHN 2030 share - base survey2 2026 54 54 54 -",
            "RECORD MREE mining CHN 2030 output - slow agency 2025 90 90 90 -",
            "RECORD MREE mining WLD 2030 output - slow agency 2025 100 100 100 -",
            "RECORD MREE use CHN 2030 demand - base agency 2025 70 70 70 -",
            "RECORD MREE use WLD 2030 demand - base agency 2025 100 100 100 -"),
        """
        indicator | variant         | element | stage  | country | year | value | low  | high | status     | flags     | reason
        hhi       | projection:base | MREE    | mining | WLD     | 2030 | 0.45  | 0.45 | 0.46 | projection | ESTIMATED |
        cr1       | projection:base | MREE    | mining | WLD     | 2030 | 0.6   | 0.6  | 0.6  | projection | ESTIMATED |
        cr3       | projection:base | MREE    | mining | WLD     | 2030 |       | 0.9  | 1    | projection | ESTIMATED | REST_TOO_LARGE
        hhi       | projection:slow | MREE    | mining | WLD     | 2030 | 0.81  | 0.81 | 0.82 | projection |           |
        cr1       | projection:slow | MREE    | mining | WLD     | 2030 | 0.9   | 0.9  | 0.9  | projection |           |
        cr3       | projection:slow | MREE    | mining | WLD     | 2030 |       | 0.9  | 1    | projection |           | REST_TOO_LARGE
        """);
  }

  @Test
  void aPositionIsOfTwoStagesOfOneMaterialAndBasis() {
    // 91 - 59 and 0 - 17 % of the magnet elements; Laos is in no list of separation, of which .09
    // are open; of rare earths separated a share stands beside amounts mined
    assertValues(
        indices(
                "RECORD MREE mining CHN 2024 share - - agency 2025 59 59 59 -",
                "RECORD MREE mining MMR 2024 share - - agency 2025 37 37 37 -",
                "RECORD MREE mining LAO 2024 share - - agency 2025 4 4 4 -",
                "RECORD MREE separation CHN 2024 share - - agency 2025 91 91 91 -",
                "RECORD MREE separation MMR 2024 share - - agency 2025 0 0 0 -",
                "RECORD REE separation CHN 2021 share - - agency 2025 85 85 85 -",
                "SUPPLY REE mining CHN 2021 output - - - - 60 60 60 -",
                "SUPPLY REE mining WLD 2021 output - - - - 100 100 100 -")
            .stream()
            .filter(value -> value.index().equals("stage_position"))
            .toList(),
        """
        variant                     | element | stage      | country | year | value | low   | high  | flags      | reason
        published_share:from:mining | MREE    | separation | CHN     | 2024 | 0.32  | 0.32  | 0.32  |            |
        published_share:from:mining | MREE    | separation | LAO     | 2024 |       | -0.04 | 0.05  | NOT_LISTED | NOT_LISTED
        published_share:from:mining | MREE    | separation | MMR     | 2024 | -0.37 | -0.37 | -0.37 |            |
        published_share:from:mining | REE     | separation | CHN     | 2021 |       |       |       |            | NOT_COMPARABLE
        """);
  }

  @Test
  void aCountryThatOneTableDoesNotListIsNeverFinal() { // of shares that add to 1 it has none
    assertThat(
            indices(
                    "RECORD MREE mining CHN 2024 share - - agency 2025 60 60 60 -",
                    "RECORD MREE mining MMR 2024 share - - agency 2025 40 40 40 -",
                    "RECORD MREE separation CHN 2024 share - - agency 2025 100 100 100 -")
                .stream()
                .filter(value -> value.index().equals("stage_position")))
        .extracting(
            value ->
                "%s %.2f %s"
                    .formatted(value.cell().country(), value.figure().value(), value.status()))
        .containsExactly("CHN 0.40 final", "MMR -0.40 partial");
  }

  @Test
  void breaksAreToldByYearWhereverTheCountryIs() { // none of 2021 is in the table of 2022
    var rows =
        Written.landscape(
            ORDER,
            "rare-earths",
            "RECORD MREE magnet JPN 2021 share - - agency 2025 60 60 60 -",
            "RECORD MREE magnet CHN 2022 share - - survey 2026 94 94 94 -",
            "RECORD MREE magnet CHN 2023 share - - survey 2027 94 94 94 -",
            "RECORD REE magnet CHN 2023 share - - agency 2025 90 90 90 -");

    assertThat(ShareIndices.breaks(ORDER, rows)).containsOnlyKeys(2022);
    assertThat(ShareIndices.breaks(ORDER, rows).get(2022)).hasSize(1);
  }

  @Test
  void anotherSourceBreaksTheSeriesOfAnIndex() {
    assertValues(
        indices(
                "RECORD MREE magnet CHN 2020 share - - agency 2025 92 92 92 -",
                "RECORD MREE magnet CHN 2022 share - - survey 2026 94 94 94 -",
                "RECORD MREE magnet CHN 2023 share - - survey 2027 94 94 94 -")
            .stream()
            .filter(value -> value.index().equals("cr1"))
            .toList(),
        """
        year | value | flags
        2020 | 0.92  |
        2022 | 0.94  | SERIES_BREAK
        2023 | 0.94  |
        """);
  }
}
