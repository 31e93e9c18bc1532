package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.reference.Reference;
import org.oreflow.report.OutFolder;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;

/** Pages of lakes without anything, of one material, of many, and of many flows. */
@Tag("page")
class SizesTest {
  private static final String RUN = "20260131T050607000Z";
  private static final List<String> VIEWS =
      List.of(
          "landscape", "change", "trade", "chain", "compare", "outlook", "countries", "sources");
  private static final int START = 200_000; // bytes, as all budgets here
  private static final int ELEMENT = 400_000;

  private static Reference reference;
  @TempDir private static Path home;
  private static Browser browser;

  private final LakeRows lake = new LakeRows();
  private Path out;

  @BeforeAll
  static void open() {
    reference = Reference.read(Path.of("conf/reference"), Path.of("conf/corrections"));
    browser = Browser.at(home, home);
  }

  @AfterAll
  static void close() {
    browser.close();
  }

  @BeforeEach
  void folder(TestInfo test) throws IOException {
    out = Files.createDirectory(home.resolve(test.getTestMethod().orElseThrow().getName()));
    Files.writeString(
        out.resolve("README.md"),
        "# Oreflow: supply-chain indicators of critical minerals\n\nRun `" + RUN + "`.\n");
  }

  @AfterEach
  void saysNothingToTheConsole() {
    assertThat(browser.console()).isEmpty();
  }

  private void write() {
    var subject = new Subject(RUN, new Subject.Options(40, "Nd"), List.of(), Map.of(), reference);
    var data = new PageData(subject, Since.NONE);
    data.read(lake);
    new PageFiles(OutFolder.of(new Configuration(), out.toString(), RUN, Optional.empty()))
        .write(PageFiles.of(data));
  }

  private void openAt(String hash) {
    browser.openAt(out.resolve("page"), hash);
  }

  private long bytes(String file) throws IOException {
    return Files.size(out.resolve("page/data").resolve(file));
  }

  private void mine(String element, int year, String country, int share) {
    String place =
        "element %s, stage mining, country %s, year %d, unit t".formatted(element, country, year);
    lake.add(Balance.TABLE, place + ", production_t " + share + ", sources s");
    lake.add(
        Landscape.TABLE,
        place
            + ", basket , basis world_table, source s, release 1, best true, material "
            + element
            + ", quantity %d, quantity_low %d, quantity_high %d".formatted(share, share, share)
            + ", share 0.%02d, share_low 0.%02d, share_high 0.%02d".formatted(share, share, share));
  }

  private void concentration(String element, int year, double hhi) {
    lake.add(
        IndicatorValue.TABLE,
        "indicator hhi, variant , element %s, stage mining, country WLD, year %d, value %s, low %s, high %s, status final"
            .formatted(element, year, hhi, hhi, hhi));
  }

  @Test
  void anEmptyLakeSaysWhatToDo() throws IOException {
    write();
    for (String view : VIEWS) {
      openAt("#/" + view + "?l=en");

      assertThat(browser.text("h1")).as(view).isEqualTo("This lake holds no source yet.");
      assertThat(browser.text(".lead .sub")).as(view).contains("jobs/oreflow run");
    }
    assertThat(bytes("start.js")).isLessThan(START);
  }

  @Test
  void aLakeOfOneElementHasAllViews() { // 60 and 40: .36 + .16
    for (int year : new int[] {2019, 2020}) {
      mine("Nd", year, "CHN", 60);
      mine("Nd", year, "USA", 40);
      concentration("Nd", year, .52);
    }
    write();
    for (String view : VIEWS) {
      openAt("#/" + view + "?l=en");

      assertThat(browser.text("h1")).as(view).isNotEmpty();
      assertThat(browser.count("#main .card") + browser.count(".lead .sub")).isPositive();
    }
    openAt("#/landscape?l=en");
    assertThat(browser.text("h1"))
        .isEqualTo("China supplied 60 % of the world’s neodymium (mining) in 2020, as in 2019.");
  }

  @Test
  void aLakeOf186ElementsIsWalkedThrough() throws IOException {
    List<String> names =
        IntStream.range(0, 186).mapToObj(i -> "material-%03d".formatted(i)).toList();
    for (String name : names) {
      for (int year = 2010; year < 2021; year++) {
        mine(name, year, "CHN", 60);
        mine(name, year, "USA", 30);
        concentration(name, year, .45);
      }
    }
    write();
    assertThat(bytes("start.js")).isLessThan(START);
    openAt("");
    for (int i = 0; i < names.size(); i++) { // each element, and each view of some
      browser.go("#/" + VIEWS.get(i % VIEWS.size()) + "?e=" + names.get(i) + "&l=en");

      assertThat(browser.text("h1")).as(names.get(i)).isNotEmpty();
      assertThat(browser.count("#main *")).as(names.get(i)).isLessThan(3000);
    }
  }

  @Test
  void ofAHundredThousandFlowsTheLargestAreDrawnAndTheOldComeWhenAskedFor() throws IOException {
    mine("Nd", 2020, "CHN", 60);
    mine("Nd", 2020, "USA", 30);
    List<String> codes = List.copyOf(reference.distances().capitals().keySet()).subList(0, 100);
    for (int i = 0; i < 100_000; i++) {
      String importer = codes.get(i / 100 % 100);
      String exporter = codes.get(i % 100);
      lake.add(
          Flow.TABLE,
          "element Nd, stage s%d, year %d, exporter %s, importer %s, value_usd %d.%06d, mass_t %d.%06d, source s"
              .formatted(i % 7, 2000 + i / 100 % 21, exporter, importer, i, i, i, i));
    }
    write();
    assertThat(bytes("Nd.js")).isLessThan(ELEMENT);
    for (String year : List.of("2020", "2001")) {
      openAt("#/trade?e=Nd&l=en&s=s3&y=" + year);
      browser.settle();

      assertThat(browser.text(".lead .sub")).as(year).contains("in all flows of " + year);
      assertThat(browser.count("#main svg .flow")).as(year).isBetween(1, 20);
    }
  }
}
