package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.WebElement;
import org.oreflow.reference.Reference;
import org.oreflow.report.OutFolder;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.ScenarioTable;

/** Readers take a chart with them: its figures by address, a link to it, a frame of it. */
@Tag("page")
class UseTest {
  private static final String RUN = "20260131T050607000Z";
  private static final List<String> VIEWS = List.of("landscape", "change", "compare", "countries");

  @TempDir private static Path home;
  private static Path page;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    page = home.resolve("page");
    Files.writeString(
        home.resolve("README.md"),
        "# Oreflow: supply-chain indicators of critical minerals\n\nRun `" + RUN + "`.\n");
    var lake = new LakeRows();
    for (int year : new int[] {2019, 2020}) {
      mine(lake, year, "CHN", 60);
      mine(lake, year, "USA", 40);
      lake.add(
          IndicatorValue.TABLE, // .36 + .16
          "indicator hhi, variant , element Nd, stage mining, country WLD, status final, value 0.52, low 0.52, high 0.52, year "
              + year);
    }
    lake.add(
        ExposureTable.TABLE, // of 627 million USD, 514 of China; 70 to 100 % of goods with Nd alone
        "element Nd, stage mining, country DEU, origin CHN, year 2020, origin_stage mining, scope imports, amount 627, unit USD,"
            + " face_value 0.82, face_value_low 0.7, face_value_high 1, look_through_low 0.79, look_through_high 1, status final,"
            + " sources s");
    stop(lake, "china-stops", 2021, 0.82, 514e6);
    stop(lake, "china-stops", 2022, 0.82, 514e6);
    stop(lake, "half-through", 2021, 0.41, 257e6);
    var reference = Reference.read(Path.of("conf/reference"), Path.of("conf/corrections"));
    var subject = new Subject(RUN, new Subject.Options(40, "Nd"), List.of(), Map.of(), reference);
    var data = new PageData(subject, Since.NONE);
    data.read(lake);
    new PageFiles(OutFolder.of(new Configuration(), home.toString(), RUN, Optional.empty()))
        .write(PageFiles.of(data));
    browser = Browser.at(page, home);
  }

  private static void mine(LakeRows lake, int year, String country, int share) {
    lake.add(
        Landscape.TABLE,
        ("element Nd, stage mining, country %s, year %d, unit t, basket , basis world_table, source s,"
                + " release 1, best true, material Nd, quantity %d, quantity_low %d, quantity_high %d,"
                + " share 0.%02d, share_low 0.%02d, share_high 0.%02d")
            .formatted(country, year, share, share, share, share, share, share));
  }

  private static void stop(LakeRows lake, String scenario, int year, double part, double usd) {
    lake.add(
        ScenarioTable.TABLE,
        ("scenario %s, mode first_order, element Nd, stage mining, country DEU, year %d, base_year 2020,"
                + " unit USD, base_use 627e6, shortfall %f, shortfall_share %f, shortfall_share_low %f,"
                + " shortfall_share_high 1, value_at_risk_usd %f, status scenario, sources s")
            .formatted(scenario, year, usd, part, part, usd));
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static void openUses() {
    browser.script(
        "document.querySelectorAll('details.figures').forEach((one) => (one.open = true))");
    browser.settle();
  }

  @Test
  void everyAddressLeadsToAFileThatTheIndexLists() throws IOException {
    String index = Files.readString(page.resolve("figures/index.csv"));
    for (String view : VIEWS) {
      browser.open("#/" + view + "?e=Nd&l=en");
      openUses();

      List<String> addresses = new ArrayList<>();
      for (WebElement link : browser.all("#main .links a")) {
        addresses.add(link.getDomAttribute("href"));
      }
      assertThat(addresses).as(view).hasSizeGreaterThan(1);
      addresses.removeIf(one -> one.startsWith("../")); // a published table, not written here
      assertThat(addresses).as(view).allMatch(one -> Files.exists(page.resolve(one)));
      assertThat(addresses)
          .as(view)
          .filteredOn(one -> one.endsWith(".csv") && !one.endsWith("index.csv"))
          .allMatch(one -> index.contains(one.replace("figures/", "") + ","));
    }
  }

  @Test
  void aChartHasLinesThatReadTheRowsDrawn() throws IOException {
    browser.open("#/change?e=Nd&l=en");
    openUses();

    String file = page.toRealPath().resolve("figures/Nd/hhi.csv").toString();
    String lines = browser.text("[data-chart=hhi] .lines");
    assertThat(lines)
        .contains("pandas.read_csv(\"" + file + "\").query(\"stage == 'mining'\")")
        .contains("subset(read.csv(\"" + file + "\"), stage == \"mining\")")
        .contains("SELECT * FROM read_csv('" + file + "') WHERE stage = 'mining';");
    assertThat(Files.readString(Path.of(file))).contains("\nmining,2020,0.52,0.52,0.52,");
  }

  @Test
  void aLinkShowsTheChartAndAFrameItAlone() {
    browser.open("#/change?e=Nd&l=en&c=hhi");
    assertThat(browser.all(".card.aimed")).hasSize(1);
    assertThat(browser.first("header").isDisplayed()).isTrue();

    browser.open("#/change?e=Nd&l=en&c=hhi&f=1");
    assertThat(browser.first("header").isDisplayed()).isFalse();
    assertThat(browser.all(".card").stream().filter(WebElement::isDisplayed)).hasSize(1);
    assertThat(browser.text(".card.aimed h2")).isEqualTo("Neodymium · Concentration (HHI)");
    assertThat(browser.first("#foot a").getDomAttribute("href")).doesNotContain("f=1");

    browser.open("#/change?e=Nd&l=en&c=none&f=1");
    assertThat(browser.first("header").isDisplayed()).isTrue(); // no such chart
  }

  @Test
  void theEmbedLineFramesTheChart() {
    browser.open("#/change?e=Nd&l=en");
    openUses();

    assertThat(browser.text("[data-chart=hhi] .lines dd:last-of-type"))
        .startsWith("<iframe src=\"file://")
        .contains("index.html#/change?e=Nd&amp;l=en&amp;c=hhi&amp;f=1\"")
        .contains("title=\"Concentration (HHI)\"");
  }

  @Test
  void whereServedTheEmbedLineSaysThatItIsNotFramed() throws IOException {
    try (var server = new PageServer(home, 0, catalog -> {})) {
      browser.openUrl(server.address() + "#/change?e=Nd&l=en");
      openUses();

      assertThat(browser.text("[data-chart=hhi] .lines dd:last-of-type"))
          .startsWith("The command serve answers no other page.");
    }
  }

  @Test
  void aSliderShowsWhatWasKnownInAYear() {
    browser.open("#/landscape?e=Nd&l=en&y=2019");

    assertThat(browser.text("h1"))
        .isEqualTo("China supplied 60 % of the world’s neodymium (mining) in 2019.");
    WebElement slider = browser.first("input[type=range]");
    assertThat(slider.getDomAttribute("aria-valuetext")).isEqualTo("2019");
    slider.sendKeys(org.openqa.selenium.Keys.ARROW_RIGHT);
    browser.settle();
    assertThat(browser.text("h1")).contains("in 2020");
  }

  @Test
  void linesAreOfTheCountriesChosen() {
    browser.open("#/change?e=Nd&l=en&m=l&k=USA");

    assertThat(browser.count("[data-chart=shares] path.l3")).isEqualTo(1);
    assertThat(browser.count("[data-chart=shares] path.l1")).isZero();
    browser.first(".choices button[aria-pressed=false]").click(); // China
    browser.settle();
    assertThat(browser.hash()).contains("k=USA.CHN");
    assertThat(browser.count("[data-chart=shares] path.l1")).isEqualTo(1);
  }

  @Test
  void aProfileShowsOnWhomACountryDepends() {
    browser.open("#/countries?e=Nd&p=DEU&l=en");

    assertThat(browser.text("[data-chart=depends]").replace('\u00a0', ' '))
        .contains("On whom it depends: neodymium", "Mining, 2020: parts of imports by value")
        .contains("China", "82 % (70–100 %)", "made there 79–100 %")
        .contains("In brackets: of goods that hold neodymium");
  }

  @Test
  void aReaderChoosesAmongTheScenariosOfTheRun() { // that which costs most first
    browser.open("#/outlook?e=Nd&l=en");

    assertThat(browser.text("[data-chart='stops']").replace('\u00a0', ' '))
        .contains("china stops", "Germany", "82 % (82–100 %) · 514 m USD")
        .contains("explain scenario china-stops first_order Nd mining DEU 2021");
    browser.script(
        """
        const list = document.querySelector("[data-chart='stops'] select");
        list.value = 'half-through';
        list.dispatchEvent(new Event('change'));
        """);
    browser.settle();
    assertThat(browser.hash()).contains("n=half-through");
    assertThat(browser.text("[data-chart='stops']").replace('\u00a0', ' '))
        .contains("257 m USD")
        .doesNotContain("514 m");
  }

  @Test
  void factorsOfTheReaderStandInTheLink() { // 30 and 40 of 70: (3 / 7)² + (4 / 7)² = 25 / 49
    browser.open("#/outlook?e=Nd&l=en&w=CHN50");

    assertThat(browser.text("[role=status]")).contains("HHI 0.520 → 0.510");
    WebElement slider = browser.first("input[aria-label=China]");
    assertThat(slider.getDomProperty("value")).isEqualTo("50");
    slider.sendKeys(org.openqa.selenium.Keys.ARROW_RIGHT);
    assertThat(browser.hash()).contains("w=CHN55");
    browser.first(".card button.reset, .slider ~ button").click();
    assertThat(browser.hash()).doesNotContain("w=");
  }

  @Test
  void aClickOnACountryOpensItsProfile() {
    browser.open("#/landscape?e=Nd&l=en");
    browser.click(browser.mark("China; opens this country"));
    browser.settle();

    assertThat(browser.hash()).contains("#/countries?e=Nd").contains("p=CHN");
    assertThat(browser.text("h1"))
        .isEqualTo(
            "Largest shares of the world’s supply held by China: neodymium 60 % (mining, 2020).");
    assertThat(browser.text("[data-chart=country] table")).contains("60 % (2020)");
  }
}
