package org.oreflow.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.audit.Revisions.Revision;

/**
 * Rare earths and mercury as printed in editions 2025 and 2026 of the Mineral Commodity Summaries.
 */
class RevisionsTest {
  private static final Revisions REVISIONS = new Revisions(0.05);

  private static final StructType SCHEMA =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("release", DataTypes.StringType)
          .add("published", DataTypes.StringType)
          .add("element", DataTypes.StringType)
          .add("stage", DataTypes.StringType)
          .add("family", DataTypes.StringType)
          .add("year", DataTypes.IntegerType)
          .add("country", DataTypes.StringType)
          .add("unit", DataTypes.StringType)
          .add("value", DataTypes.createDecimalType(18, 6));

  private static final String HEADER =
      "source | release | published | element | stage | family | year | country | unit | value\n";

  private static List<Row> values(String rows) {
    return table(SCHEMA, HEADER + rows).collectAsList();
  }

  private static List<String> texts(List<Revision> revisions) {
    return revisions.stream().map(Revision::text).toList();
  }

  @Test
  void ofAReleaseAreTheCellsThatMoveLargestInTheirTableFirst() {
    // of 270,000, the largest value printed: Australia moves by 16,000, Nigeria by 11,500, Thailand
    // by 10,900; China not at all, Malaysia by 10 of 140, beyond a twentieth
    var values =
        values(
            """
            mcs | 2025 | 2025-01-31 | REE | mining | output | 2024 | CHN | t REO | 270000
            mcs | 2025 | 2025-01-31 | REE | mining | output | 2024 | AUS | t REO | 13000
            mcs | 2025 | 2025-01-31 | REE | mining | output | 2024 | NGA | t REO | 13000
            mcs | 2025 | 2025-01-31 | REE | mining | output | 2024 | THA | t REO | 13000
            mcs | 2025 | 2025-01-31 | REE | mining | output | 2024 | MYS | t REO | 130
            mcs | 2026 | 2026-02-06 | REE | mining | output | 2024 | CHN | t REO | 270000
            mcs | 2026 | 2026-02-06 | REE | mining | output | 2024 | AUS | t REO | 29000
            mcs | 2026 | 2026-02-06 | REE | mining | output | 2024 | NGA | t REO | 1500
            mcs | 2026 | 2026-02-06 | REE | mining | output | 2024 | THA | t REO | 2100
            mcs | 2026 | 2026-02-06 | REE | mining | output | 2024 | MYS | t REO | 140
            """);

    var revisions = REVISIONS.of(values, "mcs", "2026");

    assertThat(texts(revisions))
        .containsExactly(
            "REE mining output of AUS 2024: 13,000 (2025), 29,000 t REO (2026)",
            "REE mining output of NGA 2024: 13,000 (2025), 1,500 t REO (2026)",
            "REE mining output of THA 2024: 13,000 (2025), 2,100 t REO (2026)",
            "REE mining output of MYS 2024: 130 (2025), 140 t REO (2026)");
    assertThat(revisions.get(0).share()).isCloseTo(16. / 270, within(1e-9));
    assertThat(REVISIONS.line("mcs", "2026", revisions))
        .hasValue(
            "mcs 2026 revises values of earlier releases by more than 5 % (4) or no longer lists them"
                + " (0): "
                + String.join("; ", texts(revisions).subList(0, 3))
                + "; 1 more (jobs/oreflow status --revisions lists them)");
    assertThat(REVISIONS.of(values, "mcs", "2025")).isEmpty();
  }

  @Test
  void aReleaseIsHeldAgainstTheOneThatCountedBefore() {
    // 2024 has no table of 2024: edition 2026 is held against 2025, of 2023 against 2024
    var values =
        values(
            """
            mcs | 2023 | 2023-01-31 | Hg | mining | output | 2022 | CHN | t | 2000
            mcs | 2024 | 2024-01-31 | Hg | mining | output | 2022 | CHN | t | 1900
            mcs | 2024 | 2024-01-31 | Hg | mining | output | 2023 | CHN | t | 1100
            mcs | 2025 | 2025-01-31 | Hg | mining | output | 2024 | CHN | t | 1000
            mcs | 2026 | 2026-02-06 | Hg | mining | output | 2024 | CHN | t | 200
            mcs | 2026 | 2026-02-06 | Hg | mining | output | 2023 | CHN | t | 1000
            mcs | 2026 | 2026-02-06 | Hg | mining | output | 2025 | CHN | t | 200
            bgs | 2027 | 2027-02-06 | Hg | mining | output | 2024 | CHN | t | 5
            """);

    assertThat(texts(REVISIONS.of(values, "mcs", "2026")))
        .containsExactly(
            "Hg mining output of CHN 2024: 1,000 (2025), 200 t (2026)",
            "Hg mining output of CHN 2023: 1,100 (2024), 1,000 t (2026)");
    assertThat(REVISIONS.of(values, "mcs", "2024")).isEmpty(); // 100 of 2,000 is a twentieth
    assertThat(REVISIONS.of(values, "bgs", "2027")).isEmpty();
    assertThat(REVISIONS.line("bgs", "2027", List.of())).isEmpty();
  }

  @Test
  void aValueMayGoAndOneThatIsWithheldNowIsNotRevised() {
    var values =
        values(
            """
            mcs | 2025 | 2025-01-31 | Be | mining | output | 2024 | USA | t | 180
            mcs | 2025 | 2025-01-31 | Be | mining | output | 2024 | UGA | t | 1.5
            mcs | 2025 | 2025-01-31 | Be | mining | output | 2024 | MDG | t | 1
            mcs | 2025 | 2025-01-31 | Be | mining | output | 2024 | RWA | t |
            mcs | 2025 | 2025-01-31 | Be | mining | output | 2024 | PRT | t | 0
            mcs | 2026 | 2026-02-06 | Be | mining | output | 2024 | USA | t | 180
            mcs | 2026 | 2026-02-06 | Be | mining | output | 2024 | MDG | t |
            mcs | 2026 | 2026-02-06 | Be | mining | output | 2024 | RWA | t | 1
            """);

    var revisions = REVISIONS.of(values, "mcs", "2026");

    assertThat(texts(revisions))
        .containsExactly("Be mining output of UGA 2024: 1.5 t (2025), not listed (2026)");
    assertThat(REVISIONS.line("mcs", "2026", revisions).orElseThrow())
        .contains("by more than 5 % (0) or no longer lists them (1): Be mining")
        .doesNotContain("more (");
  }
}
