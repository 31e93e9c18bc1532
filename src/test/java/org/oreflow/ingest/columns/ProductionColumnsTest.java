package org.oreflow.ingest.columns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Bounds, notes and coverage from columns of a table of production. */
class ProductionColumnsTest extends SmallProductionTable {
  @Test
  void takesBoundsBasisScenarioAndNoteFromColumns() {
    var read =
        read(
            " element: element, low: least, high: most, basis: how, scenario: under, note: where}"
                + "\nconstants: {stage: mining}\nduplicates: refuse\n",
            """
            country,year,amount,least,most,unit,measure,element,how,under,where
            China,2020,85,82.5,87.5,t,output,Nd,estimate,,page 1
            China,2021,,90,,t,output,Nd,reported,,more than 90
            World total,2020,100,,,t,output,Nd,derived,,
            China,2030,77,,,t,output,Nd,,base case,page 2
            China,2020,5,6,,t,output,Nd,,,
            China,2020,5,,4,t,output,Nd,,,
            China,2020,,6,4,t,output,Nd,,,
            China,2020,5,-1,,t,output,Nd,,,
            China,2020,5,,,t,output,Nd,guess,,
            """);

    assertThat(read.rows("quantity", "low", "high", "mark", "role", "scenario", "note", "flags"))
        .containsExactly(
            "85 82.5 87.5 null part null page 1 [ESTIMATED]",
            "null 90 null  part null more than 90 []",
            "100 50 150 null total null null [DERIVED]",
            "77 77 77 null scenario base case page 2 []");
    assertThat(read.refused())
        .containsExactly(
            "6: OUT_OF_RANGE least leaves 6 above 5",
            "7: OUT_OF_RANGE most leaves 5 above 4",
            "8: OUT_OF_RANGE most leaves 6 above 4",
            "9: NEGATIVE least is -1",
            "10: UNKNOWN_TYPE how is \"guess\", not reported, estimate, mirrored or derived");
  }

  @Test
  void saysOfAListThatItIsOfTheLargest() {
    var read =
        read(
            " element: element, lists: list}\nconstants: {stage: mining}\n",
            """
            country,year,amount,unit,measure,element,list
            China,2020,85,t,output,Nd,largest
            China,2021,85,t,output,Nd,
            China,2022,85,t,output,Nd,some
            """);

    assertThat(read.rows("year", "flags")).containsExactly("2020 [LARGEST_LISTED]", "2021 []");
    assertThat(read.refused()).containsExactly("4: UNKNOWN_TYPE list is \"some\", not largest");
  }

  @Test
  void aRowSaysThatItIsOfOneCompanyOrAQuarter() {
    var read =
        read(
            " element: element, product: what, role: counts, flags: marks, scenario: under}"
                + "\nconstants: {stage: separation}\n",
            """
            country,year,amount,unit,measure,element,what,counts,marks,under
            Germany,2023,16780,t,output,REE,separated oxides,,COMPANY|FISCAL_YEAR,
            Germany,2023,4348,t,output,REE,January to March,breakdown,SECOND_HAND|COMPANY,
            World total,2021,11,kt,demand,REE,clean energy,breakdown,,
            China,2012,30966,t,export_quota,REE,gross,duplicate,,
            China,2030,60,t,share,REE,supply,breakdown,,forecast
            China,2030,60,t,share,REE,supply,scenario,,
            China,2030,60,t,share,REE,supply,,COMPANIES,
            """);

    assertThat(read.rows("country", "type", "measure", "role", "flags"))
        .containsExactly(
            "DEU separated oxides output part [COMPANY, FISCAL_YEAR]",
            "DEU January to March output breakdown [COMPANY, SECOND_HAND]",
            "WLD clean energy demand breakdown []",
            "CHN gross export_quota duplicate []",
            "CHN supply share scenario []");
    assertThat(read.refused())
        .containsExactly(
            "7: UNKNOWN_TYPE counts is \"scenario\", not part, total, breakdown or duplicate",
            "8: UNKNOWN_TYPE marks is \"COMPANIES\", no flag of docs/reference/flags.md");
  }
}
