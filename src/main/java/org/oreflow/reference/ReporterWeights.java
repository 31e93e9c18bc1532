package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.config.ReferenceFile;

/**
 * How CEPII weighs the reports of countries: logarithms of odds, of all countries 0 in the mean;
 * and whose reports of a year weigh nothing.
 *
 * <pre>ln(w / (1 − w)) = constant + importer − exporter</pre>
 *
 * <p>w: weight of the exporter's report. A country whose number is higher reports worse. Source:
 * {@code conf/reference/reporter_weights.csv}, a citation in each row.
 *
 * @param exporters number by country, of what it reports as exporter
 * @param importers the same of what it reports as importer
 * @param leftOut reason by country and year: none of its reports of that year is read
 */
public record ReporterWeights(
    Map<String, Double> exporters, Map<String, Double> importers, Map<OfYear, String> leftOut)
    implements Serializable {
  private static final String HEADER =
      "iso3,exporter,exporter_flows,importer,importer_flows,left_out,reason,citation";
  private static final String LEFT_OUT = "left_out";
  private static final String REASON = "reason";

  /** All that a country reports of a year. */
  public record OfYear(String country, int year) implements Serializable {}

  /** Takes copies. */
  public ReporterWeights {
    exporters = Map.copyOf(exporters);
    importers = Map.copyOf(importers);
    leftOut = Map.copyOf(leftOut);
  }

  /** Of no country. */
  public static ReporterWeights none() {
    return new ReporterWeights(Map.of(), Map.of(), Map.of());
  }

  /** Whether the reports of a country are left out in a year. */
  public boolean leavesOut(String country, int year) {
    return leftOut.containsKey(new OfYear(country, year));
  }

  /**
   * Reads {@code reporter_weights.csv} in a folder; without the file there are none.
   *
   * @param countries whose reports may be left out
   * @throws InputException for a country that comes twice, a number that is none, or a year to
   *     leave out that has no reason, has numbers beside it, or is of no country
   */
  static ReporterWeights read(Path folder, Countries countries) {
    Path file = folder.resolve("reporter_weights.csv");
    if (!Files.exists(file)) {
      return none(); // a folder of before this table
    }
    var exporters = new TreeMap<String, Double>();
    var importers = new TreeMap<String, Double>();
    var leftOut = new HashMap<OfYear, String>();
    var seen = new HashSet<OfYear>();
    for (var line :
        ReferenceFile.read(
            file,
            List.of(LEFT_OUT, REASON), // which a table of an earlier version lacks
            HEADER.split(","))) {
      line.required("citation");
      String country = line.required("iso3");
      var reports = new OfYear(country, line.year(LEFT_OUT, 0));
      if (!seen.add(reports)) {
        String repeated = "repeats " + country + " " + line.text(LEFT_OUT);
        throw line.error("iso3", repeated.strip(), "keep one row");
      }
      if (reports.year() > 0) {
        leftOut.put(reports, reason(line, countries));
      } else if (!line.text(REASON).isEmpty()) {
        throw line.error(REASON, "is of no year", "write the year into " + LEFT_OUT);
      }
      line.number("exporter").ifPresent(number -> exporters.put(country, number));
      line.number("importer").ifPresent(number -> importers.put(country, number));
    }
    return new ReporterWeights(exporters, importers, leftOut);
  }

  private static String reason(ReferenceFile.Line line, Countries countries) {
    String country = line.text("iso3");
    if (!countries.codes().contains(country)) {
      throw line.error("iso3", "is \"" + country + "\", no country", "take one of countries.csv");
    }
    for (String number : List.of("exporter", "exporter_flows", "importer", "importer_flows")) {
      if (!line.text(number).isEmpty()) {
        throw line.error(
            number,
            "is \"%s\" beside a year that is left out".formatted(line.text(number)),
            "give numbers a row of their own");
      }
    }
    return line.required(REASON);
  }
}
