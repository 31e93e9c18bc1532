package org.oreflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.oreflow.reference.CountryGroups;
import org.oreflow.reference.Elements;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.MaterialBalance;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;

class DisclosureTest {
  private static final Path REFERENCE = Path.of("conf/reference");

  private final Map<Table, List<Row>> run = new HashMap<>();
  private int reads;

  private void rows(Table table, String text) {
    run.computeIfAbsent(table, none -> new ArrayList<>())
        .addAll(org.oreflow.Tables.rows(table.schema(), text));
  }

  private void confidentialSource() {
    rows(
        Load.TABLE,
        """
        source | release | confidential
        usgs   | 2025    | false
        firm   | 2025    | true
        """);
  }

  private Suppressed suppressed() {
    return disclosure().of(this::each);
  }

  private static Disclosure disclosure() {
    return new Disclosure(
        Elements.read(REFERENCE), CountryGroups.read(REFERENCE), new Dominance(2, 0.85, 0.1));
  }

  private void each(Table table, List<String> columns, Consumer<Row> taker) {
    reads++;
    run.getOrDefault(table, List.of()).forEach(taker);
  }

  /** Keys of the rows of a table that stay, without their table. */
  private List<String> published(Table table) {
    Suppressed out = suppressed();
    return run.get(table).stream()
        .filter(row -> !out.isSuppressed(table, row))
        .map(row -> String.join(" ", Suppressed.cell(table, row).key()))
        .toList();
  }

  private static final String PRODUCTION =
      """
      element | stage  | country | year | unit | production_t | flags
      Li      | mining | AUS     | 2023 | t Li | 60           |
      Li      | mining | CHL     | 2023 | t Li | 30           |
      Li      | mining | ARG     | 2023 | t Li | 10           | CONFIDENTIAL
      Li      | mining | WLD     | 2023 | t Li | 100          | TOTAL_PRINTED
      Li      | mining | WLD     | 2022 | t Li | 90           |
      Li      | mining | AUS     | 2022 | t Li | 90           |
      """;

  @Test
  void onlyTheTableOfFilesIsReadWhereNothingIsConfidential() {
    rows(Load.TABLE, "source | release | confidential\nusgs | 2025 | false\n");
    rows(Balance.TABLE, PRODUCTION);
    assertThat(suppressed().isEmpty()).isTrue();
    assertThat(reads).isEqualTo(1);
  }

  @Test
  void aPrintedWorldTotalLessItsPublishedCountriesGivesNothingAway() { // 100 - 60 - 30 = 10
    confidentialSource();
    rows(Balance.TABLE, PRODUCTION);
    assertThat(published(Balance.TABLE))
        .containsExactly(
            "Li mining AUS 2023", "Li mining CHL 2023", "Li mining WLD 2022", "Li mining AUS 2022");
  }

  @Test
  void theFlagGroupOfElementsGoesWithItsMemberInTheCountryAndTheWorld() { // 100 - 80 = 20
    confidentialSource();
    rows(
        Balance.TABLE,
        """
        element | stage      | country | year | unit  | production_t | flags
        Nd      | separation | USA     | 2023 | t REO | 20           | CONFIDENTIAL
        Pr      | separation | USA     | 2023 | t REO | 80           |
        REE     | separation | USA     | 2023 | t REO | 100          |
        REE     | separation | CHN     | 2023 | t REO | 500          |
        REE     | separation | WLD     | 2023 | t REO | 600          |
        """);
    assertThat(published(Balance.TABLE))
        .containsExactly("Pr separation USA 2023", "REE separation CHN 2023");
  }

