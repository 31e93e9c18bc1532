package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("page")
class ExportsTest {
  @TempDir private static Path folder;
  @TempDir private static Path downloads;
  private static Browser browser;

  @BeforeAll
  static void open() throws IOException {
    FixturePage.write(folder);
    browser = Browser.at(folder, downloads);
    browser.open("#/landscape?e=REE&l=en&t=light");
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  private static Path saved(String button, String file) throws Exception {
    browser.first("#main button[aria-label='" + button + "']").click();
    Path path = downloads.resolve(file);
    Instant end = Instant.now().plus(Duration.ofSeconds(10));
    while (!Files.exists(path) && Instant.now().isBefore(end)) {
      Thread.sleep(50);
    }
    return path;
  }

  @Test
  void savesAPictureThatNamesTitleLegendRunAndSources() throws Exception {
    String picture =
        Files.readString(saved("The chain, link by link: SVG", "oreflow-REE-landscape.svg"));

    assertThat(picture)
        .startsWith("<svg")
        .contains(
            "Rare earths · The chain, link by link",
            ">China<",
            "Run " + FixturePage.RUN,
            "Sources: table")
        .doesNotContain("class=", "var(--", "tabindex");
  }

  @Test
  void savesPixelsAtTwiceTheSize() throws Exception {
    var image =
        ImageIO.read(saved("The chain, link by link: PNG", "oreflow-REE-landscape.png").toFile());

    Object drawn = browser.script("return Draw.room()"); // as wide as on the screen
    assertThat(image.getWidth()).isEqualTo(2 * (Integer.parseInt(String.valueOf(drawn)) + 48));
  }

  @Test
  void savesTheFiguresDrawn() throws Exception {
    String table =
        Files.readString(
            saved("Mining: every country, every year: CSV", "oreflow-REE-mining-years.csv"));

    assertThat(table)
        .startsWith("\ufeffCountry or territory,2011,")
        .contains("\r\nChina,0.9,", ",0.6\r\n");
  }

  @Test
  void keepsASpreadsheetFromRunningAText() {
    Object lines =
        browser.script(
            "return JSON.stringify(Export.lines([['=1+1', '-x', '@a', 'plain', 'a,b', -5]]))");

    assertThat(lines).isEqualTo("\"\ufeff'=1+1,'-x,'@a,plain,\\\"a,b\\\",-5\\r\\n\"");
  }
}
