package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.report.Report;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;

class FigureFilesTest extends PageRows {
  private static final String MINE = ", element Nd, stage mining, year 2020";

  private void share(String country, String rest) {
    row(
        Landscape.TABLE,
        "basket rare-earths, basis world_table, source usgs, release 2021, material Nd, best true"
            + MINE
            + ", country "
            + country
            + rest);
  }

  @Test
  void ofAMaterialHaveAnAddressForEachChart() {
    share("CHN", ", share 0.6, quantity 60.5, unit t, flags QUOTA|ESTIMATED");
    share("USA", ", share 0.4000000123, share_low 0.25, share_high 0.5, unit t");
    row(IndicatorValue.TABLE, "indicator hhi, variant , country WLD, value 0.52, low 0.5" + MINE);
    row(IndicatorValue.TABLE, "indicator cr1, variant , country WLD, value 0.6" + MINE);

    Map<String, String> files = figures();
    assertThat(files)
        .containsKeys("figures/Nd/shares.csv", "figures/Nd/hhi.csv")
        .doesNotContainKeys("figures/Nd/trade.csv", "figures/Nd/outlook.csv");
    assertThat(files.get("figures/Nd/shares.csv")) // numbers of six digits
        .isEqualTo(
            """
            stage,country,year,share,share_low,share_high,quantity,quantity_low,quantity_high,unit,basis,source,release,flags
            mining,CHN,2020,0.6,,,60.5,,,t,world_table,usgs,2021,QUOTA|ESTIMATED
            mining,USA,2020,0.4,0.25,0.5,,,,t,world_table,usgs,2021,
            """);
    assertThat(files.get("figures/Nd/hhi.csv"))
        .startsWith("stage,year,hhi,hhi_low,hhi_high,status,flags\nmining,2020,0.52,0.5,");
    assertThat(files.get("figures/concentration.csv"))
        .startsWith("element,stage,year,hhi,hhi_low,hhi_high,largest,")
        .contains("\nNd,mining,2020,0.52,0.5,");
    assertThat(files.get("figures/countries.csv"))
        .contains("\nCHN,Nd,mining,2020,0.6,,,60.5,t,usgs,2021,QUOTA|ESTIMATED\n");
    assertThat(files.get("figures/index.csv"))
        .contains(
            "Nd/shares.csv,Nd,Neodymium,shares,2,2020,2020\n",
            "Nd/hhi.csv,Nd,Neodymium,hhi,1,2020,2020\n",
            "projects.csv,,,projects,");
  }

  @Test
  void ofCountriesTakeTheYearThatThePageShowsOfALink() {
    share("CHN", ", share 0.9, unit t, quantity 9");
    share("USA", ", share 0.1, unit t, quantity 1");
    one("mining", 2021, "CHN", "0.8"); // no table of the world
    one("metal", 2010, "CHN", "0.7");
    one("metal", 2010, "JPN", "0.2");
    one("metal", 2015, "CHN", "0.6"); // alone, and five years newer than a list
    one("magnet", 2010, "CHN", "0.7");
    one("magnet", 2010, "JPN", "0.2");
    one("magnet", 2016, "CHN", "0.5"); // six years

    assertThat(figures().get("figures/countries.csv").lines().skip(1))
        .extracting(line -> String.join(" ", List.of(line.split(",")).subList(0, 5)))
        .containsExactlyInAnyOrder(
            "CHN Nd mining 2020 0.9",
            "USA Nd mining 2020 0.1",
            "CHN Nd metal 2010 0.7",
            "JPN Nd metal 2010 0.2",
            "CHN Nd magnet 2016 0.5");
  }

  private void one(String stage, int year, String country, String share) {
    row(
        Landscape.TABLE,
        "basket rare-earths, basis published_share, source study, release 1, material Nd, best true, element Nd, stage %s, year %d, country %s, share %s"
            .formatted(stage, year, country, share));
  }

  @Test
  void sayUnitsFormulasSourcesAndFlags() throws JsonProcessingException {
    origins.add(new Report.Origin("usgs", "2021", "A survey (2021)", "public domain", true));
    origins.add(new Report.Origin("other", "1", "Another (2021)", "public domain", true));
    row(Load.TABLE, "source usgs, release 2021, redistribute true");
    row(Balance.TABLE, "country CHN, unit t REO, production_t 1" + MINE);
    share("CHN", ", share 1, flags QUOTA");

    JsonNode about = new ObjectMapper().readTree(figures().get("figures/about.json"));
    JsonNode shares = about.get("charts").get("shares");
    assertThat(shares.get("formula").asText()).startsWith("share = q / Q");
    assertThat(about.get("files").get(0).toString())
        .isEqualTo(
            "{\"path\":\"Nd/shares.csv\",\"unit\":\"t REO\",\"sources\":[\"usgs 2021\"],\"flags\":[\"QUOTA\"]}");
    assertThat(about.get("sources").toString())
        .isEqualTo("{\"usgs 2021\":[\"A survey (2021)\",\"public domain\"]}");
    assertThat(about.get("flags").get("QUOTA").get(0).asText()).contains("quota");
  }

  @Test
  void keepTheirAddressWhenAnotherMaterialComes() {
    share("CHN", ", share 1");
    Map<String, String> before = figures();
    row(
        Landscape.TABLE,
        "element Ab-1, stage mining, country CHN, year 2020, share 1, basis quota");

    before.remove("figures/index.csv");
    before.remove("figures/about.json");
    assertThat(figures()).containsAllEntriesOf(before).containsKey("figures/Ab_1/shares.csv");
  }

  @Test
  void ofTradeHoldWhatIsDrawn() { // of "mixed" more than half may be of other products
    String flow = "element Nd, stage magnet, year 2020, importer USA, mass_t 2, low_t 1, high_t 3";
    row(Flow.TABLE, flow + ", exporter CHN, source mixed, value_usd 7, flags SHARE_UNKNOWN");
    for (int i = 0; i < 25; i++) {
      row(Flow.TABLE, flow + ", exporter C" + i + ", source whole, value_usd " + (100 + i));
    }

    String[] lines = figures().get("figures/Nd/trade.csv").split("\n");
    assertThat(lines).hasSize(1 + 20).noneMatch(line -> line.contains("mixed"));
    assertThat(lines[1]).startsWith("magnet,2020,C24,USA,124,2,1,3,whole");
    assertThat(lines[20]).startsWith("magnet,2020,C5,USA,105,");
  }

  @Test
  void runNothingInASpreadsheetAndHideWhatIsConfidential() {
    String flow = "element Nd, stage magnet, year 2020, exporter CHN, importer USA, source ";
    row(Flow.TABLE, flow + "=1+1, value_usd 5, mass_t 2, low_t 1, high_t 3");
    row(Flow.TABLE, flow + "secret, value_usd 777123, flags CONFIDENTIAL");

    assertThat(figures().get("figures/Nd/trade.csv"))
        .isEqualTo(
            """
            stage,year,exporter,importer,value_usd,mass,mass_low,mass_high,source
            magnet,2020,CHN,USA,5,2,1,3,'=1+1
            """);
  }
}
