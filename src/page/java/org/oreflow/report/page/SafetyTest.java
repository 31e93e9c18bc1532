package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("page")
class SafetyTest {
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

  private static final String HOSTILE_LINK =
      URLEncoder.encode(FixturePage.HOSTILE_ID, StandardCharsets.UTF_8).replace("+", "%20");

  @Test
  void showsHostileNamesAsText() {
    browser.open("");
    browser.console();
    for (String view :
        List.of(
            "landscape",
            "change",
            "trade",
            "chain",
            "compare",
            "outlook",
            "countries",
            "sources")) {
      browser.go("#/" + view + "?e=" + HOSTILE_LINK + "&l=en");

      assertThat(browser.count("img")).as(view).isZero();
      assertThat(browser.text("h1")).as(view).doesNotContain("49");
      assertThat(browser.title()).as(view).contains("{{7*7}}");
    }
    assertThat(browser.console()).isEmpty();
  }

  @Test
  void explainsHostileTextsAsText() {
    browser.open("#/landscape?e=" + HOSTILE_LINK + "&l=en");
    browser.click(browser.mark("2024"));

    assertThat(browser.count("#explain img")).isZero();
    assertThat(browser.text("#explain")).contains("<img src=x onerror=alert(1)>{{7*7}}");
    assertThat(browser.text("#explain pre"))
        .contains("element = '=cmd''\\\"\\`\\$(id)'"); // quoted for SQL and shell
  }

  @Test
  void opensTheStartOfADamagedHash() {
    for (String hash :
        List.of(
            "#/nothing",
            "#%%%",
            "#/landscape?e=%E0%A4%A&l=xx&t=<b>&y=-1&s=__proto__",
            "#/change?e=constructor")) {
      browser.open(hash);

      assertThat(browser.text("h1")).as(hash).isNotEmpty();
      assertThat(browser.title()).as(hash).startsWith("Rare earths");
      assertThat(browser.console()).as(hash).isEmpty();
    }
  }

  @Test
  void saysWhichDataFileIsMissing() {
    browser.open("#/landscape?e=Gone&l=en");

    assertThat(browser.text("h1")).isEqualTo("The file data/Gone.js is missing next to this page.");
    browser.console(); // the browser itself tells of the file
  }

  @Test
  void refusesInlineScriptsAndMarkup() {
    browser.open("");
    Object outcome =
        browser.script(
            "try { document.body.innerHTML = '<b>x</b>'; return 'taken'; } catch (refused) { return refused.name; }");

    assertThat(outcome).isEqualTo("TypeError");
    assertThat(browser.count("[style*=position]"))
        .isLessThanOrEqualTo(1); // the tip, placed by the page itself
    browser.console();
  }
}
