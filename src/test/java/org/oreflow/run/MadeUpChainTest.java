package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * Who depends on whom over a whole chain: ore, separated, magnets, goods. All quantities and codes
 * are made up; the first three stages are those of the guide of {@code trace}.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MadeUpChainTest {
  private static final String BASKET =
      """
      id: rare-earths
      mass_unit: t REO
      group: REE
      remainder: REX
      stages:
        mining: {}
        separation: {from: [mining]}
        magnet: {from: [separation]}
        use: {from: [magnet]}
      """;
  private static final String MADE =
      """
      country,stage,year,tonnes
      AUS,mining,2024,25
      CHN,mining,2024,60
      USA,mining,2024,15
      CHN,separation,2024,75
      MYS,separation,2024,25
      CHN,magnet,2024,61
      JPN,magnet,2024,25
      """;
  private static final String
      SOLD = // country codes of BACI: 842 USA; code 990001 is ore, 990004 goods
      """
      t,i,j,k,v,q
      2024,36,458,990001,25,25
      2024,842,156,990001,15,15
      2024,156,392,990002,0,10
      2024,458,392,990002,0,15
      2024,156,842,990002,0,4
      2024,458,842,990002,0,6
      2024,156,842,990003,6,6
      2024,392,842,990003,4,4
      2024,156,276,990004,12,12
      2024,392,276,990004,3,3
      2024,156,842,990004,10,10
      """;
  private static final String SOURCE =
      SmallSource.of(
          "made-up-production",
          "production-table",
          "../../data-lake/landing/made-up/*.csv",
          "2026-06-30",
          """
          countries: iso3
          duplicates: refuse
          columns: {country: country, stage: stage, year: year, quantity: tonnes}
          constants: {element: REE, measure: output, unit: t, content: reo}
          """);

  private static final String PRICES =
      """
      country,stage,year,price
      WLD,separation,2023,19
      WLD,separation,2024,20
      """;

  private static final String STOP =
      """
      id: china-stops-separation
      base_year: 2024
      years: {first: 2026, last: 2026}
      elements: [REE]
      modes: [first_order, contracts]
      events:
        - {what: stop, by: [CHN], to: ["*"], stages: [separation], part: %s}
      """;

  private SmallProject project;

  @BeforeAll
  void run(@TempDir Path home) throws IOException {
    project = SmallProject.withoutSources(home);
    project.write("conf/baskets/rare-earths.yaml", BASKET);
    project.write("conf/sources/made-up.yaml", SOURCE);
    project.write("data-lake/landing/made-up/made.csv", MADE);
    project.write(
        "conf/sources/prices.yaml",
        SOURCE
            .replace("made-up", "prices")
            .replace("tonnes", "price")
            .replace("output, unit: t, content: reo", "price, unit: dkg, content: oxide"));
    project.write("data-lake/landing/prices/prices.csv", PRICES);
    String trade = Files.readString(Path.of("conf/sources/baci-2024.yaml"));
    project.write(
        "conf/sources/baci-2024.yaml",
        trade + "complete: [mining, separation, magnet, use]\n"); // no other code is traded
    project.write(SmallProject.BACI, SOLD);
    Path codes = Path.of("conf/reference/commodities.csv");
    var all = new StringBuilder(Files.readString(codes));
    int code = 990001;
    for (String stage : new String[] {"mining", "separation", "magnet", "use"}) {
      all.append(
          "HS,%d,*,,,,rare-earths,%s,REE,1,1,1,1,1,1,,t,,made up,made up%n"
              .formatted(code++, stage));
    }
    project.write(codes.toString(), all.toString());
    project.write("conf/scenarios/china-stops-separation.yaml", STOP.formatted("1.0"));
    project.write(
        "conf/scenarios/of-another-element.yaml",
        STOP.formatted("1.0").replace("REE", "Li").replace("id: china", "id: who"));
    var run = project.does("run");
    assertThat(run.code()).as(run.err()).isZero();
  }

  @Test
  void theChainIsLookedThroughToItsMines() { // .6 + .4 × .4; .76 × 60/75
    assertThat(shares("magnet", "USA"))
        .containsExactlyInAnyOrder(
            "AUS,mining,0.0,0.24,0.24",
            "CHN,mining,0.6,0.608,0.76",
            "USA,mining,0.0,0.152,0.152",
            "CHN,separation,0.6,0.76,0.76",
            "MYS,separation,0.0,0.24,0.24",
            "CHN,magnet,0.6,0.6,0.76",
            "JPN,magnet,0.4,0.4,0.4");
  }

  @Test
  void goodsAreMadeOfMagnetsWhereverTheseAreUsed() { // .8 + .2 × .4 separated; .88 × 60/75 mined
    assertThat(shares("use", "DEU"))
        .contains(
            "CHN,mining,0.8,0.704,0.88",
            "USA,mining,0.0,0.176,0.176",
            "AUS,mining,0.0,0.12,0.12",
            "CHN,separation,0.8,0.88,0.88",
            "MYS,separation,0.0,0.12,0.12",
            "CHN,magnet,0.8,0.8,0.88",
            "JPN,magnet,0.2,0.2,0.2");
  }

  @Test
  void oneLineAnswersWhoDependsOnWhom() {
    assertThat(project.does("depend", "DEU", "--on", "CHN", "--stage", "use").out())
        .contains("REE use", "mass", "China", "80 %", "88 %");
  }

  @Test
  void scenariosOfTheFolderAreComputedAndExplained() throws IOException {
    String lacks =
        "SELECT stage, country, production, shortfall, shortfall_share FROM scenario WHERE"
            + " scenario = 'china-stops-separation' AND mode = 'first_order' AND year = 2026 AND"
            + " stage IN ('separation', 'magnet') AND country IN ('JPN', 'USA')"
            + " ORDER BY stage, country";

    // Japan makes 15 of 25 t and sells .6 of the 4 t; the United States lack .4 × .4
    assertThat(project.ask(lacks))
        .containsExactly(
            "magnet,JPN,15.0,8.4,0.4",
            "magnet,USA,0.0,1.6,0.16",
            "separation,JPN,0.0,10.0,0.4",
            "separation,USA,0.0,4.0,0.4");
    // 10 t at 20 USD/kg, of a price, as trade has no value; 1.6 t at 1 USD/kg, of trade
    String risks =
        "SELECT stage, country, value_at_risk_usd, array_contains(flags, 'PRICE_PUBLISHED') FROM"
            + " scenario WHERE scenario = 'china-stops-separation' AND mode = 'first_order' AND"
            + " (stage, country) IN (('separation', 'JPN'), ('magnet', 'USA')) ORDER BY stage";
    assertThat(project.ask(risks))
        .containsExactly("magnet,USA,1600.0,false", "separation,JPN,200000.0,true");
    String[] words =
        "explain scenario china-stops-separation first_order REE magnet USA 2026".split(" ");
    assertThat(project.does(words).out())
        .contains("shortfall: 1.6 t REO", "CHN to USA  6 t REO", "line 8", "JPN to USA");

    project.write("conf/scenarios/china-stops-separation.yaml", STOP.formatted("0.5"));
    var again = project.does("run");
    assertThat(again.code()).as(again.err()).isZero();
    assertThat(project.ask(lacks)).contains("separation,JPN,0.0,5.0,0.2");
    assertThat(again.err())
        .containsPattern("flows: [0-9]+ rows, unchanged")
        .contains("scenarios: 2 tables");

    project.write("conf/scenarios/d.yaml", STOP.formatted("0.1"));
    assertThat(project.does("run").err())
        .doesNotContain("ingest: ")
        .contains("d.yaml:1: is that of china-stops-separation.yaml: china-stops-separation; ");
    Files.delete(project.path("conf/scenarios/d.yaml"));

    project.write("conf/scenarios/china-stops-separation.yaml", "id: x\nbase_year: soon\n");
    var refused = project.does("run");
    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("china-stops-separation.yaml:2:").contains("soon");
    assertThat(project.ask(lacks)).contains("separation,JPN,0.0,5.0,0.2");
  }

  @Test
  void magnetsInsideGoodsAreImportsToo() { // 10 t of magnets, 10 t inside goods; China 16 of 20
    assertThat(
            project.ask(
                "SELECT indicator, country, value, supplier FROM indicator WHERE variant = 'in:use'"
                    + " AND element = 'REE' AND country IN ('DEU', 'USA') ORDER BY indicator, country"))
        .containsExactly(
            "embedded_share,DEU,1.0,",
            "embedded_share,USA,0.5,",
            "top_supplier_share,DEU,0.8,CHN",
            "top_supplier_share,USA,0.8,CHN");
    assertThat(
            project
                .does("explain", "embedded_share", "in:use", "REE", "magnet", "USA", "2024")
                .out())
        .contains(
            "value: 0.5",
            "e_i CHN  10 t REO",
            "HS2017 990004, CHN to USA",
            "d_i JPN  4 t REO",
            "evaluated again from these terms: the same to the last digit");
  }

  private java.util.List<String> shares(String stage, String country) {
    return project.ask(
        ("SELECT origin, origin_stage, round(face_value, 9), round(look_through, 9),"
                + " round(any_stage, 9) FROM exposure WHERE element = 'REE' AND stage = '%s' AND"
                + " country = '%s' AND look_through > 0 AND origin <> 'CHN_HKG'")
            .formatted(stage, country));
  }

  private static final String OUTLOOK =
      """
      id: ore
      base_year: 2024
      years: {first: 2025, last: 2027}
      basket: rare-earths
      element: REE
      stages: {mining: reo}
      probability: {construction: 0.5}
      delay_years: {construction: 1}
      ramp: [0.5, 1]
      utilisation: 0.8
      decline: 0
      unlisted: [CHN]
      """;

  /** Australia makes 25 t, China 60, the United States 15; a mine of 50 t is being built. */
  @Test
  void outlooksOfTheFolderAreComputed() throws IOException {
    project.write(
        "conf/reference/projects.csv",
        """
        basket,stage,country,project,company,product,low,capacity,high,unit,content,start,state,state_date,flags,note,citation
        rare-earths,mining,AUS,Pit,,ore,,50,,t,reo,2025,construction,2024-05,,,made up
        """);
    project.write("conf/scenarios/china-stops-separation.yaml", STOP.formatted("1.0"));
    project.write("conf/outlooks/ore.yaml", OUTLOOK);
    var run = project.does("run", "--accept-drift", "another list");
    assertThat(run.code()).as(run.err()).isZero();

    // by hand: 25 + .5 · 50 · .8 · 1 in 2027; unrisked 25 + 50 · .8 · 1
    String supply =
        "SELECT variant, year, value, low, high FROM outlook WHERE scenario = 'ore' AND country ="
            + " 'AUS' AND term = 'supply' AND year >= 2026 ORDER BY variant, year";
    assertThat(project.ask(supply))
        .containsExactly(
            "operating,2026,25.0,25.0,25.0",
            "operating,2027,25.0,25.0,25.0",
            "risked,2026,35.0,25.0,65.0",
            "risked,2027,45.0,25.0,65.0",
            "unrisked,2026,65.0,65.0,65.0",
            "unrisked,2027,65.0,65.0,65.0");
    // 60 of 120, of 100, of 140
    assertThat(
            project.ask(
                "SELECT value, low, high, array_join(flags, ' ') FROM outlook WHERE scenario = 'ore'"
                    + " AND country = 'CHN' AND term = 'share' AND year = 2027 AND variant ="
                    + " 'risked'"))
        .containsExactly("0.5,0.428571,0.6,PROJECTS_PARTIAL");
    assertThat(project.ask("SELECT project, phase, year FROM project"))
        .containsExactly("Pit,construction,2024");
    String file = project.path("conf/outlooks/ore.yaml").toString();
    assertThat(project.does("outlook", file, "--format", "csv").out())
        .contains(
            "\nore,risked,REE,mining,AUS,2027,supply,2024,t REO,reo,45,25,65,exact,scenario,");

    for (String[] fault :
        new String[][] {
          {"utilisation: 0.8", "utilisation: 8", "utilisation is not what can be"},
          {"{mining: reo}", "{smelting: reo}", "ore.yaml:6: has smelting, no stage of the basket"},
          {"ramp: [0.5, 1]", "ramp: [1, 0.5]", "ramp falls"},
          {"{construction: 0.5}", "{built: 0.5}", "probability has [built]"},
          {"decline: 0", "declin: 0", "ore.yaml:11:"}
        }) {
      project.write("conf/outlooks/ore.yaml", OUTLOOK.replace(fault[0], fault[1]));
      var refused = project.does("run");
      assertThat(refused.code()).isEqualTo(2);
      assertThat(refused.err()).contains(fault[2]).doesNotContain("ingest: ");
    }
    Files.delete(project.path("conf/outlooks/ore.yaml"));
    assertThat(project.does("run", "--accept-drift", "given up").code()).isZero();
    assertThat(project.ask("SELECT count(*) FROM outlook")).containsExactly("0");
  }
}
