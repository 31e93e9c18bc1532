package org.oreflow.index.change;

import static org.oreflow.Tables.assertTable;
import static org.oreflow.Tables.table;

import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.table.Balance;
import org.oreflow.table.IndicatorValue;

/** Changes between years of two editions of one source. */
class EditionChangesTest {
  static Dataset<Row> changes(String balances, String editions, String indices) {
    return new Changes(
            OfElements.members("Nd | REE | REX"),
            new ComparedYears(List.of(2, 3), List.of()),
            .1,
            .05)
        .of(
            table(Balance.TABLE.schema(), balances),
            table(Balance.TABLE.schema(), editions),
            table(IndicatorValue.TABLE.schema(), indices));
  }

  private static final String TWO_EDITIONS =
      """
      element | stage  | country | year | production_t | production_low_t | production_high_t
      Hg      | mining | CHN     | 2023 | 80           | 80               | 80
      Hg      | mining | TJK     | 2023 | 20           | 20               | 20
      Hg      | mining | WLD     | 2023 | 100          | 100              | 100
      Hg      | mining | CHN     | 2024 | 95           | 95               | 95
      Hg      | mining | KGZ     | 2024 | 5            | 5                | 5
      Hg      | mining | WLD     | 2024 | 100          | 100              | 100
      """;

  @Test
  void areWithinTheEditionThatHasBothYears() {
    // .6² − .8² = −.28, .4² − .2² = .12; the newer edition has .95 and .05 of another country
    String earlier =
        """
        element | stage  | country | year | production_t | production_low_t | production_high_t | flags
        Hg      | mining | CHN     | 2024 | 60           | 60               | 60                |
        Hg      | mining | TJK     | 2024 | 40           | 40               | 40                | ESTIMATED
        Hg      | mining | WLD     | 2024 | 100          | 100              | 100               |
        """;
    assertTable(
        changes(TWO_EDITIONS, earlier, "indicator"),
        """
        country | year_from | year_to | share_from | share_to | contribution | low   | high  | source_difference | source_year | status   | flags
        CHN     | 2023      | 2024    | 0.8        | 0.6      | -0.28        | -0.28 | -0.28 | 0.35              | 2024        | estimate | ONE_EDITION SERIES_BREAK
        TJK     | 2023      | 2024    | 0.2        | 0.4      | 0.12         | 0.12  | 0.12  | -0.4              | 2024        | estimate | ONE_EDITION SERIES_BREAK
        KGZ     | 2023      | 2024    | 0          | 0        | 0            | 0     | 0     | 0.05              | 2024        | estimate | ONE_EDITION
        """);
  }

  @Test
  void takeAnEditionBesideTheYearBeforeAlone() { // of 2021 another edition is, which has no 2024
    String far =
        """
        Hg      | mining | CHN     | 2021 | 1            | 1                | 1
        Hg      | mining | WLD     | 2021 | 1            | 1                | 1
        """;
    String earlier =
        """
        element | stage  | country | year | production_t | production_low_t | production_high_t
        Hg      | mining | CHN     | 2024 | 98           | 98               | 98
        Hg      | mining | KGZ     | 2024 | 2            | 2                | 2
        Hg      | mining | WLD     | 2024 | 100          | 100              | 100
        """;
    assertTable(
        changes(TWO_EDITIONS + far, earlier, "indicator")
            .where("country = 'CHN' and year_to = 2024"),
        """
        country | year_from | year_to | share_to | source_difference | flags
        CHN     | 2021      | 2024    | 0.95     |                   |
        CHN     | 2023      | 2024    | 0.98     | -0.03             | ONE_EDITION
        """);
  }

  @Test
  void areKnownWhereOneOfTwoEditionsHasAnIndex() {
    // the rest of the older edition may be nine times China's 60, the newer edition is known; and
    // the other way round; of both open no value stands
    String open =
        """
        element | stage  | country | year | production_t | production_low_t | production_high_t
        Hg      | mining | CHN     | 2024 | 60           | 60               | 60
        Hg      | mining | OTH     | 2024 |              | 0                | 540
        Hg      | mining | WLD     | 2024 | 60           | 60               | 600
        """;
    String fallen =
        """
        indicator | variant | element | stage  | country | year | value | reason
        hhi       |         | Hg      | mining | WLD     | 2024 |       | REST_TOO_LARGE
        """;
    String ofChina = "country = 'CHN'";
    assertTable(
        changes(TWO_EDITIONS, open, "indicator").where(ofChina),
        """
        share_to | contribution | reason
        1        | 0.36         |
        """);
    assertTable(
        changes(TWO_EDITIONS, open.replace("540", "0").replace("600", "60"), fallen).where(ofChina),
        """
        share_to | contribution | reason
        1        | 0.36         |
        """);
    assertTable(
        changes(TWO_EDITIONS, open, fallen).where(ofChina),
        """
        share_to | contribution | reason
        1        |              | REST_TOO_LARGE
        """);
  }
}
