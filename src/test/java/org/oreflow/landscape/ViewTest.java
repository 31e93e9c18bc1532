package org.oreflow.landscape;

import static org.assertj.core.api.Assertions.assertThat;
import static scala.jdk.javaapi.CollectionConverters.asScala;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.catalyst.expressions.GenericRowWithSchema;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.table.Change;

/** What people see of a landscape; rows are those of {@link Written}. */
class ViewTest {
  private static final Order ORDER =
      new Order(
          Map.of("rare-earths", List.of("REE", "MREE")),
          Set.of("rare-earths"),
          List.of("survey", "agency"));

  static final String[] MINING = {
    // shares 60, 30 and 10 %: .36 + .09 + .01 = .46
    "SUPPLY REE mining CHN 2024 output - - - - 60 60 60 -",
    "SUPPLY REE mining USA 2024 output - - - - 30 30 30 -",
    "SUPPLY REE mining AUS 2024 output - - - - 10 10 10 -",
    "SUPPLY REE mining WLD 2024 output - - - - 100 100 100 -",
    "TAKEN REE mining CHN 2024 output reo - survey 2026 60 60 60 -",
    // shares 90 and 10 %: .81 + .01 = .82
    "SUPPLY REE mining CHN 2012 output - - - - 90 90 90 -",
    "SUPPLY REE mining AUS 2012 output - - - - 10 10 10 -",
    "SUPPLY REE mining WLD 2012 output - - - - 100 100 100 -",
    "TAKEN REE mining CHN 2012 output reo - survey 2014 90 90 90 -"
  };

  @Test
  void aLinkHasTwoLinesNowAndTheFirstComparableYear() {
    assertThat(lines(2011, List.of("mining"), MINING))
        .containsExactly(
            "mining | 2024 | CHN | 60 % | 0.460 | REE | survey 2026",
            " | 2012 | CHN | 90 % | 0.820 | -30 points; -0.360 | survey 2014");
  }

  @Test
  void withoutAComparableYearTheSecondLineSaysSo() {
    assertThat(lines(2013, List.of("mining"), MINING).get(1))
        .contains("no earlier year is comparable");
  }

  @Test
  void otherGoodsOfTheLinkHaveTheSecondLineWhereTheNewestTableHasNoEarlierOne() {
    // of sintered magnets 2024 alone; of all magnets 90 % and 92 % of one source
    assertThat(
            lines(
                2011,
                List.of("magnet"),
                "RECORD REE magnet CHN 2024 share sintered - survey 2026 94 94 94 -",
                "RECORD REE magnet JPN 2024 share sintered - survey 2026 6 6 6 -",
                "RECORD MREE magnet CHN 2017 share - - agency 2025 90 90 90 -",
                "RECORD MREE magnet CHN 2020 share - - agency 2025 92 92 92 -"))
        .containsExactly(
            "magnet | 2024 | CHN | 94 % | 0.887 | sintered | survey 2026",
            "  MREE | 2017 | CHN | 90 % | 0.810 | 2020: 92 %, +2 points | agency 2025");
  }

  @Test
  void aLinkWithoutSuppliersShowsWhoUsesIt() {
    // 70 and 15 %: .49 + .0225 = .5125; of a part later, and of all at second hand
    String[] used = {
      "RECORD REE use CHN 2012 demand_share - - agency 2025 70 70 70 -",
      "RECORD REE use JPN 2012 demand_share - - agency 2025 15 15 15 -",
      "RECORD REE use CHN 2018 demand_share - - agency 2025 56 56 56 SECOND_HAND",
      "RECORD MREE use CHN 2017 demand_share - - agency 2025 90 90 90 -"
    };
    assertThat(lines(2011, List.of("use"), used))
        .containsExactly(
            // .56² = .3136 with the rest spread thin, + .44² = .5072 with it in one hand
            "use | 2018 | CHN | 56 % | 0.31-0.51 | REE | agency 2025",
            " | 2012 | CHN | 70 % | 0.513 | -14 points | agency 2025");
  }

  @Test
  void aQuoteIsTheHeadWhereOthersAreOlderByMoreThanFiveYears() {
    String own = "RECORD REE magnet CHN %d share - - agency 2025 70 70 70 -";
    String quoted = "RECORD REE magnet CHN 2018 share - - news 2025 56 56 56 SECOND_HAND";
    List<String> link = List.of("magnet");
    assertThat(lines(2011, link, own.formatted(2012), quoted).get(0)).startsWith("magnet | 2018");
    assertThat(lines(2011, link, own.formatted(2013), quoted).get(0)).startsWith("magnet | 2013");
  }

