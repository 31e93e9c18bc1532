package org.oreflow.ingest.publisher.wgi;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
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

/** Lines in the three layouts with invented values; codes of the shipped lists. */
class WgiTest {
  private static final List<String> SHEETS =
      List.of(
          "Introduction",
          "VoiceandAccountability",
          "Political StabilityNoViolence",
          "GovernmentEffectiveness",
          "RegulatoryQuality",
          "RuleofLaw",
          "ControlofCorruption");
  private static final String WIDE =
      ",code,countryname,year,vae,vas,van,var,val,vau,pve,pvs,pvn,pvr,pvl,pvu,gee,ges,gen,ger,gel,"
          + "geu,rqe,rqs,rqn,rqr,rql,rqu,rle,rls,rln,rlr,rll,rlu,cce,ccs,ccn,ccr,ccl,ccu\n";
  private static final String LONG =
      "codeindyr,code,countryname,year,indicator,estimate,stddev,nsource,pctrank,pctranklower,"
          + "pctrankupper\n";

  @TempDir private Path folder;

  @Test
  void readsTheWideLayoutWithoutANameForItsFirstColumn() {
    var read =
        read(
            "",
            WIDE
                + "0,FRA,France,1996,1.2345678,0.21,6.0,98.5,81.5,100.0"
                + ",".repeat(25)
                + "-0.5,0.2,3.0,44.25,40.0,50.0\n");

    assertThat(
            read.rows(
                "line",
                "item",
                "country",
                "year",
                "parameter",
                "value",
                "low",
                "high",
                "standard_error",
                "unit",
                "note"))
        .containsExactly(
            "2 vae FRA 1996 wgi:va 1.234568 null null 0.21 1 sources: 6",
            "2 var FRA 1996 wgi:va:rank 98.5 81.5 100 null % null",
            "2 cce FRA 1996 wgi:cc -0.5 null null 0.2 1 sources: 3",
            "2 ccr FRA 1996 wgi:cc:rank 44.25 40 50 null % null");
    assertThat(read.rounded()).isEqualTo(1); // seven decimals
    assertThat(read.rows("element", "material", "stage", "mark", "role", "period"))
        .containsOnly("null null null null part 1996");
  }

  @Test
  void aLineWithoutAnyValueHoldsNoRecord() {
    assertThat(read("", WIDE + "0,ABW,Aruba,1996" + ",".repeat(36) + "\n").outcomes()).isEmpty();
  }

  @Test
  void knowsTheCodesOfTheWorldBank() {
    var text = new StringBuilder(LONG);
    for (String code : List.of("ROM", "ZAR", "TMP", "WBG", "KSV", "ADO", "NAM", "JEY")) {
      text.append("x,%s,name,2020,va,0.1,0.2,3,,,\n".formatted(code));
    }
    assertThat(read("", text.toString()).rows("country", "flags"))
        .containsExactly(
            "ROU []", "COD []", "TLS []", "PSE []", "XKX []", "AND []", "NAM []", "JEY []");
  }

  @Test
  void theNetherlandsAntillesHaveValuesTo2013() {
    var read =
        read("", LONG + "x,ANT,name,2013,va,0.1,0.2,3,,,\nx,ANT,name,2014,va,0.1,0.2,3,,,\n");

    assertThat(read.rows("country", "year", "flags")).containsExactly("ANT 2013 [HISTORIC]");
    assertThat(read.refused())
        .containsExactly("3: UNKNOWN_COUNTRY code is \"ANT\", not in lists wgi and iso3 in 2014");
  }

  @Test
  void readsTheLongLayoutWhoseMissingValuesAreTwoPoints() {
    var read =
        read(
            "",
            LONG
                + """
                FRA2023rl,FRA,France,2023,rl,1.25,0.15,12,88.5,80,92
                FRA2023ge,FRA,France,2023,ge,..,..,..,..,..,..
                FRA2023xx,FRA,France,2023,xx,1,0.1,2,,,
                ATL2023va,ATL,Atlantis,2023,va,1,0.1,2,,,
                FRA2023va,FRA,France,2023,va,"1,5",0.1,2,120,,
                FRA2023pv,FRA,France,2023,pv,1,-0.1,2,,,
                FRA2023pv,FRA,France,1890,pv,1,0.1,2,,,
                FRA2023rq,FRA,France,2023,rq,1,0.1,2,50,60,70
                FRA2023cc,FRA,France
                """);

    assertThat(read.rows("line", "item", "parameter", "value", "standard_error", "mark"))
        .containsExactly(
            "2 estimate wgi:rl 1.25 0.15 null",
            "2 pctrank wgi:rl:rank 88.5 null null",
            "3 estimate wgi:ge null null ..",
            "3 pctrank wgi:ge:rank null null ..",
            "9 estimate wgi:rq 1 0.1 null");
    assertThat(read.refused())
        .containsExactly(
            "4: UNKNOWN_TYPE indicator is \"xx\", none of the six dimensions",
            "5: UNKNOWN_COUNTRY code is \"ATL\", not in lists wgi and iso3 in 2023",
            "6: NOT_A_NUMBER estimate is \"1,5\", not a number",
            "6: OUT_OF_RANGE pctrank is 120, not within 0 and 100",
            "7: NEGATIVE estimate has the standard error -0.1",
            "9: OUT_OF_RANGE pctrank is 50, its bounds 60 and 70",
            "10: TRUNCATED_LINE  3 fields, the header has 11");
    assertThat(read.out()).isEqualTo(1); // 1890
  }

