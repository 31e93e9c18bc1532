package org.oreflow.ingest.columns;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.source.Refusal;

class PublishedValueTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "7,900                                  | 7900 7900 7900 -",
        "e5,000                                 | 5000 5000 5000 - e",
        "150e                                   | 150 150 150 - e",
        "0.5                                    | 0.5 0.5 0.5 -",
        "--                                     | 0 0 0 -",
        "—                                      | 0 0 0 -",
        "W                                      | - 0 - W",
        "NA                                     | - 0 - NA",
        "XX                                     | - 0 - XX",
        "<100                                   | - 0 100 <100",
        ">17,000,000                            | - 17000000 - >17,000,000",
        "330 - 390                              | - 330 390 330 - 390",
        "500–16,000                             | - 500 16000 500–16,000",
        "Less than ½ unit.                      | - 0 0.5 Less than ½ unit.",
        "Less than one-half unit                | - 0 0.5 Less than one-half unit",
        "Less than 1/2 unit                     | - 0 0.5 Less than 1/2 unit",
        "Less than 50,000 tons                  | - 0 50 Less than 50,000 tons",
        "Large                                  | - 0 - Large",
        "Very small                             | - 0 - Very small",
        "Moderate to Large                      | - 0 - Moderate to Large",
        "Categorized as \"large\"               | - 0 - Categorized as \"large\"",
        "Included in World total.               | - 0 - Included in World total.",
        "Included with ilmenite                 | - 0 - Included with ilmenite",
        "Variable, depending on type of product | - 0 - Variable, depending on type of product",
      })
  void readsEveryMark(String text, String expected) throws Refusal {
    assertThat(text(parse(text).of("output", "c"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(strings = {"abc", "1,2", "12 t", "390 - 330", "r", "Largely unknown", "1.2.3"})
  void refusesWhatIsNoMark(String text) {
    assertThat(refusal(text, "output")).isEqualTo("NOT_A_NUMBER is \"" + text + "\", not a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "E    | - - 0 E",
        "NA   | - - - NA",
        ">95  | - 95 100 >95",
        ">50% | - 50 100 >50%",
        "<25  | - 0 25 <25",
        "100  | 100 100 100 -",
      })
  void boundsNetImportReliance(String text, String expected) throws Refusal {
    assertThat(text(parse(text).of("net_import_reliance", "c"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"−84 | -84 -84 -84 -", "-7 | -7 -7 -7 -", "NA | - - - NA"})
  void letsStocksGoEitherWay(String text, String expected) throws Refusal {
    assertThat(text(parse(text).of("stock_change", "c"))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "-4 | import  | NEGATIVE is -4",
        "-4 | net_import_reliance | NEGATIVE is -4",
        "E  | output  | NOT_A_NUMBER is \"E\", not a number"
      })
  void refusesWhatAMeasureCannotBe(String text, String measure, String expected) {
    assertThat(refusal(text, measure)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "376000, 375500, 376500",
    "390000, 385000, 395000",
    "1240, 1235, 1245",
    "0.25, 0.245, 0.255",
    "8, 7.5, 8.5",
    "0, 0, 0.5"
  })
  void roundsTotalsAtTheirLastSignificantDigit(String printed, String low, String high)
      throws Refusal {
    assertThat(text(parse(printed).rounded())).isEqualTo(printed + " " + low + " " + high + " -");
  }

  private static PublishedValue parse(String text) throws Refusal {
    return PublishedValue.parse(text, "kt", UsgsReading.ALL.units(), "c");
  }

  private static String refusal(String text, String measure) {
    try {
      return text(parse(text).of(measure, "c"));
    } catch (Refusal refusal) {
      return refusal.reason() + " " + refusal.getMessage();
    }
  }

  private static String text(PublishedValue value) {
    return Stream.of(value.quantity(), value.low(), value.high())
            .map(n -> n == null ? "-" : plain(n))
            .collect(Collectors.joining(" "))
        + " "
        + (value.mark() == null ? "-" : value.mark())
        + (value.estimated() ? " e" : "");
  }

  private static String plain(BigDecimal number) {
    return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
  }
}
