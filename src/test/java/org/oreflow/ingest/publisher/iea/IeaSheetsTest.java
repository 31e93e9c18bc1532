package org.oreflow.ingest.publisher.iea;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oreflow.config.InputException;

/** Stages and scenarios side by side in a sheet; all values are made up. */
class IeaSheetsTest extends IeaReading {
  @Test
  void readsStagesSideBySideInTheSheetOfSupply() {
    var read =
        reading.sheet(
            "2 Total supply for key minerals",
            """
            Supply of key minerals,,,,,,
            ,2024,2030,,,2024,2030
            Cobalt - Mining (kt),,,,Cobalt - Refining (kt),,
            Cuba,1,2,,China,8,9
            Rest of world,3,4,,Rest of world,2,1
            Total,4,6,,Total clean technologies,10,10
            Top 3 share,75%,0.7,,Top 3 share,0.9,0.8
            Lithium - Mining (kt),,,,Lithium - Chemicals (kt Li),,
            Chile,5,6,,Chile,5,6
            Notes: a text,,,,,,
            """);

    assertThat(read.rows("line", "item", "country", "element", "stage", "quantity", "unit", "role"))
        .filteredOn(row -> !row.endsWith(" scenario"))
        .containsExactly(
            "4 mining 2024 CUB Co mining 1 kt part",
            "5 mining 2024 OTH Co mining 3 kt part",
            "6 mining 2024 WLD Co mining 4 kt total",
            "9 mining 2024 CHL Li mining 5 kt part",
            "4 refining 2024 CHN Co refining 8 kt part",
            "5 refining 2024 OTH Co refining 2 kt part",
            "6 refining 2024 WLD Co refining 10 kt total",
            "7 refining, share of the three largest 2024 WLD Co refining 0.9 num breakdown",
            "9 chemicals 2024 CHL Li refining 5 kt Li part");
    assertThat(read.rows("item", "country", "quantity", "unit", "scenario"))
        .contains(
            "mining base case 2030 CUB 2 kt base case",
            "chemicals base case 2030 CHL 6 kt Li base case");
    assertThat(read.out()).isZero();
    assertThat(read.refused())
        .containsExactly(
            "7: NOT_A_NUMBER mining, share of the three largest 2024 is \"75%\", not a number");
  }

  @Test
  void aTotalOfSupplyThatIsLabelledAsOneOfDemandIsATotal() {
    var read =
        reading.sheet(
            "2 Total supply for key minerals",
            "Supply,,\n,2024,2030\nCobalt - Mining (kt),,\nCuba,1,2\nTotal clean technologies,4,6\n");
    assertThat(read.rows("country", "type", "quantity", "role"))
        .containsExactly(
            "CUB mining 1 part",
            "CUB mining 2 scenario",
            "WLD mining 4 total",
            "WLD mining 6 scenario");
  }

  @Test
  void readsTheObservedColumnOfTheSheetOfDemandAndScenariosBesideIt() {
    var read =
        reading.sheet(
            "1 Total demand for key minerals",
            """
            Demand for key minerals,,,,,
            ,,,Stated policies,,Pledges
            ,2024,,2030,2035,2030
            Cobalt,,,,,
            Electric vehicles,5,,6,7,8
            Other uses,3,,3,3,3
            Total demand,8,,9,10,11
            Share of clean technologies,0.6,,0.6,0.7,
            """);

    assertThat(read.rows("line", "element", "type", "quantity", "role"))
        .filteredOn(row -> !row.endsWith(" scenario"))
        .containsExactly(
            "5 Co demand by use: Electric vehicles 5 breakdown",
            "6 Co demand by use: Other uses 3 breakdown",
            "7 Co demand 8 total",
            "8 Co demand, share of clean technologies 0.6 breakdown");
    assertThat(read.rows("line", "year", "quantity", "scenario"))
        .filteredOn(row -> row.startsWith("5 ") || row.startsWith("8 "))
        .containsExactly(
            "5 2024 5 null",
            "5 2030 6 Stated policies",
            "5 2035 7 Stated policies",
            "5 2030 8 Pledges",
            "8 2024 0.6 null",
            "8 2030 0.6 Stated policies",
            "8 2035 0.7 Stated policies");
    assertThat(read.out()).isZero();
  }

  @Test
  void picksTheSheetsOfTotals() {
    var sheets =
        List.of("Cover", "1 Total demand for key minerals", "2 Total supply for x", "4.2 W");

    assertThat(reading.source().entries("book.xlsx", sheets))
        .containsExactly("1 Total demand for key minerals", "2 Total supply for x");
    assertThatThrownBy(
            () -> reading.source().entries("book.xlsx", List.of("Cover", "1 Total demand")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "book.xlsx: has no sheet of total supply among Cover, 1 Total demand; check that it is"
                + " the workbook of the Critical Minerals Data Explorer");
  }

  @Test
  void refusesASheetWithoutYearsOrHeadings() {
    assertThatThrownBy(() -> reading.sheet("2 Total supply", "Supply,\nCuba,1\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no row has two years");
    assertThatThrownBy(() -> reading.sheet("2 Total supply", "Supply,,\n,2024,2030\nCuba,1,2\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("no row is a heading of a mineral, such as Copper - Mining (kt)");
  }
}
