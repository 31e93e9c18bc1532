package org.oreflow.ingest;

import java.util.List;
import java.util.stream.Stream;

/** Samples of formats of parameters and of shares. */
final class ReferenceSamples {
  private static final String PERIOD = "constants: {period: 2016/2020}\n";

  static final List<FormatSample> ALL =
      Stream.concat(governance().stream(), studies().stream()).toList();

  private ReferenceSamples() {}

  private static List<FormatSample> governance() {
    String wide =
        Stream.of("va", "pv", "ge", "rq", "rl", "cc")
            .flatMap(d -> Stream.of("e", "s", "n", "r", "l", "u").map(letter -> "," + d + letter))
            .reduce("", String::concat);
    String sheets =
        Stream.of(
                "VoiceandAccountability",
                "Political StabilityNoViolence",
                "GovernmentEffectiveness",
                "RegulatoryQuality",
                "RuleofLaw",
                "ControlofCorruption")
            .map(sheet -> "[" + sheet + "]\nTitle\n,,2021,\nCountry,Code,Estimate,StdErr\n")
            .reduce("[Introduction]\nnothing\n", String::concat);
    return List.of(
        new FormatSample(
            "wgi",
            "",
            "wide.csv",
            ",code,countryname,year" + wide + "\n@",
            "cce",
            "0,QQX,Atlantis,2021,1.5" + ",".repeat(35) + "\n"),
        new FormatSample(
            "wgi",
            "",
            "long.csv",
            "code,countryname,year,indicator,estimate,stddev\n@",
            "indicator",
            "QQX,Atlantis,2021,va,1.5,0.1\n"),
        new FormatSample("wgi", "", "wgi.xlsx", sheets + "@", "Code", "Atlantis,QQX,1.5,0.1\n"));
  }

  private static List<FormatSample> studies() {
    return List.of(
        new FormatSample(
            "eu-crm",
            PERIOD,
            "f.csv",
            "Material,Stage,Country,Share,t\n@",
            "Country",
            "Lithium,E,Atlantis,9%,1.0\n"),
        new FormatSample(
            "eu-crm", PERIOD, "dimension_CRMsOverTime.csv", "Material,Year,SR,EI\n@", "EI", ""),
        new FormatSample(
            "eu-crm-shares",
            PERIOD,
            "fact_GlobalSupplyShares&t.csv",
            "Material,Stage,Country,Share,t\n@",
            "Share",
            "Lithium,E,Atlantis,9%,1.0\n"));
  }
}
