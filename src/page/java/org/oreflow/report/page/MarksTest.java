package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;

@Tag("page")
class MarksTest {
  @TempDir private static Path folder;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    FixturePage.write(folder);
    browser = Browser.at(folder, folder);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @Test
  void explainsAShareToItsFileAndLine() { // 60 of 100 t
    browser.open("#/landscape?e=REE&l=en");
    browser.click(browser.mark("China, 2024; 60 %"));

    assertThat(browser.text("#explain .what")).isEqualTo("China, Rare earths, Mining, 2024");
    assertThat(browser.text("#explain .value")).isEqualTo("60 %");
    assertThat(browser.text("#explain .formula")).startsWith("s = m ÷ M = 60 ÷ 100 = 0.6000");
    assertThat(browser.text("#explain .printed"))
        .contains(
            "China 2024: 60 t REO (quota)", "Tables (2025)", "world.csv, line 7", "mining quota")
        .doesNotContain("outlook.csv");
    assertThat(browser.text("#explain"))
        .contains("A quota, not a measured output", "jobs/oreflow sql \"SELECT");
  }

  @Test
  void explainsConcentrationWithItsSquares() { // .6² + .3²
    browser.open("#/landscape?e=REE&l=en");
    browser.click(browser.mark("HHI 0.450"));

    assertThat(browser.text("#explain .value")).isEqualTo("0.450");
    assertThat(browser.text("#explain .formula"))
        .startsWith("H = Σ m² ÷ (Σ m)² = 0.600² + 0.300² = 0.450");
    assertThat(browser.text("#explain pre"))
        .isEqualTo("jobs/oreflow explain hhi REE mining WLD 2024");
  }

  @Test
  void tellsTheConcentrationOfAPartByItsPublishedShares() { // .92², and .08² more in one hand
    browser.open("#/landscape?e=REE&l=en");
    browser.click(browser.mark("metals; HHI 0.846, 2023"));

    assertThat(browser.text("#explain")).contains("anything from 0.846 to 0.853");
    assertThat(browser.text("#explain .formula")).startsWith("H = Σ m² ÷ (Σ m)² = 0.920² = 0.846");
    assertThat(browser.text("#explain pre"))
        .isEqualTo("jobs/oreflow explain hhi metals metal WLD 2023 --variant published_share");
  }

  @Test
  void showsWhoUsesWhatNoSourceTellsWhoMakes() { // .7², and .3² more in one hand
    browser.open("#/landscape?e=REE&s=use&l=en");
    browser.click(browser.mark("China, 2012; 70 %"));
    assertThat(browser.text("#explain")).contains("70 %");

    browser.click(browser.mark("HHI 0.490, 2012"));
    assertThat(browser.text("#explain"))
        .contains("Concentration of use")
        .contains("anything from 0.490 to 0.580");
    assertThat(browser.text("#explain pre"))
        .isEqualTo("jobs/oreflow explain hhi REE use WLD 2012 --variant demand_share");
  }

  @Test
  void tellsHowFarTwoSourcesDiffer() {
    browser.open("#/change?e=REE&s=mining&y=2011&l=en");
    browser.click(browser.mark("China; Contribution: −0.4500"));

    assertThat(browser.text("#explain"))
        .contains("2011 and 2024 come from two sources. In 2012, which both cover,")
        .contains("differs by +5.0 points");
  }

  @Test
  void tellsWhatANewerEditionRevises() {
    browser.open("#/change?e=REE&s=mining&y=2011&l=en");
    browser.click(browser.mark("United States; Contribution: +0.0300"));
    assertThat(browser.text("#explain"))
        .contains("A newer edition of the publisher has revised the share of 2024 by +2.4 points.")
        .doesNotContain("two sources");

    browser.open("#/change?e=REE&s=mining&y=2011&l=zh");
    browser.click(browser.mark("美国; 贡献: +0.0300"));
    assertThat(browser.text("#explain")).contains("将 2024 年的份额修订了 +2.4 个百分点");
  }

  @Test
  void leadsFromALinkWithoutASourceToItsGroup() {
    browser.open("#/landscape?e=Nd&l=en");
    browser.click(browser.mark("Metals only: China 92 % (2023)"));
    browser.settle();

    assertThat(browser.hash()).startsWith("#/landscape?e=REE&s=metal");
  }

  @Test
  void showsMeasuresOnATimeLine() {
    browser.open("#/change?e=Nd&l=zh");
    browser.click(browser.mark("中国，出口配额; 2023; quota of the year"));

    assertThat(browser.text("#explain .value")).isEqualTo("50,000 t");
    assertThat(browser.text("#explain")).contains("Order 2023");
    browser.click(browser.mark("2024 – 2025-11"));
    assertThat(browser.text("#explain .value")).isEqualTo("2024 – 2025-11 (已结束)");
    assertThat(browser.count("#main svg rect.c1.pale.hit")).isEqualTo(1); // the run is of 2026
  }

