package org.oreflow.ingest.publisher.usitc;

import java.io.IOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.UsFlow;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.Text;

/** What the sheet Query Parameters says: no year after the download is whole. */
public record DatawebQuery(
    UsFlow flow, String tradeFlow, LocalDate downloaded, List<String> figures) {
  public static final String SHEET = "Query Parameters";

  private static final String FLOW = "Trade Flow";
  private static final String DOWNLOAD = "Download Date";
  private static final String FIGURES = "Data To Report";
  private static final Pattern DAY = Pattern.compile("(\\d{4}-\\d{2}-\\d{2})(T.*)?");
  private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30); // of a workbook's numbers

  static DatawebQuery read(Text text) throws IOException {
    SourceFile file = text.file();
    Map<String, String> settings = settings(text);
    String flow = needed(file, settings, FLOW);
    return new DatawebQuery(
        UsFlow.of(flow)
            .orElseThrow(
                () -> wrong(file, FLOW + " is \"" + flow + "\", neither imports nor exports")),
        flow,
        day(file, needed(file, settings, DOWNLOAD)),
        List.of(needed(file, settings, FIGURES).split("\\s*,\\s*")));
  }

  private static Map<String, String> settings(Text text) throws IOException {
    var reader = DelimitedReader.open(text);
    Map<String, String> settings = new HashMap<>();
    add(settings, reader.header());
    while (reader.hasNext()) {
      var row = reader.next();
      if (row.size() > 1) {
        add(settings, List.of(row.text(0), row.text(1)));
      }
    }
    return settings;
  }

  private static void add(Map<String, String> settings, List<String> row) {
    if (row.size() > 1) {
      settings.putIfAbsent(row.get(0).toLowerCase(Locale.ROOT), row.get(1));
    }
  }

  private static String needed(SourceFile file, Map<String, String> settings, String name) {
    String value = settings.getOrDefault(name.toLowerCase(Locale.ROOT), "");
    if (value.isEmpty()) {
      throw wrong(file, "does not state " + name);
    }
    return value;
  }

  private static LocalDate day(SourceFile file, String text) {
    var day = DAY.matcher(text);
    if (day.matches()) {
      return LocalDate.parse(day.group(1));
    }
    if (text.matches("\\d{5}(\\.\\d+)?")) {
      return DAY_ZERO.plusDays(new BigDecimal(text).longValue());
    }
    throw wrong(file, DOWNLOAD + " is \"" + text + "\", not a day");
  }

  private static InputException wrong(SourceFile file, String found) {
    return file.error(found, "export the query from DataWeb again and leave the sheet as it is");
  }
}
