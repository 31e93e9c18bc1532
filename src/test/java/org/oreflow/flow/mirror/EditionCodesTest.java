package org.oreflow.flow.mirror;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditionCodesTest {
  @Test
  void familiesHoldAllCodesThatMayMeet() { // 20 and 30 go into 10, and so does 40, by way of 30
    var codes =
        new EditionCodes(
            "HS2017",
            Map.of(
                List.of("HS2022", "20"), "10",
                List.of("HS2022", "30"), "10",
                List.of("HS2012", "40"), "30",
                List.of("HS2022", "60"), "50"));

    assertThat(codes.families()).isEqualTo(Map.of("20", "10", "30", "10", "40", "10", "60", "50"));
    assertThat(codes.into("HS2022", "40")).isNull();
    assertThat(EditionCodes.NONE.families()).isEmpty();
  }
}
