package org.oreflow.report;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Descriptors of the files of a run in the vocabularies of others, each by a template out of the
 * data package and the checksums: Croissant, DCAT-AP and an open data contract; of a release for
 * Zenodo and as RO-Crate too. Views of users, and sources that may not be passed on, are in none.
 */
final class Descriptors {
  static final List<String> FILES = List.of("contract.yaml", "croissant.json", "dcat.jsonld");
  static final List<String> OF_RELEASE = List.of(".zenodo.json", "ro-crate-metadata.json");

  private static final String YAML = ".yaml";

  private Descriptors() {}

  /**
   * Texts of the files by name.
   *
   * @param release its name; empty of a run that is none
   */
  static Map<String, String> of(String dictionary, Checksums sums, String release) {
    JsonNode all = Template.read(dictionary);
    Map<String, String> made = new TreeMap<>();
    List<JsonNode> sources =
        all.path("sources")
            .valueStream()
            .filter(one -> one.path("redistribute").asBoolean(true))
            .toList();
    Map<String, Object> model =
        Map.of(
            "package", all,
            "day", Citation.day(all.get("version").asText()),
            "release", release,
            "files", sums.ofTables(),
            "sources", sources);
    FILES.forEach(name -> made.put(name, text(name, model)));
    if (!release.isEmpty()) {
      OF_RELEASE.forEach(name -> made.put(name, text(name, model)));
    }
    return made;
  }

  private static String text(String name, Map<String, Object> model) {
    JsonNode content = Template.fill(name.replaceAll("^[.]|-metadata|[.][a-z]+$", ""), model);
    return name.endsWith(YAML) ? Template.yaml(content) : Template.text(content);
  }
}
