package org.oreflow.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.Tables.rows;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;
import org.oreflow.flow.Factor;
import org.oreflow.flow.FactorTable;
import org.oreflow.table.Balance;
import org.oreflow.table.Change;
import org.oreflow.table.Event;
import org.oreflow.table.Flow;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.Production;
import org.oreflow.table.Trade;

class ExplainerTest {
  private static final String PRODUCTION =
      """
      source | release | file  | entry | line | item | country | commodity | type   | element | stage  | period | year | measure | content | quantity | unit | low | high | target_unit | role      | mark | note
      usgs   | 2025    | a.csv |       | 7    | 2024 | CHN     | Copper    | mining | Cu      | mining | 2024   | 2024 | output  | metal   | 60       | t    | 60  | 60   | t           | part      |      | from a report
      usgs   | 2024    | b.csv |       | 3    | 2024 | CHN     | Copper    | mining | Cu      | mining | 2024   | 2024 | output  | metal   | 55       | t    | 55  | 55   | t           | part      |      |
      usgs   | 2025    | a.csv |       | 8    | 2024 | CHL     | Copper    | mining | Cu      | mining | 2024   | 2024 | output  | metal   | 40       | t    | 40  | 40   | t           | part      |      |
      usgs   | 2025    | a.csv |       | 9    | 2024 | CHL     | Copper    | of it  | Cu      | mining | 2024   | 2024 | output  | metal   | 10       | t    | 10  | 10   | t           | breakdown |      |
      usgs   | 2025    | a.csv |       | 10   | 2024 | WLD     | Copper    | mining | Cu      | mining | 2024   | 2024 | output  | metal   | 100      | t    | 100 | 100  | t           | total     |      |
      other  | 1       | c.csv |       | 1    |      | CHL     | Copper    | mining | Cu      | mining | 2024   | 2024 | output  | metal   | 0.041    | kt   | 0.041 | 0.041 | t       | part      |      |
      """;

  private static WrittenRows copper() {
    return new WrittenRows()
        .with(
            Load.TABLE,
            """
            source | release | file  | published  | covers | confidential | redistribute
            usgs   | 2025    | a.csv | 2025-01-31 | world  | false        | true
            usgs   | 2024    | b.csv | 2024-01-31 | world  | false        | true
            other  | 1       | c.csv | 2026-01-01 | CHL    | false        | false
            """)
        .with(Production.TABLE, PRODUCTION)
        .with(
            Balance.TABLE,
            """
            element | stage  | country | year | unit | production_t | production_low_t | production_high_t
            Cu      | mining | CHN     | 2024 | t    | 60           | 60               | 60
            Cu      | mining | CHL     | 2024 | t    | 40           | 40               | 40
            Cu      | mining | WLD     | 2024 | t    | 100          | 100              | 100
            """)
        .with(
            IndicatorValue.TABLE,
            """
            indicator | variant | element | stage  | country | year | value | low | high | interval | coverage | status | unit
            hhi       |         | Cu      | mining | WLD     | 2024 | .52   | .52 | .52  | exact    | 1        | final  | 1
            """)
        .with(
            Gap.TABLE,
            """
            element | stage  | year | family        | reason    | cells | would_tell
            Cu      | mining | 2024 | dependence    | NO_SOURCE | 7     | usgs-mcs
            """)
        .with(Parameter.TABLE, "source | release");
  }

  @Test
  void anIndexLeadsToTheLinesOfItsTerms() { // .6² + .4² = .52; 60² + 40² = 5,200
    String text = TextPage.of(copper().explain("hhi Cu mining WLD 2024"));

    assertThat(text)
        .contains("indicator hhi Cu mining WLD 2024, value: 0.52\n")
        .contains("H = Σ_c m_c² / (Σ_c m_c)²")
        .contains("H = 5,200 / (100)²")
        .contains("m_c CHN  60 t  69.2 % of the result") // 3,600 of 5,200
        .contains("usgs 2025 (2025-01-31), a.csv, line 7, column 2024")
        .contains("60 t; from a report")
        .contains("evaluated again from these terms: the same to the last digit");
  }

