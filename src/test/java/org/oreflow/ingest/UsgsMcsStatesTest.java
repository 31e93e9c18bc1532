package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Statistics of the United States in the lines of an edition. */
class UsgsMcsStatesTest extends UsgsMcsEdition {
  private static final String SALIENT = "COBALT,Salient Statistics\u2014United States,Cobalt,";
  private static final String US = "United States,";

  @Test
  void aStatisticThatComesTwiceUnderOneNameIsOfTwoCommodities() {
    String imports = "Import,Imports,metric tons,";
    var read =
        salient.file(
            NAME,
            HEADER
                + us("Mica (Natural)", imports + "2024,\"19,700\",,No,")
                + us("Mica (Natural)", imports + "2024,\"4,520\",,No,")
                + us("Mica (Natural)", imports + "2025,\"18,000\",,No,")
                + us("Mica (Natural)", imports + "2025,1,,No,")
                + us("Mica (Natural)", imports + "2025,2,,No,"));

    assertThat(read.rows("element", "year", "quantity", "role"))
        .containsExactly(
            "scrap-and-flake-mica 2024 19700 part",
            "sheet-mica 2024 4520 part",
            "scrap-and-flake-mica 2025 18000 part",
            "sheet-mica 2025 1 part",
            "mica 2025 2 breakdown");
  }

  @Test
  void readsNetImportRelianceAndStatisticsOfTheUnitedStates() {
    String reliance =
        "Net import reliance,Net import reliance as a percentage of apparent consumption,percent,";
    var read =
        salient.file(
            NAME,
            HEADER
                + SALIENT
                + US
                + reliance
                + "2023,E,,Yes,\r\n"
                + SALIENT
                + US
                + reliance
                + "2024,>75,,Yes,\r\n"
                + SALIENT
                + US
                + "Import,Imports for consumption,metric tons,2024,9,,Yes,\r\n"
                + SALIENT
                + US
                + "Price,\"Price, average\",dollars per pound,2024,15,,Yes,\r\n"
                + SALIENT
                + US
                + "Production,Production: Mine,metric tons,2024,s,,Yes,\r\n");

    assertThat(read.rows("measure", "quantity", "low", "high", "mark", "unit", "role"))
        .containsExactly(
            "net_import_reliance null null 0 E % part",
            "net_import_reliance null 75 100 >75 % part",
            "import 9 9 9 null metric tons part",
            "price 15 15 15 null dollars per pound breakdown",
            "output null 0 0.5 Less than \u00bd unit metric tons part");
  }

  @Test
  void putsASpanOfYearsUnderItsLastOneAndTellsItInTheNote() {
    String source =
        "COBALT,Import Sources,Cobalt,Norway,Import sources 2021-2024,\"Metal, oxide\",";
    var read =
        salient.file(
            NAME,
            HEADER
                + source
                + "percent,2021\u201324,26,,Yes,\r\n"
                + source
                + "percent,2021-2024,26,Rounded.,Yes,\r\n"
                + source
                + "percent,recently,26,,Yes,\r\n",
            CP1252);

    assertThat(read.rows("country", "year", "measure", "content", "quantity", "flags", "note"))
        .containsExactly(
            "NOR 2024 import_share Metal, oxide 26 [AVERAGE_OF_YEARS, LARGEST_LISTED] 2021\u201324",
            "NOR 2024 import_share Metal, oxide 26 [AVERAGE_OF_YEARS, LARGEST_LISTED] 2021-2024;"
                + " Rounded.");
    assertThat(read.refused()).containsExactly("4: NOT_A_PERIOD Year is \"recently\", not a year");
  }
}
