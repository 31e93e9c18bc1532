package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.run.UpdateFiles.EARLY;
import static org.oreflow.run.UpdateFiles.EARLY_AGAIN;
import static org.oreflow.run.UpdateFiles.GOVERNANCE;
import static org.oreflow.run.UpdateFiles.OFFICE;
import static org.oreflow.run.UpdateFiles.OTHER;
import static org.oreflow.run.UpdateFiles.REPORTS;
import static org.oreflow.run.UpdateFiles.SURVEY;
import static org.oreflow.run.UpdateFiles.WORLD;
import static org.oreflow.run.UpdateFiles.WORLD_AGAIN;
import static org.oreflow.run.UpdateFiles.governance;
import static org.oreflow.run.UpdateFiles.next;
import static org.oreflow.run.UpdateFiles.office;
import static org.oreflow.run.UpdateFiles.otherSurvey;

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
import org.oreflow.lake.catalog.Address;
import org.oreflow.table.Table;

/**
 * One lake of made-up records that is taken from change to change, in the order of the methods.
 * After each its tables equal those of a lake made from nothing.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class UpdateTest {
  private static final String STOP =
      """
      id: chile-stops
      base_year: 2022
      years: {first: 2023, last: 2023}
      elements: [Li]
      modes: [first_order, contracts]
      events:
        - {what: stop, by: [CHL], to: ["*"], stages: [refining], part: 0.5}
        - {what: slack, in: [ARG], stages: [refining], part: 0.1}
      """;

  private static final String OUTLOOK =
      """
      id: lithium
      base_year: 2022
      years: {first: 2023, last: %s}
      basket: lithium
      element: Li
      stages: {mining: metal}
      probability: {construction: 0.8}
      delay_years: {}
      ramp: [1]
      utilisation: 1
      decline: %s
      """;

  private static final String PROJECTS =
      """
      basket,stage,country,project,company,product,low,capacity,high,unit,content,start,state,state_date,flags,note,citation
      lithium,mining,AUS,Pit,,ore,,10,,t,metal,2023,construction,2022,,,made for a test
      """;
  private static final String LAKE =
      "lithium,mining,CHL,Lake,,brine,,5,,t,metal,2023,construction,2022,,,made for a test\n";
  private static final String PAN =
      "lithium,mining,ARG,Pan,,brine,,7,,t,metal,2023,construction,2022,,,made for a test\n";

  private final Map<String, Set<String>> seen = new TreeMap<>(); // table -> kinds of differences
  private SmallProject project;

  @BeforeAll
  void firstRun(@TempDir Path home) throws IOException {
    project = SmallProject.withoutSources(home);
    precedence("survey, other", "office, un");
    project.write("conf/scenarios/chile-stops.yaml", STOP);
    project.write("conf/outlooks/lithium.yaml", OUTLOOK.formatted(2025, 0));
    project.write("conf/reference/projects.csv", PROJECTS + LAKE);
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
    assertThat(result.err()).contains("2 of 6 flows of un are not used: office has priority\n");
    assertThat(project.does("status", "--files").out())
        .contains("2 of 6 flows of un are not used: office has priority\n  own report 2\n")
        .endsWith("3 of 6 values of other count; precedence 3\n7 of 7 values of survey count\n");
    assertThat(
            project.ask("select exporter, source from flow where importer = 'JPN' and year = 2023"))
        .containsExactly("CHL,office");
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
    project.write("conf/outlooks/lithium.yaml", OUTLOOK.formatted(2026, 0.1));
    project.write("conf/reference/projects.csv", PROJECTS.replace(",10,", ",12,") + LAKE + PAN);
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
    // the edition of 2021, which the change to 2022 is of
    add(
        "production",
        "survey,1,Li,mining,AUS,2022,output,,quantity,50,52,made for a test,made for a test");
    String file = "conf/reference/commodities.csv";
    String before = Files.readString(project.path(file));
    String after = before.replace("0.185973,0.186913,0.187852", "0.18,0.181,0.19");
    assertThat(after).isNotEqualTo(before);
    project.write(file, after);

    // each is found by itself, though others have the same years recomputed
    assertThat(assertEqualsALakeFromNothing())
        .contains(
            "reconcile: 9 rows, recomputed: 2023 (corrections), ",
            "balances: balance 30 rows, recomputed: 2024 (flows); 2022-2023 (flows, production)\n",
            "product_indicator 84 rows, recomputed: 2023 (corrections)\n");
  }

  private void add(String table, String row) throws IOException {
    String file = "conf/corrections/" + table + ".csv";
    project.write(file, Files.readString(project.path(file)) + row + "\n");
  }

  @Test
  @Order(3)
  void precedenceAndRemovedSources() throws IOException {
    project.write("conf/outlooks/lithium.yaml", OUTLOOK.formatted(2024, 0.1));
    project.write("conf/reference/projects.csv", PROJECTS + PAN);
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
            "balances: balance 17 rows, recomputed: 2022 (coverage, flows, precedence, production);"
                + " 2023 (flows, precedence); 2020-2021 (gone)\n",
            "1 of 1 flows of office are not used: un has priority\n");
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

    var update = project.does("run", "--verbose", "--accept-drift", "a test");

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
    try (var lake = Lake.open(TestSession.spark(), Address.of(project.lake()), Jobs.TABLES, 1)) {
      for (Table table : Jobs.TABLES) {
        Map<List<Object>, Row> rows = new HashMap<>();
        for (Row row : lake.few(table)) {
          rows.put(table.key().stream().<Object>map(row::getAs).toList(), row);
        }
        all.put(table.name(), rows);
      }
    }
    return all;
  }
}
