package org.oreflow.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.dataformat.yaml.YAMLGenerator;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How the files of a run are cited, with their sources as references: Citation File Format 1.2.0,
 * <a href="https://doi.org/10.5281/zenodo.5171937">doi:10.5281/zenodo.5171937</a>.
 */
record CitationFile(String run, List<Report.Origin> origins) {
  static final String FILE = "CITATION.cff";
  static final String TITLE = "Oreflow: supply-chain indicators of critical minerals";

  String text() {
    Map<String, Object> all = new LinkedHashMap<>();
    all.put("cff-version", "1.2.0");
    all.put("message", "Cite these files with the sources that the figures you use rest on.");
    all.put("type", "dataset");
    all.put("title", TITLE);
    all.put("version", run);
    all.put("date-released", Citation.day(run));
    all.put("authors", List.of(Map.of("name", "Oreflow")));
    if (!origins.isEmpty()) {
      List<Object> references = new ArrayList<>();
      origins.forEach(origin -> references.add(reference(origin)));
      all.put("references", references);
    }
    try {
      return YAMLMapper.builder()
          .disable(YAMLGenerator.Feature.WRITE_DOC_START_MARKER)
          .build()
          .writeValueAsString(all);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
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