  @Test
  void aPartByValueOfAKilogramIsAsTheFlowHasIt() { // 12 of 100 t
    List<Factor> factors =
        FactorTable.factors(
            """
                factor_system | factor_code | factor_exporter | first_year | last_year | stage  | element | unit  | factor_low | factor_best | factor_high | factor_value | factor_mean
                HS            | 850511      | *               | 0          | 9999      | magnet | REE     | t REO | 0.3        | 0.3         | 0.3         | 1            | 0.4:0.4:0.4:0.8
                """);
    var written =
        copper()
            .with(
                Trade.TABLE,
                """
                source | release | file  | line | exporter | importer | code_system | code   | period | year | value_usd | product_t | role
                usgs   | 2025    | a.csv | 5    | CHN      | DEU      | HS2022      | 850511 | 2024   | 2024 | 900000    | 100       | part
                """)
            .with(
                Flow.TABLE,
                """
                element | stage  | exporter | importer | year | source | how        | mass_t | low_t | high_t | unit  | flags
                REE     | magnet | CHN      | DEU      | 2024 | usgs   | reconciled | 12     | 0     | 30     | t REO | SHARE_MEAN
                """);
    var explainer = new Explainer(written, WrittenRows.project(false, factors));

    assertThat(
            TextPage.of(explainer.of(List.of("flow REE magnet CHN DEU 2024".split(" ")), "", "")))
        .contains(
            "× 0.12 by value of a kilogram (0.0 to 0.3) t REO a t; of all partners together 0.4 is"
                + " of the stage")
        .doesNotContain("× unknown");
  }

  @Test
  void sharesOfAProjectionAreOfItsQuantities() { // 30 + 10 of 50; the rest may hold 10 listed too
    String rows =
        """
        basket | element | stage  | country | year | material               | basis      | source | release | share | share_low | share_high | quantity | quantity_low | quantity_high | unit | suppliers | flags            | best
               | Cu      | mining | CHL     | 2030 | Cu, output (base case) | projection | usgs   | 2025    | .6    | .6        | .6         | 30       | 30           | 30            | t    | 2         |                  | false
               | Cu      | mining | PER     | 2030 | Cu, output (base case) | projection | usgs   | 2025    | .2    | .2        | .2         | 10       | 10           | 10            | t    | 2         |                  | false
               | Cu      | mining | OTH     | 2030 | Cu, output (base case) | projection | usgs   | 2025    | .2    | .2        | .2         | 10       | 10           | 10            | t    | 2         | REST_HOLDS_LISTED | false
               | Cu      | mining | WLD     | 2030 | Cu, output (base case) | projection | usgs   | 2025    | 1     | 1         | 1          | 50       | 50           | 50            | t    | 2         |                  | false
        """;
    var project = copper().with(Landscape.TABLE, rows);
    var key = List.of("Cu, output (base case)", "projection", "usgs", "2025");
    var explainer = new Explainer(project, WrittenRows.project(false));

    String country = TextPage.of(explainer.of(cell("CHL", key), "", ""));
    String rest = TextPage.of(explainer.of(cell("OTH", key), "", ""));

    assertThat(country)
        .contains("q: projected quantity of the country, Q: that of the world, of one scenario")
        .contains("share = 30 / 50");
    assertThat(rest)
        .contains("s_c CHL", "part of what the scenario has for the world")
        .doesNotContain("as published");
  }

  @Test
  void aRowOfAnotherSourceIsOfTheTableThatItStandsIn() { // 5 of 40, not of the 50 of its own source
    String rows =
        """
        basket | element | stage  | country | year | material | basis       | source | release | share | share_low | share_high | quantity | quantity_low | quantity_high | unit | suppliers | flags | best
               | Cu      | mining | PER     | 2030 | Cu       | world_table | usgs   | 2025    | .875  | .875      | .875       | 35       | 35           | 35            | t    | 2         |       | true
               | Cu      | mining | USA     | 2030 | Cu       | world_table | other  | 1       | .125  | .125      | .125       | 5        | 5            | 5             | t    | 2         |       | true
               | Cu      | mining | WLD     | 2030 | Cu       | world_table | usgs   | 2025    | 1     | 1         | 1          | 40       | 40           | 40            | t    | 2         |       | true
               | Cu      | mining | WLD     | 2030 | Cu       | own_amount  | other  | 1       | 1     | 1         | 1          | 50       | 50           | 50            | t    | 0         |       | false
        """;
    var explainer = new Explainer(copper().with(Landscape.TABLE, rows), WrittenRows.project(false));

    assertThat(
            TextPage.of(
                explainer.of(cell("USA", List.of("Cu", "world_table", "other", "1")), "", "")))
        .contains("share = 5 / 40");
  }

  private static List<String> cell(String country, List<String> more) {
    return Stream.concat(Stream.of("landscape", "", "Cu", "mining", country, "2030"), more.stream())
        .toList();
  }

