package org.oreflow.landscape;

import static org.oreflow.Tables.assertRows;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.table.Change;

/** Changes of printed shares; rows are those of {@link Written}. */
class ShareChangesTest {
  private static final Order ORDER =
      new Order(
          Map.of("rare-earths", List.of("REE", "MREE")),
          Set.of("rare-earths"),
          List.of("survey", "agency"));
  private static final ComparedYears COMPARED = new ComparedYears(List.of(), List.of());

  private static void assertChanges(String expected, String... written) {
    var changes = new ShareChanges(ORDER, COMPARED, .05);
    assertRows(
        Change.TABLE.schema(),
        changes.of(Written.landscape(ORDER, "rare-earths", written)),
        expected);
  }

  @Test
  void areDifferencesOfSquaresOfShares() {
    // .92² − .95² = −.0561; Japan and Vietnam may be in the 5 % that nobody divides before: .07²
    // and .01², or less .05²
    assertChanges(
        """
        indicator | variant         | element | stage  | country | cause  | year_from | year_to | share_from | share_to | contribution | low     | high   | flags   | reason
        hhi       | published_share | MREE    | magnet | CHN     | shares | 2009      | 2020    | 0.95       | 0.92     | -0.0561      | -0.0561 | -0.0561 |         |
        hhi       | published_share | MREE    | magnet | JPN     | shares | 2009      | 2020    | 0          | 0.07     | 0.0049       | 0.0024  | 0.0049 | IN_REST |
        hhi       | published_share | MREE    | magnet | VNM     | shares | 2009      | 2020    | 0          | 0.01     | 0.0001       | -0.0024 | 0.0001 | IN_REST |
        """,
        "RECORD MREE magnet CHN 2009 share - - agency 2025 95 95 95 -",
        "RECORD MREE magnet CHN 2020 share - - agency 2025 92 92 92 -",
        "RECORD MREE magnet JPN 2020 share - - agency 2025 7 7 7 -",
        "RECORD MREE magnet VNM 2020 share - - agency 2025 1 1 1 -");
  }

  @Test
  void sayWhereTheSourceChangesAndCompareTheLastYearOfTheSame() {
    // .94² − .9² = .0736, .94² − .92² = .0372, .9² − .92² = −.0364
    assertChanges(
        """
        country | year_from | year_to | contribution | flags        | reason
        CHN     | 2018      | 2020    | -0.0364      | SERIES_BREAK |
        CHN     | 2018      | 2024    | 0.0372       |              |
        CHN     | 2020      | 2024    | 0.0736       | SERIES_BREAK |
        """,
        "RECORD MREE magnet CHN 2018 share - - agency 2025 92 92 92 -",
        "RECORD MREE magnet CHN 2020 share - - survey 2026 90 90 90 -",
        "RECORD MREE magnet CHN 2024 share - - agency 2025 94 94 94 -");
  }

  @Test
  void haveNoValueWhereAnIndexHasNone() { // 60 %: HHI from .36 to .52; .9² − .6² = .45
    assertChanges(
        """
        country | share_from | share_to | contribution | low  | high | reason
        CHN     | 0.6        | 0.9      |              | 0.45 | 0.45 | REST_TOO_LARGE
        """,
        "RECORD MREE magnet CHN 2018 share - - agency 2025 60 60 60 -",
        "RECORD MREE magnet CHN 2020 share - - agency 2025 90 90 90 -");
  }

  @Test
  void ofTwoMaterialsAreNotComparable() {
    assertChanges(
        """
        country | share_from | share_to | contribution | low | high | flags | reason
        CHN     | 0.92       | 0.9      |              |     |      |       | NOT_COMPARABLE
        """,
        "RECORD MREE magnet CHN 2018 share gross;sintered - agency 2025 92 92 92 -",
        "RECORD MREE magnet CHN 2020 share gross - agency 2025 90 90 90 -");
  }

  @Test
  void ofTheWorldsUseAreAVariantOfTheirOwn() { // .96² − .95²
    assertChanges(
        """
        variant      | country | year_from | year_to | share_from | share_to | contribution | low    | high   | flags       | reason
        demand_share | CHN     | 2012      | 2018    | 0.95       | 0.96     | 0.0191       | 0.0191 | 0.0191 | SECOND_HAND |
        """,
        "RECORD REE use CHN 2012 demand_share - - agency 2025 95 95 95 -",
        "RECORD REE use CHN 2018 demand_share - - agency 2025 96 96 96 SECOND_HAND");
  }
}
