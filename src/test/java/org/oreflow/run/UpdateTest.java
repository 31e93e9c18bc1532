package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.table.Table;

/**
 * One lake of made-up records that is taken from change to change, in the order of the methods.
 * After each its tables equal those of a lake made from nothing.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpdateTest {
  private static final String REPORTS =
      """
      id: un
      format: customs-table
      files: ../../landing/reports_*.csv
      release: "1"
      published: "2026-01-01"
      covers: world
      citation: made for a test
      licence: none
      redistribute: true
      confidential: false
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, value: value, mass_kg: netwgt}
      from_file_name: {year: "reports_(\\\\d{4})"}
      constants: {code_system: HS2022, currency: USD}
      valuation: {import: cif, export: fob}
      directions: {M: import, X: export}
      countries: comtrade
      trade_totals: true
      duplicates: largest
      """;

  // Japan's office: one of the two flows that the reports of both sides tell of 2023
  private static final String OFFICE =
      """
      reporter,partner,cmd,flow,value,netwgt
      392,152,283691,M,2080000,190000
      """;

  private static final String SURVEY =
      """
      id: survey
      format: production-table
      files: ../../landing/survey_1.csv
      release: "1"
      published: 2025-01-01
      covers: world
      citation: made for a test
      licence: none
      redistribute: true
      confidential: false
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      countries: iso3
      duplicates: refuse
      constants: {measure: output, unit: t, content: metal}
      columns: {country: country, commodity: commodity, stage: stage, year: year, quantity: quantity}
      """;

  private static final String GOVERNANCE =
      """
      id: wgi
      format: wgi
      files: ../../landing/governance_1.csv
      release: "1"
      published: 2025-01-01
      covers: world
      citation: made for a test
      licence: none
      redistribute: true
      confidential: false
      """;

  // reporter, partner and flow of a record of lithium carbonate; 999999 is no country
  private static final String EARLY =
      """
      reporter,partner,cmd,flow,value,netwgt
      152,392,283691,X,1000000,100000
      392,152,283691,M,2080000,200000
      392,32,283691,M,520000,50000
      152,410,283691,X,700000,70000
      999999,392,283691,X,1,1
      999998,392,283691,X,1,1
      """;

  // another mass of Chile's, no trade with Korea, one with Germany; of two bad lines one, another
  private static final String EARLY_AGAIN =
      """
      reporter,partner,cmd,flow,value,netwgt
      152,392,283691,X,1100000,110000
      392,152,283691,M,2080000,200000
      392,32,283691,M,520000,50000
      152,276,283691,X,900000,90000
      999997,392,283691,X,2,2
      """;

  private static final String WORLD =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2021,60
      CHL,Li,mining,2021,40
      CHL,Li,refining,2021,30
      AUS,Li,mining,2022,50
      CHL,Li,mining,2022,50
      ARG,Li,mining,2022,10
      CHL,Li,refining,2022,45
      XXX,Li,mining,2022,1
      """;

  // Chile of 2022 is revised and Argentina no more listed; 2023 is new
  private static final String WORLD_AGAIN =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2022,50
      CHL,Li,mining,2022,70
      CHL,Li,refining,2022,60
      AUS,Li,mining,2023,90
      CHL,Li,mining,2023,80
      CHL,Li,refining,2023,55
      """;

  private static final String OTHER =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2020,20
      CHL,Li,mining,2020,30
      CHL,Li,refining,2020,25
      AUS,Li,mining,2022,55
      CHL,Li,mining,2022,45
      CHL,Li,refining,2022,44
      """;

  private final Map<String, Set<String>> seen = new TreeMap<>(); // table -> kinds of differences
  private SmallProject project;

  @BeforeAll
  void firstRun(@TempDir Path home) throws IOException {
    project = SmallProject.withoutSources(home);
    precedence("survey, other", "office, un");
    project.write("conf/sources/office.yaml", office());
    project.write("landing/office_2023.csv", OFFICE);
    project.write("conf/sources/un.yaml", REPORTS);
    project.write("landing/reports_2022.csv", EARLY);
    project.write("landing/reports_2023.csv", EARLY.replace("700000", "710000"));
    project.write("conf/sources/survey_1.yaml", SURVEY);
    project.write("landing/survey_1.csv", WORLD);
    project.write("conf/sources/other.yaml", otherSurvey());
    project.write("landing/other.csv", OTHER);
    project.write("conf/sources/wgi_1.yaml", GOVERNANCE);
    project.write("landing/governance_1.csv", governance("AUS,Australia,2021", "CHL,Chile,2021"));
    var result = project.does("run");
    assertThat(result.code()).as(result.err()).isZero();
    // from Chile as the office says, from Argentina not at all; Chile's to Korea is nobody else's
    assertThat(result.err()).contains("un: 2 of 6 flows stand behind office\n");
    assertThat(project.does("status", "--files").out())
        .endsWith("un: 2 of 6 flows stand behind office\n");
    assertThat(
            project.ask("select exporter, source from flow where importer = 'JPN' and year = 2023"))
        .containsExactly("CHL,office");
  }

  private static String office() {
    return REPORTS
        .replace("id: un", "id: office")
        .replace("reports_", "office_")
        .replace("covers: world", "covers: JPN");
  }

  private static String otherSurvey() {
    return SURVEY.replace("id: survey", "id: other").replace("survey_1.csv", "other.csv");
  }

  private static String next(String source) {
    return source
        .replace("_1.csv", "_2.csv")
        .replace("release: \"1\"", "release: \"2\"")
        .replace("2025-01-01", "2026-01-01");
  }

  private static String governance(String... countries) {
    var text = new StringBuilder("code,countryname,year,indicator,estimate,stddev,nsource\n");
    for (String country : countries) {
      text.append(country).append(",va,1.2,.2,6\n");
    }
    return text.toString();
  }

  private void precedence(String production, String trade) throws IOException {
    String settings = Files.readString(Path.of("conf/oreflow.yaml"));
    project.write(
        "conf/oreflow.yaml",
        settings
            .replaceFirst("(?m)^  production: .*", "  production: [" + production + "]")
            .replaceFirst("(?m)^  trade: .*", "  trade: [" + trade + "]"));
  }

  @Test
  @Order(1)
  void aNewerEdition() throws IOException {
    project.write("conf/sources/survey_2.yaml", next(SURVEY));
    project.write("landing/survey_2.csv", WORLD_AGAIN);
    project.write("conf/sources/wgi_2.yaml", next(GOVERNANCE));
    project.write("landing/governance_2.csv", governance("AUS,Australia,2021", "CHL,Chile,2022"));
    project.write("landing/reports_2022.csv", EARLY_AGAIN);
    // the editions of before are corrected, and stay what they are
    project.write(
        "landing/survey_1.csv", WORLD.replace("AUS,Li,mining,2021,60", "AUS,Li,mining,2021,62"));
    project.write(
        "landing/governance_1.csv",
        governance("AUS,Australia,2021", "CHL,Chile,2021").replace(",1.2,", ",1.3,"));
    project.write("landing/reports_2024.csv", EARLY.replace("700000", "720000"));

    assertEqualsALakeFromNothing();
  }

  @Test
  @Order(2)
  void correctionsAndAFactor() throws IOException {
    add("trade", "un,,283691,CHL,JPN,2023,product_t,100,80,made for a test,made for a test");
    add(
        "production",
        "survey,2,Li,mining,CHL,2023,output,,quantity,80,85,made for a test,made for a test");
    String file = "conf/reference/commodities.csv";
    String before = Files.readString(project.path(file));
    String after = before.replace("0.185973,0.186913,0.187852", "0.18,0.181,0.19");
    assertThat(after).isNotEqualTo(before);
    project.write(file, after);

    // each is found by itself, though others have the same years recomputed
    assertThat(assertEqualsALakeFromNothing())
        .contains(
            "reconcile: 9 rows, recomputed: 2023 (corrections), ",
            "balances: 30 rows, recomputed: 2022, 2024 (flows); 2023 (flows, production), ",
            " of elements, 69 rows, recomputed: 2023 (corrections) of products, ");
  }

  private void add(String table, String row) throws IOException {
    String file = "conf/corrections/" + table + ".csv";
    project.write(file, Files.readString(project.path(file)) + row + "\n");
  }

  @Test
  @Order(3)
  void precedenceAndRemovedSources() throws IOException {
    precedence("other, survey", "un, office");
    for (String gone : List.of("other", "survey_1", "wgi_1")) {
      Files.delete(project.path("conf/sources/" + gone + ".yaml"));
    }
    Files.delete(project.path("landing/reports_2022.csv"));
    String file = "conf/corrections/trade.csv"; // of 2023
    project.write(file, Files.readString(Path.of(file)));
    project.write(
        "conf/sources/wgi_2.yaml", next(GOVERNANCE).replace("covers: world", "covers: AUS"));

    assertThat(assertEqualsALakeFromNothing())
        .contains(
            "reconcile: 6 rows, recomputed: 2023 (corrections); 2022 (gone), ",
            "flows: 6 rows, recomputed: 2023 (corrections, precedence); 2022 (gone), ",
            "balances: 17 rows, recomputed: 2022 (coverage, flows, precedence, production);"
                + " 2023 (flows, precedence); 2020-2021 (gone), ",
            "office: 1 of 1 flows stand behind un\n");
  }

  @Test
  @Order(4)
  void everyTableHadRowsThatChangedCameAndWent() {
    Set<String> all = Set.of("changed", "came", "went");
    Map<String, Set<String>> expected = new TreeMap<>();
    Jobs.TABLES.forEach(table -> expected.put(table.name(), all));
    assertThat(seen).isEqualTo(expected);
  }

  /** What the run said that took the lake on. */
  private String assertEqualsALakeFromNothing() throws IOException {
    Map<String, Map<List<Object>, Row>> before = rows();

    var update = project.does("run", "--accept-drift", "a test");

    assertThat(update.code()).as(update.err()).isZero();
    Map<String, Map<List<Object>, Row>> after = rows();
    before.forEach((table, rows) -> compare(table, rows, after.get(table)));
    Path fresh = Files.createTempDirectory(project.path(""), "fresh");
    assertThat(project.published().orElseThrow().digests())
        .isEqualTo(project.whole(fresh).digests());
    return update.err();
  }

  private void compare(String table, Map<List<Object>, Row> before, Map<List<Object>, Row> after) {
    Set<String> kinds = seen.computeIfAbsent(table, none -> new HashSet<>());
    before.forEach(
        (key, row) -> {
          if (!after.containsKey(key)) {
            kinds.add("went");
          } else if (!after.get(key).equals(row)) {
            kinds.add("changed");
          }
        });
    if (!before.keySet().containsAll(after.keySet())) {
      kinds.add("came");
    }
  }

  /** Table -> key -> row. */
  private Map<String, Map<List<Object>, Row>> rows() {
    Map<String, Map<List<Object>, Row>> all = new TreeMap<>();
    try (var lake = Lake.open(TestSession.spark(), project.lake(), Jobs.TABLES)) {
      for (Table table : Jobs.TABLES) {
        Map<List<Object>, Row> rows = new HashMap<>();
        for (Row row : lake.read(table).collectAsList()) {
          rows.put(table.key().stream().<Object>map(row::getAs).toList(), row);
        }
        all.put(table.name(), rows);
      }
    }
    return all;
  }
}
