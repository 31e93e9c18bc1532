package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Trade;

class ImpossibleTradeTest {
  private static final Path FILE = Path.of("trade.csv");

  @Test
  void namesProductYearAndLargestRecord() { // 13e9 t by hand; 12e9 t went by sea in 2022
    var trade =
        table(
            Trade.TABLE.schema(),
            """
            source | file  | line | code_system | code   | year | value_usd | product_t
            un     | a.csv | 2    | HS2022      | 283691 | 2024 | 1         | 3000000000
            un     | b.csv | 7    | HS2022      | 283691 | 2024 | 9         | 10000000000
            un     | a.csv | 3    | HS2022      | 283691 | 2023 | 5         | 3000000000
            """);

    assertThat(ImpossibleTrade.of(trade, FILE).orElseThrow())
        .hasMessage(
            "trade.csv: lacks a correction: 2 records of source un, HS2022 283691, 2024, add to"
                + " 13,000,000,000 t, more than the world trades of all goods; the largest is in"
                + " b.csv, line 7; correct it there, or in the file");
  }

  @Test
  void explainsNothingWhereRecordsArePossible() {
    var trade =
        table(
            Trade.TABLE.schema(),
            """
            source | file  | line | code_system | code   | year | value_usd     | product_t
            un     | a.csv | 2    | HS2022      | 270900 | 2024 | 1400000000000 | 2000000000
            un     | a.csv | 3    | HS2022      | 283691 | 2024 |               |
            """);

    assertThat(ImpossibleTrade.of(trade, FILE)).isEmpty();
    assertThat(ImpossibleTrade.of(trade.limit(0), FILE)).isEmpty();
  }
}
