package org.oreflow.ingest.publisher.eurostat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Source;

/** Lines in Eurostat's layouts with made-up values; a euro is 1.1 dollars in March 2024. */
class ComextTest {
  private static final String HEADER =
      "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,PRODUCT_CPA21,PRODUCT_CPA22,PRODUCT_BEC,"
          + "PRODUCT_BEC5,PRODUCT_SECTION,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,VALUE_EUR,VALUE_NAC,"
          + "QUANTITY_KG,QUANTITY_SUPPL_UNIT\n";
  private static final String OLD =
      "DECLARANT,DECLARANT_ISO,PARTNER,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,PRODUCT_SITC,"
          + "PRODUCT_cpa2002,PRODUCT_cpa2008,PRODUCT_CPA2_1,PRODUCT_BEC,PRODUCT_SECTION,FLOW,"
          + "STAT_REGIME,SUPP_UNIT,PERIOD,VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY\n";
  private static final String CLASSES = ",52229,2013,2013,220,111,06,";

  @TempDir private Path folder;
  private Source source;
  private Fixture fixture;

  @BeforeEach
  void open() {
    fixture = new Fixture(folder).withAllCountries().withRates("EUR,2024-03,1.1,test\n");
    source = fixture.open(fixture.source("comext", "comext", "x", ""));
  }

  private Fixture.Read read(String... lines) {
    return fixture.read(
        source,
        "full_202403.dat",
        HEADER + String.join("\n", lines).replace("...", CLASSES) + "\n");
  }

  @Test
  void readsEurosKilogramsProceduresAndUnits() {
    var read =
        read(
            "DE,CN,E,28053010...1,1,NO_SU,202403,1234567,1234567,2500,0",
            "AT,US,E,25049000...2,9,PST,202403,65,65,3,12",
            "AT,US,E,25049000...2,1,NO_SU,202404,65,65,3,0");
    assertThat(
            read.rows(
                "exporter",
                "importer",
                "direction",
                "code_system",
                "code",
                "period",
                "value_reported",
                "currency",
                "value_usd",
                "valuation",
                "regime",
                "flags"))
        .containsExactly(
            "CHN DEU import CN2024 28053010 2024-03 1234567 EUR 1358023.7 cif 1 []",
            "AUT USA export CN2024 25049000 2024-03 65 EUR 71.5 fob 9 []",
            "AUT USA export CN2024 25049000 2024-04 65 EUR null fob 1 [NO_USD_RATE]");
    assertThat(read.rows("product_t", "mass_kind", "quantity", "quantity_unit", "role"))
        .containsExactly(
            "2.5 net null null part", "0.003 net 12 PST part", "0.003 net null null part");
  }

  @Test
  void naIsNamibiaAndGeonomCodesAreNotIso() {
    var read =
        read(
            "GR,NA,E,25049000...1,1,NO_SU,202403,1,1,1,0",
            "GR,XS,E,25049000...1,1,NO_SU,202403,1,1,1,0",
            "GR,XK,E,25049000...1,1,NO_SU,202403,1,1,1,0",
            "GR,XC,E,25049000...1,1,NO_SU,202403,1,1,1,0",
            "GR,QY,E,25049000...1,1,NO_SU,202403,1,1,1,0",
            "XX,CN,E,25049000...1,1,NO_SU,202403,1,1,1,0");
    assertThat(read.rows("exporter", "importer", "flags"))
        .containsExactly(
            "NAM GRC []",
            "SRB GRC []",
            "XKX GRC []",
            "ESP GRC [CEUTA]",
            "OTH GRC [PARTNER_WITHHELD]");
    assertThat(read.refused())
        .containsExactly("7: UNKNOWN_COUNTRY REPORTER is \"XX\", not in list geonom in 2024");
  }

  @Test
  void partsOfPartnerGbAreABreakdown() {
    var read =
        read(
            "FR,GB,E,25049000...1,1,NO_SU,202403,10,10,5,0",
            "FR,XI,L,25049000...1,1,NO_SU,202403,4,4,2,0",
            "FR,XU,M,25049000...1,1,NO_SU,202403,6,6,3,0");
    assertThat(read.rows("exporter", "role", "flags"))
        .containsExactly(
            "GBR part []", "GBR breakdown [NORTHERN_IRELAND]", "GBR breakdown [GBR_WITHOUT_NI]");
  }