  @Test
  void importsAndExportsGoWithAFlow() { // 8 imported less 5 from Japan = 3 from China
    confidentialSource();
    rows(
        Flow.TABLE,
        """
        element | stage  | exporter | importer | year | mass_t | low_t | unit  | flags
        Nd      | magnet | CHN      | USA      | 2023 | 3      | 3     | t REO | CONFIDENTIAL
        Nd      | magnet | JPN      | USA      | 2023 | 5      | 5     | t REO |
        Nd      | magnet | CHN      | DEU      | 2023 | 4      | 4     | t REO |
        """);
    rows(
        Balance.TABLE,
        """
        element | stage  | country | year | unit  | import_t | export_t
        Nd      | magnet | USA     | 2023 | t REO | 8        | 0
        Nd      | magnet | CHN     | 2023 | t REO | 0        | 7
        Nd      | magnet | DEU     | 2023 | t REO | 4        | 0
        Nd      | magnet | JPN     | 2023 | t REO | 0        | 5
        """);
    assertThat(published(Flow.TABLE))
        .containsExactly("Nd magnet JPN USA 2023", "Nd magnet CHN DEU 2023");
    assertThat(published(Balance.TABLE))
        .containsExactly("Nd magnet DEU 2023", "Nd magnet JPN 2023");
  }

  @Test
  void theYearAndTheWorldOfAProductGoWithAMonth() {
    confidentialSource();
    rows(
        ProductIndicator.TABLE,
        """
        indicator       | variant | code_system | code   | country | period  | year | value | flags
        import_hhi_mass |         | HS2022      | 850511 | DEU     | 2023-05 | 2023 | .5    | CONFIDENTIAL
        import_hhi_mass |         | HS2022      | 850511 | DEU     | 2023    | 2023 | .4    |
        export_hhi_mass |         | HS2022      | 850511 | WLD     | 2023    | 2023 | .6    |
        import_hhi_mass |         | HS2022      | 850511 | FRA     | 2023    | 2023 | .3    |
        import_hhi_mass |         | HS2022      | 850511 | DEU     | 2022    | 2022 | .4    |
        import_hhi_mass |         | HS2022      | 280530 | DEU     | 2023    | 2023 | .4    |
        """);
    assertThat(published(ProductIndicator.TABLE))
        .containsExactly(
            "import_hhi_mass  HS2022 850511 FRA 2023",
            "import_hhi_mass  HS2022 850511 DEU 2022",
            "import_hhi_mass  HS2022 280530 DEU 2023");
  }

  @Test
  void indicesOfTwoSuppliersAndTheirChangesGoWithAnAmount() { // .5 = a² + (1 - a)² gives a
    confidentialSource();
    rows(Balance.TABLE, PRODUCTION);
    rows(
        IndicatorValue.TABLE,
        """
        indicator | variant | element | stage    | country | year | value
        hhi       |         | Li      | mining   | WLD     | 2023 | .5
        cr1       |         | Li      | mining   | WLD     | 2023 | .5
        hhi       |         | Li      | mining   | WLD     | 2022 | 1
        hhi       |         | Li      | refining | WLD     | 2021 | 1
        supply    |         | Li      | overall  | WLD     | 2023 | 1
        """);
    rows(
        Change.TABLE,
        """
        indicator | element | stage  | country | cause  | year_from | year_to | contribution | source_difference | source_year
        hhi       | Li      | mining | AUS     | shares | 2022      | 2023    | .1           |                   |
        hhi       | Li      | mining | AUS     | shares | 2021      | 2022    | .1           |                   |
        hhi       | Li      | mining | CHL     | shares | 2021      | 2022    | .1           | .02               | 2023
        """);
    assertThat(published(IndicatorValue.TABLE))
        .containsExactly("hhi  Li mining WLD 2022", "hhi  Li refining WLD 2021");
    assertThat(published(Change.TABLE)).containsExactly("hhi  Li mining AUS shares 2021 2022");
  }

  @Test
  void sharesOfTheOthersInALandscapeGo() { // 1 - .6 - .3 = .1
    confidentialSource();
    rows(
        Landscape.TABLE,
        """
        basket  | element | stage  | country | year | basis   | source | release | share | flags
        lithium | Li      | mining | AUS     | 2023 | reserve | usgs   | 2025    | .6    |
        lithium | Li      | mining | ARG     | 2023 | reserve | usgs   | 2025    | .1    | CONFIDENTIAL
        lithium | Li      | mining | AUS     | 2022 | reserve | usgs   | 2025    | .7    |
        lithium | Li      | mining | AUS     | 2021 | reserve | firm   | 2025    | .7    |
        """);
    assertThat(published(Landscape.TABLE)).hasSize(1).allMatch(key -> key.contains("2022"));
  }

