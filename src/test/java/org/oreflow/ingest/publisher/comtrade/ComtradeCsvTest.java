package org.oreflow.ingest.publisher.comtrade;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.source.Source;

/** The values are invented, the layouts are those of the downloads. */
class ComtradeCsvTest {
  private static final String TODAY =
      "typeCode,freqCode,refPeriodId,refYear,refMonth,period,reporterCode,reporterISO,reporterDesc,"
          + "flowCode,flowDesc,partnerCode,partnerISO,partnerDesc,partner2Code,partner2ISO,"
          + "partner2Desc,classificationCode,classificationSearchCode,isOriginalClassification,"
          + "cmdCode,cmdDesc,aggrLevel,isLeaf,customsCode,customsDesc,mosCode,motCode,motDesc,"
          + "qtyUnitCode,qtyUnitAbbr,qty,isQtyEstimated,altQtyUnitCode,altQtyUnitAbbr,altQty,"
          + "isAltQtyEstimated,netWgt,isNetWgtEstimated,grossWgt,isGrossWgtEstimated,cifvalue,"
          + "fobvalue,primaryValue,legacyEstimationFlag,isReported,isAggregate";

  // a line of today's layout, from partner, its name and the value
  private static String line(String partner, String name, String value) {
    return "C,A,20220101,2022,52,2022,276,DEU,Germany,M,Import,"
        + partner
        + ",XYZ,"
        + name
        + ",0,W00,World,H6,HS,True,280530,\"Metals, of the rare earths\",6,True,C00,TOTAL CPC,0,0,"
        + "TOTAL MOT,8,kg,1500.0,False,-1,N/A,0.0,False,1500.0,True,0.0,False,"
        + value
        + ",,"
        + value
        + ",4,False,True";
  }

  @TempDir private Path folder;
  private Fixture fixture;
  private Source source;

  @BeforeEach
  void makeSource() {
    fixture = new Fixture(folder);
    source = fixture.open(fixture.source("csv", "comtrade-csv", "../files/*.csv", ""));
  }

  @Test
  void readsTheDownloadOfFortySevenColumns() {
    assertThat(TODAY.split(",")).hasSize(47);
    var read =
        fixture.read(
            source,
            "TradeData_1.csv",
            TODAY
                + "\n"
                + line("156", "China", "1000.0")
                + "\n"
                + line("0", "World", "1600.0")
                + "\n"
                + line("251", "France", "6OO")
                + "\n");
    assertThat(
            read.rows(
                "exporter",
                "importer",
                "code_system",
                "value_usd",
                "valuation",
                "product_t",
                "mass_estimated",
                "quantity",
                "quantity_unit",
                "role"))
        .containsExactly(
            "CHN DEU HS2022 1000 cif 1.5 true 1500 kg part",
            "WLD DEU HS2022 1600 cif 1.5 true 1500 kg total");
    assertThat(read.refused())
        .containsExactly("4: NOT_A_NUMBER primaryValue is \"6OO\", not a number");
  }

  @Test
  void aCommaAtTheEndOfARowShiftsNothing() {
    assertThat(
            fixture
                .read(source, "a.csv", TODAY + "\n" + line("156", "China", "7.5") + ",\n")
                .rows("exporter", "code", "value_usd"))
        .containsExactly("CHN 280530 7.5");
  }

  @Test
  void namesInLatinOneAreRead() {
    byte[] latin =
        (TODAY + "\n" + line("251", "La Réunion", "7.5") + "\n")
            .getBytes(StandardCharsets.ISO_8859_1);
    assertThat(fixture.read(source, "a.csv", latin).rows("exporter", "value_usd"))
        .containsExactly("FRA 7.5");
  }

  @Test
  void namesInUtf8WithAMarkAreRead() {
    assertThat(
            fixture
                .read(source, "a.csv", "\ufeff" + TODAY + "\n" + line("251", "Réunion", "7.5"))
                .rows("exporter", "value_usd"))
        .containsExactly("FRA 7.5");
  }

  @Test
  void furtherColumnsDoNotMatter() { // of those who kept their queries beside the answers
    String text =
        TODAY
            + ",commodity_name,hs_code,query_year\n"
            + line("156", "China", "7.5")
            + ",\"Rare earths, all\",280530,2022\n";
    assertThat(fixture.read(source, "a.csv", text).rows("exporter", "value_usd"))
        .containsExactly("CHN 7.5");
  }

  @Test
  void modesOfTransportAreDetailsOfTheirTotal() { // some years have only modes in a query's answer
    String byRoad = line("156", "China", "3.0").replace("0,TOTAL MOT", "3200,Road");
    assertThat(
            fixture
                .read(source, "a.csv", TODAY + "\n" + line("156", "China", "7.5") + "\n" + byRoad)
                .rows("value_usd", "role"))
        .containsExactly("7.5 part", "3 breakdown");
  }

