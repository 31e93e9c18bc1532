package org.oreflow.ingest.publisher.bgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.PublisherReading;

/** Lines in the layouts of World Mineral Statistics; all values are made up. */
class BgsTest {
  private static final String MARK = "\ufeff";
  private static final String HEADER =
      "country_trans,country_iso3_code,year,bgs_statistic_type_trans,bgs_commodity_code,"
          + "bgs_commodity_trans,bgs_sub_commodity_trans,quantity,quantity_in_book_style,units,"
          + "data_precision_description,concat_figure_notes_text,concat_table_notes_text\n";
  private static final String[] SHOWN = {
    "country",
    "element",
    "stage",
    "period",
    "measure",
    "content",
    "quantity",
    "low",
    "high",
    "mark",
    "flags"
  };

  @TempDir private Path folder;
  private PublisherReading reading;

  @BeforeEach
  void openSource() {
    reading = new PublisherReading(folder, "bgs", "");
  }

  private static String line(String country, String values) {
    return country + ",,2021-01-01 00:00:00,Production," + values + "\n";
  }

  @Test
  void readsTenTrueLinesBehindAByteOrderMark() {
    var read =
        reading.file(
            "bgs.csv",
            MARK
                + HEADER
                + line("China", "848,\"cobalt, mine\",,11,11,tonnes (metal content),,,")
                + line("Peru", "848,\"cobalt, mine\",,12,12,tonnes (metal content),,Estimates.,")
                + line("Cuba", "848,\"cobalt, mine\",,,...,tonnes (metal content),,,")
                + line("Chile", "848,\"cobalt, mine\",,0,-----,tonnes (metal content),,,")
                + line(
                    "India",
                    "848,\"cobalt, mine\",,0,0,tonnes (metal content),"
                        + "Quantity is more than 0 but less than 0.5,,")
                + line("Atlantis", "848,\"cobalt, mine\",,1,1,tonnes (metal content),,,")
                + line("Japan", "848,\"cobalt, mine\",,many,,tonnes (metal content),,,")
                + line("Japan", "99999,unobtainium,,1,1,tonnes (metric),,,")
                + line("Japan", "848,\"cobalt, mine\",,1,1,barrels,,,")
                + line("Canada", "617,\"cobalt, refined\",,13,13,tonnes (metric),,,"));

    assertThat(read.rows(SHOWN))
        .containsExactly(
            "CHN Co mining 2021 output metal 11 11 11 null []",
            "PER Co mining 2021 output metal 12 12 12 null [ESTIMATED]",
            "CUB Co mining 2021 output metal null 0 null ... []",
            "CHL Co mining 2021 output metal 0 0 0 null []",
            "IND Co mining 2021 output metal null 0 0.5"
                + " Quantity is more than 0 but less than 0.5 []",
            "CAN Co refining 2021 output metal 13 13 13 null []");
    assertThat(read.refused())
        .containsExactly(
            "7: UNKNOWN_COUNTRY country_trans is \"Atlantis\"",
            "8: NOT_A_NUMBER quantity is \"many\", not a number",
            "9: UNKNOWN_TYPE  is 99999",
            "10: UNKNOWN_UNIT units is \"barrels\", not in units.csv");
  }

