package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.Tables.rows;
import static org.oreflow.index.Written.balance;

import java.util.List;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;

/** On the United States in the Mineral Commodity Summaries 2026, thousand t; lithium by name. */
class OwnSupplyTest {
  private static final StructType PRINTED =
      new StructType()
          .add(Production.MEASURE, DataTypes.StringType)
          .add(Production.SOURCE, DataTypes.StringType)
          .add(Production.RELEASE, DataTypes.StringType)
          .add(Production.ELEMENT, DataTypes.StringType)
          .add(Production.STAGE, DataTypes.StringType)
          .add(Production.COUNTRY, DataTypes.StringType)
          .add("value", DataTypes.createDecimalType(18, 6));

  private static BalanceRow of(String printed, String balance, Flag... flags) {
    return new OwnSupply(rows(PRINTED, printed))
        .in(List.of(balance("refining", "USA", balance, flags)))
        .get(0);
  }

  private static double reliance(BalanceRow row) {
    return new NetImportReliance("net_import_reliance").of(row).value();
  }

  private static final String COPPER = // of 2025, and production of the edition before
      """
      measure             | source | release | element | stage    | country | value
      consumption         | survey | 2026    | Li      | refining | USA     | 2200
      output              | survey | 2026    | Li      | refining | USA     | 790
      output              | survey | 2024    | Li      | refining | USA     | 950
      secondary           | survey | 2026    | Li      | refining | USA     | 160
      secondary           | other  | 2026    | Li      | refining | USA     | 500
      output              | survey | 2026    | Li      | refining | JPN     | 5
      net_import_reliance | survey | 2026    | Li      | refining | USA     | 57
      """;

  @Test
  void isOfTheReleaseThatPrintsTheConsumption() {
    // 1 - (790 + 160) / 2200, printed 57; the world table has 850, of all refineries
    String world = "production 850, secondary 160, imports 1700, exports 110, consumption 2200";

    BalanceRow own = of(COPPER, world, Flag.CONSUMPTION_PUBLISHED);

    assertThat(reliance(own)).isCloseTo(.568182, within(1e-6));
    assertThat(own.domestic()).isEqualTo(Interval.exact(950));
    assertThat(own.has(Flag.SAME_RELEASE)).isTrue();
    assertThat(of(COPPER, world).domestic()).isEqualTo(Interval.exact(1010)); // a computed sum
  }

  @Test
  void isTheScrapAloneWhereThePublisherCountsNoOtherSupply() {
    // cobalt 2025: 2,000 of scrap, 14,000 imported, 4,500 exported, 9,600 consumed: printed 79
    BalanceRow own =
        of(
            """
            measure     | source | release | element | stage    | country | value
            consumption | survey | 2026    | Li      | refining | USA     | 9600
            secondary   | survey | 2026    | Li      | refining | USA     | 2000
            """,
            "production 0 [0 5000], secondary 2000, imports 14000, exports 4500, consumption 9600",
            Flag.CONSUMPTION_PUBLISHED,
            Flag.NOT_LISTED);

    assertThat(reliance(own)).isCloseTo(.791667, within(1e-6));
    assertThat(own.has(Flag.NOT_LISTED)).isFalse();
  }

  @Test
  void leavesTheBalanceWhereItPrintsNoneOrWithholdsIt() {
    String text = "production 850, imports 1700, exports 110, consumption 2200";
    String without =
        """
        measure     | source | release | element | stage    | country | value
        consumption | survey | 2026    | Li      | refining | USA     | 2200
        output      | survey | 2025    | Li      | refining | USA     | 790
        """;
    String withheld =
        """
        measure     | source | release | element | stage    | country | value
        consumption | survey | 2026    | Li      | refining | USA     | 2200
        output      | survey | 2026    | Li      | refining | USA     |
        secondary   | survey | 2026    | Li      | refining | USA     | 160
        """;
    BalanceRow before = balance("refining", "USA", text, Flag.CONSUMPTION_PUBLISHED);

    assertThat(of(without, text, Flag.CONSUMPTION_PUBLISHED)).isEqualTo(before);
    assertThat(of(withheld, text, Flag.CONSUMPTION_PUBLISHED)).isEqualTo(before);
  }

  @Test
  void tellsNothingWhereBothAreEqual() {
    BalanceRow own =
        of(COPPER, "production 790, secondary 160, consumption 2200", Flag.CONSUMPTION_PUBLISHED);

    assertThat(own.has(Flag.SAME_RELEASE)).isFalse();
  }
}
