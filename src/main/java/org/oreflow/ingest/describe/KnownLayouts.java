package org.oreflow.ingest.describe;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.publisher.census.UsCensus;
import org.oreflow.ingest.publisher.usitc.DatawebQuery;
import org.oreflow.ingest.publisher.wgi.WgiDimension;

final class KnownLayouts {
  private record Layout(String format, List<String> columns) {}

  private static final List<Layout> LAYOUTS =
      List.of(
          new Layout("baci", List.of("t", "i", "j", "k", "v", "q")),
          new Layout(
              "comtrade-csv",
              List.of("refyear", "reporterdesc", "flowcode", "cmdcode", "motcode", "primaryvalue")),
          new Layout(
              "comtrade-csv",
              List.of("classification", "trade flow", "commodity code", "trade value (us$)")),
          new Layout(
              "comtrade-bulk",
              List.of("refyear", "reportercode", "flowcode", "cmdcode", "motcode", "primaryvalue")),
          new Layout("comext", List.of("product_nc", "flow", "period")),
          new Layout("gacc", List.of("\u5546\u54c1\u7f16\u7801")),
          new Layout("japan-estat", List.of("exp or imp", "hs")),
          new Layout("comexstat", List.of("co_ano", "co_ncm")),
          new Layout("usgs-mcs", List.of("source", "country", "type")),
          new Layout("usgs-mcs", List.of("section", "statistics", "statistics_detail")),
          new Layout("usgs-mcs-salient", List.of("datasource", "commodity", "year")),
          new Layout("usgs-ds140", List.of("year", "unit value ($/t)", "unit value (98$/t)")),
          new Layout("usgs-hhi", List.of("element", "hhi contribution", "total world production")),
          new Layout("usgs-hhi", List.of("element", "hhi-2011")),
          new Layout("bgs", List.of("bgs_commodity_code", "bgs_statistic_type_trans", "quantity")),
          new Layout("wgi", List.of("code", "year", "vae", "pve")),
          new Layout("wgi", List.of("code", "year", "indicator", "estimate")),
          new Layout("eu-crm-shares", List.of("material", "stage", "country", "share", "t")),
          new Layout("eu-crm", List.of("material", "year", "sr", "ei")),
          new Layout("eu-crm", List.of("material", "application", "share")),
          new Layout("eu-crm", List.of("screened_material")),
          new Layout("eu-crm", List.of("material", "si_ei", "si_sr")));

  private static final Map<String, List<String>> MARKS = // texts that only one kind of JSON has
      Map.of(
          "comtrade-api", List.of("\"reporterCode\"", "\"cmdCode\""),
          "bgs", List.of("\"FeatureCollection\"", "\"bgs_commodity_code\""),
          "iea", List.of("\"totalDemand\"", "IEA"),
          "us-census", List.of("\"CTY_CODE\"", "_COMMODITY\""));

  // first lines that only one kind of text without a row of names has
  private static final Map<Pattern, String> LINES =
      Map.of(
          Pattern.compile("\\d{10}[\\w ]{12}(19|20)\\d\\d(0[1-9]|1[0-2])[\\d ]{300,}"), "us-census",
          Pattern.compile("[12]\\d{10}[\\w ]{6}(19|20)\\d\\d(0[1-9]|1[0-2])[\\d ]{130,}"),
              "us-census",
          Pattern.compile("(?i)\"?U\\.?S\\.? (imports|exports)\\b.*\\bby country\\b.*"),
              "usgs-myb-trade",
          Pattern.compile("(?i)\"?.*\\bworld mine production, by country\\b.*"), "usgs-myb");
  private static final int TITLES = 10; // lines

  private KnownLayouts() {}

  static Optional<String> ofSheets(List<String> entries) {
    if (entries.contains(DatawebQuery.SHEET)) {
      return Optional.of("usitc-dataweb");
    }
    if (entries.stream().map(UsCensus::member).anyMatch(UsCensus.DETAILS::contains)) {
      return Optional.of("us-census");
    }
    boolean governance = entries.stream().filter(e -> WgiDimension.of(e).isPresent()).count() > 1;
    return governance ? Optional.of("wgi") : Optional.empty();
  }

  static Optional<String> ofLines(String text) {
    return text.lines()
        .limit(TITLES)
        .flatMap(
            line ->
                LINES.entrySet().stream()
                    .filter(entry -> entry.getKey().matcher(line).matches())
                    .map(Map.Entry::getValue))
        .findFirst();
  }

  static Optional<String> ofJson(String text) {
    return MARKS.entrySet().stream()
        .filter(entry -> Sources.FORMATS.contains(entry.getKey()))
        .filter(entry -> entry.getValue().stream().allMatch(text::contains))
        .map(Map.Entry::getKey)
        .findFirst();
  }

  static Optional<String> of(TableSample sample) {
    Set<String> header =
        sample.columns().stream()
            .map(column -> column.heading().toLowerCase(Locale.ROOT))
            .collect(Collectors.toSet());
    return LAYOUTS.stream()
        .filter(layout -> Sources.FORMATS.contains(layout.format()))
        .filter(layout -> header.containsAll(layout.columns()))
        .map(Layout::format)
        .findFirst();
  }
}
