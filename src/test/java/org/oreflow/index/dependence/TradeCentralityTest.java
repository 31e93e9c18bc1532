package org.oreflow.index.dependence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.oreflow.index.OfElements.assertValues;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.index.formula.IndexValue;

class TradeCentralityTest {
  private static final String TRADE = // A sells B 10, B sells C 10, A sells C 1, in dollars
      """
      element | stage  | country | origin | year | origin_stage | scope   | amount | face_value           | reason        | flags
      REE     | magnet | BBB     | AAA    | 2024 | magnet       | imports | 10     | 1                    | NO_PRODUCTION | BY_VALUE
      REE     | magnet | CCC     | BBB    | 2024 | magnet       | imports | 11     | 0.909090909090909091 | NO_PRODUCTION | BY_VALUE
      REE     | magnet | CCC     | AAA    | 2024 | magnet       | imports | 11     | 0.090909090909090909 | NO_PRODUCTION | BY_VALUE
      """;

  @Test
  void theStrongestWaysCrossTheOneBetween() { // A to C by B: one of two pairs
    assertValues(
        indices(TRADE, "betweenness"),
        """
        indicator   | variant | country | value | flags
        betweenness | value   | AAA     | 0     | BY_VALUE
        betweenness | value   | BBB     | 0.5   | BY_VALUE
        betweenness | value   | CCC     | 0     | BY_VALUE
        """);
    assertThat(
            indices(TRADE, "pagerank").stream()
                .filter(one -> one.cell().variant().equals("value:reverse"))
                .mapToDouble(one -> one.figure().value())
                .sum())
        .isCloseTo(1, within(1e-12));
  }

  @Test
  void twoThatSellEachOtherAreAlikeCentral() {
    assertValues(
        indices(
            """
            element | stage  | country | origin | year | origin_stage | scope  | amount | face_value | look_through | any_stage
            Li      | mining | AAA     | BBB    | 2024 | mining       | supply | 1      | 1          | 1            | 1
            Li      | mining | BBB     | AAA    | 2024 | mining       | supply | 1      | 1          | 1            | 1
            """,
            "pagerank"),
        """
        indicator | variant | country | value
        pagerank  |         | AAA     | 0.5
        pagerank  | reverse | AAA     | 0.5
        pagerank  |         | BBB     | 0.5
        pagerank  | reverse | BBB     | 0.5
        """);
  }

  @Test
  void tradeOfWhichSellersAreUnknownIsNoGraph() {
    String some = TRADE.replaceFirst("NO_PRODUCTION", "SELLERS_UNKNOWN");

    assertThat(indices(some)).isEmpty();
  }

  private static List<IndexValue> indices(String rows, String... names) {
    var some = names.length == 0 ? TradeCentrality.NAMES : List.of(names);
    return TradeCentrality.of(ExposureIndicesTest.parts(rows), 2024).stream()
        .filter(one -> some.contains(one.index()))
        .toList();
  }
}
