package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.oreflow.report.Report;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Production;

class PageDataTest extends PageRows {
  @Test
  void aBalanceIsThereWhereSomethingOfItIsKnown() throws JsonProcessingException {
    row(
        Balance.TABLE,
        "element Nd, stage mining, country CHN, year 2020, unit t, production_t 12.5");
    row(
        Balance.TABLE,
        "element Nd, stage mining, country USA, year 2020, unit t, production_high_t 3");
    row(Balance.TABLE, "element Nd, stage mining, country VNM, year 2020, unit t, import_t 7");

    assertThat(rows("Nd.js", "b"))
        .extracting(row -> row.get("country") + " " + row.get("p") + " " + row.get("ph"))
        .containsExactly("CHN 12.5 null", "USA null 3");
    assertThat(content("Nd.js").get("unit").asText()).isEqualTo("t");
  }

  @Test
  void confidentialRecordsAreNowhere() {
    row(Load.TABLE, "source own, release 1, confidential true, redistribute true");
    row(Load.TABLE, "source open, release 1, redistribute true");
    String rest = ", stage mining, country CHN, year 2020, flags ESTIMATED|CONFIDENTIAL";
    row(Balance.TABLE, "element Nd, unit t, production_t 777123" + rest);
    row(IndicatorValue.TABLE, "indicator hhi, variant , element Nd, value 0.777123" + rest);
    row(IndicatorValue.TABLE, "indicator net_import_reliance, element Nd, reason WITHHELD" + rest);
    row(Flow.TABLE, "element Nd, exporter CHN, importer USA, value_usd 777123" + rest);
    row(Landscape.TABLE, "basket rare-earths, element Nd, quantity 777123, best true" + rest);
    row(
        Production.TABLE,
        "source own, release 1, element Nd, measure output, role part, quantity 777123, file"
            + " secret.csv");
    row(
        Production.TABLE,
        "source open, release 1, element Nd, measure output, role part, quantity 1");

    assertThat(written()).containsOnlyKeys("Nd.js", "countries.js", "start.js");
    assertThat(written().values()).noneMatch(text -> text.contains("777123"));
    assertThat(written().values()).noneMatch(text -> text.contains("secret.csv"));
    assertThat(written().get("start.js")).doesNotContain("\\\"own\\\"");
  }

  @Test
  void ofASourceThatMayNotBePassedOnFileAndLineAloneAreThere() throws JsonProcessingException {
    origins.add(new Report.Origin("paid", "2", "A publisher (2020)", "no copies", false));
    row(Load.TABLE, "source paid, release 2, redistribute true");
    row(Load.TABLE, "source other, release 1, redistribute false");
    String rest =
        ", element Nd, measure output, role part, quantity 5, low 4, high 6, mark e, note n";
    row(Production.TABLE, "source paid, release 2, file a.csv, line 7, flags ESTIMATED" + rest);
    row(Production.TABLE, "source other, release 1, file b.csv, line 8" + rest);

    assertThat(rows("Nd.js", "pr"))
        .extracting(row -> row.get("file") + " " + row.get("line") + " " + row.get("flags"))
        .containsExactly("b.csv 8 NO_REDISTRIBUTION", "a.csv 7 ESTIMATED|NO_REDISTRIBUTION");
    assertThat(rows("Nd.js", "pr"))
        .allSatisfy(
            row -> {
              for (String column : List.of("q", "l", "h", "mark", "note")) {
                assertThat(row.get(column)).as(column).isNull();
              }
            });
    assertThat(rows("start.js", "loads"))
        .extracting(row -> row.get("source") + " " + row.get("red") + " " + row.get("citation"))
        .containsExactly("other 0 null", "paid 0 A publisher (2020)");
  }

  @Test
  void theLargestFlowsOfAStageAndYearAreThere() throws JsonProcessingException {
    flows = 2;
    String rest = ", element Nd, stage magnet, year 2020, exporter CHN, source s";
    row(Flow.TABLE, "importer USA, value_usd 5, mass_t 1" + rest);
    row(Flow.TABLE, "importer DEU, value_usd 3000000, mass_t 2, flags SHARE_UNKNOWN" + rest);
    row(Flow.TABLE, "importer JPN, mass_t 9" + rest);
    row(Flow.TABLE, "importer KOR, value_usd 7" + rest);

    assertThat(rows("Nd.js", "f"))
        .extracting(row -> row.get("importer") + " " + row.get("u"))
        .containsExactly("DEU 3000000", "KOR 7");
    assertThat(rows("Nd.js", "ft")) // 3,000,000 + 7 + 5; 2 + 9 + 1
        .containsExactly(
            Map.of(
                "stage", "magnet", "year", "2020", "source", "s", "n", "4", "nm", "3", "u",
                "3000012", "m", "12", "us", "3000000"));
    assertThat(rows("Nd.js", "fc"))
        .extracting(row -> row.get("c") + " " + row.get("x") + " " + row.get("i"))
        .containsExactly("CHN 3000012 0", "DEU 0 3000000");
  }

