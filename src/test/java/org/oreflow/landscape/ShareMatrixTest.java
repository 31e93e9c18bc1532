package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rows are those of {@link Written}. */
class ShareMatrixTest {
  private static ShareMatrix matrix(String stage, int since) {
    var order = new Order(Map.of("rare-earths", List.of("REE")), Set.of(), List.of("survey"));
    var rows =
        Written.landscape(
            order,
            "rare-earths",
            "SUPPLY REE mining CHN 2024 output - - - - 60 60 60 -",
            "SUPPLY REE mining USA 2024 output - - - - 30 30 30 -",
            "SUPPLY REE mining AUS 2024 output - - - - 10 10 10 -",
            "SUPPLY REE mining WLD 2024 output - - - - 100 100 100 -",
            "TAKEN REE mining CHN 2024 output reo - survey 2026 60 60 60 -",
            "SUPPLY REE mining CHN 2020 output - - - - 90 90 90 -",
            "SUPPLY REE mining AUS 2020 output - - - - 10 10 10 -",
            "SUPPLY REE mining WLD 2020 output - - - - 100 100 100 -",
            "TAKEN REE mining CHN 2020 output reo - survey 2022 90 90 90 -");
    return new View("rare-earths", rows, order, country -> country, 0.05)
        .matrix(Optional.empty(), stage, new View.Span(since, 9999));
  }

  @Test
  void countriesAreInLinesAndYearsInColumns() {
    assertThat(matrix("mining", 2011).lines().stream().map(line -> String.join(" | ", line)))
        .containsExactly(
            "% | 2020 | 2024",
            "CHN | 90 | 60",
            "USA |  | 30",
            "AUS | 10 | 10",
            "counted | REE | REE",
            "source | survey | survey");
  }

  @Test
  void yearsInBetweenThatHaveNoTableAreTold() {
    assertThat(matrix("mining", 2011).without())
        .isEqualTo("\nno table of the world: 2021, 2022, 2023");
    assertThat(matrix("mining", 2021).without()).isEmpty(); // 2024 alone
    assertThat(matrix("metal", 2011).without()).isEmpty();
  }
}