  @Test
  void readsTheDownloadOfBefore2023() {
    String text =
        """
        Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Netweight (kg),Trade Value (US$),Flag
        H4,2016,2016,2016,6,1,1,Import,276,Germany,DEU,156,China,CHN,280530,"Metals, rare",8,Weight in kilograms,2000,2000,50000,4
        H4,2016,2016,2016,6,1,2,Export,276,Germany,DEU,0,World,WLD,280530,"Metals, rare",8,Weight in kilograms,300,300,9000,0
        H4,2016,2016,2016,6,1,3,Re-Export,276,Germany,DEU,156,China,CHN,280530,"Metals, rare",8,Weight in kilograms,100,100,4000,0
        H4,2016,2016,2016,6,1,4,Re-Import,276,Germany,DEU,156,China,CHN,280530,"Metals, rare",1,No Quantity,,,4000,6
        H4,2016,2016,2016,6,1,5,Other,276,Germany,DEU,156,China,CHN,280530,"Metals, rare",1,No Quantity,,,4000,6
        """;
    var read = fixture.read(source, "type-C_r-ALL_ps-2016_freq-A_px-H4.csv", text);
    assertThat(
            read.rows(
                "exporter",
                "importer",
                "code_system",
                "period",
                "value_usd",
                "product_t",
                "mass_estimated",
                "quantity_unit",
                "regime",
                "role"))
        .containsExactly(
            "CHN DEU HS2012 2016 50000 2 true kg null part",
            "DEU WLD HS2012 2016 9000 0.3 false kg null total",
            "DEU CHN HS2012 2016 4000 0.1 false kg re-export breakdown",
            "CHN DEU HS2012 2016 4000 null null null re-import breakdown");
    assertThat(read.refused())
        .containsExactly("6: UNKNOWN_DIRECTION Trade Flow Code is \"5\", not in directions");
  }

  @Test
  void readsTheThirtyFiveColumnsOfTheOldApi() {
    String text =
        """
        Classification,Year,Period,Period Desc.,Aggregate Level,Is Leaf Code,Trade Flow Code,Trade Flow,Reporter Code,Reporter,Reporter ISO,Partner Code,Partner,Partner ISO,2nd Partner Code,2nd Partner,2nd Partner ISO,Customs Proc. Code,Customs,Mode of Transport Code,Mode of Transport,Commodity Code,Commodity,Qty Unit Code,Qty Unit,Qty,Alt Qty Unit Code,Alt Qty Unit,Alt Qty,Netweight (kg),Gross weight (kg),Trade Value (US$),CIF Trade Value (US$),FOB Trade Value (US$),Flag
        H5,2018,201803,March 2018,6,1,1,Imports,276,Germany,DEU,156,China,CHN,,,,,,,,280530,Metals,8,Weight in kilograms,500,,,,500,,7000,,,0
        H5,2018,201803,March 2018,6,1,1,Imports,276,Germany,DEU,156,China,CHN,251,France,FRA,,,,,280530,Metals,8,Weight in kilograms,200,,,,200,,3000,,,0
        """;
    assertThat(text.lines().findFirst().orElseThrow().split(",")).hasSize(35);
    assertThat(
            fixture
                .read(source, "comtrade.csv", text)
                .rows("exporter", "period", "value_usd", "valuation", "product_t", "role"))
        .containsExactly("CHN 2018-03 7000 cif 0.5 part", "CHN 2018-03 3000 cif 0.2 breakdown");
  }

  @Test
  void semicolonsOfASpreadsheetAreRead() {
    String text =
        "cmdCode;period;reporterCode;partnerCode;flowCode;classificationCode;netWgt;primaryValue;"
            + "partner2Code;customsCode;motCode\n";
    assertThat(
            fixture
                .read(source, "a.csv", text + "280530;2022;276;156;M;H6;1000;5;0;C00;0\n")
                .rows("exporter", "product_t", "value_usd"))
        .containsExactly("CHN 1 5");
  }

  @Test
  void aFileWithoutTheColumnsThatTellTotalsFromPartsIsRefused() { // it would count twice
    String text = TODAY.replace("customsCode", "procedure").replace(",motCode", "");
    assertThatThrownBy(() -> fixture.read(source, "a.csv", text + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(
            folder
                + "/files/a.csv:1: columns that separate totals from their parts are missing,"
                + " \"customsCode\", \"motCode\", the header has \"typeCode\", ")
        .hasMessageEndingWith(
            "; fetch the file with them, or describe it as customs-table with duplicates: largest");
  }

  @Test
  void anAnswerOfAnotherKindIsToldInOneLine() {
    assertThatThrownBy(() -> fixture.read(source, "a.csv", "<html>\n<body>\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("is missing, the header has \"<html>\"; fetch the file in a layout");
  }
}