  @Test
  void changesEndInTheLastYearOfTheirStage() throws JsonProcessingException {
    String rest =
        ", indicator hhi, variant , element Nd, country CHN, cause shares, contribution 0.1";
    for (String pair :
        List.of("2009 2011", "2009 2020", "2010 2020", "2011 2020", "2015 2020", "2019 2020")) {
      String[] years = pair.split(" ");
      row(Change.TABLE, "stage mining, year_from " + years[0] + ", year_to " + years[1] + rest);
    }
    String sources = ", source_difference 0.024, source_year 2010";
    row(
        Change.TABLE,
        "stage metal, year_from 2012, year_to 2013, flags ONE_EDITION" + sources + rest);

    assertThat(rows("Nd.js", "ch"))
        .extracting(row -> row.get("stage") + " " + row.get("a") + " " + row.get("b"))
        .containsExactly(
            "metal 2012 2013",
            "mining 2009 2020",
            "mining 2010 2020",
            "mining 2011 2020",
            "mining 2015 2020",
            "mining 2019 2020");
    assertThat(rows("Nd.js", "ch").get(0))
        .containsEntry("d", "0.024")
        .containsEntry("dy", "2010")
        .containsEntry("flags", "ONE_EDITION");
  }

  @Test
  void publishedReliancesStandBesideTheComputedOnesOfTheSameYear() throws JsonProcessingException {
    String rest = ", indicator net_import_reliance, element Nd, stage metal, country USA";
    row(IndicatorValue.TABLE, "variant published, year 2022, value 0.5" + rest);
    row(
        IndicatorValue.TABLE,
        "variant published, year 2023, low 0.95, high 1, reason CENSORED" + rest);
    row(IndicatorValue.TABLE, "variant published, year 2024, value 0.8" + rest);
    row(IndicatorValue.TABLE, "variant , year 2023, value 0.97" + rest);

    assertThat(rows("start.js", "reliance"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("year", "2023")
                    .containsEntry("pl", "0.95")
                    .containsEntry("pr", "CENSORED")
                    .containsEntry("ov", "0.97"));
  }

  @Test
  void theOrderInWhichRowsComeDoesNotMatter() {
    for (int i = 0; i < 60; i++) {
      String place = ", element Nd, stage s" + i % 3 + ", year " + (2000 + i % 7);
      row(Balance.TABLE, "unit t, country C" + i % 5 + ", production_t " + i + place);
      row(Flow.TABLE, "exporter C" + i + ", importer USA, value_usd " + i % 4 + place);
      row(Landscape.TABLE, "basket b, best true, country C" + i + ", share 0." + i + place);
    }
    Map<String, String> one = written();

    lake.shuffle(new Random(1));

    assertThat(written()).isEqualTo(one);
    assertThat(one).containsOnlyKeys("Nd.js", "basket_b.js", "countries.js", "start.js");
  }

  @Test
  void oldFlowsAndDependenceOfALargeElementAreInAFileOfTheirOwn() throws JsonProcessingException {
    flows = 500;
    for (int i = 0; i < 12_000; i++) {
      int year = 1985 + i % 40;
      row(
          Flow.TABLE,
          "element Nd, stage magnet, year %d, exporter E%d, importer I%d, value_usd %d.123"
              .formatted(year, i, i, 1_000_000 + i));
    }

    row(
        ExposureTable.TABLE,
        "element Nd, stage magnet, country DEU, origin CHN, year 2024, origin_stage magnet, scope imports, amount 627,"
            + " unit USD, face_value 0.82, status final");

    Map<String, String> all = written();
    JsonNode first = PageReader.content(all.get("Nd.js"));
    JsonNode old = PageReader.content(all.get("Nd_old.js"));
    assertThat(first.get("old").asText()).isEqualTo("Nd_old.js");
    assertThat(PageReader.rows(first.get("f")))
        .hasSize(3_000) // ten of forty years
        .allMatch(row -> row.get("year").compareTo("2015") >= 0);
    assertThat(PageReader.rows(old.get("f")))
        .hasSize(9_000)
        .allMatch(row -> row.get("year").compareTo("2015") < 0);
    assertThat(first.has("e")).isFalse();
    assertThat(PageReader.rows(old.get("e"))).hasSize(1);
  }

  @Test
  void everyCodeHasWordsInBothLanguages() throws JsonProcessingException {
    JsonNode start = content("start.js");

    for (String list :
        List.of("names", "stages", "flags", "reasons", "roles", "statuses", "bases", "families")) {
      assertThat(start.get(list)).as(list).isNotEmpty();
      start
          .get(list)
          .forEach(
              words -> {
                assertThat(words.get(0).asText()).isNotBlank();
                assertThat(words.get(1).asText()).containsPattern("\\p{IsHan}");
              });
    }
  }

  /** As the threads of Iceberg do, which Hadoop's statistics have wait for the common pool. */
  @Test
  void readersOfTablesMayWaitForTheCommonPool() throws InterruptedException {
    var data =
        new PageData(
            new Subject(RUN, new Subject.Options(40, "Nd"), List.of(), Map.of(), REFERENCE),
            Since.NONE);
    var reading = new Thread(() -> data.read((table, columns, taker) -> waitForTheCommonPool()));
    reading.setDaemon(true);

    reading.start();
    reading.join(20_000);

    assertThat(reading.isAlive()).isFalse();
  }

  private static void waitForTheCommonPool() {
    var done = new CountDownLatch(1);
    ForkJoinPool.commonPool().execute(done::countDown);
    try {
      done.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
