package org.oreflow.ingest.customs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.columns.CustomsTable;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;

/** World rows beside the sums of their partners, worked by hand. */
class WorldTotalsTest {
  private static final String TABLE =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, year: year, value: value}
      constants: {code_system: HS2022, currency: USD}
      directions: {M: import, X: export}
      countries: comtrade
      totals: {partner: ["0"]}
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  private String compared(String more, String lines) {
    var config = fixture.source("t", "customs-table", "../files/*.csv", TABLE + more).config();
    var found = worlds(config, lines, 1).compare(config);
    return found.cells() + " cells, " + found.differing() + " differ, " + found.largest();
  }

  private WorldTotals worlds(SourceConfig config, String lines, int ranges) {
    byte[] text =
        ("reporter,partner,cmd,flow,year,value\n" + lines).getBytes(StandardCharsets.UTF_8);
    Path path = fixture.write("files/a.csv", text);
    var file = new SourceFile("t", "1", path.toString(), "a.csv", text.length, "");
    var source = (CustomsSource) new CustomsTable(config, fixture.codes());
    var customs =
        new CustomsFile(
            file,
            source,
            "utf-8",
            false,
            fixture.codes().products(),
            Storage.of(new Configuration()),
            1 << 12);
    var all = new FileCount(9);
    for (Split split : splits(text, ranges)) {
      var count = new FileCount(9);
      var rows = new TradeBatch();
      try (var reading =
          new SplitReading(customs, split, entry -> count, FileCount::refuse, bytes -> {})) {
        while (reading.fill(rows)) {
          assertThat(rows.rows()).isPositive();
        }
      }
      all.add(count);
    }
    return all.worlds();
  }

  // ranges begin at the first line that begins behind an even division
  private static List<Split> splits(byte[] text, int ranges) {
    var splits = new java.util.ArrayList<Split>();
    long from = 0;
    long line = 1;
    int next = 0;
    for (int i = 1; i <= ranges; i++) {
      int want = i == ranges ? text.length : text.length * i / ranges;
      long begins = line;
      while (next < want) {
        line += text[next] == '\n' ? 1 : 0;
        next++;
      }
      while (next < text.length && text[next - 1] != '\n') {
        line += text[next] == '\n' ? 1 : 0;
        next++;
      }
      splits.add(
          new Split(0, List.of(""), from, next >= text.length ? Long.MAX_VALUE : next, begins));
      from = next;
    }
    return splits;
  }

  private static final String LINES =
      """
      276,0,250490,M,2022,30
      276,156,250490,M,2022,10.5
      276,251,250490,M,2022,19.5
      276,0,250490,X,2022,8
      276,156,250490,X,2022,5
      276,899,250490,X,2022,1
      251,0,250490,M,2022,4
      276,156,280530,M,2022,4
      """;

  @Test
  void areComparedWhereBothAreThere() { // 30 = 10.5 + 19.5; 8 against 5 + 1; the others alone
    assertThat(compared("", LINES)).isEqualTo("2 cells, 1 differ, 2.000");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void areTheSameHoweverTheFileIsCut(int ranges) {
    var config = fixture.source("t", "customs-table", "../files/*.csv", TABLE).config();
    var found = worlds(config, LINES, ranges).compare(config);
    assertThat(List.of(found.cells(), found.differing())).containsExactly(2L, 1L);
    assertThat(found.largest()).isEqualByComparingTo("2");
  }

  @Test
  void mayDifferByHalfOfTheLastDigitARow() { // 3 rows: 0.0015
    assertThat(compared("", cell("1.001", "0.5", "0.5"))).isEqualTo("1 cells, 0 differ, 0.001");
    assertThat(compared("", cell("1.002", "0.5", "0.5"))).isEqualTo("1 cells, 1 differ, 0.002");
  }

  @Test
  void mayDifferByTheToleranceOfTheSourceARow() { // whole dollars: 3 × 0.5
    assertThat(compared("tolerance: 0.5\n", cell("10", "4.5", "4")))
        .isEqualTo("1 cells, 0 differ, 1.500");
    assertThat(compared("tolerance: 0\n", cell("1.001", "0.5", "0.5")))
        .isEqualTo("1 cells, 1 differ, 0.001");
  }

  private static String cell(String world, String china, String france) {
    return """
        276,0,250490,M,2022,%s
        276,156,250490,M,2022,%s
        276,251,250490,M,2022,%s
        """
        .formatted(world, china, france);
  }

  @Test
  void theLargestRowOfAKeyCountsAlone() { // the total and its two halves, of China and of the world
    String hidden =
        """
        276,0,250490,M,2022,10
        276,0,250490,M,2022,6
        276,156,250490,M,2022,10
        276,156,250490,M,2022,6
        276,156,250490,M,2022,4
        """;
    assertThat(compared("duplicates: largest\n", hidden)).isEqualTo("1 cells, 0 differ, 0.000");
    assertThat(compared("", hidden)).isEqualTo("1 cells, 1 differ, 4.000");
  }

  @Test
  void areNotComparedWithSomePartnersOnly() throws IOException {
    var configured = fixture.source("t", "customs-table", "../files/*.csv", TABLE);
    String yaml = java.nio.file.Files.readString(configured.yaml());
    Path some =
        fixture.write("sources/t.yaml", yaml.replace("covers: world", "covers: listed_partners"));
    var config = org.oreflow.config.ConfigFile.read(some, SourceConfig.class);
    assertThat(worlds(config, LINES, 1).compare(config)).isEqualTo(WorldTotals.Comparison.NONE);
  }

  @Test
  void rowsReadOneAtATimeAreComparedToo() { // 1600 against 1000 + 500
    var yaml = fixture.source("api", "comtrade-api", "../files/*.json", "");
    var source = fixture.open(yaml);
    String record =
        "{\"period\":\"2022\",\"reporterCode\":276,\"partnerCode\":%s,\"flowCode\":\"M\","
            + "\"classificationCode\":\"H6\",\"cmdCode\":\"280530\",\"primaryValue\":%s,\"netWgt\":1,"
            + "\"customsCode\":\"C00\",\"motCode\":0,\"partner2Code\":0}";
    String text =
        "{\"data\":[%s,%s,%s]}"
            .formatted(
                record.formatted("0", "1600"),
                record.formatted("156", "1000"),
                record.formatted("251", "500"));
    var worlds = new WorldTotals();
    fixture
        .read(source, "a.json", text)
        .outcomes()
        .forEach(outcome -> worlds.add(((Outcome.Kept) outcome).row()));
    assertThat(worlds.compare(yaml.config()))
        .isEqualTo(new WorldTotals.Comparison(1, 1, new java.math.BigDecimal("100.000")));
  }
}
