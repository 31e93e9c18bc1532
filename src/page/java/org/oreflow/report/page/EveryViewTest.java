package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("page")
class EveryViewTest {
  private static final List<String> VIEWS =
      List.of(
          "landscape", "change", "trade", "chain", "compare", "outlook", "countries", "sources");

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

  private static List<String> hashes(List<String> elements) {
    var hashes = new ArrayList<String>();
    for (String element : elements) {
      for (String view : VIEWS) {
        for (String look : List.of("l=en&t=light", "l=zh&t=dark", "l=en&t=dark", "l=zh&t=light")) {
          hashes.add("#/" + view + "?e=" + element + "&" + look);
        }
      }
    }
    return hashes;
  }

  @Test
  void hasASentenceAndADrawingOrItsReasonAndSaysNothingToTheConsole() {
    browser.open("");
    for (String hash : hashes(List.of("REE", "Nd", "Zz"))) {
      browser.go(hash);

      assertThat(browser.text("h1")).as(hash).hasSizeGreaterThan(4);
      int drawn = browser.count("#main svg .hit") + browser.count("#main table");
      int reasons = browser.count("#main .gapnote") + browser.count(".lead .sub");
      assertThat(drawn + reasons).as(hash).isPositive();
      assertThat(browser.count("#main svg *")).as(hash).isLessThan(3000);
    }
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void asksForFilesBesideItAlone() {
    browser.requests();
    browser.open("#/trade?e=REE");
    browser.go("#/compare?e=Nd");

    assertThat(browser.requests())
        .isNotEmpty()
        .allMatch(address -> address.matches("(file|data|blob|about|chrome):.*"));
  }

  @Test
  void isAccessible() {
    browser.open("");
    for (String view : VIEWS) {
      for (String look : List.of("l=en&t=light", "l=zh&t=dark")) {
        browser.go("#/" + view + "?e=REE&" + look);

        assertThat(browser.accessibilityFaults()).as(view + " " + look).isEmpty();
      }
    }
  }

  @Test
  void speaksTheLanguageOfTheLink() {
    browser.open("#/landscape?e=REE&l=zh");
    assertThat(browser.text("h1")).startsWith("2024 年中国供应了全球稀土（开采）的 60");
    assertThat(browser.script("return document.documentElement.lang")).isEqualTo("zh-CN");
    assertThat(browser.title()).isEqualTo("稀土 · 格局 · Oreflow");

    browser.open("#/landscape?e=REE&l=en");
    assertThat(browser.text("h1"))
        .isEqualTo(
            "China supplied 60 % of the world’s rare earths (mining) in 2024, down from"
                + " 90 % in 2011.");
  }

  @Test
  void saysWithAWideBoundWhatIsKnownAndWhatIsPossible() {
    browser.open("#/landscape?e=Nd&l=en");

    assertThat(browser.text("h1"))
        .isEqualTo(
            "Of the neodymium whose amount is known, China supplied 80 % (mining) in 2024; the"
                + " sources allow anything from 29 % to 87 %.");
    assertThat(browser.text(".lead .sub")).contains("Only bounds are known for Myanmar (Burma).");
  }

  @Test
  void drawsAMaterialOfTwoBasketsOnce() {
    browser.open("#/landscape?e=REE&l=en");

    assertThat(browser.count("#main .card:nth-of-type(1) svg rect.c1.seam:not(.pale)"))
        .isEqualTo(2); // China, at the mine and in separation
  }

  @Test
  void aCountryHasOneColourInEveryMaterial() { // China 1, United States 3
    for (String element : List.of("REE", "Nd")) {
      browser.open("#/landscape?e=" + element + "&l=en");

      assertThat(browser.count("#main .card:nth-of-type(1) svg rect.c3.seam")).isEqualTo(1);
      assertThat(browser.count("#main .card:nth-of-type(1) svg rect.c1.seam")).isPositive();
    }
  }

  @Test
  void drawsNoLineAcrossYearsWithoutATable() {
    browser.open("#/change?e=REE&l=en");

    assertThat(browser.count("#main path.l1")).isZero(); // 2011 and 2024 stand alone
  }

  @Test
  void hasNoSidewaysScrollOnAPhone() {
    browser.open("");
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        java.util.Map.of("width", 390, "height", 800, "deviceScaleFactor", 1, "mobile", true));
    try {
      for (String view : VIEWS) {
        browser.go("#/" + view + "?e=REE&l=en");

        assertThat(browser.script("return document.documentElement.scrollWidth"))
            .as(view)
            .isEqualTo(390L);
      }
    } finally { // other tests have the same browser
      browser.command("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
    }
  }

  @Test
  void keepsEveryLabelInsideItsDrawing() { // but for a letter's width beside an axis
    browser.open("");
    for (int width : List.of(1360, 390)) {
      browser.command(
          "Emulation.setDeviceMetricsOverride",
          java.util.Map.of("width", width, "height", 800, "deviceScaleFactor", 1, "mobile", false));
      try {
        for (String view : VIEWS) {
          browser.go("#/" + view + "?e=REE&l=en");

          assertThat(
                  browser.script(
                      "return [...document.querySelectorAll('#main svg[role=group]')].flatMap((one) =>"
                          + " [...one.querySelectorAll('text:not([transform])')].filter((text) => {"
                          + " const [all, own] = [one.getBoundingClientRect(), text.getBoundingClientRect()];"
                          + " return own.left < all.left - 8 || own.right > all.right + 8; })"
                          + ".map((text) => text.textContent))"))
              .as(view + " " + width)
              .isEqualTo(List.of());
        }
      } finally {
        browser.command("Emulation.clearDeviceMetricsOverride", java.util.Map.of());
      }
    }
  }

  @Test
  void printsOnWhiteWithoutControls() {
    browser.open("#/landscape?e=REE&t=dark");
    browser.command("Emulation.setEmulatedMedia", java.util.Map.of("media", "print"));

    assertThat(
            browser.script(
                "return getComputedStyle(document.querySelector('.card')).backgroundColor"))
        .isEqualTo("rgb(255, 255, 255)");
    assertThat(browser.first("header").isDisplayed()).isFalse();
    assertThat(
            browser.script("return getComputedStyle(document.querySelector('.card')).breakInside"))
        .isEqualTo("avoid");
    browser.command("Emulation.setEmulatedMedia", java.util.Map.of("media", ""));
  }
}
