package org.oreflow.run.stale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.choice.Release;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FactorTable;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Balance;
import org.oreflow.table.Trade;

/** A lake of two sources that meet in 2023: {@code baci} of 2022 and 2023, {@code zoll} of 2023. */
class StaleYearsTest {
  private static final Path SETTINGS = Path.of("conf/oreflow.yaml");

  @TempDir Path home;
  private final List<TablePart> trade = new ArrayList<>();
  private final Map<List<String>, Release> releases = new HashMap<>();

  @BeforeEach
  void twoSources() {
    releases.put(List.of("baci", "1"), release("baci", "1", "world"));
    releases.put(List.of("zoll", "a"), release("zoll", "a", "DEU"));
    trade.add(part("baci,1,y22.csv,2022", 2022, "aa"));
    trade.add(part("baci,1,y23.csv,2023", 2023, "bb"));
    trade.add(part("zoll,a,\"of, 2023.csv\",2023-05", 2023, "cc"));
  }

  private static Release release(String source, String release, String covers) {
    return new Release(source, release, "2026-01-01", covers, new TreeSet<>());
  }

  private static TablePart part(String values, int year, String sha) {
    return new TablePart("trade", values, year, 1, sha, Map.of());
  }

  private static Factor factor(
      String exporter, int first, int last, double best, String... except) {
    return FactorTable.factors(
            """
            factor_system | factor_code | factor_exporter | first_year | last_year | except | stage    | element | unit | factor_low | factor_best | factor_high | factor_value
            HS            | 283691      | %s              | %d         | %d        | %s     | refining | Li      | t Li | 0.1        | %s          | 0.2         | 1
            """
                .formatted(exporter, first, last, String.join(" ", except), best))
        .get(0);
  }

  private Map<Integer, Map<String, String>> flows(Configuration configuration, Factor... factors) {
    return new TradeReads(configuration, lake(configuration, trade))
        .flows(() -> Arrays.asList(factors))
        .byYear();
  }

  private LakeDigests lake(Configuration configuration, List<TablePart> parts) {
    return new LakeDigests(configuration, table -> parts, releases);
  }

  private static Configuration shipped(String precedence) {
    return Configuration.read(SETTINGS, Map.of("precedence.trade", precedence));
  }

  private Configuration corrected(String row) throws IOException {
    Path folder = Files.createDirectories(home.resolve("corrections"));
    for (String name : List.of("trade.csv", "production.csv", "world_totals.csv")) {
      Files.copy(Path.of("conf/corrections").resolve(name), folder.resolve(name));
    }
    Files.writeString(
        folder.resolve("trade.csv"), Files.readString(folder.resolve("trade.csv")) + row + "\n");
    return Configuration.read(
        SETTINGS,
        Map.of("precedence.trade", "[baci]", "corrections", "\"" + folder.toAbsolutePath() + "\""));
  }

  @Test
  void newRecordsActOnTheirYear() {
    var before = flows(shipped("[baci]"));
    trade.set(0, part("baci,1,y22.csv,2022", 2022, "other"));
    trade.add(part("baci,1,y24.csv,2024", 2024, "dd"));

    var remake = new Remake(flows(shipped("[baci]")), before);

    assertThat(remake.text()).isEqualTo("2024 (new); 2022 (records)");
  }

  @Test
  void anotherReleaseActsOnTheYearsThatItHolds() {
    var before = flows(shipped("[baci]"));
    releases.put(List.of("baci", "2"), release("baci", "2", "world"));
    trade.add(part("baci,2,y23.csv,2023", 2023, "dd"));

    var remake = new Remake(flows(shipped("[baci]")), before);

    assertThat(remake.text()).isEqualTo("2023 (records, releases)");
  }

  @Test
  void recordsOfASourceThatIsNoLongerConfiguredDoNotCount() {
    var before = flows(shipped("[baci]"));
    releases.remove(List.of("zoll", "a"));

    var remake = new Remake(flows(shipped("[baci]")), before);

    assertThat(remake.text()).isEqualTo("2023 (precedence, records, releases)");
  }

  @Test
  void precedenceActsWhereTheSourcesMeet() {
    var before = flows(shipped("[baci, zoll]"));

    assertThat(new Remake(flows(shipped("[zoll, baci]")), before).text())
        .isEqualTo("2023 (precedence)");
    assertThat(new Remake(flows(shipped("[hmrc, baci, zoll]")), before).isNothing()).isTrue();
  }

  @Test
  void aFactorActsOnTheYearsForWhichItHolds() {
    var before =
        flows(shipped("[baci]"), factor("*", 1990, 2022, 0.15), factor("*", 2023, 2030, 0.16));

    var after =
        flows(shipped("[baci]"), factor("*", 1990, 2022, 0.15), factor("*", 2023, 2030, 0.17));

    assertThat(new Remake(after, before).text()).isEqualTo("2023 (factors)");
  }

