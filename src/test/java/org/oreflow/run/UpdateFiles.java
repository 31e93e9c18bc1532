package org.oreflow.run;

/** Sources of an update and their files, before it and after it. */
final class UpdateFiles {
  static final String REPORTS =
      SmallSource.of(
          "un",
          "customs-table",
          "../../landing/reports_*.csv",
          "\"2026-01-01\"",
          """
          columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, value: value, mass_kg: netwgt}
          from_file_name: {year: "reports_(\\\\d{4})"}
          constants: {code_system: HS2022, currency: USD}
          valuation: {import: cif, export: fob}
          directions: {M: import, X: export}
          countries: comtrade
          trade_totals: true
          duplicates: largest
          """);

  // Japan's office: one of the two flows that the reports of both sides tell of 2023
  static final String OFFICE =
      """
      reporter,partner,cmd,flow,value,netwgt
      392,152,283691,M,2080000,190000
      """;

  static final String SURVEY =
      SmallSource.of(
          "survey",
          "production-table",
          "../../landing/survey_1.csv",
          "2025-01-01",
          """
          countries: iso3
          duplicates: refuse
          constants: {measure: output, unit: t, content: metal}
          columns: {country: country, commodity: commodity, stage: stage, year: year, quantity: quantity}
          """);

  static final String GOVERNANCE =
      """
      id: wgi
      format: wgi
      files: ../../landing/governance_1.csv
      release: "1"
      published: 2025-01-01
      covers: world
      citation: made for a test
      licence: none
      redistribute: true
      confidential: false
      """;

  // reporter, partner and flow of a record of lithium carbonate; 999999 is no country
  static final String EARLY =
      """
      reporter,partner,cmd,flow,value,netwgt
      152,392,283691,X,1000000,100000
      392,152,283691,M,2080000,200000
      392,32,283691,M,520000,50000
      152,410,283691,X,700000,70000
      999999,392,283691,X,1,1
      999998,392,283691,X,1,1
      """;

  // another mass of Chile's, no trade with Korea, one with Germany; of two bad lines one, another
  static final String EARLY_AGAIN =
      """
      reporter,partner,cmd,flow,value,netwgt
      152,392,283691,X,1100000,110000
      392,152,283691,M,2080000,200000
      392,32,283691,M,520000,50000
      152,276,283691,X,900000,90000
      999997,392,283691,X,2,2
      """;

  static final String WORLD =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2021,60
      CHL,Li,mining,2021,40
      CHL,Li,refining,2021,30
      AUS,Li,mining,2022,50
      CHL,Li,mining,2022,50
      ARG,Li,mining,2022,10
      CHL,Li,refining,2022,45
      XXX,Li,mining,2022,1
      """;

  // Chile of 2022 is revised and Argentina no more listed; 2023 is new
  static final String WORLD_AGAIN =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2022,50
      CHL,Li,mining,2022,70
      CHL,Li,refining,2022,60
      AUS,Li,mining,2023,90
      CHL,Li,mining,2023,80
      CHL,Li,refining,2023,55
      """;

  static final String OTHER =
      """
      country,commodity,stage,year,quantity
      AUS,Li,mining,2020,20
      CHL,Li,mining,2020,30
      CHL,Li,refining,2020,25
      AUS,Li,mining,2022,55
      CHL,Li,mining,2022,45
      CHL,Li,refining,2022,44
      """;

  private UpdateFiles() {}

  static String office() {
    return REPORTS
        .replace("id: un", "id: office")
        .replace("reports_", "office_")
        .replace("covers: world", "covers: JPN");
  }

  static String otherSurvey() {
    return SURVEY.replace("id: survey", "id: other").replace("survey_1.csv", "other.csv");
  }

  static String next(String source) {
    return source
        .replace("_1.csv", "_2.csv")
        .replace("release: \"1\"", "release: \"2\"")
        .replace("2025-01-01", "2026-01-01");
  }

  static String governance(String... countries) {
    var text = new StringBuilder("code,countryname,year,indicator,estimate,stddev,nsource\n");
    for (String country : countries) {
      text.append(country).append(",va,1.2,.2,6\n");
    }
    return text.toString();
  }
}
