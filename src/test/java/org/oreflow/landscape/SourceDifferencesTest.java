package org.oreflow.landscape;

import static org.oreflow.Tables.assertRows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.ComparedYears;

/** How far two sources differ; rows are those of {@link Written}. */
class SourceDifferencesTest {
  private static final Order ORDER =
      new Order(
          Map.of("rare-earths", List.of("REE", "MREE")),
          Set.of("rare-earths"),
          List.of("survey", "agency"));

  private static void assertDifferences(
      ComparedYears compared, String expected, String... written) {
    assertRows(
        ShareChanges.DIFFERENCES,
        new ShareChanges(ORDER, compared, .05)
            .differences(Written.landscape(ORDER, "rare-earths", written)),
        expected);
  }

  private static final ComparedYears LAST = new ComparedYears(List.of(), List.of());

  @Test
  void areTheLaterSourceLessTheEarlierInTheNewestYearOfBoth() {
    // 2014: .82 and .74; 2015: .70 − .75 = −.05; 2021 is later than 2020
    assertDifferences(
        new ComparedYears(List.of(), List.of(2011)),
        """
        indicator | variant         | element | stage  | country | cause  | year_from | year_to | source_difference | source_year
        hhi       | published_share | REE     | magnet | CHN     | shares | 2011      | 2014    | -0.08             | 2014
        hhi       | published_share | REE     | magnet | CHN     | shares | 2011      | 2015    | -0.05             | 2015
        hhi       | published_share | REE     | magnet | CHN     | shares | 2011      | 2020    | -0.05             | 2015
        hhi       | published_share | REE     | magnet | CHN     | shares | 2011      | 2021    | -0.01             | 2021
        """,
        "RECORD REE magnet CHN 2011 share - - agency 2025 90 90 90 -",
        "RECORD REE magnet CHN 2014 share - - agency 2025 82 82 82 -",
        "RECORD REE magnet CHN 2014 share - - survey 2026 74 74 74 -",
        "RECORD REE magnet CHN 2015 share - - agency 2025 75 75 75 -",
        "RECORD REE magnet CHN 2015 share - - survey 2026 70 70 70 -",
        "RECORD REE magnet CHN 2020 share - - survey 2026 60 60 60 -",
        "RECORD REE magnet CHN 2021 share - - survey 2026 59 59 59 -",
        "RECORD REE magnet CHN 2021 share - - agency 2025 60 60 60 -");
  }

  @Test
  void ofTablesOfTheWorldAreOfEachSourcesOwnTotal() {
    // 2020: 60 of 100 by the survey, 66 of 120 by the agency, .6 − .55; Japan is in one of them
    assertDifferences(
        LAST,
        """
        variant | country | year_from | year_to | source_difference | source_year
                | CHN     | 2019      | 2020    | 0.05              | 2020
        """,
        "SUPPLY REE mining CHN 2019 output - - - - 50 50 50 -",
        "SUPPLY REE mining WLD 2019 output - - - - 100 100 100 -",
        "TAKEN REE mining CHN 2019 output - - agency 2025 50 50 50 -",
        "SUPPLY REE mining CHN 2020 output - - - - 60 60 60 -",
        "SUPPLY REE mining JPN 2020 output - - - - 1 1 1 -",
        "SUPPLY REE mining WLD 2020 output - - - - 100 100 100 -",
        "TAKEN REE mining CHN 2020 output - - survey 2026 60 60 60 -",
        "RECORD REE mining CHN 2020 output - - agency 2025 66 66 66 -",
        "RECORD REE mining WLD 2020 output - - agency 2025 120 120 120 -");
  }

  @Test
  void areUnknownOfOneSourceOfTwoMaterialsAndWithoutAYearOfBoth() {
    assertDifferences(
        LAST,
        "country | year_from | year_to | source_difference | source_year",
        "RECORD REE magnet CHN 2011 share - - agency 2025 90 90 90 -",
        "RECORD REE magnet CHN 2012 share - - agency 2025 89 89 89 -",
        "RECORD REE magnet CHN 2013 share - - survey 2026 88 88 88 -",
        "RECORD REE metal CHN 2012 share gross;alloys - agency 2025 80 80 80 -",
        "RECORD REE metal CHN 2013 share - - agency 2025 80 80 80 -",
        "RECORD REE metal CHN 2013 share gross;alloys - survey 2026 81 81 81 -");
  }
}
