package org.oreflow.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.table.RejectedReason;

class DecimalsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.50|12.50",
        "0012|12",
        ".5|0.5",
        "5.|5",
        "+3|3",
        "-1.5|-1.5",
        "1,234,567.8|1234567.8",
        "1 234|1234",
        "12'345.6|12345.6",
        "1.5E-3|0.0015",
        "2e3|2000"
      })
  void readsPoints(String text, BigDecimal value) throws Refusal {
    assertThat(new Decimals('.').parse(text, "v")).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"12,5|12.5", "1.234|1234", "1.234.567,8|1234567.8", "1 234,5|1234.5"})
  void readsCommas(String text, BigDecimal value) throws Refusal {
    assertThat(new Decimals(',').parse(text, "v")).isEqualByComparingTo(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "12,5",
        "1,23",
        "1,2345",
        "1234,567",
        "1,234 567",
        "1..2",
        "1.2.3",
        ".",
        "-",
        "e5",
        "",
        "NaN",
        "Infinity",
        "-Infinity",
        "1e400",
        "1e999999999",
        "0x1F",
        "1d",
        "٣",
        "12 t"
      })
  void refusesWhatIsNoNumber(String text) {
    assertThatThrownBy(() -> new Decimals('.').parse(text, "v"))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.reason()).isEqualTo(RejectedReason.NOT_A_NUMBER));
  }

  @Property(tries = 200)
  void readsWhatIsPrinted(
      @ForAll @BigRange(min = "-1000000000000", max = "1000000000000") @Scale(6) BigDecimal value)
      throws Refusal {
    assertThat(new Decimals('.').parse(value.toPlainString(), "v")).isEqualTo(value);
  }

  @Test
  void roundsHalfUpToTheScale() throws Refusal {
    assertThat(RowBuilder.fit(new BigDecimal("1.0005"), 3, "v")).isEqualTo("1.001");
    assertThatThrownBy(() -> RowBuilder.fit(new BigDecimal("1e15"), 3, "v"))
        .hasMessage("is 1E+15, too large");
  }

  @Test
  void halvesTheLastSignificantDigit() {
    assertThat(Decimals.halfUnit(new BigDecimal("390000"))).isEqualByComparingTo("5000");
    assertThat(Decimals.halfUnit(new BigDecimal("12.50"))).isEqualByComparingTo("0.005");
    assertThat(Decimals.halfUnit(new BigDecimal("0"))).isEqualByComparingTo("0.5");
  }
}
