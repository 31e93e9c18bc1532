package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/**
 * How CEPII weighs the reports of countries: {@code ln(w / (1 − w)) = constant + importer −
 * exporter}, w: weight of the exporter's report, of all countries 0 in the mean; higher is worse.
 * None of the reports of a country and year left out is read. Source: {@code
 * conf/reference/reporter_weights.csv}.
 */
public record ReporterWeights(
    Map<String, Double> exporters, Map<String, Double> importers, Map<OfYear, String> leftOut)
    implements Serializable {
  private record Row(
      String iso3,
      Optional<Double> exporter,
      @MayBeEmpty String exporterFlows,
      Optional<Double> importer,
      @MayBeEmpty String importerFlows,
      @Added int leftOut,
      @Added String reason,
      String citation) {}

  public record OfYear(String country, int year) implements Serializable {}

  public boolean leavesOut(String country, int year) {
    return leftOut.containsKey(new OfYear(country, year));
  }

  static ReporterWeights read(Path folder, Countries countries) {
    var exporters = new TreeMap<String, Double>();
    var importers = new TreeMap<String, Double>();
    var leftOut = new HashMap<OfYear, String>();
    var seen = new HashSet<OfYear>();
    for (var row : ReferenceFile.readIfThere(folder.resolve("reporter_weights.csv"), Row.class)) {
      Row of = row.value();
      var reports = new OfYear(of.iso3(), of.leftOut());
      if (!seen.add(reports)) {
        String repeated = "repeats " + of.iso3() + " " + row.line().text("left_out");
        throw row.error("iso3", repeated.strip(), "keep one row");
      }
      if (reports.year() > 0) {
        check(row, countries);
        leftOut.put(reports, row.line().required("reason"));
      } else if (!of.reason().isEmpty()) {
        throw row.error("reason", "is of no year", "write the year into left_out");
      }
      of.exporter().ifPresent(number -> exporters.put(of.iso3(), number));
      of.importer().ifPresent(number -> importers.put(of.iso3(), number));
    }
    return new ReporterWeights(exporters, importers, leftOut);
  }

  private static void check(ReferenceRow<Row> row, Countries countries) {
    String country = row.value().iso3();
    if (!countries.codes().contains(country)) {
      throw row.error("iso3", "is \"" + country + "\", no country", "take one of countries.csv");
    }
    for (String number : List.of("exporter", "exporter_flows", "importer", "importer_flows")) {
      if (!row.line().text(number).isEmpty()) {
        throw row.error(
            number,
            "is \"%s\" beside a year that is left out".formatted(row.line().text(number)),
            "give numbers a row of their own");
      }
    }
  }
}
