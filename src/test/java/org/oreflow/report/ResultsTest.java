package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultsTest {
  private static final Names NAMES =
      new Names(
          Map.of(
              "element",
              Map.of("Nd", "Neodymium"),
              "stage",
              Map.of("separation", "separated oxides"),
              "country",
              Map.of("CHN", "China", "WLD", "World", "G7", "Group of Seven"),
              "indicator",
              Map.of(
                  "hhi", "concentration of supply", "net_import_reliance", "net import reliance")),
          Map.of("Nd", "钕", "CHN", "中国"));
  private static final List<Report.Origin> ORIGINS =
      List.of(
          new Report.Origin("usgs", "2025", "USGS\n 2025", "public", true),
          new Report.Origin("usgs", "2026", "USGS 2026", "public", true),
          new Report.Origin("baci", "202601", "Gaulier, Zignago", "Etalab", true));
  private static final String INDICATORS =
      "indicator,variant,element,stage,country,year,value,low,high,status,reason,unit\n";

  @TempDir Path folder;

  private static final String LANDSCAPE =
      """
      element,stage,country,year,basis,source,release,share,share_low,share_high,best
      Nd,separation,CHN,2024,world_table,usgs,2026,,,,true
      Nd,separation,CHN,2024,published_share,usgs,2025,,,,false
      Nd,separation,EU27_2020,2024,sourcing_share,baci,202601,,,,false
      Nd,separation,JPN,2024,demand_share,usgs,2025,,,,false
      """;

  @Test
  void anIndexHasWordsSixDigitsAndTheSourcesOfItsBalance() throws IOException {
    loads();
    write("balance.csv", "element,stage,country,year,sources\nNd,separation,CHN,2024,baci|usgs\n");
    write(
        "indicator.csv",
        INDICATORS
            + "net_import_reliance,\"\",Nd,separation,CHN,2024,0.12345678,0.1,0.2,estimate,,1\n");

    assertThat(lines())
        .containsExactly(
            "net_import_reliance,net import reliance,\"\",\"\",Nd,Neodymium,separation,separated"
                + " oxides,\"\",\"\",CHN,China,2024,0.123457,0.1,0.2,1,estimate,baci|usgs,"
                + "202601|2025/2026,\"Gaulier, Zignago|USGS 2026\"");
  }

  @Test
  void anIndexOfTheWorldOrAGroupRestsOnTheTableThatStands() throws IOException {
    loads();
    write(
        "landscape.csv",
        """
        element,stage,country,year,basis,source,release,share,share_low,share_high,best
        Nd,separation,CHN,2024,world_table,usgs,2026,,,,true
        Nd,separation,CHN,2024,own_amount,baci,202601,,,,false
        Nd,separation,CHN,2024,reserve,usgs,2025,,,,false
        """);
    write(
        "indicator.csv",
        INDICATORS
            + "hhi,\"\",Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "hhi,reserve,Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "hhi,capacity,Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "hhi,\"\",Nd,separation,G7,2024,0.5,,,final,,1\n");

    assertThat(lines().stream().map(line -> line.substring(line.indexOf(",final,") + 7)))
        .containsExactly(
            "usgs,2026,USGS 2026", "usgs,2025,USGS 2025", "\"\",\"\",\"\"", "usgs,2026,USGS 2026");
  }

  @Test
  void anIndexWithoutSuchATableRestsOnTheBalancesOfThoseWhoMakeIt() throws IOException {
    loads();
    write(
        "balance.csv",
        """
        element,stage,country,year,production_t,production_high_t,sources
        Nd,separation,CHN,2024,,5,usgs
        Nd,separation,USA,2024,,,baci
        """);
    write(
        "indicator.csv",
        INDICATORS
            + "hhi,\"\",Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "hhi,reserve:bloc:G7,Nd,separation,WLD,2024,0.5,,,final,,1\n");

    assertThat(lines().stream().map(line -> line.substring(line.indexOf(",final,") + 7)))
        .containsExactly("usgs,2025/2026,USGS 2026", "\"\",\"\",\"\"");
  }

  @Test
  void aVariantNamesTheTableItRestsOn() throws IOException {
    loads();
    write("landscape.csv", LANDSCAPE);
    write(
        "balance.csv",
        """
        element,stage,country,year,production_t,import_t,export_t,sources
        Nd,separation,EU27_2020,2024,1,2,,baci|usgs
        Nd,separation,USA,2024,1,,3,usgs
        """);
    write(
        "production.csv",
        """
        source,release,measure,element,stage,country,year
        usgs,2025,net_import_reliance,Nd,separation,USA,2024
        baci,202601,output,Nd,separation,USA,2024
        """);
    write(
        "indicator.csv",
        INDICATORS
            + "cr1,published_share,Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "cr1,sourcing_share,Nd,separation,EU27_2020,2024,0.5,,,final,,1\n"
            + "hhi,demand_share,Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "stage_position,published_share:from:mining,Nd,separation,USA,2024,0,,,final,,1\n"
            + "cr1,import,Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "cr1,export,Nd,separation,WLD,2024,0.5,,,final,,1\n"
            + "net_import_reliance,published,Nd,separation,USA,2024,0.5,,,final,,1\n");

    assertThat(lines().stream().map(line -> line.substring(line.indexOf(",final,") + 7)))
        .containsExactly(
            "usgs,2025,USGS 2025",
            "baci,202601,\"Gaulier, Zignago\"",
            "usgs,2025,USGS 2025",
            "usgs,2025,USGS 2025",
            "baci|usgs,202601|2025/2026,\"Gaulier, Zignago|USGS 2026\"",
            "usgs,2025/2026,USGS 2026",
            "usgs,2025,USGS 2025");
  }

  @Test
  void anIndexOfAStudyHasNoSourceOfBalances() throws IOException {
    loads();
    write(
        "balance.csv",
        "element,stage,country,year,sources\nNd,separation,EU27_2020,2020,baci|usgs\n");
    write(
        "indicator.csv",
        INDICATORS
            + "hhi_wgi,eu-2023,Nd,separation,EU27_2020,2020,0.5,,,final,,1\n"
            + "crma_recycling,eu-2023,Nd,separation,EU27_2020,2020,0.5,,,final,,1\n"
            + "crma_recycling,\"\",Nd,separation,EU27_2020,2020,0.5,,,final,,1\n");

    assertThat(lines().stream().map(line -> line.substring(line.indexOf(",final,") + 7)))
        .containsExactly(
            "\"\",\"\",\"\"",
            "\"\",\"\",\"\"",
            "baci|usgs,202601|2025/2026,\"Gaulier, Zignago|USGS 2026\"");
  }

  @Test
  void leavesOutRowsWithoutValueAndBounds() throws IOException {
    write(
        "indicator.csv",
        INDICATORS
            + "hhi,a,Nd,separation,WLD,2024,,,,,NO_WORLD,1\n"
            + "hhi,b,Nd,separation,WLD,2024,,0.25,,,WIDE,1\n");

    assertThat(lines())
        .containsExactly(
            "hhi,concentration of supply,b,\"\",Nd,Neodymium,separation,separated oxides,\"\",\"\","
                + "WLD,World,2024,,0.25,,1,,\"\",\"\",\"\"");
  }

  @Test
  void aShareIsThatOfTheTableThatStandsAndNamesItsRelease() throws IOException {
    write(
        "landscape.csv",
        """
        basket,element,stage,country,year,basis,source,release,share,share_low,share_high,best
        rare-earths,Nd,separation,CHN,2024,world_table,usgs,2026,0.66666666,0.6,0.7,true
        rare-earths,Nd,separation,WLD,2024,world_table,usgs,2026,1,1,1,true
        """);

    assertThat(lines())
        .containsExactly(
            "share,share of the world,world_table,rare-earths,Nd,Neodymium,separation,separated"
                + " oxides,\"\",\"\",CHN,China,2024,0.666667,0.6,0.7,1,,usgs,2026,USGS 2026");
  }

  @Test
  void aShareOfAnyOtherTableNamesTheTable() throws IOException {
    write(
        "landscape.csv",
        """
        basket,element,stage,country,year,material,basis,source,release,share,share_low,share_high,best
        "",Li,mining,CHL,2025,Li,reserve,usgs,2026,0.3,0.29,0.31,false
        "",Li,mining,CHL,2025,Li,world_table,usgs,2026,0.2,,,true
        "",Li,mining,EU27_2020,2025,Li,sourcing_share,baci,202601,,,0.5,false
        "",Li,mining,WLD,2025,Li,reserve,usgs,2026,1,1,1,false
        "",Li,mining,ZWE,2025,Li,reserve,usgs,2026,,,,false
        """);

    assertThat(lines().stream().map(line -> line.replaceAll(",Li,.*,2025,", " ")))
        .containsExactly(
            "share,\"share of the world, reserves\",reserve:Li:usgs:2026,\"\""
                + " 0.3,0.29,0.31,1,,usgs,2026,USGS 2026",
            "share,share of the world,world_table,\"\" 0.2,,,1,,usgs,2026,USGS 2026",
            "share,\"share of what the European Union takes, as a publisher states it\","
                + "sourcing_share:Li:baci:202601,\"\""
                + " ,,0.5,1,,baci,202601,\"Gaulier, Zignago\"");
  }

  @Test
  void anIndexOfAProductHasItsCodeAndTheSourceOfItsRow() throws IOException {
    loads();
    write(
        "product_indicator.csv",
        """
        indicator,variant,code_system,code,country,period,value,low,high,status,unit,source
        unit_value,"",HS2017,850511,WLD,2024-03,1234567.8,,,final,USD/t,baci
        """);

    assertThat(lines())
        .containsExactly(
            "unit_value,unit_value,\"\",\"\",\"\",\"\",\"\",\"\",HS2017,850511,WLD,World,2024-03,"
                + "1234570.0,,,USD/t,final,baci,202601,\"Gaulier, Zignago\"");
  }

  @Test
  void aTextThatASpreadsheetWouldRunHasOneApostrophe() throws IOException {
    write("indicator.csv", INDICATORS + "'=cmd,\"\",'@x,separation,WLD,2024,-1,,,final,,1\n");

    assertThat(lines().get(0)).startsWith("'=cmd,'=cmd,\"\",\"\",'@x,'@x,").contains(",-1.0,");
  }

  private void loads() throws IOException {
    write("load.csv", "source,release\nusgs,2025\nusgs,2026\nusgs,2026\nbaci,202601\n");
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(folder.resolve(name), text);
  }

  private List<String> lines() throws IOException {
    var out = OutFolder.of(new Configuration(), folder.toString(), "r1", Optional.empty());
    var bytes = new ByteArrayOutputStream();
    long rows = new Results(out, NAMES, FigureSources.read(out, ORIGINS)).write(bytes);
    List<String> lines = bytes.toString(UTF_8).lines().toList();
    assertThat(rows).isEqualTo(lines.size() - 1);
    return lines.subList(1, lines.size());
  }
}
