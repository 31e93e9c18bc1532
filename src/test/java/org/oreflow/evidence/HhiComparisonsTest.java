package org.oreflow.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Production;

/**
 * Helium of 2011 as printed: United States 132, rest of the world 40, total 172, HHI 6430.502975.
 */
class HhiComparisonsTest {
  private static Row row(StructType schema, List<String> columns, Object... values) {
    var all = new Object[schema.size()];
    for (int i = 0; i < values.length; i++) {
      all[schema.fieldIndex(columns.get(i))] = values[i];
    }
    return new GenericRowWithSchema(all, schema);
  }

  private static Row production(
      String commodity, String type, String country, String quantity, String role) {
    return row(
        Production.TABLE.schema(),
        List.of("commodity", "type", "country", "quantity", "role", "element", "stage", "year"),
        commodity,
        type,
        country,
        new BigDecimal(quantity),
        role,
        "helium",
        "mining",
        2011);
  }

  private static Row hhi(Double value, String reason) {
    return row(
        IndicatorValue.TABLE.schema(),
        List.of("element", "stage", "year", "value", "reason"),
        "helium",
        "mining",
        2011,
        value,
        reason);
  }

  private static List<String> lines(List<Row> production, Row... indicators) {
    return HhiComparisons.of(production, Arrays.asList(indicators)).stream()
        .map(
            c ->
                String.join(
                    "|",
                    c.check(),
                    c.item(),
                    c.published(),
                    c.computed(),
                    c.difference(),
                    c.verdict().text(),
                    c.reason()))
        .toList();
  }

  private static final Row UNITED_STATES = production("He", "", "USA", "132", "part");
  private static final Row REST = production("He", "", "OTH", "40", "part");
  private static final Row TOTAL = production("He", "", "WLD", "172", "total");

  @Test
  void sharesAreOfThePrintedTotal() { // 10,000 (132² + 40²) / 172² = 6,430.503
    assertThat(
            lines(
                List.of(
                    UNITED_STATES,
                    REST,
                    TOTAL,
                    production("He", "HHI", "WLD", "6430.502975", "breakdown"),
                    production("He", "HHI, summary", "WLD", "5889.7", "breakdown"))))
        .startsWith(
            "usgs-hhi-printed|He 2011|6430.5|6430.503|0.003|equal|",
            "usgs-hhi-printed|He 2011 (summary)|5889.7|6430.503|540.803|differs|");
  }

  @Test
  void whatSharesOfFourDigitsGiveIsWithinRounding() { // .7674² + .2326² = .64300552
    assertThat(
            lines(
                List.of(
                    UNITED_STATES,
                    REST,
                    TOTAL,
                    production("He", "HHI", "WLD", "6430.0552", "breakdown"))))
        .startsWith("usgs-hhi-printed|He 2011|6430.1|6430.503|0.403|rounding|");
  }

  @Test
  void theIndexOfTheLakeStandsBesideThePrintedOne() {
    var production =
        List.of(
            UNITED_STATES, REST, TOTAL, production("He", "HHI", "WLD", "6430.502975", "breakdown"));

    assertThat(lines(production, hhi(.5889, null)))
        .endsWith("usgs-hhi-of-rows|helium mining 2011|6430.5|5889.000|-541.500|differs|");
    assertThat(lines(production, hhi(null, "NO_TOTAL")))
        .endsWith("usgs-hhi-of-rows|helium mining 2011|6430.5|||not_computable|NO_TOTAL");
    assertThat(lines(production))
        .endsWith("usgs-hhi-of-rows|helium mining 2011|6430.5|||not_computable|no index");
  }

  @Test
  void aBlockThatStandsTwiceIsATableOfItsOwn() { // 10,000 · 132² / 172² = 5,889.67
    assertThat(
            lines(
                List.of(
                    UNITED_STATES,
                    REST,
                    TOTAL,
                    production("He", "HHI", "WLD", "6430.502975", "breakdown"),
                    production("Helium", "", "USA", "132", "breakdown"),
                    production("Helium", "", "WLD", "172", "breakdown"),
                    production("Helium", "HHI", "WLD", "6430.502975", "breakdown")),
                hhi(.643, null)))
        .containsExactly(
            "usgs-hhi-printed|He 2011|6430.5|6430.503|0.003|equal|",
            "usgs-hhi-printed|Helium 2011|6430.5|5889.670|-540.830|differs|",
            "usgs-hhi-of-rows|helium mining 2011|6430.5|6430.000|-0.500|differs|");
  }

  @Test
  void rowsThatACorrectionTakesOutAreInThePrint() {
    Row taken =
        row(
            Production.TABLE.schema(),
            List.of(
                "commodity",
                "type",
                "country",
                "quantity",
                "role",
                "element",
                "stage",
                "year",
                "flags"),
            "He",
            "",
            "USA",
            new BigDecimal("132"),
            "breakdown",
            "helium",
            "mining",
            2011,
            scala.jdk.javaapi.CollectionConverters.asScala(List.of("CORRECTED")).toSeq());

    assertThat(
            lines(
                List.of(
                    taken,
                    REST,
                    TOTAL,
                    production("He", "HHI", "WLD", "6430.502975", "breakdown"))))
        .startsWith("usgs-hhi-printed|He 2011|6430.5|6430.503|0.003|equal|");
  }

  @Test
  void withoutATotalNothingIsComputed() {
    assertThat(lines(List.of(UNITED_STATES, production("He", "HHI", "WLD", "6430.5", "breakdown"))))
        .startsWith("usgs-hhi-printed|He 2011|6430.5|||not_computable|no total printed");
  }
}
