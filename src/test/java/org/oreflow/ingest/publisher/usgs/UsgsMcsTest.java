package org.oreflow.ingest.publisher.usgs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.oreflow.ingest.UsgsReading.lines;
import static org.oreflow.ingest.UsgsReading.read;

import java.nio.charset.Charset;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.InputException;
import org.oreflow.config.Years;
import org.oreflow.ingest.UsgsReading;
import org.oreflow.ingest.publisher.usgs.UsgsMcs.McsTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.reference.Basket;

class UsgsMcsTest {
  private static final String RARE_EARTHS =
      "\"Rare earths, mine production, rare-earth-oxide equivalent, metric tons\"";
  private static final String[] SHOWN = {
    "line", "item", "country", "measure", "quantity", "low", "high", "mark", "role", "flags"
  };

  @Test
  void aReleaseMayBeAnArchiveOfChapters() {
    var all =
        List.of(
            "world/mcs2024-raree_world.csv",
            "world/mcs2024-raree_meta.xml",
            "salient/mcs2024-raree_salient.csv");
    var world = new UsgsMcs(UsgsReading.ALL);
    var salient = new UsgsMcsSalient(UsgsReading.ALL);

    assertThat(world.entries("a.zip", all)).containsExactly("world/mcs2024-raree_world.csv");
    assertThat(salient.entries("a.zip", all)).containsExactly("salient/mcs2024-raree_salient.csv");
    assertThat(world.entries("a.csv", List.of(""))).containsExactly("");
    assertThatThrownBy(() -> world.entries("a.zip", List.of("a.xml", "b.xml")))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "a.zip: has no table among \"a.xml\", \"b.xml\"; give the archive as published, or its files"
                + " one by one");
  }

  @Test
  void theNameOfAMemberTellsTheChapter() {
    var member =
        new SourceFile("s", "1", "a.zip", "a.zip", 0, "").entry("w/mcs2024-raree_world.csv");

    assertThat(UsgsMcs.chapter(member)).isEqualTo("raree");
    assertThat(UsgsMcs.edition(member)).isEqualTo(2024);
  }

  @Test
  void readsEveryCellOfAChapter() {
    var outcomes =
        chapter(
            "MCS2024,United\u00a0States1,%s,42000,e43000,,1800000,,",
            "MCS2024,Burma,%s,12000,38000,Also estimated in 2021,NA,,",
            "MCS2024,China,%s,210000,240000,Production quota; none else.,44000000,,",
            "MCS2024,Canada,%s,,--,,830000,,",
            "MCS2024,Chinae,%s,,,W for 22-23,,Large,",
            "MCS2024,Atlantis,%s,1,,,,,",
            "MCS2024,Russia,%s,many,,,>5,,",
            "MCS2024,World total (rounded),%s,376000,,excludes U.S. production,,,",
            ",,,,,,,,");

    assertThat(lines(outcomes, SHOWN))
        .containsExactly(
            "2|Prod_t_2022|USA|output|42000|42000|42000||part|",
            "2|Prod_t_est_2023|USA|output|43000|43000|43000||part|ESTIMATED",
            "2|Reserves_t|USA|reserve|1800000|1800000|1800000||part|",
            "3|Prod_t_2022|MMR|output|12000|12000|12000||part|",
            "3|Prod_t_est_2023|MMR|output|38000|38000|38000||part|ESTIMATED",
            "3|Reserves_t|MMR|reserve||0||NA|part|",
            "4|Prod_t_2022|CHN|quota|210000|210000|210000||part|QUOTA",
            "4|Prod_t_est_2023|CHN|quota|240000|240000|240000||part|ESTIMATED QUOTA",
            "4|Reserves_t|CHN|reserve|44000000|44000000|44000000||part|",
            "5|Prod_t_2022|CAN|output||0|||part|",
            "5|Prod_t_est_2023|CAN|output|0|0|0||part|ESTIMATED",
            "5|Reserves_t|CAN|reserve|830000|830000|830000||part|",
            "6|Prod_t_2022|CHN|output||0||W|part|ESTIMATED",
            "6|Prod_t_est_2023|CHN|output||0||W|part|ESTIMATED",
            "6|Reserves_t|CHN|reserve||0||Large|part|ESTIMATED",
            "UNKNOWN_COUNTRY Prod_t_2022",
            "NOT_A_NUMBER Prod_t_2022",
            "8|Prod_t_est_2023|RUS|output||0|||part|ESTIMATED",
            "8|Reserves_t|RUS|reserve||5||>5|part|",
            "9|Prod_t_2022|WLD|output|376000|375500|376500||total|EXCLUDES_USA");
  }

  @Test
  void fillsEveryColumn() {
    var outcome = chapter("MCS2024,\"Brazil, crude\",%s,,80,Noted.,,,").get(1);

    assertThat(((Outcome.Kept) outcome).row().toString())
        .startsWith("[s,1,mcs2024-raree_world.csv,,2,Prod_t_est_2023,BRA,raree,Rare earths, mine")
        .contains(
            ",REE,mining,2023,2023,output,reo,80.000000,t,80.000000,80.000000,null,t REO,part,")
        .contains("part,null,Brazil, crude; Noted.,"); // no scenario
  }

  @Test
  void datesReservesToTheYearBeforeTheEdition() {
    var dated = chapter("MCS 2024,China,%s,,,,5,,", ",China,%s,,,,5,,");

    assertThat(lines(dated, "item", "period"))
        .containsExactly(
            "Prod_t_2022|2022",
            "Prod_t_est_2023|2023",
            "Reserves_t|2023",
            "Prod_t_2022|2022",
            "Prod_t_est_2023|2023",
            "Reserves_t|2023");
  }

  @Test
  void readsUnitsAndStemsInHeadings() {
    String type = "Sponge Metal Production and Sponge and Pigment Capacity";
    var outcomes =
        read(
            new UsgsMcs(UsgsReading.ALL),
            "titanium_mcs2024-titan_world.csv",
            "Source,Country,Type,Prod_Sponge_t_Est_2023,Prod_note,Cap_Sponge_t_2023,Cap_Pigment_kt_2023\n"
                + "MCS2024,Japan,"
                + type
                + ",5,Estimated,6,7\n"
                + "MCS2024,Japan,Another type,5,,6,\n");

    assertThat(lines(outcomes, "element", "stage", "measure", "quantity", "unit", "flags"))
        .containsExactly(
            "Ti|metal|output|5|t|ESTIMATED",
            "Ti|metal|capacity|6|t|",
            "titanium-dioxide-pigment|manufacturing|capacity|7|kt|",
            "UNKNOWN_TYPE Prod_Sponge_t_Est_2023",
            "UNKNOWN_TYPE Cap_Sponge_t_2023");
  }

  @ParameterizedTest
  @ValueSource(strings = {"t", "kg", "kt", "Mt", "mmt", "mct", "kct", "mcm"})
  void theUnitStandsInTheHeading(String unit) {
    var heading = McsTable.McsColumn.of(3, "Prod_" + unit + "_est_2023", true).orElseThrow();
    assertThat(heading.unit()).hasValue(unit);
    assertThat(heading.year()).hasValue(2023);
    assertThat(heading.estimated()).isTrue();
    assertThat(UsgsReading.ALL.units().knows(unit)).isTrue();
  }

  @ParameterizedTest
  @CsvSource({"Prod_ore_kt_2022, Prod_ore, kt", "Cap_Sponge_t_2023, Cap_Sponge, t"})
  void aWordBeforeTheUnitTellsFiguresApart(String printed, String stem, String unit) {
    var heading = McsTable.McsColumn.of(3, printed, true).orElseThrow();
    assertThat(heading.stem()).isEqualTo(stem);
    assertThat(heading.unit()).hasValue(unit);
  }

  @Test
  void aHeadingMayHoldABlank() {
    var heading = McsTable.McsColumn.of(6, "PROD_EST_ 2024", false).orElseThrow();
    assertThat(heading.year()).hasValue(2024);
    assertThat(heading.estimated()).isTrue();
  }

  @Test
  void emptyColumnsAndRowsHoldNothing() {
    String text =
        "Source,Country,Type,Prod_t_2022,,,,\nMCS2024,China,"
            + RARE_EARTHS
            + ",7,,,,\n,,,,,,,\n,,,,,,,\n";
    var source = new UsgsMcs(UsgsReading.ALL);
    assertThat(lines(read(source, "mcs2024-raree_world.csv", text), "line", "quantity"))
        .containsExactly("2|7");
  }

  @Test
  void readsTheTableOfAllChapters() {
    String head =
        "\ufeffSOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_"
            + " 2024,PROD_NOTES,CAP_2023,\"CAP_EST_ 2024\",CAP_NOTES,RESERVES_2024,RESERVE_NOTES\n";
    String rare = ",\"Mine production, rare-earth-oxide equivalent\",metric tons";
    var outcomes =
        read(
            new UsgsMcs(UsgsReading.ALL),
            "MCS2025_World_Data.csv",
            head
                + "MCS2025,Rare earths,Canada "
                + rare
                + ",,,,,,,830000,\n"
                + "MCS2025,Rare earths,World total (rounded)"
                + rare
                + ",376000,390000,,,,,>90000000,\n"
                + "MCS2025,Rare earths,Brazil,\"Mine production, rare-earth-oxide"
                + " equivalent\",,5,,,,,,,\n"
                + "MCS2025,Rare earths,Brazil,\"Mine production, rare-earth-oxide"
                + " equivalent\",bags,5,,,,,,,\n"
                + "MCS2025,Indium,Japan,Refinery production,metric tons,66,60,,,,,70,\n");

    assertThat(lines(outcomes, "country", "period", "measure", "quantity", "low", "high", "unit"))
        .containsExactly(
            "CAN|2023|output||0||metric tons",
            "CAN|2024|output||0||metric tons",
            "CAN|2024|reserve|830000|830000|830000|metric tons",
            "WLD|2023|output|376000|375500|376500|metric tons",
            "WLD|2024|output|390000|385000|395000|metric tons",
            "WLD|2024|reserve||90000000||metric tons",
            "BRA|2023|output|5|5|5|",
            "UNKNOWN_UNIT PROD_2023",
            "JPN|2023|output|66|66|66|metric tons",
            "JPN|2024|output|60|60|60|metric tons",
            "JPN|2024|capacity|70|70|70|metric tons");
  }

  @Test
  void keepsTotalsOfSeveralTablesApart() {
    String type = "\"Mine production, ilmentite, titanium dioxide (TiO2) content\",metric tons";
    var outcomes =
        read(
            new UsgsMcs(UsgsReading.ALL),
            "MCS2025_World_Data.csv",
            "SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023\n"
                + "MCS2025,Titanium Mineral Concentrates,\"World total (ilmenite, rounded)\","
                + type
                + ",8840\n"
                + "MCS2025,Titanium Mineral Concentrates,\"World total (ilmenite and rutile,"
                + " rounded)\","
                + type
                + ",9430\n");

    assertThat(lines(outcomes, "country", "quantity", "role", "flags"))
        .containsExactly("WLD|8840|total|", "WLD|9430|breakdown|SPANS_TABLES");
  }

  @Test
  void takesTheThirdColumnForTheTypeAndReadsOldEncodings() {
    var outcomes =
        read(
            new UsgsMcs(UsgsReading.ALL),
            "mcs2024-fluor_world.csv",
            """
            Source,Country,"Mine production, fluorspar",Prod_kt_2022,Prod_notes
            MCS2024,China,"Mine production, fluorspar",5700,“quoted”
            """,
            Charset.forName("windows-1252"));

    assertThat(lines(outcomes, "element", "quantity", "note"))
        .containsExactly("fluorspar|5700|“quoted”");
  }

  @Test
  void leavesOutWhatNoBasketTakes() {
    var lithium = UsgsReading.codes(new Basket.Selection(false, Set.of("Li")), Years.ALL);
    var later = UsgsReading.codes(new Basket.Selection(true, Set.of()), new Years(2023, 2030));

    assertThat(lines(chapter(lithium, "MCS2024,China,%s,x,2,,3,,"), "country"))
        .containsOnly("out of basket")
        .hasSize(3);
    assertThat(lines(chapter(later, "MCS2024,China,%s,x,2,,3,,"), "period"))
        .containsExactly("out of basket", "2023", "2023");
  }

  @Test
  void refusesACutOffRowOnce() {
    List<Outcome> outcomes = chapter("MCS2024,China");

    assertThat(lines(outcomes)).containsExactly("TRUNCATED_LINE ");
    Row row = ((Outcome.Refused) outcomes.get(0)).row();
    assertThat(row.getString(7)).isEqualTo("MCS2024,China");
  }

  @Test
  void needsTheNameAsPublished() {
    var source = new UsgsMcs(UsgsReading.ALL);
    String text = "Source,Country,Type,Prod_t_2022\nMCS2024,China,Mine,1\n";

    assertThatThrownBy(() -> read(source, "china.csv", text))
        .isInstanceOf(InputException.class)
        .hasMessage(
            "dir/china.csv: name does not state edition and chapter; "
                + "name the file as published, such as mcs2024-cobal_world.csv");
  }

  private static List<Outcome> chapter(String... rows) {
    return chapter(UsgsReading.ALL, rows);
  }

  private static List<Outcome> chapter(Codes codes, String... rows) {
    String head =
        "\ufeffSource,Country,Type,Prod_t_2022,Prod_t_est_2023,Prod_notes,Reserves_t,Reserves_notes,\r\n";
    String text = head + String.join("\r\n", rows).replace("%s", RARE_EARTHS) + "\r\n";
    return read(new UsgsMcs(codes), "mcs2024-raree_world.csv", text);
  }
}
