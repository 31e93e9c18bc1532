package org.oreflow.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.rows;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.ConfigFile;
import org.oreflow.flow.HeldCodes.Declared;
import org.oreflow.flow.HeldCodes.Partial;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Commodities;
import org.oreflow.reference.Commodities.Commodity;
import org.oreflow.reference.Compositions;
import org.oreflow.reference.Conversions;
import org.oreflow.reference.Elements;
import org.oreflow.reference.Units;

class HeldCodesTest {
  private static final StructType RECORD =
      new StructType()
          .add("source", DataTypes.StringType)
          .add("release", DataTypes.StringType)
          .add("direction", DataTypes.StringType)
          .add("code_system", DataTypes.StringType)
          .add("code", DataTypes.StringType)
          .add("year", DataTypes.IntegerType);

  // as commodities.csv maps them: graphite, compounds of rare earths, bismuth
  private static final String FACTORS =
      """
      factor_system | factor_code | factor_exporter | first_year | last_year | stage      | element  | unit  | factor_low | factor_high
      HS            | 250410      | *               | 0          | 9999      | mining     | graphite | t     | 1          | 1
      HS            | 250490      | *               | 0          | 9999      | mining     | graphite | t     | 1          | 1
      HS            | 2846        | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
      HS            | 284610      | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
      HS            | 284690      | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
      GACC          | 28469021    | *               | 0          | 9999      | separation | REE      | t REO | 0          | 1
      GACC          | 28469022    | *               | 2020       | 9999      | separation | REE      | t REO | 0          | 1
      HS            | 850511      | *               | 0          | 9999      | magnet     | REE      | t REO | 0          | 1
      CN            | 85051110    | *               | 2023       | 9999      | magnet     | REE      | t REO | 0          | 1
      CN            | 85051190    | *               | 2023       | 9999      | magnet     | REE      | t REO | 0          | 0
      HS            | 810600      | *               | 0          | 9999      | refining   | Bi       | t     | 0          | 1
      HS            | 810610      | *               | 0          | 9999      | refining   | Bi       | t     | 0          | 1
      HS            | 810690      | *               | 0          | 9999      | refining   | Bi       | t     | 0          | 1
      LAYER         | 01          | *               | 0          | 9999      | magnet     | REE      | t REO | 0          | 1
      """;

  private static Set<String> partial(String records, Declared... declared) {
    Set<String> texts = new TreeSet<>();
    partial(FACTORS, records, declared).forEach(stage -> texts.add(text(stage)));
    return texts;
  }

  private static Set<Partial> partial(String factors, String records, Declared... declared) {
    return HeldCodes.partial(
        rows(RECORD, records),
        Factors.of(FactorTable.factors(factors)),
        List.of(declared),
        Conversions.read(Path.of("conf/reference")).all());
  }

  private static String text(Partial stage) {
    String side = stage.direction().isEmpty() ? "" : stage.direction() + " ";
    return stage.source() + " " + side + stage.year() + " " + stage.cell().stage();
  }

  @Test
  void aSourceWithoutOneCodeOfAStageHasItInPart() {
    assertThat(
            partial(
                """
                source | release | direction | code_system | code   | year
                baci   | 1       |           | HS2017      | 250490 | 2024
                baci   | 1       |           | HS2017      | 850511 | 2024
                """))
        .containsExactly("baci 2024 mining");
  }

  @Test
  void aSourceWithAllCodesHasEveryStageWhole() {
    assertThat(
            partial(
                """
                source | release | direction | code_system | code   | year
                baci   | 1       |           | HS2017      | 250410 | 2024
                baci   | 1       |           | HS2017      | 250490 | 2024
                baci   | 1       |           | HS2017      | 284610 | 2024
                baci   | 1       |           | HS2017      | 284690 | 2024
                baci   | 1       |           | HS2017      | 850511 | 2024
                baci   | 1       |           | HS2017      | 810600 | 2024
                """))
        .isEmpty();
  }

  @Test
  void eachYearAndDirectionIsJudgedByItself() {
    assertThat(
            partial(
                """
                source | release | direction | code_system | code     | year
                office | 1       | import    | NCM         | 25041000 | 2024
                office | 1       | import    | NCM         | 25049000 | 2024
                office | 1       | export    | NCM         | 25041000 | 2024
                office | 1       | import    | NCM         | 25041000 | 2025
                """))
        .containsExactly(
            "office 2025 mining", "office export 2024 mining", "office import 2025 mining");
  }

  @Test
  void aHeadingStandsForAllOfItsCodes() {
    assertThat(
            partial(
                """
                source | release | direction | code_system | code | year
                web    | 1       |           | HS          | 2846 | 2024
                """))
        .isEmpty();
  }

  @Test
  void aTariffLineStandsForItsSubheadingUnlessOthersAreMapped() {
    assertThat(
            partial(
                """
                source | release | direction | code_system | code       | year
                china  | 1       |           | GACC        | 28461000   | 2024
                china  | 1       |           | GACC        | 28469021   | 2024
                china  | 1       |           | GACC        | 28461000   | 2019
                china  | 1       |           | GACC        | 2846902110 | 2019
                union  | 1       |           | CN2024      | 85051110   | 2024
                """))
        .containsExactly("china 2024 separation");
  }

