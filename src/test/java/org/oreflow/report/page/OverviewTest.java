package org.oreflow.report.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.audit.difference.Comparison;
import org.oreflow.audit.difference.Difference;
import org.oreflow.audit.difference.Shape;
import org.oreflow.table.Balance;
import org.oreflow.table.Cause;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Table;

/** What the start of a page tells. */
class OverviewTest extends PageRows {
  @Test
  void theStartTellsWhoLeadsEachStageNow() throws JsonProcessingException {
    String world = ", variant , element Nd, stage mining, country WLD, status final";
    row(IndicatorValue.TABLE, "indicator hhi, year 2019, value 0.5" + world);
    row(IndicatorValue.TABLE, "indicator hhi, year 2020, low 0.4, high 0.9" + world);
    row(IndicatorValue.TABLE, "indicator cr1, year 2020, value 0.6" + world);
    String rest = ", element Nd, stage mining, year 2020, unit t";
    row(Balance.TABLE, "country WLD, production_t 100" + rest);
    row(Balance.TABLE, "country OTH, production_t 80" + rest);
    row(Balance.TABLE, "country CHN_HKG, production_t 70, flags GROUP" + rest);
    row(Balance.TABLE, "country USA, production_t 9" + rest);
    row(Balance.TABLE, "country CHN, production_t 60" + rest);

    assertThat(rows("start.js", "overview"))
        .singleElement()
        .satisfies(
            row ->
                assertThat(row)
                    .containsEntry("year", "2020")
                    .containsEntry("v", null)
                    .containsEntry("h", "0.9")
                    .containsEntry("c1", "0.6")
                    .containsEntry("top", "CHN"));
  }

  @Test
  void theStartTellsTheConcentrationOfPublishedShares() throws JsonProcessingException {
    String rest = ", variant published_share, element magnets, stage magnet, year 2024";
    row(IndicatorValue.TABLE, "indicator hhi, country WLD, value 0.89, low 0.88, high 0.9" + rest);
    row(IndicatorValue.TABLE, "indicator hhi, country EU27_2020, value 0.5" + rest);
    row(IndicatorValue.TABLE, "indicator cr1, country WLD, value 0.94" + rest);

    assertThat(rows("start.js", "shared"))
        .extracting(
            row ->
                String.join(" ", row.get("element"), row.get("stage"), row.get("v"), row.get("h")))
        .containsExactly("magnets magnet 0.89 0.9");
    assertThat(rows("start.js", "overview")).isEmpty();
  }

  @Test
  void anEmptyLakeHasAStart() throws JsonProcessingException {
    assertThat(written()).containsOnlyKeys("countries.js", "start.js");
    assertThat(content("start.js").get("first").asText()).isEmpty();
  }

  private static String[] texts(Table table, String cells) {
    Map<String, String> row = new HashMap<>();
    for (String cell : cells.split(", ")) {
      String[] both = cell.split(" ", 2);
      row.put(both[0], both[1]);
    }
    return Arrays.stream(table.schema().fieldNames()).map(row::get).toArray(String[]::new);
  }

  private static List<Difference> differences(Table table, String key, String old, String made) {
    return Comparison.of(
        Shape.of(table),
        List.<String[]>of(texts(table, key + ", " + old)),
        List.<String[]>of(texts(table, key + ", " + made)));
  }

  @Test
  void theStartTellsWhatTheRunChanged() throws JsonProcessingException {
    var cells = new ArrayList<Difference>();
    String thailand = "element REE, stage mining, country THA, year 2024, unit t REO";
    cells.addAll(
        differences(
            Balance.TABLE,
            thailand,
            "production_t 13000, production_low_t 12000, production_high_t 14000",
            "production_t 2100, production_low_t 2100, production_high_t 2100"));
    String world = "element REE, stage mining, country WLD, year 2024, unit 1";
    for (String index : List.of("hhi", "cr1")) {
      cells.addAll(
          differences(
              IndicatorValue.TABLE,
              "indicator " + index + ", variant , " + world,
              "value 0.5",
              "value 0.4"));
    }
    since = new Since("20250131T050607000Z", cells, cell -> Cause.RELEASE);

    JsonNode diff = content("start.js").get("diff");

    assertThat(diff.get("from").asText()).isEqualTo("20250131T050607000Z");
    assertThat(PageReader.rows(diff.get("rows")))
        .extracting(
            row ->
                String.join(
                    " ",
                    Arrays.asList(
                        row.get("column"),
                        row.get("country"),
                        row.get("old"),
                        row.get("ol"),
                        row.get("oh"),
                        row.get("new"),
                        row.get("cause"))))
        .containsExactly(
            "production_t THA 13000 12000 14000 2100 release",
            "value WLD 0.5 null null 0.4 release");
  }

  @Test
  void theStartOfALoneRunTellsOfNoChange() throws JsonProcessingException {
    assertThat(content("start.js").get("diff").get("from").asText()).isEmpty();
  }
}
