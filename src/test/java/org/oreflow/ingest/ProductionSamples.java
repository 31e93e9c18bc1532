package org.oreflow.ingest;

import java.util.List;
import java.util.stream.Stream;

/** Samples of formats of production. */
final class ProductionSamples {
  private static final String PRODUCTION =
      """
      columns: {country: country, element: element, year: year, quantity: tonnes}
      constants: {stage: metal, unit: t, measure: output}
      countries: names
      """;
  private static final String DS140 =
      """
      COBALT STATISTICS,,
      [All values in metric tons (t)],,
      Year,Production,World production
      @\
      """;

  static final List<FormatSample> ALL =
      Stream.of(unitedStates(), yearbooks(), surveys(), outlooks()).flatMap(List::stream).toList();

  private ProductionSamples() {}

  private static List<FormatSample> unitedStates() {
    return List.of(
        new FormatSample(
            "usgs-mcs",
            "",
            "mcs2024-cobal_world.csv",
            "Source,Country,Type,Prod_t_2022,Prod_t_est_2023,Prod_notes,Reserves_t\n@",
            "Prod_t_2022",
            "MCS2024,Atlantis,\"Mine production, metric tons of contained cobalt\",7,,,\n"),
        new FormatSample(
            "usgs-mcs",
            "",
            "MCS2025_World_Data.csv",
            "SOURCE,COMMODITY,COUNTRY,TYPE,UNIT_MEAS,PROD_2023,PROD_EST_ 2024,PROD_NOTES\n@",
            "PROD_EST_ 2024",
            "MCS2025,Cobalt,Atlantis,\"Mine production, cobalt content, estimated\",metric"
                + " tons,7,,\n"),
        new FormatSample(
            "usgs-mcs",
            "",
            "MCS2026_Commodities_Data.csv",
            "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,"
                + "Notes\n@",
            "Statistics_detail",
            "COBALT,World Mine Production and Reserves,Cobalt,Atlantis,Production,Mine production,"
                + "metric tons,2025,7,\n"),
        new FormatSample(
            "usgs-hhi",
            "",
            "2011 Data.csv",
            "Element,HHI Contribution,HHI ,Country,Production,Market Share,Total World Production\n"
                + "@",
            "Production",
            "Co,1.0,,Atlantis,7,1.0,\n"),
        new FormatSample(
            "usgs-mcs-salient",
            "",
            "mcs2024-cobal_salient.csv",
            "DataSource,Commodity,Year,USprod_Mine_t,Imports_t\n@",
            "Year",
            ""));
  }

  private static List<FormatSample> yearbooks() {
    return List.of(
        new FormatSample(
            "usgs-myb",
            "",
            "T8.csv",
            """
            "RARE EARTHS: WORLD MINE PRODUCTION, BY COUNTRY OR LOCALITY1",,
            "(Metric tons, rare-earth oxide equivalent)",,
            Country or locality,2021,2022
            @\
            """,
            "Country",
            "Atlantis,7,5\n"),
        new FormatSample("usgs-ds140", "", "a.csv", DS140, "Year", ""),
        new FormatSample("usgs-ds140", "", "ds140.xlsx", "[Rare earths]\n" + DS140, "Year", ""));
  }

  private static List<FormatSample> surveys() {
    return List.of(
        new FormatSample(
            "bgs",
            "",
            "bgs.csv",
            "country_trans,year,bgs_statistic_type_trans,bgs_commodity_code,bgs_commodity_trans,"
                + "bgs_sub_commodity_trans,quantity,units\n@",
            "bgs_commodity_code",
            "Atlantis,2021,Production,848,\"cobalt, mine\",,7,tonnes (metal content)\n"),
        new FormatSample(
            "bgs",
            "",
            "bgs.json",
            "{\"type\":\"FeatureCollection\",\"features\":[@]}",
            "features",
            """
            {"properties":{"country_trans":"Atlantis","year":"2021-01-01","bgs_statistic_type_trans":\
            "Production","bgs_commodity_code":848,"bgs_commodity_trans":"cobalt, mine",\
            "bgs_sub_commodity_trans":"","quantity":7,"units":"tonnes (metal content)"}}\
            """),
        new FormatSample(
            "wmd",
            "entry: Cobalt\n",
            "wmd.xlsx",
            "[Antimony]\nnothing\n[Cobalt]\nCobalt mine output\nCountry,unit,2021,data source\n@",
            "unit",
            "Atlantis,metr. t,7,r\n"));
  }

  private static List<FormatSample> outlooks() {
    return List.of(
        new FormatSample(
            "iea",
            "",
            "iea.xlsx",
            """
            [1 Total demand for key minerals]
            Demand,,
            ,2024,2030
            Cobalt,,
            [2 Total supply for key minerals]
            Supply,,
            ,2024,2030
            Cobalt - Mining (kt),,
            @\
            """,
            " - Mining (kt)",
            "Atlantis,7,5\n"),
        new FormatSample(
            "production-table",
            PRODUCTION + FormatSample.TEXT,
            "p.csv",
            "country,element,year,tonnes\n@",
            "tonnes",
            "Atlantis,feldspar,2022,7\n"),
        new FormatSample(
            "production-table",
            PRODUCTION + FormatSample.SHEET,
            "p.xlsx",
            "[Data]\nOutput\ncountry,element,year,tonnes\n@",
            "tonnes",
            "Atlantis,feldspar,2022,7\n"));
  }
}
