package org.oreflow.ingest.publisher.japan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.source.Source;

/** Lines in the layout of e-Stat with made-up values, cut after March. */
class JapanEstatTest {
  private static final String VALUES =
      ",Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year,Quantity1-Jan,Quantity2-Jan,Value-Jan,"
          + "Quantity1-Feb,Quantity2-Feb,Value-Feb,Quantity1-Mar,Quantity2-Mar,Value-Mar\n";
  private static final String HEADER = "Exp or Imp,Year,HS,Country" + VALUES;

  @TempDir private Path folder;
  private Fixture fixture;
  private Source source;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder).withAllCountries().withRates("JPY,2025-02,0.0065,test\n");
    source = fixture.open(fixture.source("japan", "japan-estat", "x", ""));
  }

  private Fixture.Read read(String text) {
    return fixture.read(source, "a.csv", text);
  }

  @Test
  void readsAMonthAtATimeInThousandYenAndKilograms() { // 500 thousand yen at 0.0065
    var read =
        read(
            HEADER
                + "2,2025,'280530000',105,  ,KG,0,3000,600,0,1000,100,0,2000,500,0,0,0\n"
                + "1,2025,'280530000',304,  ,KG,0,5,7,0,0,0,0,5,7,0,0,0\n"
                + "1,2025,'999999999',304,  ,KG,0,5,7,0,0,0,0,5,7,0,0,0\n");
    assertThat(
            read.rows(
                "item",
                "exporter",
                "importer",
                "direction",
                "code",
                "period",
                "value_reported",
                "value_usd",
                "product_t",
                "valuation",
                "role"))
        .containsExactly(
            "Value-Year CHN JPN import 280530000 2025 600000 null 3 cif year_to_date",
            "Value-Jan CHN JPN import 280530000 2025-01 100000 null 1 cif part",
            "Value-Feb CHN JPN import 280530000 2025-02 500000 3250 2 cif part",
            "Value-Year JPN USA export 280530000 2025 7000 null 0.005 fob year_to_date",
            "Value-Jan JPN USA export 280530000 2025-01 0 null 0 fob part",
            "Value-Feb JPN USA export 280530000 2025-02 7000 45.5 0.005 fob part");
    // March of both lines is not reported yet; of the third line no value is in the basket
    assertThat(read.out()).isEqualTo(2 + 4);
    assertThat(read.outcomes()).hasSize(3 * 4);
  }

  @Test
  void codesStandInSingleQuotes() {
    String line = "1,2025,%s,105,  ,KG,0,3,1,0,3,1,0,0,0,0,0,0\n";
    assertThat(read(HEADER + line.formatted("'280530000'")).rows("code"))
        .isEqualTo(read(HEADER + line.formatted("280530000")).rows("code"))
        .containsOnly("280530000");
  }

  @Test
  void zerosOfMonthsToComeAreNoFigures() { // of February there is trade in the other line
    var read =
        read(
            HEADER
                + "1,2025,'280530000',105,  ,KG,0,3,1,0,3,1,0,0,0,0,0,0\n"
                + "1,2025,'280530000',304,  ,KG,0,3,1,0,0,0,0,3,1,0,0,0\n");
    assertThat(read.rows("line", "item", "value_reported"))
        .containsExactly(
            "2 Value-Year 1000",
            "2 Value-Jan 1000",
            "2 Value-Feb 0",
            "3 Value-Year 1000",
            "3 Value-Jan 0",
            "3 Value-Feb 1000");
    assertThat(read.out()).isEqualTo(2);
  }

  @Test
  void blankUnitsAreNone() {
    var read =
        read(
            HEADER
                + "1,2025,'280530000',105,  ,KG,9,3,1,0,0,0,0,0,0,0,3,1\n"
                + "1,2025,'280530000',105,NO,KG,9,3,1,0,0,0,0,0,0,9,3,1\n"
                + "1,2025,'280530000',105,  ,NO,0,3,1,0,0,0,0,0,0,0,3,1\n"
                + "1,2025,'280530000',105,  ,MT,0,3,1,0,0,0,0,0,0,0,3,1\n");
    assertThat(
            read.rows("item", "product_t", "quantity", "quantity_unit").stream()
                .filter(row -> row.startsWith("Value-Mar")))
        .containsExactly(
            "Value-Mar 0.003 3 KG",
            "Value-Mar 0.003 9 NO",
            "Value-Mar null 3 NO",
            "Value-Mar 3 3 MT");
  }

  @Test
  void aTableWithoutCountriesIsTheWorlds() {
    var read =
        read("Exp or Imp,Year,HS" + VALUES + "2,2025,'280530000',  ,KG,0,3,1,0,3,1,0,0,0,0,0,0\n");
    assertThat(read.rows("item", "exporter", "importer", "role"))
        .containsExactly("Value-Year WLD JPN total", "Value-Jan WLD JPN total");
  }

  @Test
  void aTableOfYearsOnlyCounts() {
    var read =
        read(
            """
            Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year
            2,2024,'280530000',105,  ,KG,0,10,100
            """);
    assertThat(read.rows("item", "period", "value_reported", "role"))
        .containsExactly("Value-Year 2024 100000 part");
  }

  @Test
  void aLineThatCannotBeReadIsOneRecordAndAValueOne() {
    String rest = ",  ,KG,0,3,1,0,3,1,0,3,x,0,3,1\n";
    var read =
        read(
            HEADER
                + "2,2025,'280530000',105"
                + rest
                + "3,2025,'280530000',105"
                + rest
                + "2,2025,'280530000',999"
                + rest
                + "2,25,'280530000',105"
                + rest
                + "2,2025,'28053000X',105"
                + rest
                + "2,2025,'280530000',105\n");
    assertThat(read.rows("item")).containsExactly("Value-Year", "Value-Jan", "Value-Mar");
    assertThat(read.refused())
        .containsExactly(
            "2: NOT_A_NUMBER Value-Feb is \"x\", not a number",
            "3: UNKNOWN_DIRECTION Exp or Imp is \"3\", neither 1, export, nor 2",
            "4: UNKNOWN_COUNTRY Country is \"999\", not in list japan in 2025",
            "5: NOT_A_PERIOD Year is \"25\", not a year",
            "6: UNKNOWN_CODE HS is \"28053000X\", not a code of 6 to 9 digits",
            "7: TRUNCATED_LINE  4 fields, the header has 18");
  }

  @Test
  void aTableOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> read("Exp or Imp,Year,HS,Country\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/files/a.csv:1: has no column of values such as Value-Year or Value-Jan; fetch a"
                + " table of e-Stat by commodity and country");
    assertThatThrownBy(() -> read("Exp or Imp,Year,Country\n"))
        .hasMessageContaining("column \"HS\" is missing");
  }
}
