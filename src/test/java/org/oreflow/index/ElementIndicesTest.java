package org.oreflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.engine.TableRow;
import org.oreflow.index.formula.Bloc;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.index.risk.StagePosition;
import org.oreflow.reference.CountryGroups.Membership;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

class ElementIndicesTest {
  private static final List<String> COUNTRIES = List.of("AUS", "CHL", "CHN", "DEU", "OTH", "WLD");
  private static final List<String> FLAGS =
      List.of("", "", "", "WITHHELD", "NO_MASS", "SHARE_UNKNOWN", "PARTNERS_PARTIAL");
  private static final Bloc EU =
      new Bloc("EU", List.of(new Membership("EU", "DEU", new Years(0, 9999))));
  private static final ElementIndices INDICES = indices(Asked.ALL);

  private static ElementIndices indices(Asked asked) {
    return new ElementIndices(
        new ElementInputs(
            OfElements.members("Nd | REE | REX"),
            OfElements.instability(
                "parameter | country | year | value\nwgi:pv | CHN | 2024 | -.5\nwgi:pv | CHL | 2024 | .2"),
            List.of(EU),
            List.of(EU)),
        List.of(EU, Bloc.ofCountry("CHN")),
        rows(StagePosition.CHAIN, "element | stage | from\nNd | metal | mining"),
        .05,
        asked);
  }

  // unknown, zero or one of few masses, so that some are equal
  private static String mass(Random random) {
    return random.nextInt(4) == 0 ? "" : "0." + random.nextInt(4);
  }

  private static <T> T any(List<T> of, Random random) {
    return of.get(random.nextInt(of.size()));
  }

  private static List<TableRow> tables(Random random) {
    var balances = new StringBuilder("element | stage | country | year | production_t |");
    balances.append(" production_low_t | production_high_t | import_t | import_low_t |");
    balances.append(" export_t | export_low_t | apparent_consumption_t | flags\n");
    var flows = new StringBuilder("element | stage | exporter | importer | year | mass_t |");
    flows.append(" low_t | high_t | product_t | value_usd | value_with_mass_usd | flags\n");
    for (String element : List.of("Nd", "REE", "REX", "Cu")) {
      for (String stage : List.of("mining", "metal")) {
        for (String country : COUNTRIES) {
          balances.append("%s | %s | %s | 2024".formatted(element, stage, country));
          Stream.generate(() -> " | " + mass(random)).limit(8).forEach(balances::append);
          balances.append(" | | " + any(FLAGS, random) + "\n");
          for (String importer : COUNTRIES.subList(0, 4)) {
            if (!importer.equals(country) && !country.equals("WLD")) {
              flows.append("%s | %s | %s | %s | 2024".formatted(element, stage, country, importer));
              Stream.generate(() -> " | " + mass(random)).limit(6).forEach(flows::append);
              flows.append(" | " + any(FLAGS, random) + "\n");
            }
          }
        }
      }
    }
    List<TableRow> all = new ArrayList<>();
    rows(Balance.TABLE.schema(), balances.toString())
        .forEach(row -> all.add(new TableRow(ElementYear.BALANCES, row)));
    rows(Flow.TABLE.schema(), flows.toString())
        .forEach(row -> all.add(new TableRow(ElementYear.FLOWS, row)));
    return all;
  }

  private static List<Row> indices(List<TableRow> tables) {
    return INDICES.of(OfElements.year(tables)).stream().map(IndexValue::row).toList();
  }

  private static List<String> texts(List<TableRow> rows) {
    return indices(rows).stream().map(ElementIndicesTest::text).sorted().toList();
  }

  private static String text(Row row) {
    List<String> cells = new ArrayList<>();
    for (int i = 0; i < row.size(); i++) {
      cells.add(row.get(i) instanceof Object[] list ? List.of(list).toString() : "" + row.get(i));
    }
    return String.join("|", cells);
  }

  @Property(tries = 50)
  void doNotDependOnTheOrderOfRows(@ForAll long seed) {
    var random = new Random(seed);
    List<TableRow> rows = tables(random);
    List<TableRow> shuffled = new ArrayList<>(rows);
    Collections.shuffle(shuffled, random);

    assertThat(texts(shuffled)).isEqualTo(texts(rows));
  }

  @Property(tries = 20)
  void areTheSameWhereFewAreAsked(@ForAll long seed) {
    ElementYear year = OfElements.year(tables(new Random(seed)));
    List<IndexValue> all = INDICES.of(year);
    Set<String> words = new TreeSet<>(Asked.families().keySet());
    Asked.families().values().forEach(words::addAll);
    for (String word : words) {
      Asked asked = Asked.of(List.of(word));

      assertThat(indices(asked).of(year).stream().map(value -> text(value.row())))
          .as(word)
          .containsExactlyElementsOf(
              all.stream()
                  .filter(value -> asked.names().contains(value.index()))
                  .map(value -> text(value.row()))
                  .toList());
    }
  }

  @Property(tries = 50)
  void haveAValueOrAReasonAndNoneOfARemainder(@ForAll long seed) {
    for (Row row : indices(tables(new Random(seed)))) {
      Object value = row.get(IndicatorValue.TABLE.schema().fieldIndex(IndicatorValue.VALUE));
      Object reason = row.get(IndicatorValue.TABLE.schema().fieldIndex(IndicatorValue.REASON));
      String element =
          row.getString(IndicatorValue.TABLE.schema().fieldIndex(IndicatorValue.ELEMENT));

      assertThat(value == null).as(text(row)).isEqualTo(reason != null);
      assertThat(element.equals("REX") && !row.getString(0).equals("stage_position")).isFalse();
    }
  }

  @Test
  void ofAYearOfStudiesAloneAreTheStudies() {
    var study =
        rows(
                IndicatorValue.TABLE.schema(),
                """
                indicator   | variant | element | stage   | country | year | value | interval | status | flags | unit
                supply_risk | eu-2023 | Dy      | overall | EU      | 2023 | 5.6   | none     | final  | QUOTA | 1
                """)
            .get(0);

    assertThat(texts(List.of(new TableRow(ElementYear.STUDIES, study))))
        .containsExactly(
            "supply_risk|eu-2023|Dy|overall|EU|2023|5.6|null|null|none|null|final|[QUOTA]|null|1|null");
  }
}
