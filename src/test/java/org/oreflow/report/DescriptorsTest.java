package org.oreflow.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oreflow.disclosure.Audience;

class DescriptorsTest extends SmallReport {
  private void write(String release) {
    var origins =
        List.of(
            new Report.Origin("baci", "202601", "Gaulier", "Etalab 2.0", true),
            new Report.Origin("closed", "2026", "Somebody", "no copies", false));
    var report = new Report(out(), RUN, origins, 0, new Report.Readers(Audience.PUBLIC, NAMES));
    report.add(Report.SUMMARY, "rare earths\n");
    if (!release.isEmpty()) {
      report.add(Citation.FILE, release);
    }
    report.write(tables(), Map.of(), new HeldBack());
  }

  private JsonNode json(String name) throws IOException {
    return Template.JSON.readTree(folder.resolve(name).toFile());
  }

  private List<String> listed() throws IOException {
    List<String> all = new ArrayList<>();
    for (String line : Files.readAllLines(folder.resolve("SHA256SUMS"))) {
      if (line.endsWith(".csv") || line.endsWith(".parquet")) {
        all.add(line);
      }
    }
    return all;
  }

  @Test
  void eachFileHasTheChecksumOfTheList() throws IOException {
    write("");

    var files = json("croissant.json").get("distribution");
    var others = json("dcat.jsonld").get("dcat:distribution");
    List<String> told = new ArrayList<>();
    files.forEach(one -> told.add(one.get("sha256").asText() + "  " + one.get("name").asText()));
    assertThat(told).isEqualTo(listed()).hasSizeGreaterThan(30);
    assertThat(others.findValuesAsText("dct:title")).isEqualTo(files.findValuesAsText("name"));
    for (JsonNode one : others) {
      assertThat(one.at("/spdx:checksum/spdx:checksumValue/@value").asText()).hasSize(64);
      assertThat(one.at("/dcat:byteSize/@value").asLong())
          .isEqualTo(Files.size(folder.resolve(one.get("dct:title").asText())));
    }
  }

  @Test
  void eachColumnOfTheDictionaryIsAField() throws IOException {
    write("");

    JsonNode contract = new YAMLMapper().readTree(folder.resolve("contract.yaml").toFile());
    List<String> columns = new ArrayList<>();
    for (JsonNode table : json("datapackage.json").get("resources")) {
      if (table.has("path")) {
        String name = table.get("name").asText();
        table
            .at("/schema/fields")
            .forEach(one -> columns.add(name + "/" + one.get("name").asText()));
      }
    }
    List<String> fields = new ArrayList<>();
    json("croissant.json")
        .get("recordSet")
        .findValues("field")
        .forEach(all -> all.forEach(one -> fields.add(one.get("@id").asText())));
    List<String> properties = new ArrayList<>();
    for (JsonNode table : contract.get("schema")) {
      String name = table.get("name").asText();
      table.get("properties").forEach(one -> properties.add(name + "/" + one.get("name").asText()));
    }
    assertThat(fields).isEqualTo(columns).contains("results/value", "flow/mass_t");
    assertThat(properties).isEqualTo(columns);
    for (JsonNode table : contract.get("schema")) { // key of flow, in its order
      if (table.get("name").asText().equals("flow")) {
        List<String> key = new ArrayList<>();
        for (JsonNode one : table.get("properties")) {
          if (one.has("primaryKey")) {
            key.add(one.get("name").asText() + one.get("primaryKeyPosition").asInt());
          }
        }
        assertThat(key)
            .containsExactlyInAnyOrder("element1", "stage2", "exporter3", "importer4", "year5");
      }
    }
  }

  @Test
  void sourcesThatMayNotBePassedOnAreAbsent() throws IOException {
    write("2026-1");

    for (String name : Descriptors.FILES) {
      assertThat(folder.resolve(name)).content().doesNotContain("closed", "Somebody", "no copies");
    }
    for (String name : Descriptors.OF_RELEASE) {
      assertThat(folder.resolve(name))
          .content()
          .contains("Gaulier", "Etalab-2.0")
          .doesNotContain("closed", "Somebody", "no copies");
    }
    assertThat(json("croissant.json").at("/isBasedOn/0/license").asText()).isEqualTo("Etalab-2.0");
  }

  @Test
  void aReleaseHasDescriptorsOfItsOwn() throws IOException {
    write("");
    assertThat(folder.resolve(".zenodo.json")).doesNotExist();

    write("2026-1");
    assertThat(json(".zenodo.json").get("version").asText())
        .isEqualTo(folder.getFileName().toString());
    assertThat(json("ro-crate-metadata.json").findValuesAsText("sha256")).hasSameSizeAs(listed());
    assertThat(folder.resolve("SHA256SUMS"))
        .content()
        .contains("  .zenodo.json\n", "  ro-crate-metadata.json\n", "  contract.yaml\n");
  }

  @Test
  void filesOfAVersionBeforeGetThem() throws IOException {
    write("");
    assertThat(FilesOfRun.areOf(out(), RUN)).isTrue();
    for (String name : Descriptors.FILES) {
      Files.delete(folder.resolve(name));
    }
    String sums = Files.readString(folder.resolve("SHA256SUMS"));
    Files.writeString(
        folder.resolve("SHA256SUMS"),
        sums.replaceAll("#[^#]*(contract.yaml|croissant.json|dcat.jsonld)\\n", ""));

    assertThat(FilesOfRun.areOf(out(), RUN)).isFalse();
    write("");
    assertThat(FilesOfRun.areOf(out(), RUN)).isTrue();
    assertThat(folder.resolve("croissant.json")).isNotEmptyFile();
  }
}
