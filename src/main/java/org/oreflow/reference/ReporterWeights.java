package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.config.ReferenceFile;

/**
 * How CEPII weighs the reports of countries: logarithms of odds, of all countries 0 in the mean.
 *
 * <pre>ln(w / (1 − w)) = constant + importer − exporter</pre>
 *
 * <p>w: weight of the exporter's report. A country whose number is higher reports worse. Source:
 * {@code conf/reference/reporter_weights.csv}, a citation in each row.
 *
 * @param exporters number by country, of what it reports as exporter
 * @param importers the same of what it reports as importer
 */
public record ReporterWeights(Map<String, Double> exporters, Map<String, Double> importers)
    implements Serializable {
  /** Takes copies. */
  public ReporterWeights {
    exporters = Map.copyOf(exporters);
    importers = Map.copyOf(importers);
  }

  /** Of no country. */
  public static ReporterWeights none() {
    return new ReporterWeights(Map.of(), Map.of());
  }

  /**
   * Reads {@code reporter_weights.csv} in a folder; without the file there are none.
   *
   * @throws InputException for a country that comes twice, or a number that is none
   */
  static ReporterWeights read(Path folder) {
    Path file = folder.resolve("reporter_weights.csv");
    if (!Files.exists(file)) {
      return none(); // a folder of before this table
    }
    var exporters = new TreeMap<String, Double>();
    var importers = new TreeMap<String, Double>();
    var seen = new HashSet<String>();
    for (var line :
        ReferenceFile.read(
            file, "iso3", "exporter", "exporter_flows", "importer", "importer_flows", "citation")) {
      line.required("citation");
      String country = line.required("iso3");
      if (!seen.add(country)) {
        throw line.error("iso3", "repeats " + country, "keep one row");
      }
      line.number("exporter").ifPresent(number -> exporters.put(country, number));
      line.number("importer").ifPresent(number -> importers.put(country, number));
    }
    return new ReporterWeights(exporters, importers);
  }
}