  @Test
  void aLinkWithoutSharesShowsTheLargestAmount() {
    assertThat(
            lines(
                2011,
                List.of("process_scrap"),
                "RECORD REE process_scrap CHN 2024 capacity - - survey 2026 - 80000 - -",
                "RECORD REE process_scrap JPN 2024 capacity - - survey 2026 500 500 500 -"))
        .containsExactly(
            "process_scrap | 2024 | CHN | no share | - | REE: capacity at least 80,000 t | survey"
                + " 2026");
  }

  // 2015: 75 % of one source, 70 % of the other
  private static Row change(int from, int to) {
    return change("published_share", "magnet", "CHN", from, to, null, -.05, 2015, List.of());
  }

  private static Row change(String variant, String stage, String country, Object... cells) {
    var columns = new StructType();
    for (String column : View.CHANGES) {
      columns = columns.add(Change.TABLE.schema().apply(column));
    }
    return new GenericRowWithSchema(
        Stream.concat(Stream.of(variant, "REE", stage, country), Arrays.stream(cells))
            .map(cell -> cell instanceof List<?> flags ? asScala(flags).toSeq() : cell)
            .toArray(),
        columns);
  }

  private static final String[] OF_TWO_SOURCES = {
    "RECORD REE magnet CHN 2011 share - - agency 2025 90 90 90 -",
    "RECORD REE magnet CHN 2015 share - - agency 2025 75 75 75 -",
    "RECORD REE magnet CHN 2015 share - - survey 2026 70 70 70 -",
    "RECORD REE magnet CHN 2020 share - - survey 2026 60 60 60 -"
  };

  private static String change(int since, Row... changes) {
    var view = view(OF_TWO_SOURCES).beside(List.of(changes));
    var span = new View.Span(since, 9999);
    return texts(view.lines(Optional.empty(), List.of("magnet"), span)).get(1);
  }

  @Test
  void acrossABreakTheDifferenceOfTheSourcesIsThatOfTableChange() {
    assertThat(change(2011, change(2011, 2020))).contains("-30 points; sources -5.0 in 2015");
    assertThat(change(2011)).contains("-30 points").doesNotContain("sources");
  }

  @Test
  void theDifferenceOfAnotherYearOfTheSameSourceServesAsWell() {
    assertThat(change(2011, change(2011, 2020), change(2015, 2020)))
        .contains("sources -5.0 in 2015");
    // the table of 2015 that counts is of the source of 2020; a change up to 2019 is another
    assertThat(change(2011, change(2015, 2020))).doesNotContain("sources");
    assertThat(change(2011, change(2011, 2019))).doesNotContain("sources");
  }

  @Test
  void aChangeBetweenTwoEditionsIsThatOfTheEditionWithBothYears() {
    // of 2024 the older has 80 and 20 %: from .82 to .68; the newer has 60, 30 and 10 %
    Object[] china = {2012, 2024, -.17, -.2, 2024, List.of("ONE_EDITION")};
    Object[] australia = {2012, 2024, .03, -.1, 2024, List.of("ONE_EDITION")};
    Object[] open = {2012, 2024, null, .1, 2024, List.of("ONE_EDITION")};
    var view =
        view(MINING)
            .beside(
                List.of(
                    change("", "mining", "CHN", china), change("", "mining", "AUS", australia)));
    var span = new View.Span(2011, 9999);
    assertThat(texts(view.lines(Optional.empty(), List.of("mining"), span)).get(1))
        .contains("-10 points; -0.140; revised -20.0");
    var unknown =
        view(MINING)
            .beside(List.of(change("", "mining", "CHN", china), change("", "mining", "USA", open)));
    assertThat(texts(unknown.lines(Optional.empty(), List.of("mining"), span)).get(1))
        .contains("-30 points; -0.360 ");
  }

  private static List<String> entrants(int since, String... written) {
    var view =
        new View(
            "rare-earths",
            Written.landscape(ORDER, "rare-earths", written),
            ORDER,
            code -> code,
            0.05);
    return view.entrants(Optional.empty(), List.of("mining"), new View.Span(since, 9999)).stream()
        .map(line -> String.join(" | ", line))
        .skip(1) // header
        .toList();
  }

  @Test
  void whoIsNamedByNoTableUpToAYearEnteredAfterIt() {
    assertThat(entrants(2012, MINING))
        .containsExactly("mining | USA | 2024 | 30 % | 2024 | 30 % | survey 2026");
    assertThat(entrants(2024, MINING)).containsExactly("mining | none | - | - | - | - | ");
    assertThat(entrants(2011, MINING))
        .containsExactly("mining | no data up to 2011 | - | - | - | - | ");
  }

