package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.CustomsTableTest;
import org.oreflow.ingest.source.Source;

/** What further keys of the YAML file make of the rows of a customs table. */
class CustomsTableKeysTest {
  private static final String REPEATED =
      """
      276,156,250490,M,2022,10,1,C00
      276,251,250490,M,2022,5,1,C00
      276,156,250490,M,2022,30,1,C00
      276,156,250490,M,2022,30,2,C00
      276,899,250490,M,2022,1,1,C00
      276,837,250490,M,2022,1,1,C00
      276,156,250490,M,2022,30,2,C00
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  private Fixture.Read comtrade(String more, String lines) {
    var source =
        fixture.source(
            "comtrade", "customs-table", "../files/*.csv", CustomsTableTest.COMTRADE + more);
    return fixture.read(fixture.open(source), "a.csv", CustomsTableTest.HEADER + lines);
  }

  @Test
  void keepsRepeatedKeysAsTheyAreWithoutRuleOrWithSum() {
    for (String rule : List.of("", "duplicates: sum\n")) {
      assertThat(comtrade(rule, REPEATED).rows("role")).hasSize(7).containsOnly("part");
    }
  }

  @Test
  void refusesEveryRowOfAKeyAfterTheFirst() {
    var read = comtrade("duplicates: refuse\n", REPEATED);
    assertThat(read.rows("line")).containsExactly("2", "3", "6", "7");
    assertThat(read.refused())
        .hasSize(3)
        .first()
        .isEqualTo("4: REPEATED_KEY  repeats 276, 156, import, HS2022, 250490, 2022, C00");
  }

  @Test
  void countsTheLargestRowOfAKey() { // by value, then mass, then the earlier line
    var read = comtrade("duplicates: largest\n", REPEATED);
    assertThat(read.rows("line", "role", "flags"))
        .containsExactly(
            "2 breakdown []",
            "3 part []",
            "4 breakdown []",
            "5 part [LARGEST_OF_KEY]",
            "6 part [AREAS_NES]",
            "7 part [BUNKERS]",
            "8 breakdown []");
  }

  @Test
  void aTotalAndItsPartsInDifferentUnitsAreOneKey() { // as raw Comtrade has them: 8 is kg, -1 none
    String rows =
        """
        from,to,hs,kusd,qty,unit
        CHL,JPN,250490,100,500,8
        CHL,JPN,250490,60,500,8
        CHL,JPN,250490,40,0,-1
        CHL,CHN,250490,5,1,5
        """;
    String columns = "value: kusd, quantity: qty, quantity_unit: unit";

    var largest = fixture.read(table(columns, "duplicates: largest\n"), "a.csv", rows);
    var refused = fixture.read(table(columns, "duplicates: refuse\n"), "a.csv", rows);

    assertThat(largest.rows("line", "role"))
        .containsExactly("2 part", "3 breakdown", "4 breakdown", "5 part");
    assertThat(refused.rows("line")).containsExactly("2", "4", "5");
  }

  @Test
  void valuesInThousandsAreValues() { // by hand: 3.4567 × 1,000
    var source = table("value_thousand: kusd", "");
    var read =
        fixture.read(
            source,
            "a.csv",
            """
            from,to,hs,kusd,source
            CHL,JPN,250490,1200,a
            CHL,CHN,250490,3.4567,a
            CHL,USA,250490,,a
            CHL,FRA,250490,many,a
            """);

    assertThat(read.rows("importer", "value_usd", "value_reported"))
        .containsExactly("JPN 1200000 1200000", "CHN 3456.7 3456.7", "USA null null");
    assertThat(read.refused()).containsExactly("5: NOT_A_NUMBER kusd is \"many\", not a number");
  }

  @Test
  void ofATableOfSeveralSourcesOnlyTheRowsOfOneAreRead() {
    String rows =
        """
        from,to,hs,kusd,source
        CHL,JPN,250490,1,hmrc
        CHL,JPN,250490,1,baci
        CHL,JPN,850511XX,2,baci
        CHL,Atlantis,250490,3,baci
        CHL,CHN,250490,4,"hm,rc"
        """;

    var read =
        fixture.read(table("value: kusd", "only: {source: [hmrc, \"hm,rc\"]}\n"), "a.csv", rows);

    assertThat(read.rows("line", "importer", "value_usd")).containsExactly("2 JPN 1", "6 CHN 4");
    assertThat(read.refused()).isEmpty();
    assertThat(read.out()).isEqualTo(3);
  }

  @Test
  void aColumnThatTellsTheRowsOfASourceMustBeThere() {
    var source = table("value: kusd", "only: {publisher: [hmrc]}\n");
    assertThatThrownBy(
            () -> fixture.read(source, "a.csv", "from,to,hs,kusd,source\nCHL,JPN,250490,1,a\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("publisher");
  }

  private Source table(String value, String more) {
    return fixture
        .withAllCountries()
        .open(
            fixture.source(
                "table",
                "customs-table",
                "../files/*.csv",
                """
            kind: delimited
            delimiter: ","
            encoding: utf-8
            decimal_mark: "."
            columns: {reporter: from, partner: to, code: hs, %s}
            constants: {direction: export, year: "2024", code_system: HS2022, currency: USD}
            countries: iso3
            """
                        .formatted(value)
                    + more));
  }
}
