package org.oreflow.run;

import java.util.List;
import java.util.TreeMap;
import org.oreflow.lake.catalog.Published;
import org.oreflow.report.Report;

/**
 * How a release is cited, and by what its tables are known.
 *
 * @param name of the release
 * @param origins what its run has read
 */
record Citation(String name, Published run, List<Report.Origin> origins) {
  static final String FILE = "CITATION.txt";

  private static final int YEAR = 4; // digits of an id that are the year
  private static final int MONTH = 6;
  private static final int DAY = 8;

  /** The text of the file. */
  String text() {
    var text = new StringBuilder();
    text.append(
        "Oreflow, supply-chain indicators of critical minerals, release %s (%s), run %s.%n"
            .formatted(name, day(), run.id()));
    text.append("Cite the sources below beside it. SHA256SUMS has the checksums of the files.\n");
    text.append("\nSHA-256 of the rows of each table in the order of their key:\n");
    new TreeMap<>(run.digests())
        .forEach((table, digest) -> text.append("  %s  %s%n".formatted(digest, table)));
    text.append("\nSources:\n");
    for (Report.Origin origin : origins) {
      text.append(
          "  %s %s: %s. Licence: %s.%n"
              .formatted(
                  origin.id(),
                  origin.release(),
                  origin.citation().strip().replaceAll("\\s+", " "),
                  origin.licence().strip().replaceAll("\\s+", " ")));
    }
    return text.toString();
  }

  private String day() {
    String id = run.id();
    return id.substring(0, YEAR) + "-" + id.substring(YEAR, MONTH) + "-" + id.substring(MONTH, DAY);
  }
}
