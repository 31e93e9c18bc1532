package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.table.Rejected;

/** What becomes of a record that cannot be: rejected with its reason, and the next one is read. */
class BadRecordTest {
  private static final String HEADER = "from,to,code,when,value,mass\n";
  private static final String GOOD = "156,276,250490,2022-05,1,2\n";

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  private Fixture.Read read(String line) {
    var source =
        fixture.open(
            fixture.source(
                "in",
                "customs-table",
                "x",
                """
                kind: delimited
                delimiter: ","
                encoding: utf-8
                decimal_mark: "."
                columns: {reporter: from, partner: to, code: code, period: when, value: value, mass_t: mass}
                constants: {code_system: HS2022, currency: USD, direction: export}
                countries: comtrade
                """));
    return fixture.read(source, "in.csv", HEADER + GOOD + line + "\n" + GOOD);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          1e400       | NOT_A_NUMBER value is "1e400", not a number
          -1e400      | NOT_A_NUMBER value is "-1e400", not a number
          1e999999999 | NOT_A_NUMBER value is "1e999999999", not a number
          NaN         | NOT_A_NUMBER value is "NaN", not a number
          nan         | NOT_A_NUMBER value is "nan", not a number
          Infinity    | NOT_A_NUMBER value is "Infinity", not a number
          -Infinity   | NOT_A_NUMBER value is "-Infinity", not a number
          ∞           | NOT_A_NUMBER value is "∞", not a number
          "1,20"      | NOT_A_NUMBER value is "1,20", not a number
          "1,2000"    | NOT_A_NUMBER value is "1,2000", not a number
          1,200       | EXTRA_FIELDS  7 fields, the header has 6
          0x10        | NOT_A_NUMBER value is "0x10", not a number
          1e18        | OUT_OF_RANGE value is 1E+18, too large
          -0.001      | NEGATIVE value is -0.001
          1\\u00002   | NOT_A_NUMBER value is "1\\u00002", not a number
          """)
  void aNumberThatCannotBe(String value, String refused) {
    isRejected("156,276,250490,2022-05," + value + ",2", refused);
  }

  private void isRejected(String line, String refused) {
    var read = read(line.replace("\\u0000", "\0"));
    assertThat(read.refused()).containsExactly("3: " + refused.replace("\\u0000", "\0"));
    assertThat(read.rows("line")).containsExactly("2", "4");
    assertThat(read.out()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          "1,200"       | 1200
          "1,200,300.5" | 1200300.5
          "1 200"       | 1200
          1.5e3         | 1500
          1e-400        | 0
          +7            | 7
          """)
  void aNumberThatIsWrittenOtherwiseIsRead(String value, String usd) {
    var read = read("156,276,250490,2022-05," + value + ",2");
    assertThat(read.rows("line", "value_usd")).containsExactly("2 1", "3 " + usd, "4 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2022-00    | NOT_A_PERIOD when is "2022-00", not a year or month
          2022-13    | NOT_A_PERIOD when is "2022-13", not a year or month
          2022-02-29 | NOT_A_PERIOD when is "2022-02-29", not a year or month
          2022-04-31 | NOT_A_PERIOD when is "2022-04-31", not a year or month
          0000       | NOT_A_PERIOD when is "0000", not a year or month
          3022       | NOT_A_PERIOD when is "3022", not a year or month
          22         | NOT_A_PERIOD when is "22", not a year or month
          20225      | NOT_A_PERIOD when is "20225", not a year or month
          -2022      | NOT_A_PERIOD when is "-2022", not a year or month
          2022.0     | NOT_A_PERIOD when is "2022.0", not a year or month
          99999999   | NOT_A_PERIOD when is "99999999", not a year or month
          """)
  void aDateThatCannotBe(String when, String refused) {
    isRejected("156,276,250490," + when + ",1,2", refused);
  }

  @ParameterizedTest
  @CsvSource({"1985", "2031-01", "2999"})
  void aYearOutsideTheSettingsIsOutOfBasket(String when) { // the settings have 1990 to 2030
    var read = read("156,276,250490," + when + ",1,2");
    assertThat(read.rows("line")).containsExactly("2", "4");
    assertThat(read.out()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          156,276,2504\\u000090,2022-05,1,2 | UNKNOWN_CODE code is "2504\\u000090", not a code of 2 to 10 digits
          \\u0000,276,250490,2022-05,1,2    | UNKNOWN_COUNTRY from is "\\u0000", not in list comtrade in 2022
          \\u0000\\u0000\\u0000\\u0000      | TRUNCATED_LINE  1 fields, the header has 6
          """)
  void nulBytes(String line, String refused) {
    isRejected(line, refused);
  }

  @Test
  void aTailOfNulBytesIsOneRecord() { // what a disk that was full leaves behind
    var read = read(new String(new byte[5000], StandardCharsets.US_ASCII));
    assertThat(read.refused()).containsExactly("3: TRUNCATED_LINE  1 fields, the header has 6");
    var row = ((Outcome.Refused) read.outcomes().get(1)).row();
    assertThat(row.getString(Rejected.TABLE.schema().fieldIndex(Rejected.RAW)))
        .isEqualTo("\0".repeat(4000) + "…");
  }
}
