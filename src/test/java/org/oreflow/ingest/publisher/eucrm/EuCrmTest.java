package org.oreflow.ingest.publisher.eucrm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.config.Years;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.reference.Basket;

/** Lines in the layouts of the study with invented values; materials of the shipped lists. */
class EuCrmTest {
  private static final Charset WINDOWS_1252 = Charset.forName("windows-1252");

  @TempDir private Path folder;

  @Test
  void readsTradeRestrictionsOfCountries() {
    var read =
        read(
            new Basket.Selection(true, Set.of()),
            """
            Material,Stage,Country,Share,t
            Cerium,P,China,83.4%,1.1
            Chromium,E,Turkyie,9%,
            Lithium,E,Atlantis,9%,1.0
            Unobtainium,E,Chile,9%,1.0
            Lithium,X,Chile,9%,1.0
            Lithium,E,Chile,9%,about 1
            Lithium,E,Chile
            """);

    assertThat(
            read.rows(
                "line",
                "item",
                "country",
                "element",
                "material",
                "stage",
                "period",
                "year",
                "parameter",
                "value",
                "unit",
                "flags"))
        .containsExactly(
            "2 t CHN Ce Cerium separation 2016/2020 2020 trade_restriction 1.1 1"
                + " [AVERAGE_OF_YEARS]");
    assertThat(read.refused())
        .containsExactly(
            "4: UNKNOWN_COUNTRY Country is \"Atlantis\"",
            "5: UNKNOWN_TYPE material is \"Unobtainium\", \"E\"",
            "6: UNKNOWN_TYPE material is \"Lithium\", \"X\"",
            "7: NOT_A_NUMBER t is \"about 1\", not a number",
            "8: TRUNCATED_LINE  3 fields, the header has 5");
  }

  @Test
  void aDashIsNoRiskOfZero() {
    var read =
        read(
            new Basket.Selection(true, Set.of()),
            """
            Material,Year,SR,EI
            Baryte,2011,-,-
            HREEs,2023,5.5,4.5
            "Natural Teak
            wood",2017,0.25,2
            LREEs,soon,1,2
            """);

    assertThat(
            read.rows(
                "line", "item", "element", "material", "period", "parameter", "value", "mark"))
        .containsExactly(
            "2 SR barite Baryte 2011 supply_risk null -",
            "2 EI barite Baryte 2011 economic_importance null -",
            "3 SR HREE HREEs 2023 supply_risk 5.5 null",
            "3 EI HREE HREEs 2023 economic_importance 4.5 null",
            "4 SR teak-wood Natural Teak wood 2017 supply_risk 0.25 null",
            "4 EI teak-wood Natural Teak wood 2017 economic_importance 2 null");
    assertThat(read.rows("flags", "stage")).containsOnly("[] null");
    assertThat(read.refused())
        .containsExactly(
            "6: NOT_A_PERIOD Year is \"soon\", not a year",
            "6: NOT_A_PERIOD Year is \"soon\", not a year");
  }

  @Test
  void readsUsesOfWindows1252WithBoundsForSmallOnes() {
    var read =
        read(
            new Basket.Selection(true, Set.of()),
            """
            Material,Application,Share,NACE sector,VA in million €
            Arsenic,Alloys,35%,"C29 - Manufacture of motor
            vehicles, trailers",1000
            Arsenic,Other,>0%,,
            Arsenic,Glass,<0.1%,,
            Arsenic,Chips,101%,,
            """);

    assertThat(read.rows("line", "parameter", "value", "low", "high", "unit", "mark", "note"))
        .containsExactly(
            "2 use_share 35 null null % null Alloys",
            "2 value_added 1000 null null million EUR null C29 - Manufacture of motor vehicles,"
                + " trailers",
            "4 use_share null 0 null % >0% Other",
            "5 use_share null 0 0.1 % <0.1% Glass");
    assertThat(read.refused()).containsExactly("6: OUT_OF_RANGE Share is 101%, above 100");
  }

  @Test
  void materialsAreSpelledInAsManyWaysAsThereAreFiles() {
    var read =
        read(
            new Basket.Selection(true, Set.of()),
            """
            screened_material,perm_noXREE_noPGM,perm_noXREE_PGM,perm_XREE_noPGM,perm_XREE_PGM
            flourspar,minerals,minerals,minerals,minerals
            dysprosium,REE,REE,HREE,HREE
            """);

    assertThat(read.rows("item", "element", "material", "parameter", "value", "mark", "unit"))
        .startsWith("perm_noXREE_noPGM fluorspar flourspar group null minerals text")
        .contains("perm_XREE_PGM Dy dysprosium group null HREE text")
        .hasSize(8);
  }

  @Test
  void readsParametersOfTheAssessmentAndTakesWhatABasketTakes() {
    var read =
        read(
            new Basket.Selection(false, Set.of("Co")),
            """
            material,stages,supply_e,supply_p,si_ei,si_sr,ir_e,ir_p,eol
            Cobalt,E+P,GSonly,GS+EU,0.92,0.95,80,2,25
            Copper,P,,GS+EU,0.72,0.75,,20,50
            """);

    assertThat(read.rows("item", "stage", "parameter", "value", "unit", "mark"))
        .containsExactly(
            "stages null stages null text E+P",
            "supply_e mining supply_used null text GSonly",
            "supply_p refining supply_used null text GS+EU",
            "si_ei null si_ei 0.92 1 null",
            "si_sr null si_sr 0.95 1 null",
            "ir_e mining import_reliance 80 % null",
            "ir_p refining import_reliance 2 % null",
            "eol null eol_rir 25 % null");
    assertThat(read.out()).isEqualTo(6); // the cells of copper that have text
  }

  @Test
  void aTableOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> read(new Basket.Selection(true, Set.of()), "Material,Price\nTin,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a.csv:1: header is not that of a table of the study: \"Material\", \"Price\"; name the"
                + " columns as the tables of the study do, see docs/reference/formats.md");
  }

  @Test
  void thePeriodIsToldByTheYaml() {
    String remedy =
        "; write the period alone, the years that the study averages over, such as 2016/2020";
    assertThatThrownBy(() -> source("", new Basket.Selection(true, Set.of())))
        .hasMessageEndingWith("eu-crm.yaml: constants.period is \"\"" + remedy);
    assertThatThrownBy(
            () -> source("constants: {period: 2020/2016}\n", new Basket.Selection(true, Set.of())))
        .hasMessageEndingWith("eu-crm.yaml: constants.period is \"2020/2016\"" + remedy);
  }

  private Fixture.Read read(Basket.Selection commodities, String text) {
    byte[] bytes = text.getBytes(WINDOWS_1252);
    var file = new SourceFile("s", "1", "a.csv", "a.csv", bytes.length, "");
    return Fixture.read(source("constants: {period: 2016/2020}\n", commodities), file, bytes);
  }

  private RecordSource source(String lines, Basket.Selection commodities) {
    var configured = new Fixture(folder).source("eu-crm", "eu-crm", "../files/*.csv", lines);
    var codes = UsgsReading.codes(commodities, new Years(1990, 2030));
    return (RecordSource) Sources.open(configured.config(), codes, configured.yaml());
  }
}