  @Test
  void codesWithLettersAndTotalRowsAreInNoBasket() {
    var read =
        read(
            "DE,CN,E,28XXXXXX...1,1,NO_SU,202403,1,1,1,0",
            "DE,CN,E,280530XX...1,1,NO_SU,202403,1,1,1,0",
            "DE,CN,E,99RRR100...1,1,NO_SU,202403,1,1,1,0",
            "DE,CN,E,TOTAL...1,1,NO_SU,202403,1,1,1,0",
            "DE,CN,E,99302400...1,1,NO_SU,202403,1,1,1,0");
    assertThat(read.out()).isEqualTo(5);
    assertThat(read.outcomes()).hasSize(5);
  }

  @Test
  void everyProcedureIsAPart() { // a sum goes over them; 5, 6 and 7 are those of before 2010
    var lines =
        Stream.of("1", "2", "3", "5", "6", "7", "9")
            .map(procedure -> "DE,CN,E,25049000...1," + procedure + ",NO_SU,200903,1,1,1,0");
    assertThat(read(lines.toArray(String[]::new)).rows("regime", "role"))
        .containsExactly("1 part", "2 part", "3 part", "5 part", "6 part", "7 part", "9 part");
  }

  @Test
  void sixDigitsOfTwoYearsAreOfTwoNomenclatures() {
    var read =
        read(
            "DE,CN,E,28053010...1,1,NO_SU,201603,1,1,1,0",
            "DE,CN,E,28053010...1,1,NO_SU,202403,1,1,1,0");
    assertThat(read.rows("code", "code_system"))
        .containsExactly("28053010 CN2016", "28053010 CN2024");
  }

  @Test
  void annualFilesHaveMonthFiftyTwoOrAYear() {
    var read =
        read(
            "DE,CN,E,25049000...1,1,NO_SU,202452,1,1,1,0",
            "DE,CN,E,25049000...1,1,NO_SU,2024,1,1,1,0",
            "DE,CN,E,25049000...1,1,NO_SU,202413,1,1,1,0");
    assertThat(read.rows("period", "year", "code_system"))
        .containsExactly("2024 2024 CN2024", "2024 2024 CN2024");
    assertThat(read.refused())
        .containsExactly("4: NOT_A_PERIOD PERIOD is \"202413\", not a year or month");
  }

  @Test
  void aCodeThatLostItsFirstZeroIsNotReadAsAnother() { // 02504900, not 2504 90 0.
    var read = read("DE,CN,E,2504900...1,1,NO_SU,202403,1,1,1,0");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void refusesShortCodesUnknownFlowsAndFieldsOfAnotherKind() {
    var read =
        read(
            "DE,CN,E,2504...1,1,NO_SU,202403,1,1,1,0",
            "DE,CN,E,25049000...3,1,NO_SU,202403,1,1,1,0",
            "DE,CN,E,25049000...1,1,NO_SU,202403,many,1,1,0",
            "DE,CN,E,25049000...1,1,NO_SU,202403,1");
    assertThat(read.refused())
        .containsExactly(
            "2: UNKNOWN_CODE PRODUCT_NC is \"2504\", not a code of 8 digits",
            "3: UNKNOWN_DIRECTION FLOW is \"3\", not in directions",
            "4: NOT_A_NUMBER VALUE_EUR is \"many\", not a number",
            "5: TRUNCATED_LINE  15 fields, the header has 18");
  }

  @Test
  void readsTheLayoutBeforeTheSecond() {
    var read =
        fixture.read(
            source,
            "full200101.dat",
            OLD
                + "001,FR,0003,NL,I,99RRR100,00151,0122,0143,.....,111,01,1,1,A,200101,2580,600,1\n"
                + "001,FR,0720,CN,E,25049000,27822,1450,0899,.....,220,05,1,4,A,200101,2580,600,0\n");
    assertThat(
            read.rows(
                "exporter",
                "importer",
                "code_system",
                "period",
                "value_reported",
                "product_t",
                "regime"))
        .containsExactly("CHN FRA CN2001 2001-01 2580 0.6 4");
    assertThat(read.out()).isEqualTo(1);
  }

  @Test
  void aRenamedColumnIsNamed() {
    assertThatThrownBy(
            () -> fixture.read(source, "a.dat", HEADER.replace("VALUE_EUR", "VALUE") + "x\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column \"VALUE_EUR\" is missing, the header has \"REPORTER\"");
  }

  @Test
  void ofAnArchiveTheTableIsRead() {
    var customs = (CustomsSource) source;
    assertThat(customs.reads("full_202403.dat")).isTrue();
    assertThat(customs.reads("full_202403.DAT")).isTrue();
    assertThat(customs.reads("readme.txt")).isFalse();
  }
}
