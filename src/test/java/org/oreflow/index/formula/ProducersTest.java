package org.oreflow.index.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.index.OfElements;
import org.oreflow.index.formula.Suppliers.Supplied;
import org.oreflow.table.Cell;

class ProducersTest {
  private static final Producers PRODUCERS = new Producers(2024);

  private static List<String> names(Suppliers suppliers) {
    return suppliers.all().stream().map(one -> one.supply().name()).toList();
  }

  @Test
  void areTheCountriesAndTheRestThatAWorldSourceDivides() {
    // BEL is within the rest, as is CAN, which is not listed; of DEU the scrap alone is withheld
    List<Suppliers> markets =
        PRODUCERS.of(
            OfElements.balanceRows(
                """
                element | stage  | country | production_t | production_low_t | production_high_t | flags
                Li      | mining | AUS     | 5            | 5                | 5                 |
                Li      | mining | BEL     |              | 0                | 3                 | WITHHELD
                Li      | mining | CAN     | 0            | 0                | 3                 | NOT_LISTED
                Li      | mining | DEU     | 2            | 2                | 2                 | WITHHELD
                Li      | mining | EU      | 2            | 2                | 2                 | GROUP
                Li      | mining | OTH     | 3            | 0                | 3                 |
                Li      | mining | WLD     | 10           | 7                | 10                |
                Co      | mining | AUS     | 5            | 5                | 5                 |
                Co      | mining | WLD     |              |                  |                   |
                Ni      | mining | AUS     | 5            | 5                | 5                 |
                """));

    assertThat(markets).hasSize(1);
    assertThat(markets.get(0).cell()).isEqualTo(new Cell("", "Li", "mining", "WLD", 2024));
    assertThat(names(markets.get(0))).containsExactlyInAnyOrder("AUS", "DEU", "OTH");
    assertThat(markets.get(0).all())
        .filteredOn(Supplied::isRest)
        .singleElement()
        .satisfies(rest -> assertThat(rest.known()).isNaN());
  }

  @Test
  void knowNoPartOfTheWholeWhereAnOreIsNotAnalysed() { // what Burma digs is 0 to 5 t, or more
    List<Suppliers> markets =
        PRODUCERS.of(
            OfElements.balanceRows(
                """
                element | stage      | country | production_t | production_low_t | production_high_t | flags
                Nd      | mining     | CHN     | 20           | 20               | 20                |
                Nd      | mining     | MMR     |              | 0                | 5                 | COMPOSITION_UNKNOWN
                Nd      | mining     | WLD     | 20           | 20               | 25                |
                Nd      | separation | CHN     | 20           | 20               | 20                |
                Nd      | separation | WLD     | 20           | 20               | 20                |
                """));

    assertThat(markets)
        .extracting(suppliers -> suppliers.market().knowledge().coverage())
        .containsExactlyInAnyOrder(Double.NaN, 1.0);
  }

  @Test
  void leaveFlagsOfTradeOutAndTakeThoseOfTheWorld() {
    List<Suppliers> markets =
        PRODUCERS.of(
            OfElements.balanceRows(
                """
                element | stage  | country | production_t | production_low_t | flags
                Li      | mining | AUS     | 5            | 5                | ESTIMATED NO_MASS PARTIAL_YEAR
                Li      | mining | WLD     | 5            | 5                | EXCLUDES_USA S19
                """));

    assertThat(markets.get(0).all().get(0).flags()).containsOnly("ESTIMATED", "EXCLUDES_USA");
  }

  @Test
  void leaveOutThatTradeIsNotAnalysedWhereProductionIsKnown() { // gallium: imports of basket goods
    List<Suppliers> markets =
        PRODUCERS.of(
            OfElements.balanceRows(
                """
                element | stage    | country | production_t | production_low_t | production_high_t | flags
                Ga      | refining | CHN     | 600          | 600              | 600               | COMPOSITION_UNKNOWN SIX_DIGITS
                Ga      | refining | WLD     | 600          | 600              | 600               |
                """));

    assertThat(markets.get(0).all().get(0).flags()).isEmpty();
  }

  @Test
  void ofTradeAreWholeOrNone() { // Co: of AUS nothing is known; Ni, Xe: one country; Cu: some
    // partners
    var balances =
        OfElements.balanceRows(
            """
            element | stage  | country | export_t | export_low_t | export_high_t | flags
            Li      | mining | AUS     | 5        | 5            | 5             | ESTIMATED NO_MASS
            Li      | mining | CHL     |          | 0            | 4             |
            Li      | mining | OTH     |          |              |               |
            Li      | mining | WLD     |          |              |               |
            Co      | mining | AUS     |          |              |               |
            Co      | mining | CHL     | 3        | 3            | 3             |
            Ni      | mining | AUS     | 5        | 5            | 5             |
            Cu      | mining | AUS     | 5        | 5            | 5             | PARTNERS_PARTIAL
            Cu      | mining | CHL     | 3        | 3            | 3             |
            Xe      | mining | USA     | 4        | 4            | 4             |
            Xe      | mining | OTH     |          |              |               |
            """);

    List<Suppliers> markets = PRODUCERS.exporters(balances);

    assertThat(markets).hasSize(1);
    assertThat(markets.get(0).cell()).isEqualTo(new Cell("export", "Li", "mining", "WLD", 2024));
    assertThat(names(markets.get(0))).containsExactlyInAnyOrder("AUS", "CHL", "OTH");
    assertThat(markets.get(0).all().get(0).flags()).containsOnly("NO_MASS");
    assertThat(PRODUCERS.importers(balances)).isEmpty();
  }
}
