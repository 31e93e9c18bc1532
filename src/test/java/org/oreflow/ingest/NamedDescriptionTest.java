package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Files of formats of their own, as inline text. */
class NamedDescriptionTest extends Describing {
  @Test
  void knowsNamedFormatsByTheirHeader() throws IOException {
    assertThat(describe(write("b.csv", "t,i,j,k,v,q\n2024,152,156,283691,1,2\n")).yaml())
        .contains("format: baci\n")
        .doesNotContain("columns");
    var study = describe(write("c.csv", "Material,Year,SR,EI\nTin,2023,1,2\n"));
    assertThat(study.yaml()).contains("format: eu-crm\n", "constants: {period: \"2016/2020\"}");
    assertThat(study.notes())
        .contains("constants.period: no file says which years it averages over");
  }

  @Test
  void knowsJsonByItsNames() throws IOException {
    var answer =
        describe(write("c.json", "{\"data\":[{\"reporterCode\":8,\"cmdCode\":\"2846\"}]}\n"));

    assertThat(answer.yaml()).contains("format: comtrade-api\n");
    assertThat(answer.yaml()).contains("covers: listed_partners\n");
    assertThat(answer.notes())
        .containsExactly(
            "is of format comtrade-api",
            "covers: write world, or the code of the one reporter, if no partner is left out");
  }

  @Test
  void whatANamedFormatCoversIsNotMoreThanItTells() throws IOException {
    assertThat(
            describe(
                    write(
                        "full_202402.dat",
                        "REPORTER,PARTNER,PRODUCT_NC,FLOW,PERIOD\nDE,CN,2,1,202402\n"))
                .yaml())
        .contains("format: comext\n", "covers: listed_partners\n");
    assertThat(describe(write("EXP_2025.csv", "CO_ANO;CO_NCM\n2025;28369100\n")).yaml())
        .contains("format: comexstat\n", "covers: BRA\n");
    assertThat(describe(write("d.csv", "Exp or Imp,Year,HS\n1,2024,'280530000'\n")).yaml())
        .contains("format: japan-estat\n", "covers: JPN\n");
  }

  @Test
  void knowsTheFixedLinesOfTheCensusBureau() throws IOException {
    String cards = "000000000000001";
    String imports = "28469020155700000101612024" + "06" + cards.repeat(22) + "\n";
    String exports = "12846902000588061202406" + cards.repeat(10) + "\n";

    assertThat(describe(write("IMP_DETL.TXT", imports)).yaml())
        .contains("format: us-census\n", "covers: USA\n");
    assertThat(describe(write("EXP_DETL.TXT", exports)).notes())
        .containsExactly("is of format us-census");
    assertThat(describe(write("june.txt", exports)).notes())
        .contains("its name is needed: give it the publisher's, such as IMP_DETL.TXT");
    assertThat(
            describe(write("a.json", "[[\"CTY_CODE\",\"I_COMMODITY\"],[\"5700\",\"2846902015\"]]"))
                .yaml())
        .contains("format: us-census\n");
  }

  @Test
  void aBaciTableUnderAnotherNameIsTold() throws IOException {
    String flows = "t,i,j,k,v,q\n2024,152,156,283691,1,2\n";
    String note =
        "its name is needed: give it the publisher's, such as BACI_HS17_Y2024_V202601.csv";

    assertThat(describe(write("flows.csv", flows)).notes()).contains(note);
    var named = describe(write("BACI_HS22_Y2024_V202601.csv", flows));
    assertThat(named.notes()).doesNotContain(note);
    assertThat(named.yaml()).contains("release: \"202601\"\n");
  }

  @Test
  void whatAChineseExportDoesNotSayIsLeftToItsAuthor() throws IOException {
    Path file =
        write(
            "query.csv",
            "\u5546\u54c1\u7f16\u7801,\u8d38\u6613\u4f19\u4f34\u7f16\u7801,\u7f8e\u5143\n28369100,141,5\n",
            Charset.forName("GB18030"));

    var description = describe(file);

    assertThat(description.yaml())
        .contains(
            "format: gacc\n",
            "covers: CHN\n",
            "constants: {direction: \"FILL IN\", year: \"FILL IN\"}\n");
    assertThat(description.notes())
        .contains(
            "constants.direction: the file does not say it; write import or export",
            "constants.year: no column of months; write the year, or period: 2024-07");
  }

  @Test
  void knowsTheSheetsOfTheGeologicalSurvey() throws IOException {
    assertThat(
            describe(write("s.csv", "DataSource,Commodity,Year,NIR_pct\nMCS,Cobalt,2023,76\n"))
                .yaml())
        .contains("format: usgs-mcs-salient\n", "covers: USA\n");
    assertThat(
            describe(
                    write(
                        "T4.csv",
                        "TABLE 4,,\n\"U.S. EXPORTS OF COBALT, BY COUNTRY OR LOCALITY1\",,\n,,\n"))
                .yaml())
        .contains("format: usgs-myb-trade\n");
    assertThat(
            describe(
                    write(
                        "T8.csv",
                        "TABLE 8,,\n\"COBALT: WORLD MINE PRODUCTION, BY COUNTRY OR LOCALITY1\",,\n"))
                .yaml())
        .contains("format: usgs-myb\n");
  }
}
