package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.config.Range;
import org.oreflow.config.Years;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Commodities.ReportedBy;

class CommoditiesTest {
  private static final String CONVERSIONS =
      """
      from_system,from_code,to_system,to_code,value_low,value,value_high,mass_low,mass,mass_high,citation
      HS2017,811292,HS2022,811231,0,0.2,1,0,0.5,1,test
      HS2012,811292,HS2017,811292,1,1,1,1,1,1,test
      HS2022,811231,HS2017,811292,1,1,1,1,1,1,test
      """;

  @TempDir private Path folder;

  // a file of a version before has no column for the reporter
  private Commodities read(String... rows) throws IOException {
    return readWith("exporter", rows);
  }

  private Commodities readWith(String exporter, String... rows) throws IOException {
    Files.writeString(
        folder.resolve("commodities.csv"),
        "code_system,code,"
            + exporter
            + ",first_year,last_year,basket,stage,element,share_low,share,"
            + "share_high,content_low,content,content_high,composition,per,flags,note,citation\n"
            + String.join("\n", rows));
    Files.writeString(folder.resolve("hs_conversions.csv"), CONVERSIONS);
    return Commodities.read(folder);
  }

  private String at(int line) {
    return folder.resolve("commodities.csv") + ":" + line + ": ";
  }

  @Test
  void nationalCodesOfOneMetalAreNotAllThatTheirSubheadingHolds() { // 8112.92, of the shipped file
    assertThat(Commodities.read(Path.of("conf/reference")).all())
        .filteredOn(each -> each.codeSystem().equals("CN") && each.code().startsWith("811292"))
        .extracting(Commodity::code, Commodity::element)
        .containsExactly(tuple("81129289", "Ga"), tuple("81129295", "Ge"));
  }

  @Test
  void ferroceriumWithFirelightersIsNoMetal() { // of the shipped file
    assertThat(Commodities.read(Path.of("conf/reference")).all())
        .filteredOn(each -> each.code().startsWith("360690"))
        .isNotEmpty()
        .allMatch(each -> each.stage().equals("use"))
        .filteredOn(each -> !each.codeSystem().equals("HTS"))
        .allMatch(each -> each.share().best().isEmpty());
  }

  @Test
  void tellStageShareAndContent() throws IOException {
    var all = read("HS,850511,*,,,rare-earths,magnet,REE,0,,1,0.33,0.36,0.39,NdFeB,t,,,test");
    var commodity = all.all().get(0);
    assertThat(commodity.share()).isEqualTo(new Range(0, Optional.empty(), 1));
    assertThat(commodity.content()).isEqualTo(new Range(0.33, Optional.of(0.36), 0.39));
    assertThat(commodity.years()).isEqualTo(new Years(0, 9999));
    assertThat(all.codes("rare-earths")).containsExactly("850511");
    assertThat(all.codes("lithium")).isEmpty();
  }

  @Test
  void areOfOneSidesReportsWhereTheTwoCodeOneGoodTwoWays() throws IOException {
    var all =
        readWith(
            "exporter,reporter",
            "HS,2846,USA,exporter,,,rare-earths,mining,REE,1,1,1,1,1,1,,t,,,test",
            "HS,2846,USA,importer,,,rare-earths,separation,REE,1,1,1,1,1,1,,t,,,test");
    var before = read("HS,2846,USA,,,rare-earths,mining,REE,1,1,1,1,1,1,,t,,,test");

    assertThat(all.all())
        .extracting(Commodities.Commodity::reporter)
        .containsExactly(ReportedBy.EXPORTER, ReportedBy.IMPORTER);
    assertThat(before.all())
        .extracting(Commodities.Commodity::reporter)
        .containsExactly(ReportedBy.ANYONE);
  }

  @Test
  void refuseAnotherReporter() {
    String row = "HS,2846,USA,China,,,rare-earths,mining,REE,1,1,1,1,1,1,,t,,,test";

    assertThatThrownBy(() -> readWith("exporter,reporter", row))
        .isInstanceOf(InputException.class)
        .hasMessage(at(2) + "reporter is \"China\"; write exporter or importer, or leave it empty");
  }

  @Test
  void mayDivideACodeAmongStages() throws IOException {
    var all =
        read(
            "HS,280530,*,,,rare-earths,metal,REE,0.7,0.7,0.7,1,1,1,,t,,,test",
            "HS,280530,*,,,rare-earths,separation,REE,0.3,0.3,0.3,1,1,1,,t,,,test");
    assertThat(all.all()).hasSize(2);
  }

  @Test
  void areCountedByTonneOrByPiece() throws IOException {
    var all =
        read(
            "HS,870380,*,,,rare-earths,use,Nd,1,1,1,0,0.001,0.004,,piece,ESTIMATED|QUOTA,,test",
            "HS,850300,*,,,rare-earths,use,Nd,1,1,1,0,,0.4,,t,,,test");
    assertThat(all.all().get(0).perPiece()).isTrue();
    assertThat(all.all().get(0).flags()).containsExactly("ESTIMATED", "QUOTA");
    assertThat(all.all().get(1).perPiece()).isFalse();
    assertThatThrownBy(() -> read("HS,850300,*,,,b,use,Nd,1,1,1,0,,0.4,,kg,,,test"))
        .hasMessage(at(2) + "per is \"kg\"; write t or piece");
  }