  @Test
  void whoMayHaveBeenInTheRestBeforeIsNoEntrant() { // 2012 divides 93 of 100: 7 are open
    String[] partly = {
      "SUPPLY REE mining CHN 2012 output - - - - 93 93 93 -",
      "SUPPLY REE mining OTH 2012 output - - - - 7 7 7 -",
      "SUPPLY REE mining WLD 2012 output - - - - 100 100 100 -",
      "TAKEN REE mining CHN 2012 output reo - survey 2014 93 93 93 -",
      "SUPPLY REE mining CHN 2024 output - - - - 85 85 85 -",
      "SUPPLY REE mining USA 2024 output - - - - 8 8 8 -",
      "SUPPLY REE mining AUS 2024 output - - - - 7 7 7 -",
      "SUPPLY REE mining WLD 2024 output - - - - 100 100 100 -",
      "TAKEN REE mining CHN 2024 output reo - survey 2026 85 85 85 -"
    };
    assertThat(entrants(2012, partly))
        .containsExactly("mining | USA | 2024 | 8 % | 2024 | 8 % | survey 2026");
  }

  @Test
  void aLinkThatNobodyTellsIsALineOfItsOwn() {
    assertThat(lines(2011, List.of("metal"), MINING))
        .containsExactly("metal | - | - | - | - | no data | ");
  }

  @Test
  void aLinkOfRecyclingWithoutAnAmountShowsWhatALaterLinkMakesOfScrap() {
    String[] scrap = {
      "TAKEN REE separation CHN 2024 secondary reo - survey 2026 34 34 34 -",
      "RECORD REE separation CHN 2024 secondary reo - survey 2026 34 34 34 -"
    };
    assertThat(lines(2011, List.of("end_of_life"), scrap).get(0))
        .startsWith("end_of_life | 2024 | CHN | no share | - | REE from scrap: own amount 34 ");
    assertThat(lines(2011, List.of("metal"), scrap))
        .containsExactly("metal | - | - | - | - | no data | ");
  }

  @Test
  void onePrintedShareGivesBoundsOfTheConcentration() {
    // .92² = .8464 with the rest spread thin, + .08² = .8528 with it in one hand
    assertThat(
            lines(
                    2011,
                    List.of("separation"),
                    "RECORD MREE separation CHN 2023 share - - agency 2024 92 92 92 -")
                .get(0))
        .isEqualTo("separation | 2023 | CHN | 92 % | 0.846 | MREE | agency 2024");
    assertThat(
            lines(
                    2011,
                    List.of("separation"),
                    "RECORD MREE separation CHN 2023 share - - agency 2024 60 60 60 -")
                .get(0)) // .36 and .36 + .16
        .isEqualTo("separation | 2023 | CHN | 60 % | 0.36-0.52 | MREE | agency 2024");
  }

  @Test
  void aLowerBoundOfAShareIsToldAsOne() {
    assertThat(
            lines(
                    2011,
                    List.of("metal"),
                    "RECORD REE metal CHN 2025 share - - agency 2026 - 90 - -")
                .get(0)) // .81 to 1
        .isEqualTo("metal | 2025 | CHN | 90 % or more | 0.81-1.00 | REE | agency 2026");
  }

  @Test
  void aQuoteAtSecondHandStandsOnlyWhereThereIsNoOther() {
    String own = "RECORD MREE separation CHN 2024 share - - agency 2025 91 91 91 -";
    String quoted = "RECORD MREE separation CHN 2025 share - - news 2026 85 85 85 SECOND_HAND";

    assertThat(lines(2011, List.of("separation"), own, quoted).get(0))
        .startsWith("separation | 2024");
    assertThat(lines(2011, List.of("separation"), quoted).get(0)).startsWith("separation | 2025");
  }

  @Test
  void aSummaryCountsLinksAndNamesTheMostConcentrated() {
    assertThat(view(MINING).summary(List.of(Optional.empty()), List.of("mining", "metal"), 9999))
        .isEqualTo(
            "data for 1 of 2 links; most concentrated: REE mining 2024, CHN 60 %, HHI 0.460");
  }

  private static List<String> lines(int since, List<String> stages, String... rows) {
    return texts(view(rows).lines(Optional.empty(), stages, new View.Span(since, 9999)));
  }

  static View view(String... rows) {
    List<Row> told = new ArrayList<>(Written.landscape(ORDER, "rare-earths", rows));
    return new View("rare-earths", told, ORDER, country -> country, 0.05);
  }

  static List<String> texts(List<String[]> lines) {
    return lines.stream().map(line -> String.join(" | ", Arrays.asList(line))).toList();
  }
}
