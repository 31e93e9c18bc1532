package org.oreflow.report;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a release is cited, and by what its tables are known.
 *
 * @param digests of its tables, by name; none where rows are suppressed, as digests of all rows
 *     would tell a suppressed amount to whoever tries all amounts
 */
public record Citation(
    String name, String run, Map<String, String> digests, List<Report.Origin> origins) {
  public static final String FILE = "CITATION.txt";
  static final String OF_RUN = "CITATION.cff";
  static final String TITLE = "Oreflow: supply-chain indicators of critical minerals";

  public String text() {
    var text = new StringBuilder();
    text.append(
        "Oreflow, supply-chain indicators of critical minerals, release %s (%s), run %s.%n"
            .formatted(name, day(run), run));
    text.append("Cite the sources below beside it. SHA256SUMS has the checksums of the files.\n");
    if (!digests.isEmpty()) {
      text.append("\nSHA-256 of the rows of each table in the order of their key:\n");
    }
    new TreeMap<>(digests)
        .forEach((table, digest) -> text.append("  %s  %s%n".formatted(digest, table)));
    text.append("\nSources:\n");
    for (Report.Origin origin : origins) {
      text.append(
          "  %s %s: %s. Licence: %s.%n"
              .formatted(origin.id(), origin.release(), origin.citation(), origin.licence()));
    }
    return text.toString();
  }

  /** The day of a run, {@code YYYY-MM-DD}. */
  static String day(String run) {
    return run.replaceFirst("(\\d{4})(\\d{2})(\\d{2}).*", "$1-$2-$3");
  }

  /**
   * How the files of a run are cited, with their sources as references: Citation File Format 1.2.0,
   * <a href="https://doi.org/10.5281/zenodo.5171937">doi:10.5281/zenodo.5171937</a>.
   */
  static String format(String run, List<Report.Origin> origins) {
    return Template.yaml(
        Template.fill(
            "citation", Map.of("title", TITLE, "run", run, "day", day(run), "origins", origins)));
  }
}
