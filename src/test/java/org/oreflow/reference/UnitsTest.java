package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;

class UnitsTest {
  private final Units units = Units.read(Path.of("conf/reference"));

  /** A pound is 0.45359237 kg, a short ton 2,000 of them, a troy ounce 31.1034768 g. */
  @ParameterizedTest
  @CsvSource({
    "t, t, 1",
    "kt, t, 1000",
    "t, kt, 0.001",
    "Mt, t, 1000000",
    "kg, t, 0.001",
    "lb, kg, 0.45359237",
    "st, lb, 2000",
    "ozt, g, 31.1034768",
    "100kg, t, 0.1",
    "thousand metric tons, t, 1000",
    "Thousand Metric Tons, kt, 1",
    "kt REO, t REO, 1000",
    "t Li, t, 1",
    "million carats, ct, 1000000",
    "kct, t, 0.0002",
    "ctslb, dlb, 0.01",
    "dkg, dt, 1000",
  })
  void haveFactorsBetweenThoseThatMeasureTheSame(String from, String to, BigDecimal factor) {
    assertThat(units.factor(from, to))
        .hasValueSatisfying(f -> assertThat(f).isEqualByComparingTo(factor));
  }

  @ParameterizedTest
  // mt is a million tonnes to some and one to others
  @CsvSource({"mcm, t", "t, m3", "dlb, dt", "t, bushel", "bushel, t", "mt, t", "MT, t"})
  void haveNoFactorBetweenOthers(String from, String to) {
    assertThat(units.factor(from, to)).isEmpty();
  }

  @Test
  void haveFactorsForAUnitThatNamesItsContent() {
    var factors = units.factors(Set.of("t Li", "kg"));
    assertThat(factors.get("kt Li")).containsExactly(Map.entry("t Li", 1000.0));
    assertThat(factors.get("kt")).containsEntry("t Li", 1000.0).containsEntry("kg", 1000000.0);
    assertThat(units.pieces())
        .containsEntry("dozens", 12.0)
        .containsEntry("piece", 1.0)
        .doesNotContainKey("kt");
  }

  @Test
  void areKnownOrNot() {
    assertThat(units.knows("t REO")).isTrue();
    assertThat(units.knows("bushel")).isFalse();
  }

  @Test
  void refuseAFactorThatIsNone(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("units.csv");
    Files.writeString(file, "unit,base,factor,citation\nkt,t,thousand,test\n");
    assertThatThrownBy(() -> Units.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(
            file + ":2: factor is \"thousand\", not a decimal; write a number such as 0.001");
  }
}