  @Test
  void readsASheetOfTheWorkbookWithAYearAboveEachGroupOfColumns() {
    String sheet =
        """
        Worldwide Governance Indicators,,,,,,,,,
        ,,,,,,,,,
        ,,2021,,,,,,2022,2022
        Country/Territory,Code,Estimate,StdErr,NumSrc,Rank,Lower,Upper,Estimate,StdErr
        Chile,CHL,1.1,0.14,8,81,75,85,1.2,0.15
        Peru,PER,#N/A,#N/A,#N/A,#N/A,#N/A,#N/A,-0.4,0.15
        """;

    var read = read("RuleofLaw", sheet);

    assertThat(read.rows("line", "item", "country", "year", "parameter", "value", "high", "mark"))
        .containsExactly(
            "5 Estimate 2021 CHL 2021 wgi:rl 1.1 null null",
            "5 Rank 2021 CHL 2021 wgi:rl:rank 81 85 null",
            "5 Estimate 2022 CHL 2022 wgi:rl 1.2 null null",
            "6 Estimate 2021 PER 2021 wgi:rl null null #N/A",
            "6 Rank 2021 PER 2021 wgi:rl:rank null null #N/A",
            "6 Estimate 2022 PER 2022 wgi:rl -0.4 null null");
  }

  @Test
  void aSheetWhoseHeadingsOrYearsAreGoneIsRefused() {
    assertThatThrownBy(() -> read("RuleofLaw", "title,x\nCountry,Score\nChile,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "wgi.csv!RuleofLaw: no row has the headings Code, Estimate and StdErr; check that the sheet is"
                + " one of the Worldwide Governance Indicators");
    assertThatThrownBy(() -> read("RuleofLaw", "title,\nCode,Estimate,StdErr\nCHL,1,1\n"))
        .hasMessage(
            "wgi.csv!RuleofLaw: the row above the headings Code and Estimate has no years; check"
                + " that the sheet is one of the Worldwide Governance Indicators");
  }

  @Test
  void aWorkbookLacksASheet() {
    var source = source();

    assertThat(source.entries("wgi.xlsx", SHEETS)).isEqualTo(SHEETS.subList(1, 7));
    assertThatThrownBy(() -> source.entries("wgi.xlsx", SHEETS.subList(0, 6)))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "wgi.xlsx: has no sheet of dimension cc among Introduction, VoiceandAccountability,"
                + " Political StabilityNoViolence, GovernmentEffectiveness, RegulatoryQuality,"
                + " RuleofLaw; fetch the workbook with a sheet for each dimension, or a table with"
                + " one sheet");
  }

  @Test
  void aReleaseWhoseColumnsWereRenamedIsRefused() {
    assertThatThrownBy(() -> read("", "code,year,va_estimate\nFRA,2020,1\n"))
        .hasMessage(
            "wgi.csv: has neither the columns estimate and indicator nor a column vae, its header"
                + " has \"code\", \"year\", \"va_estimate\"; check that the file is a table of the Worldwide Governance Indicators");
    assertThatThrownBy(() -> read("", LONG.replace("stddev", "error") + "x\n"))
        .hasMessageStartingWith("wgi.csv:1: column \"stddev\" is missing, the header has ");
    assertThatThrownBy(() -> read("", LONG.replace(",code,", ",iso,") + "x\n"))
        .hasMessageStartingWith("wgi.csv:1: column \"code\" is missing, the header has ");
  }

  private Fixture.Read read(String entry, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    var file = new SourceFile("s", "1", "wgi.csv", "wgi.csv", bytes.length, "");
    return Fixture.read(source(), file.entry(entry), bytes);
  }

  private RecordSource source() {
    var configured = new Fixture(folder).source("wgi", "wgi", "../files/*.csv", "");
    var codes = UsgsReading.codes(new Basket.Selection(true, Set.of()), new Years(1990, 2030));
    return (RecordSource) Sources.open(configured.config(), codes, configured.yaml());
  }
}
