package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.ingest.UsgsReading.lines;
import static org.oreflow.ingest.UsgsReading.read;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oreflow.config.Years;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.reference.Basket;

class UsgsMcsSalientTest {
  private static final UsgsMcsSalient SOURCE = new UsgsMcsSalient(UsgsReading.ALL);
  private static final String[] SHOWN = {
    "line", "item", "measure", "period", "quantity", "low", "high", "mark", "unit", "role", "flags"
  };

  @Test
  void readsEveryCellUnderAHeading() {
    var outcomes =
        rareEarths(
            "MCS2024,Rare Earths,2019,28000,\"12,200\",2,202,>95,E,",
            "MCS2024,Rare Earths,2020e,W,<1,NA,-5,NA,31,7",
            "MCS2024,Rare Earths,20xx, ,1,1,1,1,1,");

    assertThat(lines(outcomes, SHOWN))
        .containsExactly(
            "2|USprod_Concentrate_t|output|2019|28000|28000|28000||t|part|",
            "2|Imports_Compounds_t|import|2019|12200|12200|12200||t|part|SPANS_STAGES",
            "2|Price_CeO2_dkg|price|2019|2|2|2||dkg|part|",
            "2|Employment_m|employment|2019|202|202|202||number|part|",
            "2|NIR_Compounds-Metals_t|net_import_reliance|2019||95|100|>95|%|part|SPANS_STAGES",
            "2|NIR_Concentrate_t|net_import_reliance|2019|||0|E|%|part|",
            "3|USprod_Concentrate_t|output|2020||0||W|t|part|ESTIMATED",
            "3|Imports_Compounds_t|import|2020||0|1|<1|t|part|ESTIMATED SPANS_STAGES",
            "3|Price_CeO2_dkg|price|2020||0||NA|dkg|part|ESTIMATED",
            "NEGATIVE Employment_m",
            "3|NIR_Compounds-Metals_t|net_import_reliance|2020||||NA|%|part|ESTIMATED SPANS_STAGES",
            "3|NIR_Concentrate_t|net_import_reliance|2020|31|31|31||%|part|ESTIMATED",
            "NOT_A_PERIOD USprod_Concentrate_t",
            "NOT_A_PERIOD Imports_Compounds_t",
            "NOT_A_PERIOD Price_CeO2_dkg",
            "NOT_A_PERIOD Employment_m",
            "NOT_A_PERIOD NIR_Compounds-Metals_t",
            "NOT_A_PERIOD NIR_Concentrate_t");
  }

  @Test
  void theLastYearOfAnEditionIsAnEstimate() { // printed 2023e, in the files 2023
    var outcomes =
        read(
            SOURCE,
            "mcs2024-mica_salient.csv",
            """
            DataSource,Commodity,Year,Imports_Ghost_t,USprod_Flake_t
            MCS2024,Mica,2022,,40000
            MCS2024,Mica,2023,,41000
            """);

    assertThat(lines(outcomes, "period", "quantity", "flags"))
        .contains("2022|40000|", "2023|41000|ESTIMATED");
  }

  @Test
  void countsRepeatedHeadingsAndKeepsBlanksAsUnknown() {
    var outcomes =
        read(
            SOURCE,
            "mcs2024-mica_salient.csv",
            """
            DataSource,Commodity,Year,USprod_Flake_t,USprod_Flake_t,Imports_Ghost_t
            MCS2024,Mica,2019, ,61300,5
            """);

    assertThat(lines(outcomes, "item", "type", "country", "quantity", "low", "high", "mark"))
        .containsExactly(
            "USprod_Flake_t|USprod_Flake_t|USA||0||",
            "USprod_Flake_t#2|USprod_Flake_t#2|USA|61300|61300|61300|",
            "UNKNOWN_TYPE Imports_Ghost_t");
  }

  @Test
  void letsStocksFallAndTurnsBoundsInTons() {
    var niobium =
        read(
            SOURCE,
            "mcs2023-niobi_salient.csv",
            "DataSource,Commodity,Year,Shipments_Gov_t\nMCS2023,Niobium,2018,−84\n");
    var slag =
        read(
            SOURCE,
            "mcs2023-fesla_salient.csv",
            "DataSource,Commodity,Year,Exports_mmt\nMCS2023,Slag,2018,\"Less than 50,000 tons\"\n");

    assertThat(lines(niobium, "measure", "quantity")).containsExactly("stock_change|-84");
    assertThat(lines(slag, "quantity", "low", "high", "unit")).containsExactly("|0|0.05|mmt");
  }

  @Test
  void readsWorldTablesThatLieAmongTheSalientFiles() {
    var outcomes =
        read(
            SOURCE,
            "mcs2024-cobal_salient.csv",
            """
            Source,Country,Type,Prod_t_est_2021,Reserves_t
            MCS2024,New Caledonia11,"Mine production, metric tons of contained cobalt",2000,NA
            """);

    assertThat(lines(outcomes, "country", "element", "measure", "period", "quantity", "mark"))
        .containsExactly("NCL|Co|output|2021|2000|", "NCL|Co|reserve|2023||NA");
  }

  @Test
  void leavesOutWhatNoBasketTakes() {
    var cerium = UsgsReading.codes(new Basket.Selection(false, Set.of("Ce")), Years.ALL);

    var outcomes =
        read(
            new UsgsMcsSalient(cerium),
            "mcs2024-raree_salient.csv",
            "DataSource,Commodity,Year,USprod_Concentrate_t,Price_CeO2_dkg\nMCS2024,R,2019,x,2\n");

    assertThat(lines(outcomes, "element")).containsExactly("out of basket", "Ce");
  }

  private static List<Outcome> rareEarths(String... rows) {
    String head =
        "\ufeffDataSource,Commodity,Year,USprod_Concentrate_t,Imports_Compounds_t,Price_CeO2_dkg,"
            + "Employment_m,NIR_Compounds-Metals_t,NIR_Concentrate_t,\r\n";
    return read(
        SOURCE, "rare_earths_mcs2024-raree_salient.csv", head + String.join("\r\n", rows) + "\r\n");
  }
}