  @Test
  void balancesOfAChainGoWithAnyOfItsStages() {
    confidentialSource();
    rows(Balance.TABLE, PRODUCTION);
    rows(
        MaterialBalance.TABLE,
        """
        element | stage    | country | year | term       | unit | value_t
        Li      | refining | WLD     | 2023 | production | t Li | 90
        Li      | refining | WLD     | 2022 | production | t Li | 80
        """);
    assertThat(published(MaterialBalance.TABLE)).containsExactly("Li refining WLD 2022 production");
  }

  @Test
  void indicesOfAllStagesGoWhereACellWithoutFlagIsSuppressed() {
    confidentialSource();
    rows(
        Balance.TABLE,
        """
        element | stage      | country | year | unit  | production_t | flags
        Nd      | separation | USA     | 2023 | t REO | 20           | CONFIDENTIAL
        REE     | separation | USA     | 2023 | t REO | 100          |
        """);
    rows(
        IndicatorValue.TABLE,
        """
        indicator | element | stage  | country | year | value
        hhi       | Nd      | mining | WLD     | 2023 | .5
        hhi       | REE     | mining | WLD     | 2023 | .5
        """);
    assertThat(published(IndicatorValue.TABLE)).containsExactly("hhi  Nd mining WLD 2023");
  }

  @Test
  void whatIsSuppressedOfEitherOfTwoRunsIsSuppressedOfBoth() {
    confidentialSource();
    rows(Balance.TABLE, PRODUCTION);
    Suppressed now = suppressed();
    run.clear();
    rows(Load.TABLE, "source | release | confidential\nusgs | 2024 | false\n");
    rows(Balance.TABLE, PRODUCTION.replace("CONFIDENTIAL", ""));
    Suppressed both = suppressed().or(now);
    assertThat(run.get(Balance.TABLE))
        .filteredOn(row -> both.isSuppressed(Balance.TABLE, row))
        .extracting(row -> row.<String>getAs(Balance.COUNTRY))
        .containsExactlyInAnyOrder("ARG", "WLD");
  }

  @Test
  void reconciledTradeIsSuppressedOfARunInWhichItsReportsWerePublic() {
    String text =
        """
        code_system | code   | exporter | importer | year | mass_t | flags
        HS17        | 283691 | ARG      | JPN      | 2023 | 30     | CONFIDENTIAL
        HS17        | 283691 | CHL      | JPN      | 2023 | 50     |
        """;
    rows(Reconciled.TABLE, text);
    Suppressed now = disclosure().reconciled(this::each);
    run.clear();
    rows(Reconciled.TABLE, text.replace("CONFIDENTIAL", ""));
    assertThat(run.get(Reconciled.TABLE))
        .filteredOn(row -> now.isSuppressed(Reconciled.TABLE, row))
        .extracting(row -> row.<String>getAs(Reconciled.EXPORTER))
        .containsExactly("ARG");
  }

  @Test
  void aTableWithoutARuleOfItsOwnStaysOutWhereAnythingOfItsElementAndYearIsHidden() {
    confidentialSource();
    rows(Balance.TABLE, PRODUCTION);
    var reach =
        Table.of(
            "reach",
            new StructType()
                .add("element", "string", false)
                .add("stage", "string", false)
                .add("year", "int", false)
                .add("part", "double", true),
            "element",
            "stage",
            "year");
    rows(
        reach,
        """
        element | stage    | year | part
        Li      | refining | 2023 | .5
        Li      | refining | 2022 | .5
        Co      | refining | 2023 | .5
        """);
    assertThat(published(reach)).containsExactly("Li refining 2022", "Co refining 2023");
    var whole = Table.of("whole", new StructType().add("name", "string", false), "name");
    rows(whole, "name\nanything\n");
    assertThat(published(whole)).isEmpty();
  }
}