  @Test
  void aCodeOfOneMetalIsNotTheSubheadingOfSeveral() {
    // 8112.92 of the Combined Nomenclature: 89 is gallium, 95 germanium, and no code is indium's
    String factors =
        """
        factor_system | factor_code | factor_exporter | first_year | last_year | stage    | element | unit | factor_low | factor_high
        HS            | 811292      | *               | 0          | 9999      | refining | Ga      | t    | 0          | 1
        HS            | 811292      | *               | 0          | 9999      | refining | Ge      | t    | 0          | 1
        HS            | 811292      | *               | 0          | 9999      | refining | In      | t    | 0          | 1
        HS            | 811292      | *               | 0          | 9999      | alloys   | In      | t    | 0          | 1
        HS            | 810600      | *               | 0          | 9999      | alloys   | In      | t    | 0          | 1
        CN            | 81129289    | *               | 0          | 9999      | refining | Ga      | t    | 0          | 1
        CN            | 81129295    | *               | 0          | 9999      | refining | Ge      | t    | 0          | 1
        """;
    String office =
        """
        source | release | direction | code_system | code     | year
        office | 1       | import    | CN2025      | 81129289 | 2025
        office | 1       | import    | CN2025      | 81129295 | 2025
        other  | 1       | import    | CN2025      | 81129289 | 2025
        half   | 1       | import    | CN2025      | 81060010 | 2025
        half   | 1       | import    | CN2025      | 81129289 | 2025
        """;

    // gallium and germanium are whole; half has a code of indium's alloys, and no other
    assertThat(partial(factors, office))
        .extracting(HeldCodesTest::text)
        .containsOnly("half 2025 alloys", "half import 2025 alloys");
  }

  @Test
  void anEditionIsAskedForItsOwnCodes() { // 8106.00 was divided in 2022
    assertThat(
            partial(
                """
                source | release | direction | code_system | code     | year
                old    | 1       |           | HS2017      | 810600   | 2024
                new    | 1       |           | HS2022      | 810610   | 2024
                new    | 1       |           | HS2022      | 810690   | 2024
                half   | 1       |           | HS2022      | 810690   | 2024
                office | 1       |           | CN2024      | 81061010 | 2024
                office | 1       |           | CN2024      | 81069010 | 2024
                """))
        .containsExactly("half 2024 refining");
  }

  @Test
  void aPublishersOwnClassesAskForNoCodes() {
    assertThat(
            partial(
                """
                source | release | direction | code_system | code | year
                links  | 1       |           | LAYER       | 01   | 2023
                """))
        .isEmpty();
  }

  @Test
  void aSourceMayDeclareWhatItHolds() { // of the release that says so
    String records =
        """
        source | release | direction | code_system | code   | year
        baci   | 1       |           | HS2017      | 250490 | 2023
        baci   | 2       |           | HS2017      | 250490 | 2024
        """;

    assertThat(partial(records, new Declared("baci", "2", Set.of("2504"), Set.of())))
        .containsExactly("baci 2023 mining");
    assertThat(partial(records, new Declared("baci", "2", Set.of(), Set.of("mining"))))
        .containsExactly("baci 2023 mining");
    assertThat(partial(records, new Declared("baci", "2", Set.of("28"), Set.of("refining"))))
        .containsExactly("baci 2023 mining", "baci 2024 mining");
  }

  @Test
  void whatBothSidesReportIsJudgedTogether() { // one side has what the other lacks
    assertThat(
            partial(
                """
                source | release | direction | code_system | code   | year
                world  | 1       | import    | HS2017      | 250490 | 2024
                world  | 1       | export    | HS2017      | 250410 | 2024
                """))
        .containsExactly("world export 2024 mining", "world import 2024 mining");
  }

  /** The shipped mapping, and all codes of it that an edition has. */
  @ParameterizedTest
  @CsvSource({"HS2017, 810610 810690", "HS2022, 810600"})
  void aWholeReleaseHasEveryStageOfTheShippedFilesWhole(String edition, String ofOthers)
      throws IOException {
    Path folder = Path.of("conf/reference");
    var commodities = Commodities.read(folder);
    List<Basket> baskets = new ArrayList<>();
    try (var files = Files.list(Path.of("conf/baskets"))) {
      files.forEach(file -> baskets.add(ConfigFile.read(file, Basket.class)));
    }
    var factors =
        Factors.of(
            FlowFactor.rows(
                baskets,
                commodities,
                Compositions.read(folder),
                Elements.read(folder),
                Units.read(folder).pieces()));
    var records = new StringBuilder("source | release | direction | code_system | code | year\n");
    commodities.all().stream()
        .filter(each -> each.codeSystem().equals("HS") && each.code().length() == 6)
        .map(Commodity::code)
        .filter(code -> !ofOthers.contains(code))
        .distinct()
        .forEach(code -> records.append("baci | 1 | | %s | %s | 2024\n".formatted(edition, code)));

    assertThat(
            HeldCodes.partial(
                rows(RECORD, records.toString()),
                factors,
                List.of(),
                Conversions.read(folder).all()))
        .isEmpty();
  }
}