  @Test
  void refuseSharesThatAddToMoreThanOne() {
    assertThatThrownBy(
            () ->
                read(
                    "HS,280530,*,,,rare-earths,metal,REE,0.7,0.7,0.7,1,1,1,,t,,,test",
                    "HS,280530,*,,,rare-earths,separation,REE,0.4,0.4,0.4,1,1,1,,t,,,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(at(3) + "share of code 280530 adds to more than one; lower the shares");
  }

  @Test
  void refuseFiguresOutOfOrderOrMissing() {
    assertThatThrownBy(
            () -> read("HS,280530,*,,,rare-earths,metal,REE,0.7,0.6,0.8,1,1,1,,t,,,test"))
        .hasMessage(
            at(2)
                + "share low 0.7, best 0.6, high 0.8 are not in order; write 0 <= low <= best <="
                + " high");
    assertThatThrownBy(() -> read("HS,280530,*,,,rare-earths,metal,REE,1,1,1,1,1,,,t,,,test"))
        .hasMessage(at(2) + "content_high is empty; give it a value");
    assertThatThrownBy(() -> read("HS,280530,*,,,rare-earths,metal,REE,1,all,1,1,1,1,,t,,,test"))
        .hasMessage(at(2) + "share is \"all\", not a decimal; write a number such as 0.5");
    assertThatThrownBy(() -> read("HS,280530,*,22,,rare-earths,metal,REE,1,1,1,1,1,1,,t,,,test"))
        .hasMessage(at(2) + "first_year is \"22\", not a year; write four digits such as 2020");
  }

  @Test
  void ofOneEditionAreFoundInAllThatAreConverted() throws IOException { // 0.5 x 0.8, twice
    var all = read("HS2022,811231,*,,,minor,refining,Hf,0.8,0.8,0.8,1,1,1,,t,,,test").all();
    assertThat(all)
        .extracting(c -> c.codeSystem() + " " + c.code() + " " + c.share().best().orElseThrow())
        .containsExactly("HS2022 811231 0.8", "HS2017 811292 0.4", "HS2012 811292 0.4");
  }

  @Test
  void areNotConvertedWhereTheirOwnCodeIsMapped() throws IOException {
    var all =
        read(
            "HS2022,811231,*,,,minor,refining,Hf,1,1,1,1,1,1,,t,,,test",
            "HS2017,811292,*,,,minor,refining,Hf,0.1,0.1,0.1,1,1,1,,t,,,test");
    assertThat(all.all())
        .filteredOn(c -> c.codeSystem().equals("HS2017"))
        .extracting(c -> c.share().low())
        .containsExactly(0.1);
  }

  @Test
  void ofBatteryAndMinorMetalsHoldAtMostWhatTheirRichestMineralHolds() {
    var shipped = Commodities.read(Path.of("conf/reference"));

    // metal over mineral: Co in CoOOH, Ni in Ni3S2, Mn in Mn3O4, W in CaWO4, Sb in Sb2O3
    assertHighest(shipped, "260500", "Co", 58.933 / (58.933 + 2 * 15.999 + 1.008));
    assertHighest(shipped, "260400", "Ni", 3 * 58.693 / (3 * 58.693 + 2 * 32.06));
    assertHighest(shipped, "260200", "Mn", 3 * 54.938 / (3 * 54.938 + 4 * 15.999));
    assertHighest(shipped, "261100", "W", 183.84 / (40.078 + 183.84 + 4 * 15.999));
    assertHighest(shipped, "261710", "Sb", 2 * 121.76 / (2 * 121.76 + 3 * 15.999));
  }

  private static void assertHighest(Commodities all, String code, String metal, double part) {
    assertThat(all.all())
        .filteredOn(c -> c.code().equals(code) && c.codeSystem().equals("HS"))
        .singleElement()
        .satisfies(
            c -> {
              assertThat(c.element()).isEqualTo(metal);
              assertThat(c.stage()).isEqualTo("mining");
              assertThat(c.content().high()).isCloseTo(part, within(0.0001));
            });
  }

  @Test
  void refusePartsOfOneCodeThatAddToMoreThanOne() throws IOException {
    read();
    Files.writeString(
        folder.resolve("hs_conversions.csv"),
        CONVERSIONS + "HS2017,811292,HS2022,811292,0,0.9,1,0,0.4,1,test\n");
    assertThatThrownBy(() -> Commodities.read(folder))
        .hasMessage(
            folder.resolve("hs_conversions.csv")
                + ":5: value of code 811292 adds to more than one; lower the parts");
  }

  @Test
  void ofAResidualHeadingAreNotReadAsRareEarths() { // 253090 is mostly spodumene
    var shipped = Commodities.read(Path.of("conf/reference")).all();
    assertThat(shipped)
        .filteredOn(c -> c.code().equals("253090") && c.element().equals("REE"))
        .isNotEmpty()
        .allMatch(c -> c.share().low() == 0 && c.share().best().isEmpty());
  }

  @Test
  void ofSeveralMetalsAreNotReadAsOne() { // gallium, germanium, indium and others share 811292
    assertThat(Commodities.read(Path.of("conf/reference")).all())
        .noneMatch(c -> c.code().equals("811292") && c.share().low() > 0);
  }

  @Test
  void refuseCodesThatLostTheirFirstZero() {
    assertThatThrownBy(() -> read("HS2022,10111,*,,,x,mining,Nd,1,1,1,1,1,1,,t,,,test"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("code is \"10111\"; write two, four or six digits");
  }

  @Test
  void areShippedWithoutFault() {
    var shipped = Commodities.read(Path.of("conf/reference"));
    assertThat(shipped.codes("rare-earths")).contains("850511", "280530", "284610");
    assertThat(shipped.codes("lithium")).contains("283691");
  }
}