  @Test
  void showsProjectedShares() {
    browser.open("#/outlook?e=REE&l=en");
    browser.click(browser.mark("China, 2030; 55 %"));

    assertThat(browser.text("#explain .what")).isEqualTo("China, Rare earths, Separation, 2030");
    assertThat(browser.text("#explain .printed")).contains("outlook.csv, line 6");
  }

  @Test
  void showsInTheChainWhatIsKnownOfEachLink() { // a part's share, its own amount, nothing
    browser.open("#/chain?e=REE&l=en");

    assertThat(browser.mark("Metal; metals; China, 2023; 92 %").isDisplayed()).isTrue();
    assertThat(browser.mark("Permanent magnet; China, 2020").isDisplayed()).isTrue();
    assertThat(browser.mark("End-of-life products; No data on who makes this").isDisplayed())
        .isTrue();
  }

  @Test
  void answersKeysAlone() {
    browser.open("#/landscape?e=REE&l=en");
    browser.script(
        "document.querySelector('#main .card:last-child svg[role=group]"
            + " [tabindex=\"0\"]').focus()");
    String first = browser.focused().getDomAttribute("aria-label");
    browser.keys(Keys.ARROW_RIGHT);
    String second = browser.focused().getDomAttribute("aria-label");
    browser.keys(Keys.ENTER);

    assertThat(second).isNotEqualTo(first);
    assertThat(browser.first("#explain").isDisplayed()).isTrue();
    assertThat(browser.focused().getText()).isEqualTo("Close");
    browser.keys(Keys.ESCAPE);
    assertThat(browser.first("#explain").isDisplayed()).isFalse();
    assertThat(browser.focused().getDomAttribute("aria-label")).isEqualTo(second);
    browser.keys(Keys.HOME);
    assertThat(browser.focused().getDomAttribute("aria-label")).isEqualTo(first);
  }

  @Test
  void makesEachDrawingOneTabStop() {
    browser.open("#/landscape?e=REE&l=en");

    assertThat(
            browser.script(
                "return [...document.querySelectorAll('#main svg[role=group]')]"
                    + ".every((one) => one.querySelectorAll('[tabindex=\"0\"]').length === 1)"))
        .isEqualTo(true);
  }

  @Test
  void choosesALinkOfTheChainForTheMatrix() {
    browser.open("#/landscape?e=REE&l=en");
    browser.click(browser.mark("Separation"));
    browser.settle();

    assertThat(browser.text("#main .card:last-child h2"))
        .isEqualTo("Separation: every country, every year");
    String hash = browser.hash();
    browser.reload();
    assertThat(browser.hash()).isEqualTo(hash);
    assertThat(browser.text("#main .card:last-child h2"))
        .isEqualTo("Separation: every country, every year");
  }

  @Test
  void tellsWhoShipsTheMost() { // 4 of 4 m USD are China's
    browser.open("#/trade?e=REE&l=en");

    assertThat(browser.text("h1"))
        .isEqualTo(
            "China ships 100 % of the world’s trade in rare earths (permanent magnet) of 2024, by"
                + " value of the products.");
    browser.click(browser.mark("China → Japan, 2024"));
    assertThat(browser.text("#explain .value")).isEqualTo("1.0 m USD");
    assertThat(browser.text("#explain")).contains("10 t REO (9–11 t REO)");
  }

  @Test
  void drawsNoTradeOfWhichTheMaterialIsAnUnknownPart() { // all 9 of 9 m USD
    browser.open("#/trade?e=Nd&s=mining&l=en");

    assertThat(browser.text("h1")).isEqualTo("Who ships neodymium to whom?");
    assertThat(browser.text(".lead")).doesNotContain("USD");
    assertThat(browser.text("#main .gapnote")).contains("an unknown part");
    assertThat(browser.count("#main path.flow")).isZero();
  }

  @Test
  void assumesWhatTheReaderAssumes() { // 30² + 30² of 70², others 10: 1800 ÷ 4900
    browser.open("#/outlook?e=REE&l=en");
    browser.script(
        "const one = document.querySelector('input[type=range]'); one.value = '50';"
            + " one.dispatchEvent(new Event('input'));");

    assertThat(browser.text("#main p[role=status]"))
        .startsWith("HHI 0.450 → 0.367; supply 100 t REO → 70 t REO (−30.0 %)");
    assertThat(browser.text("#main .card .chip.warn")).isNotEmpty();
  }

  @Test
  void showsWhatChangedSinceTheRunBefore() {
    browser.open("#/sources?e=REE&l=en");

    assertThat(browser.mark("25 (20–28) → 30 t REO").getDomAttribute("aria-label"))
        .startsWith("Rare earths, Mining, United States, 2024")
        .contains("another release or source is read");
  }
}
