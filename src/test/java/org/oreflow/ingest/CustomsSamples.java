package org.oreflow.ingest;

import java.util.List;
import java.util.stream.Stream;

/** Samples of formats of customs records. */
final class CustomsSamples {
  private static final String TABLE =
      """
      columns: {partner: partner, code: code, value: worth, mass_kg: weight}
      constants: {reporter: CHN, direction: export, code_system: HS2022, currency: USD, year: "2022"}
      countries: names
      """;
  private static final String YEARBOOK_TRADE =
      """
      TABLE 4,,,,
      U.S. EXPORTS OF RARE-EARTH COMPOUNDS BY COUNTRY,,,,
      ,,,2022,
      ,Schedule B,,Gross weight,
      Category and country or locality,number,,(kilograms),Value
      @\
      """;
  private static final String YEARBOOK_STRANGER =
      "Cerium compounds:,2846.10.0000,,,\nAtlantis,,,5,7\n";

  static final List<FormatSample> ALL =
      Stream.of(world(), offices(), asia(), unitedStates()).flatMap(List::stream).toList();

  private CustomsSamples() {}

  private static List<FormatSample> world() {
    return List.of(
        new FormatSample(
            "baci",
            "",
            "BACI_HS17_Y2024_V202601.csv",
            "t,i,j,k,v,q\n@",
            "v",
            "2024,9999,276,280530,1,1\n"),
        new FormatSample(
            "comtrade-api",
            "",
            "a.json",
            "{\"data\":[@],\"error\":\"\"}",
            "data",
            """
            {"period":"2022","reporterCode":276,"flowCode":"M","partnerCode":9999,"partner2Code":0,\
            "classificationCode":"H6","cmdCode":"280530","customsCode":"C00","mosCode":"0","motCode":0,\
            "netWgt":5,"primaryValue":7}\
            """),
        new FormatSample(
            "comtrade-bulk",
            "",
            "C_A_276_202201_H6_O.txt",
            "period\treporterCode\tflowCode\tpartnerCode\tclassificationCode\tcmdCode"
                + "\tcustomsCode\tmosCode\tmotCode\tpartner2Code\tnetWgt\tprimaryValue\n@",
            "motCode",
            "2022\t276\tM\t9999\tH6\t280530\tC00\t0\t0\t0\t5\t7\n"),
        new FormatSample(
            "comtrade-csv",
            "",
            "TradeData.csv",
            "period,reporterCode,flowCode,partnerCode,partner2Code,classificationCode,cmdCode,"
                + "customsCode,mosCode,motCode,netWgt,primaryValue\n@",
            "cmdCode",
            "2022,276,M,9999,0,H6,280530,C00,0,0,5,7\n"),
        new FormatSample(
            "comtrade-csv",
            "",
            "type-C_r-ALL_ps-2018_freq-A_px-H3.csv",
            "Classification,Year,Period,Trade Flow Code,Reporter Code,Partner Code,Commodity Code,"
                + "Qty Unit Code,Qty,Netweight (kg),Trade Value (US$),Flag\n@",
            "Trade Value (US$)",
            "H3,2018,2018,1,276,9999,280530,8,5,5,7,0\n"));
  }

  private static List<FormatSample> offices() {
    return List.of(
        new FormatSample(
            "customs-table",
            TABLE + FormatSample.TEXT,
            "t.csv",
            "partner,code,worth,weight\n@",
            "worth",
            "Atlantis,280530,7,5\n"),
        new FormatSample(
            "customs-table",
            TABLE + FormatSample.SHEET,
            "t.xlsx",
            "[Notes]\nnothing\n[Data]\nTrade of graphite\npartner,code,worth,weight\n@",
            "worth",
            "Atlantis,280530,7,5\n"),
        new FormatSample(
            "comext",
            "",
            "full_202512.dat",
            "REPORTER,PARTNER,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_PROCEDURE,SUPPL_UNIT,PERIOD,"
                + "VALUE_EUR,QUANTITY_KG,QUANTITY_SUPPL_UNIT\n@",
            "VALUE_EUR",
            "DE,$$,E,28053010,1,1,NO_SU,202512,7,5,0\n"),
        new FormatSample(
            "comext",
            "",
            "full201112.dat",
            "DECLARANT_ISO,PARTNER_ISO,TRADE_TYPE,PRODUCT_NC,FLOW,STAT_REGIME,SUPP_UNIT,PERIOD,"
                + "VALUE_IN_EUROS,QUANTITY_IN_KG,SUP_QUANTITY\n@",
            "QUANTITY_IN_KG",
            "DE,$$,E,28053010,1,1,NO_SU,201112,7,5,0\n"),
        new FormatSample(
            "comexstat",
            "",
            "EXP_2025.csv",
            "\"CO_ANO\";\"CO_MES\";\"CO_NCM\";\"CO_UNID\";\"CO_PAIS\";\"QT_ESTAT\";\"KG_LIQUIDO\";"
                + "\"VL_FOB\"\n@",
            "CO_NCM",
            "\"2025\";\"01\";\"28053010\";\"10\";\"9999\";5;5;7\n"));
  }

  private static List<FormatSample> asia() {
    return List.of(
        new FormatSample(
            "gacc",
            "constants: {direction: import}\n",
            "a.csv",
            "数据年月,商品编码,商品名称,贸易伙伴编码,贸易伙伴名称,第一数量,第一计量单位,第二数量,第二计量单位,美元\n@",
            "商品编码",
            "202403,28053013,钕,888,亚特兰蒂斯,5,千克,,,7\n"),
        new FormatSample(
            "japan-estat",
            "",
            "a.csv",
            "Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Quantity2-Year,Value-Year\n@",
            "HS",
            "2,2025,'280530000',888,  ,KG,0,5,7\n"));
  }

  private static List<FormatSample> unitedStates() {
    return List.of(
        new FormatSample(
            "us-census",
            "",
            "a.json",
            "[[\"CTY_CODE\",\"I_COMMODITY\",\"GEN_VAL_MO\",\"time\"]@]",
            "CTY_CODE",
            ",[\"9999\",\"280530\",\"7\",\"2024-01\"]"),
        new FormatSample(
            "usgs-myb-trade", "", "T4.csv", YEARBOOK_TRADE, "Schedule B", YEARBOOK_STRANGER),
        new FormatSample(
            "usgs-myb-trade",
            "",
            "myb.xlsx",
            "[Text]\nRare earths\n[T4]\n" + YEARBOOK_TRADE,
            "Schedule B",
            YEARBOOK_STRANGER),
        new FormatSample(
            "usitc-dataweb",
            "",
            "dataweb.xlsx",
            """
            [Query Parameters]
            Download Date,2025-03-04T09:30
            Trade Flow,Imports For Consumption
            Data To Report,Customs Value
            [Customs Value]
            Imports For Consumption
            Data Type,Country,HTS Number,Description,Quantity Description,2023,2024
            @\
            """,
            "HTS Number",
            "Customs Value,Atlantis,2846,x,Value for: kilograms,7,5\n"));
  }
}
