package org.oreflow.ingest.publisher.china;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.oreflow.ingest.columns.NamedTable;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.text.TableLayout;

/**
 * What a user exports from the query site of China's customs (GACC): GB18030 text under Chinese
 * headings. The file says neither import nor export: the source's YAML file does.
 */
public record Gacc(
    boolean totals,
    String encoding,
    String entry,
    Map<String, String> constants,
    Map<String, String> fromFileName,
    Map<String, String> directions,
    Codes codes)
    implements NamedTable {
  private static final String ENCODING = "gb18030"; // holds all of GBK
  public static final List<String> MONTHS = List.of("数据年月", "月份");

  private static final String PARTNERS = "贸易伙伴名称";

  public Gacc(SourceConfig config, Codes codes) {
    this(
        config.tradeTotals().orElse(false),
        config.encoding().orElse(ENCODING),
        config.entry().orElse(""),
        config.constants().orElse(Map.of()),
        config.fromFileName().orElse(Map.of()),
        config.directions().orElse(Map.of()),
        codes);
  }

  @Override
  public char delimiter() {
    return ',';
  }

  @Override
  public boolean reads(String member) {
    return entry.isEmpty()
        ? member.toLowerCase(Locale.ROOT).endsWith(".csv")
        : SourceFiles.matches(entry, member);
  }

  @Override
  public TableLayout layout(Opened text) {
    var layout = NamedTable.super.layout(text);
    layout.directions().putAll(directions);
    layout.constants().putAll(constants);
    layout.fromFileName().putAll(fromFileName);
    if (!layout.has("value")) {
      throw text.header()
          .error(
              "has no value, neither 美元 (US dollars) nor 人民币 (yuan)",
              "export it again with one of them, or set encoding: utf-8 in the source's YAML file");
    }
    if (!layout.has("year") && !layout.has("period")) {
      layout.columns().put("period", months(text));
    }
    if (!layout.has("partner") && text.header().find(PARTNERS).isPresent()) {
      throw text.header()
          .error( // each of its rows would pass for the world's trade
              "has partners by name, " + PARTNERS + ", and not by code",
              "export it again with 贸易伙伴编码");
    }
    if (!layout.has("partner")) {
      layout.constants().put("partner", "*");
      layout.totals().put("partner", List.of("*"));
    }
    return layout;
  }

  private static String months(Opened text) {
    return MONTHS.stream()
        .filter(name -> text.header().find(name).isPresent())
        .findFirst()
        .orElseThrow(
            () ->
                text.header()
                    .error(
                        "has no column of months, 数据年月",
                        "export it by month, or set year or period in constants or from_file_name of"
                            + " the source's YAML file"));
  }
}
