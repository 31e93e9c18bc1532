package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.InputException;
import org.oreflow.reference.Corrections.Correction;

class CorrectionsTest {
  @TempDir private Path folder;

  private Corrections read(String... rows) throws IOException {
    Files.writeString(
        folder.resolve("production.csv"),
        "source,release,element,stage,country,period,measure,item,column,found,value,reason,"
            + "citation\n"
            + String.join("\n", rows));
    Files.writeString(
        folder.resolve("trade.csv"),
        "source,release,code,exporter,importer,period,column,found,value,reason,citation\n");
    return Corrections.read(folder);
  }

  private String at(int line) {
    return folder.resolve("production.csv") + ":" + line + ": ";
  }

  @Test
  void haveAKeyWhatWasFoundAndWhatCounts() throws IOException {
    var all = read("usgs-mcs,2023,Zn,mining,AUS,,reserve,,quantity,\"1,166,000\",66000,slip,test");
    assertThat(all.production())
        .containsExactly(
            new Correction(
                Map.of(
                    "source", "usgs-mcs",
                    "release", "2023",
                    "element", "Zn",
                    "stage", "mining",
                    "country", "AUS",
                    "measure", "reserve"),
                "quantity",
                "1166000",
                "66000"));
    assertThat(all.trade()).isEmpty();
  }

  @Test
  void mayShareAKeyWhereTheyFindOtherValues() throws IOException {
    var all =
        read(
            "usgs-mcs,2023,V,mining,,,reserve,,unit,t,kt,slip,test",
            "usgs-mcs,2023,V,mining,,,reserve,,unit,kg,kt,slip,test",
            "usgs-mcs,2023,V,mining,,,reserve,,quantity,t,1,slip,test",
            "usgs-mcs,2024,V,mining,,,reserve,,unit,t,kt,slip,test");
    assertThat(all.production()).hasSize(4);
  }

  @Test
  void refuseTwoThatMeet() { // the first means every country, so China too
    assertThatThrownBy(
            () ->
                read(
                    "usgs-mcs,2023,V,mining,,,reserve,,unit,t,kt,slip,test",
                    "usgs-mcs,,V,mining,CHN,,reserve,,unit,t,kg,slip,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            at(3)
                + "unit is corrected by an earlier row too; make the keys of the two rows differ");
  }

  @Test
  void refuseOtherColumnsAndMissingReasons() {
    assertThatThrownBy(() -> read("usgs-mcs,2023,V,mining,,,reserve,,country,CHN,RUS,slip,test"))
        .hasMessage(at(2) + "column is \"country\"; take one of [quantity, role, unit]");
    assertThatThrownBy(() -> read("usgs-mcs,2023,V,mining,,,reserve,,unit,t,kt,,test"))
        .hasMessage(at(2) + "reason is empty; give it a value");
    assertThatThrownBy(() -> read("usgs-mcs,2023,V,mining,,,reserve,,unit,t,kt,slip,"))
        .hasMessage(at(2) + "citation is empty; give it a value");
  }

  @Test
  void findNumbersHoweverTheyAreWritten() throws IOException { // tables print 12.5 and 66000
    var all =
        read(
            "usgs-mcs,2023,V,mining,,,reserve,,quantity,12.50,1,slip,test",
            "usgs-mcs,2023,Zn,mining,,,reserve,,quantity,\"66,000.0\",,slip,test",
            "usgs-mcs,2023,Cu,mining,,,reserve,,quantity,NA,2,slip,test");
    assertThat(all.production())
        .extracting(Correction::found)
        .containsExactly("12.5", "66000", "NA");
  }

  @Test
  void mayWithholdAFigure() throws IOException {
    var all = read("usgs-hhi,2021-04,B,mining,USA,,output,Production,quantity,,W,withheld,test");
    assertThat(all.production()).extracting(Correction::value).containsExactly("W");
  }

  @ParameterizedTest
  @ValueSource(strings = {"-5", "1e3", "NaN", "1000000000000", "5 t"})
  void refuseWhatNoAmountIs(String value) {
    String row = "usgs-mcs,2023,V,mining,,,reserve,,quantity,1,%s,slip,test".formatted(value);
    assertThatThrownBy(() -> read(row))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            at(2) + "value is \"" + value + "\", not an amount; write a number");
  }

  @Test
  void refuseValuesThatTheirColumnDoesNotHold() {
    assertThatThrownBy(
            () -> read("usgs-mcs,2023,V,mining,,,reserve,,quantity,1,\"66,000\",slip,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            at(2)
                + "value is \"66,000\", not an amount; write a number such as 66000, W for withheld,"
                + " or nothing for unknown");
    assertThatThrownBy(() -> read("usgs-mcs,2023,V,mining,,,reserve,,role,part,none,slip,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            at(2)
                + "value is \"none\"; take one of [breakdown, duplicate, part, scenario, total,"
                + " year_to_date]");
  }

  @Test
  void aFormerNameOfAColumnOfTradeIsToldWithTheOneOfNow() throws IOException {
    read();
    Path trade = folder.resolve("trade.csv");
    Files.writeString(
        trade, Files.readString(trade) + "baci,,283691,CHL,JPN,2023,mass_t,1,2,slip,test\n");

    assertThatThrownBy(() -> Corrections.read(folder))
        .isInstanceOf(InputException.class)
        .hasMessage(trade + ":2: column is \"mass_t\", which is product_t now; write product_t");
  }
}
