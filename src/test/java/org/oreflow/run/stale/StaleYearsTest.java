package org.oreflow.run.stale;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.run.RemakeText;
import org.oreflow.run.settings.Configuration;

/** A lake of two sources that meet in 2023: {@code baci} of 2022 and 2023, {@code zoll} of 2023. */
class StaleYearsTest {
  private static final Path SETTINGS = Path.of("conf/oreflow.yaml");

  @TempDir Path home;
  private final List<TablePart> trade = new ArrayList<>();
  private final List<Row> releases = new ArrayList<>();

  @BeforeEach
  void twoSources() {
    releases.add(release("baci", "1", "world"));
    releases.add(release("zoll", "a", "DEU"));
    trade.add(part("baci,1,y22.csv,2022", 2022, "aa"));
    trade.add(part("baci,1,y23.csv,2023", 2023, "bb"));
    trade.add(part("zoll,a,\"of, 2023.csv\",2023-05", 2023, "cc"));
  }

  private static Row release(String source, String release, String covers) {
    return RowFactory.create(source, release, "2026-01-01", covers, false, false);
  }

  private static TablePart part(String values, int year, String sha) {
    return new TablePart("trade", values, year, 1, sha, Map.of());
  }

  private static Row factor(String exporter, int first, int last, double best, String... except) {
    return RowFactory.create(
        "HS",
        "283691",
        exporter,
        null,
        first,
        last,
        except,
        new String[0],
        "refining",
        "Li",
        "t Li",
        0.1,
        best,
        0.2,
        1.0,
        null,
        new String[0]);
  }

  private Map<Integer, Map<String, String>> flows(Configuration configuration, Row... factors) {
    return new StaleTrade(configuration, table -> trade, releases)
        .ofFlows(file -> true, Arrays.asList(factors));
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

    assertThat(RemakeText.of(remake)).isEqualTo("2024 (new); 2022 (records)");
  }

  @Test
  void anotherReleaseActsOnTheYearsThatItHolds() {
    var before = flows(shipped("[baci]"));
    releases.add(release("baci", "2", "world"));
    trade.add(part("baci,2,y23.csv,2023", 2023, "dd"));

    var remake = new Remake(flows(shipped("[baci]")), before);

    assertThat(RemakeText.of(remake)).isEqualTo("2023 (records, releases)");
  }

  @Test
  void recordsOfASourceThatIsNoLongerConfiguredDoNotCount() {
    var before = flows(shipped("[baci]"));
    releases.remove(1);

    var remake = new Remake(flows(shipped("[baci]")), before);

    assertThat(RemakeText.of(remake)).isEqualTo("2023 (precedence, records, releases)");
  }

  @Test
  void precedenceActsWhereTheSourcesMeet() {
    var before = flows(shipped("[baci, zoll]"));

    assertThat(RemakeText.of(new Remake(flows(shipped("[zoll, baci]")), before)))
        .isEqualTo("2023 (precedence)");
    assertThat(new Remake(flows(shipped("[hmrc, baci, zoll]")), before).isNothing()).isTrue();
  }

  @Test
  void aFactorActsOnTheYearsForWhichItHolds() {
    var before =
        flows(shipped("[baci]"), factor("*", 1990, 2022, 0.15), factor("*", 2023, 2030, 0.16));

    var after =
        flows(shipped("[baci]"), factor("*", 1990, 2022, 0.15), factor("*", 2023, 2030, 0.17));

    assertThat(RemakeText.of(new Remake(after, before))).isEqualTo("2023 (factors)");
  }

  @Test
  void aFactorOfOneExporterActsOnTheYearsForWhichItHolds() {
    var before = flows(shipped("[baci]"), factor("*", 1990, 2030, 0.15));

    var after =
        flows(
            shipped("[baci]"),
            factor("*", 1990, 2030, 0.15, "CHL:2023:2030"),
            factor("CHL", 2023, 2030, 0.17));

    assertThat(RemakeText.of(new Remake(after, before))).isEqualTo("2023 (factors)");
  }

  @Test
  void aCorrectionActsOnItsPeriod() throws IOException {
    var before = flows(shipped("[baci]"));
    String ofMay = "zoll,,283691,CHL,DEU,2023-05,product_t,10,1,made for a test,made for a test";

    assertThat(RemakeText.of(new Remake(flows(corrected(ofMay)), before)))
        .isEqualTo("2023 (corrections)");
  }

  @Test
  void aCorrectionWithoutPeriodActsOnAllYearsOfItsSource() throws IOException {
    var before = flows(shipped("[baci]"));
    String ofAll = "baci,,283691,CHL,JPN,,product_t,10,1,made for a test,made for a test";

    assertThat(RemakeText.of(new Remake(flows(corrected(ofAll)), before)))
        .isEqualTo("2022-2023 (corrections)");
  }

  @Test
  void aCorrectionOfASourceThatIsNotThereActsOnNothing() throws IOException {
    var before = flows(shipped("[baci]"));
    String ofNone = "hmrc,,283691,CHL,GBR,,product_t,10,1,made for a test,made for a test";

    assertThat(new Remake(flows(corrected(ofNone)), before).isNothing()).isTrue();
  }

  @Test
  void aYieldActsOnAllMaterialBalances() {
    var balances =
        List.of(
            new TablePart("balance", "2022", 2022, 1, "aa", Map.of()),
            new TablePart("balance", "2023", 2023, 1, "bb", Map.of()));
    var inputs = new StaleBalances(shipped("[baci]"), table -> balances, releases);
    var before = inputs.ofMaterialBalances(List.of("Li 0.95"));

    assertThat(new Remake(inputs.ofMaterialBalances(List.of("Li 0.95")), before).isNothing())
        .isTrue();
    assertThat(RemakeText.of(new Remake(inputs.ofMaterialBalances(List.of("Li 0.9")), before)))
        .isEqualTo("2022-2023 (yields)");
  }

  @Test
  void anotherBalanceOrUncertaintyActsOnItsMaterialBalance() {
    var balances = new ArrayList<TablePart>();
    balances.add(new TablePart("balance", "2022", 2022, 1, "aa", Map.of()));
    balances.add(new TablePart("balance", "2023", 2023, 1, "bb", Map.of()));
    var shipped = shipped("[baci]");
    var before =
        new StaleBalances(shipped, table -> balances, releases).ofMaterialBalances(List.of());
    balances.set(1, new TablePart("balance", "2023", 2023, 1, "other", Map.of()));

    var after =
        new StaleBalances(shipped, table -> balances, releases).ofMaterialBalances(List.of());
    assertThat(RemakeText.of(new Remake(after, before))).isEqualTo("2023 (balances)");
    var unsure = Configuration.read(SETTINGS, Map.of("balance.estimated", "1.5"));
    var other =
        new StaleBalances(unsure, table -> balances, releases).ofMaterialBalances(List.of());
    assertThat(RemakeText.of(new Remake(other, after))).isEqualTo("2022-2023 (uncertainty)");
  }
}
