package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.Tables;
import org.oreflow.config.Range;
import org.oreflow.reference.ValueParts;
import org.oreflow.table.Flow;

class TakersTest {
  private static final String FLOWS =
      """
      element | stage  | exporter | importer | year | mass_t | value_usd | source
      REE     | magnet | CHN      | VNM      | 2024 |        | 30        | baci
      REE     | magnet | JPN      | VNM      | 2024 |        | 10        | baci
      REE     | magnet | CHN      | DEU      | 2024 |        | 8         | baci
      REE     | magnet | FRA      | DEU      | 2024 |        | 8         | baci
      REE     | magnet | CHN      | USA      | 2024 |        | 62        | baci
      REE     | magnet | CHN      | VNM      | 2025 |        | 1         | office
      """;

  private static String lines(String flows, Map<ValueParts.Key, Range> parts) {
    var takers =
        new Takers(
            Tables.rows(Flow.SCHEMA, flows),
            Set.of("baci"),
            code -> code,
            new ValueParts(parts),
            Map.of(List.of("REE", "magnet"), Set.of("850511", "85051110")));
    return takers.lines("REE", "magnet", "CHN").orElse("").strip();
  }

  @Test
  void theElementsPartHasTheBoundThatOtherGoodsLeave() {
    // of 100 that China sells 10 are of other goods at most: 20 of 20 + 10, none of 8, 52 of 52
    var part =
        Map.of(
            new ValueParts.Key("REE", "magnet", "CHN", 2024), new Range(.9, Optional.of(.92), .94));
    assertThat(lines(FLOWS, part))
        .isEqualTo(
            "Share of magnet imports from CHN in 2024 (HS 850511, by value), percent: the four most"
                + " dependent of the ten largest importing countries. In brackets: range for goods"
                + " with REE alone.\n  USA 100 (100-100), VNM 75 (67-100), DEU 50 (0-100)");
  }

  @Test
  void withoutAPartAnythingIsPossible() {
    assertThat(lines(FLOWS, Map.of())).contains("VNM 75 (0-100)");
  }

  @Test
  void goodsOfTheElementAloneHaveNoBounds() {
    String known = FLOWS.replace("2024 |        |", "2024 | 1      |");
    assertThat(lines(known, Map.of())).endsWith("VNM 75, DEU 50");
  }

  @Test
  void aStageThatNoWorldwideSourceTellsHasNoLine() {
    assertThat(lines(FLOWS.replace("baci", "office"), Map.of())).isEmpty();
  }
}
