package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;

class ExchangeRatesTest {
  @TempDir private Path folder;

  private ExchangeRates rates(String lines) throws IOException {
    Files.writeString(
        folder.resolve("exchange_rates.csv"), "currency,period,usd,citation\n" + lines);
    return ExchangeRates.read(folder);
  }

  /** Amounts and dollars in thousandths, worked by hand: 1.005 × 0.5 = 0.5025, half up 0.503. */
  @ParameterizedTest
  @CsvSource({
    "1.1, 1234567000, 1358023700",
    "0.5, 1005, 503",
    "0.5, 1004, 502",
    "0.333333333, 3000, 1000",
    "1.25, 0, 0",
    "9, 111111111111111111, 999999999999999999",
    "9, 111111111111111112, -1",
    "1.0136952380952, 1000000000000, 1013695238095",
    "0.0000611, 16367000, 1000",
    "250000, 4, 1000000",
    "250000, 4000000000000, -1",
  })
  void convertRoundedHalfUp(String rate, long amount, long usd) throws IOException {
    var found = rates("ABC,2024-03," + rate + ",test\n").of("ABC").get("2024-03");
    assertThat(found.usd(amount)).isEqualTo(usd);
  }

  @Test
  void areOfAMonthOrOfAYear() throws IOException {
    var rates = rates("EUR,2024,1.08,test\nEUR,2024-03,1.09,test\n");
    assertThat(rates.find("EUR", "2024")).contains(new BigDecimal("1.08"));
    assertThat(rates.find("EUR", "2024-03")).contains(new BigDecimal("1.09"));
    assertThat(rates.find("EUR", "2024-04")).isEmpty();
    assertThat(rates.find("CNY", "2024")).isEmpty();
    assertThat(rates.of("CNY")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EUR,2024-3,1.1,t | period is \"2024-3\"; write 2024-06 or 2024",
        "EUR,2024,1,1,t | row has 5 fields, not 4; give every column a value, empty where there is"
            + " none",
        "EUR,2024,0,t | usd is \"0\", not a rate; write US dollars for a unit such as 1.0816",
        "EUR,2024,-1,t | usd is \"-1\", not a rate; write US dollars for a unit such as 1.0816",
        "USD,2024,1,t | currency is \"USD\"; write a code such as EUR",
        "EUR,2024,,t | usd is empty; give it a value",
      })
  void refuseARowThatIsNone(String row, String message) {
    assertThatThrownBy(() -> rates(row + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("exchange_rates.csv") + ":2: " + message);
  }

  @Test
  void refuseTwoRatesOfOnePeriod() {
    assertThatThrownBy(() -> rates("EUR,2024,1.1,t\nEUR,2024,1.2,t\n"))
        .hasMessage(
            folder.resolve("exchange_rates.csv")
                + ":3: period repeats EUR 2024; keep one row a period");
  }

  /** January 2024 of the European Central Bank: 1.0905 dollars, 0.85873 pounds for a euro. */
  @Test
  void asShippedHaveEurosAndPounds() {
    var shipped = ExchangeRates.read(Path.of("conf/reference"));
    assertThat(shipped.find("EUR", "2024-01").orElseThrow())
        .isBetween(new BigDecimal("1.09045"), new BigDecimal("1.09055"));
    assertThat(shipped.find("GBP", "2024-01").orElseThrow())
        .isBetween(new BigDecimal("1.2698"), new BigDecimal("1.2700"));
    assertThat(shipped.of("EUR")).containsKeys("2000-01", "2000", "2025-12", "2025");
    assertThat(shipped.of("GBP")).hasSameSizeAs(shipped.of("EUR"));
  }
}