  @Test
  void threePointsAreUnknownAndFiveDashesAreZero() {
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + line("Cuba", "848,\"cobalt, mine\",,,...,tonnes (metal content),,,")
                + line("Chile", "848,\"cobalt, mine\",,0,-----,tonnes (metal content),,,"));
    assertThat(read.rows("country", "quantity", "mark"))
        .containsExactly("CUB null ...", "CHL 0 null");
  }

  @Test
  void aTotalOfTheWorldIsRounded() {
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + line("World", "848,\"cobalt, mine\",,164000,164 000,tonnes (metal content),,,"));
    assertThat(read.rows("country", "quantity", "low", "high", "role"))
        .containsExactly("WLD 164000 163500 164500 total");
  }

  @Test
  void takesTheMeasureFromTheTypeOfStatistic() {
    String values = ",,2021,%s,652,graphite,,5,5,tonnes (metric),,,\n";
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + "Brazil"
                + values.formatted("Imports")
                + "Brazil"
                + values.formatted("Exports")
                + "Brazil"
                + values.formatted("Stocks"));

    assertThat(read.rows("measure", "element"))
        .containsExactly("import graphite", "export graphite");
    assertThat(read.refused())
        .containsExactly("4: UNKNOWN_TYPE bgs_statistic_type_trans is \"Stocks\"");
  }

  @Test
  void keepsTwoSeriesOfOneNameApartByTheirCodes() {
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + line("Chile", "707,lithium minerals,Carbonate,100,100,tonnes (metric),,,")
                + line("Chile", "20309,lithium minerals,Carbonate,19,19,tonnes (metric),,,"));

    assertThat(read.rows("element", "content", "type", "quantity"))
        .containsExactly("lithium-carbonate gross Carbonate 100", "Li metal Carbonate 19");
  }

  @Test
  void keepsGrossTonnageOfRareEarthMineralsApartFromOxides() {
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + line("India", "926,rare earth minerals,Monazite,100,100,tonnes (metric),,,")
                + line("India", "20238,rare earth oxides,,55,55,tonnes (metric),,,"));

    assertThat(read.rows("element", "content", "target_unit"))
        .containsExactly("monazite gross t", "REE reo t REO");
  }

  @Test
  void goesByTheNameOfACountryWhoseCodeIsAnothers() {
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + "Congo,COD,1980,Production,19941,\"copper, mine\",,5,5,tonnes (metal"
                + " content),,,\n"
                + "Kongo,COG,1980,Production,19941,\"copper, mine\",,6,6,tonnes (metal"
                + " content),,,\n");

    assertThat(read.rows("country", "quantity")).containsExactly("COG 5", "COG 6");
  }

  @Test
  void keepsNotesOfFigureAndTable() {
    var read =
        reading.file(
            "bgs.csv",
            HEADER
                + line("Peru", "652,graphite,,5,5,tonnes (metric),,Break in series.,Table note."));

    assertThat(read.rows("note", "flags")).containsExactly("Break in series.|Table note. []");
  }

  private static String feature(String quantity) {
    return """
    {"type": "Feature", "geometry": null, "properties": {"country_trans": "Peru",
     "country_iso3_code": null, "year": "2021-01-01T00:00:00Z",
     "bgs_statistic_type_trans": "Production", "bgs_commodity_code": 652,
     "bgs_commodity_trans": "graphite", "bgs_sub_commodity_trans": null, "quantity": %s,
     "units": "tonnes (metric)"}}\
    """
        .formatted(quantity);
  }

  private static String collection(int returned, String... features) {
    return "{\"type\": \"FeatureCollection\", \"links\": [{\"rel\": \"self\"}], \"features\": ["
        + String.join(",", features)
        + "], \"numberMatched\": 410021, \"numberReturned\": "
        + returned
        + "}";
  }

  @Test
  void readsAFeatureCollectionOneFeatureAtATime() {
    var read =
        reading.file(
            "bgs.json",
            MARK + collection(3, feature("12.5"), feature("null"), feature("\"many\"")));

    assertThat(read.rows("line", "country", "period", "quantity", "low", "mark"))
        .containsExactly("1 PER 2021 12.5 12.5 null", "2 PER 2021 null 0 null");
    assertThat(read.refused())
        .containsExactly("3: NOT_A_NUMBER quantity is \"many\", not a number");
  }

  @Test
  void refusesAPageThatWasCutOff() {
    assertRefused(
        collection(2000, feature("1")), "has 1 features, its numberReturned says 2000; fetch");
    assertRefused(
        collection(2, feature("1"), feature("2")).substring(0, 400),
        "is cut off or no JSON, 1 whole records before; fetch the file again");
  }

  @Test
  void refusesWhatIsNoFeatureCollectionOrHasOtherNames() {
    assertRefused("{\"error\": \"too many\"}", "has no array \"features\"; fetch items");
    assertRefused(
        "{\"features\": [{\"properties\": {\"land\": \"Peru\"}}]}",
        "feature 1 has no property \"country_trans\"; check");
  }

  @Test
  void refusesAReleaseWhoseColumnsWereRenamed() {
    assertThatThrownBy(() -> reading.file("bgs.csv", HEADER.replace("units", "unit")))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("column \"units\" is missing");
  }

  private void assertRefused(String text, String message) {
    assertThatThrownBy(() -> reading.file("bgs.json", text).outcomes())
        .isInstanceOf(InputException.class)
        .hasMessageContaining(message);
  }
}