  @Test
  void whatIsLeftOutHasItsRule() {
    String text = TextPage.of(copper().explain("hhi Cu mining WLD 2024"));

    assertThat(text)
        .contains("left out, older release: 2025 of 2025-01-31 has the table too")
        .contains("left out, breakdown: a detail of a total or part that is also present")
        .contains(
            "left out, precedence: the table of usgs makes a world and comes first in"
                + " precedence.production");
  }

  @Test
  void theTextOfASourceThatMayNotBePassedOnIsNotShown() {
    String shown = TextPage.of(copper().explain("balance Cu mining CHL 2024"));
    String all =
        TextPage.of(
            new Explainer(copper(), WrittenRows.project(true))
                .of(List.of("balance", "Cu", "mining", "CHL", "2024"), "", ""));

    assertThat(shown).contains("other 1 (2026-01-01), c.csv, line 1\n").doesNotContain("0.041");
    assertThat(all).contains("c.csv, line 1; Copper, mining, output (metal): 0.041 kt");
  }

  @Test
  void whatIsPrintedIsEvaluatedAgain() throws Exception {
    String json = JsonPage.of(copper().explain("hhi Cu mining WLD 2024"), "r_1");

    var again = ReadInputs.evaluate(new ObjectMapper().readTree(json).get("inputs"));

    assertThat(again.orElseThrow().figure().value()).isEqualTo(.52);
  }

  @Test
  void aWordThatNoRowHasIsNamed() {
    assertThatThrownBy(() -> copper().explain("hhi Cu minign WLD 2024"))
        .isInstanceOf(InputException.class)
        .hasMessage("explain: no row of indicator has stage \"minign\"; did you mean mining?");
    assertThatThrownBy(() -> copper().explain("hii Cu mining WLD 2024"))
        .hasMessage("explain: \"hii\" is not an index and no table; did you mean hhi?");
    assertThatThrownBy(() -> copper().explain("hhi Cu mining WLD year"))
        .hasMessage(
            "explain: year is \"year\", not a whole number; write explain indicator INDICATOR"
                + " ELEMENT STAGE COUNTRY YEAR");
    assertThatThrownBy(() -> copper().explain("balance Cu mining"))
        .hasMessage(
            "explain: the key is not whole; write explain balance ELEMENT STAGE COUNTRY YEAR");
  }

  @Test
  void aCellWithoutRowSaysWhatWouldFillIt() {
    String text = TextPage.of(copper().explain("self_sufficiency Cu mining WLD 2024"));

    assertThat(text)
        .contains("7 cells of dependence of this element, stage and year")
        .contains("a source of format usgs-mcs");
  }

  @Test
  void aMeasureHasAStatusOfItsOwn() { // that is no status of a figure
    var measures =
        copper()
            .with(
                Event.MEASURES,
                """
                measure | year | status   | country
                quota   | 2024 | in force | CHN
                """);

    assertThat(TextPage.of(measures.explain("measure quota 2024")))
        .isEqualTo("measure quota 2024\n  status: in force\n  country: CHN\n");
  }

  @Test
  void aChangeTellsHowFarItsSourcesDiffer() { // 60 of 100, 55 of 110: .6 − .5
    String text =
        TextPage.of(
            copper()
                .with(
                    Change.TABLE,
                    """
                    indicator | variant | element | stage  | country | cause  | year_from | year_to | share_from | share_to | contribution | low | high | source_difference | source_year
                    hhi       |         | Cu      | mining | CHN     | shares | 2011      | 2025    | .5         | .6       | .11          | .11 | .11  | .1                | 2024
                    """)
                .with(
                    Landscape.TABLE,
                    """
                    basket | element | stage  | country | year | material | basis       | source | release | share | share_low | share_high | quantity | unit
                           | Cu      | mining | CHN     | 2024 | Cu       | world_table | usgs   | 2025    | .6    | .6        | .6         | 60       | t
                           | Cu      | mining | CHN     | 2024 | Cu       | world_table | other  | 1       | .5    | .5        | .5         | 55       | t
                           | Cu      | mining | CHN     | 2025 | Cu       | world_table | other  | 1       | .6    | .6        | .6         | 66       | t
                    """)
                .explain("change hhi Cu mining CHN shares 2011 2025"));

    assertThat(text)
        .contains("D_i difference of the sources in 2024  0.1\n")
        .contains("s_c usgs 2025  0.6\n")
        .contains("s_c other 1  0.5\n");
  }
}
