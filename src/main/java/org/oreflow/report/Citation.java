package org.oreflow.report;

import java.util.ArrayList;
import java.util.LinkedHashMap;
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
              .formatted(
                  origin.id(),
                  origin.release(),
                  origin.citation().strip().replaceAll("\\s+", " "),
                  origin.licence().strip().replaceAll("\\s+", " ")));
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
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("cff-version", "1.2.0");
    all.put("message", "Cite these files with the sources that the figures you use rest on.");
    all.put("type", "dataset");
    all.put("title", TITLE);
    all.put("version", run);
    all.put("date-released", day(run));
    all.put("authors", List.of(Map.of("name", "Oreflow")));
    if (!origins.isEmpty()) {
      List<Object> references = new ArrayList<>();
      origins.forEach(origin -> references.add(reference(origin)));
      all.put("references", references);
    }
    return Template.yaml(all);
  }

  private static Map<String, Object> reference(Report.Origin origin) {
    String citation = DataPackage.oneLine(origin.citation());
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("type", "data");
    all.put("title", citation);
    all.put("version", origin.release());
    all.put("authors", List.of(Map.of("name", author(citation))));
    all.put(
        "notes", "source " + origin.id() + "; licence: " + DataPackage.oneLine(origin.licence()));
    return all;
  }

  // citations begin with whom they are of
  private static String author(String citation) {
    String first = citation.replaceFirst("[,(:;].*", "").strip();
    return first.isEmpty() ? citation : first;
  }
}