  @Test
  void aFactorOfOneExporterActsOnTheYearsForWhichItHolds() {
    var before = flows(shipped("[baci]"), factor("*", 1990, 2030, 0.15));

    var after =
        flows(
            shipped("[baci]"),
            factor("*", 1990, 2030, 0.15, "CHL:2023:2030"),
            factor("CHL", 2023, 2030, 0.17));

    assertThat(new Remake(after, before).text()).isEqualTo("2023 (factors)");
  }

  @Test
  void aCorrectionActsOnItsPeriod() throws IOException {
    var before = flows(shipped("[baci]"));
    String ofMay = "zoll,,283691,CHL,DEU,2023-05,product_t,10,1,made for a test,made for a test";

    assertThat(new Remake(flows(corrected(ofMay)), before).text()).isEqualTo("2023 (corrections)");
  }

  @Test
  void aCorrectionWithoutPeriodActsOnAllYearsOfItsSource() throws IOException {
    var before = flows(shipped("[baci]"));
    String ofAll = "baci,,283691,CHL,JPN,,product_t,10,1,made for a test,made for a test";

    assertThat(new Remake(flows(corrected(ofAll)), before).text())
        .isEqualTo("2022-2023 (corrections)");
  }

  @Test
  void aCorrectionOfASourceThatIsNotThereActsOnNothing() throws IOException {
    var before = flows(shipped("[baci]"));
    String ofNone = "hmrc,,283691,CHL,GBR,,product_t,10,1,made for a test,made for a test";

    assertThat(new Remake(flows(corrected(ofNone)), before).isNothing()).isTrue();
  }

  private static List<TablePart> balances(String of2022, String of2023) {
    return List.of(
        new TablePart("balance", "2022", 2022, 1, of2022, Map.of()),
        new TablePart("balance", "2023", 2023, 1, of2023, Map.of()));
  }

  private Reads ofBalances(List<TablePart> balances) {
    return new Reads(lake(shipped("[baci]"), balances));
  }

  @Test
  void linesActOnAllYears() {
    var before =
        ofBalances(balances("aa", "bb"))
            .rows("balances", Balance.TABLE)
            .lines("yields", () -> Stream.of("Li 0.95", "Co 0.9"))
            .byYear();
    var equal =
        ofBalances(balances("aa", "bb"))
            .rows("balances", Balance.TABLE)
            .lines("yields", () -> Stream.of("Co 0.9", "Li 0.95"))
            .byYear();
    var other =
        ofBalances(balances("aa", "bb"))
            .rows("balances", Balance.TABLE)
            .lines("yields", () -> Stream.of("Li 0.9", "Co 0.9"))
            .byYear();

    assertThat(new Remake(equal, before).isNothing()).isTrue();
    assertThat(new Remake(other, before).text()).isEqualTo("2022-2023 (yields)");
  }

  @Test
  void rowsActOnTheirYear() {
    var before = ofBalances(balances("aa", "bb")).rows("balances", Balance.TABLE).byYear();
    var after = ofBalances(balances("other", "bb")).rows("balances", Balance.TABLE).byYear();

    assertThat(new Remake(after, before).text()).isEqualTo("2022 (balances)");
  }

  @Test
  void rowsOfYearsBeforeActOnLaterOnes() {
    var before = ofBalances(balances("aa", "bb")).rowsUpTo("balances", Balance.TABLE).byYear();

    var first = ofBalances(balances("other", "bb")).rowsUpTo("balances", Balance.TABLE).byYear();
    assertThat(new Remake(first, before).text()).isEqualTo("2022-2023 (balances)");
    var last = ofBalances(balances("aa", "other")).rowsUpTo("balances", Balance.TABLE).byYear();
    assertThat(new Remake(last, before).text()).isEqualTo("2023 (balances)");
  }

  @Test
  void anInputOfOneYearIsNoneOfOthers() {
    var reads =
        ofBalances(balances("aa", "bb"))
            .rows("balances", Balance.TABLE)
            .at("reports", () -> year -> year == 2023 ? "some" : null)
            .years(() -> Set.of(2030));

    assertThat(reads.byYear()).containsOnlyKeys(2022, 2023, 2030);
    assertThat(reads.byYear().get(2022)).containsOnlyKeys("balances", "program");
    assertThat(reads.byYear().get(2023)).containsOnlyKeys("balances", "program", "reports");
    assertThat(reads.byYear().get(2030)).containsEntry("balances", "");
  }

  @Test
  void nothingIsReadUntilYearsAreAsked() {
    var reads =
        ofBalances(List.of())
            .upstream("records", Trade.TABLE)
            .with("yields", () -> fail("it is read"));

    assertThat(reads.tables()).containsExactly(new Reads.OfTable("records", Trade.TABLE, 0, false));
  }

  @Test
  void aYearActsOnTheOneAfterIt() {
    Reads.OfTable before =
        ofBalances(List.of()).rowsBefore("balances before", Balance.TABLE).tables().get(0);

    assertThat(before.acts(2022, 2023)).isTrue();
    assertThat(before.acts(2023, 2023)).isFalse();
    assertThat(before.acts(2022, 2024)).isFalse();
  }
}
