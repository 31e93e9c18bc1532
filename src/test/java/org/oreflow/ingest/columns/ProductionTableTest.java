package org.oreflow.ingest.columns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ProductionTableTest extends SmallProductionTable {
  private static final String TRUE_LINES =
      """
      country,year,amount,unit,measure,element
      China,2020,"140,000",t,output,REE
      Germany,2020,NA,t,output,REE
      France,2020,,t,output,REE
      World total,2020,240000,t,output,REE
      Other countries,2020,5.5,kt,output,REE
      China,2020,-3,t,stock_change,Nd
      China,2020,-3,t,output,Nd
      China,2020,1,stone,output,Nd
      China,2020,1,t,output,Xx
      China,2020,1,t,yield,Nd
      China,2020,1,t,output,Li
      China,2020-05,1,t,output,Nd
      """;

  private static final String TYPES =
      """
      format,commodity,type,element,stage,measure,content,unit,role,flags,citation
      wmd,Neodymium (Nd2O3),,Nd,mining,output,oxide,kt,part,FILE_UNIT=t,test
      wmd,Neodymium (Nd2O3),price,Nd,metal,price,,ct,breakdown,REVISED,test
      """;

  private static final String OF_PUBLISHER =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      countries: names
      columns: {country: country, year: year, quantity: amount, unit: unit,\
       commodity: what, type: kind}
      constants: {publisher: wmd}
      totals: {country: ["Sum"]}
      """;

  @Test
  void onlyTheNamedRowsAreRead() {
    var read =
        read(
            " element: element}\nconstants: {stage: mining}\nonly: {measure: [output], unit: [t, kt]}\n",
            """
            country,year,amount,unit,measure,element
            China,2020,1,t,output,REE
            China,2020,2,t,Rank,REE
            China,2020,3,stone,output,REE
            China,2020,4,kt,output,REE
            """);

    assertThat(read.rows("line", "quantity")).containsExactly("2 1", "5 4");
    assertThat(read.out()).isEqualTo(2);
    assertThat(read.refused()).isEmpty();
  }

  @Test
  void readsTenTrueLines() {
    var read = read(" element: element}\nconstants: {stage: mining, content: reo}\n", TRUE_LINES);

    assertThat(
            read.rows(
                "country",
                "element",
                "quantity",
                "low",
                "high",
                "mark",
                "unit",
                "target_unit",
                "role"))
        .containsExactly(
            "CHN REE 140000 140000 140000 null t t part",
            "DEU REE null null null NA t t part",
            "FRA REE null null null  t t part",
            "WLD REE 240000 235000 245000 null t t total",
            "OTH REE 5.5 5.5 5.5 null kt t part",
            "CHN Nd -3 -3 -3 null t t part");
    assertThat(read.rows("commodity", "stage", "content", "period", "type", "measure").get(0))
        .isEqualTo("REE mining reo 2020  output");
    assertThat(read.out()).isEqualTo(1);
    assertThat(read.refused())
        .containsExactly(
            "8: NEGATIVE amount is -3",
            "9: UNKNOWN_UNIT unit is \"stone\", not in units.csv",
            "10: UNKNOWN_CODE element is \"Xx\", no element, group or commodity of"
                + " elements.csv",
            "11: UNKNOWN_TYPE measure is \"yield\", not a measure",
            "13: NOT_A_PERIOD year is \"2020-05\", not a year");
  }

  @Test
  void massesAreHeldInTonnesAndWhatIsNoMassInItsOwnUnit() {
    var read =
        read(
            " commodity: what}\nconstants: {stage: mining}\n",
            """
            country,year,amount,unit,measure,what
            China,2020,1,kt,output,Neodymium
            China,2020,1,kt,output,feldspar
            China,2020,1,ct,output,Nd
            China,2020,1,ct,price,Nd
            """);

    assertThat(read.rows("commodity", "element", "target_unit", "flags"))
        .containsExactly(
            "Neodymium Nd t []", "feldspar feldspar t []", "Nd Nd ct [NOT_MASS]", "Nd Nd ct []");
  }

  @Test
  void takesStageMeasureContentAndUnitFromThePublishersFormat() {
    fixture.write("reference/production_types.csv", TYPES);
    var source =
        fixture.open(fixture.source("p", "production-table", "../files/*.csv", OF_PUBLISHER));
    var read =
        fixture.read(
            source,
            "a.csv",
            """
            country,year,amount,unit,what,kind
            China,2020,5,metr. t,Neodymium (Nd2O3),
            Sum,2020,30,metr. t,Neodymium (Nd2O3),other
            China,2020,7,ct,Neodymium (Nd2O3),price
            China,2020,7,ct,Gold,price
            """);

    assertThat(
            read.rows(
                "country",
                "element",
                "stage",
                "measure",
                "content",
                "unit",
                "target_unit",
                "role",
                "flags"))
        .containsExactly(
            "CHN Nd mining output oxide t kt part []",
            "WLD Nd mining output oxide t kt total []",
            "CHN Nd metal price null ct ct breakdown [REVISED]");
    assertThat(read.refused()).containsExactly("5: UNKNOWN_TYPE  is Gold, \"price\"");
  }

  @Test
  void takesTheRowsTotalWhoseCodesAreDeleteForTotals() {
    var source =
        fixture.open(
            fixture.source(
                "p",
                "production-table",
                "../files/*.csv",
                """
                kind: delimited
                delimiter: ","
                encoding: utf-8
                decimal_mark: "."
                countries: iso3
                columns: {country: country_iso3, year: year, quantity: quantity, unit: unit}
                constants: {element: Nd, stage: mining, measure: output}
                totals: {country: ["DELETE"]}
                """));
    var read =
        fixture.read(
            source,
            "wmd.csv",
            """
            commodity,country,country_code_m49,country_iso3,year,quantity,unit,data_source
            Nd,China,156,CHN,2022,70.0,t,r
            Nd,Total,DELETE,DELETE,2022,75,t,nan
            Nd,Kosovo,697,R20,2022,1,t,e
            """);

    assertThat(read.rows("country", "quantity", "role"))
        .containsExactly("CHN 70 part", "WLD 75 total");
    assertThat(read.refused())
        .containsExactly("4: UNKNOWN_COUNTRY country_iso3 is \"R20\", not in list iso3 in 2022");
  }

  @Test
  void refusesRepeatedKeys() {
    var read =
        read(
            " element: element}\nconstants: {stage: mining}\nduplicates: refuse\n",
            """
            country,year,amount,unit,measure,element
            China,2020,1,t,output,Nd
            China,2020,2,t,capacity,Nd
            China,2020,3,t,output,Nd
            """);

    assertThat(read.rows("quantity")).containsExactly("1", "2");
    assertThat(read.refused())
        .containsExactly("4: REPEATED_KEY  repeats China, Nd, mining, 2020, output, t");
  }
}
