package org.oreflow.run.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {
  @TempDir Path folder;

  @Test
  void theShippedFileIsSound() {
    var settings = Settings.read(Path.of("conf/oreflow.yaml"), Map.of("years.first", "2000"));

    assertThat(settings.years().first()).isEqualTo(2000);
    assertThat(settings.precedence("trade"))
        .containsExactly(
            "baci",
            "usgs-myb-rare-earths-trade",
            "usitc-dataweb",
            "hmrc",
            "eurostat",
            "comexstat",
            "baci-hs2846",
            "baci-all-pairs",
            "baci-largest-flows",
            "baci-ree-links");
  }

  @Test
  void aMeasureWithoutAListHasThatOfProduction() {
    var settings = Settings.read(Path.of("conf/oreflow.yaml"), Map.of());

    assertThat(settings.precedence("reserve")).isEqualTo(settings.precedence("production"));
    assertThat(settings.precedence("import")).isEqualTo(List.of("usgs-mcs-salient", "usgs-ds140"));
  }

  @Test
  void saysWhereATypoStands() throws IOException {
    assertRefused(
        "first: 1990", "frist: 1990", ":9:9: years.frist is unknown; did you mean years.first?");
    assertRefused(
        "country_groups:",
        "country_group: [A]\ncountry_groups:",
        ": country_group is unknown; did you mean country_groups?");
    assertRefused(
        "product_indices: reports",
        "product_indexes: reports",
        ": product_indexes is unknown; did you mean product_indices?");
    assertRefused(
        "shown_rows: 1000",
        "shown_rows: many",
        ":56:15: limits.shown_rows is \"many\", not a whole number; write digits such as 2020");
  }

  @Test
  void refusesValuesThatMeanNothing() throws IOException {
    assertRefused(
        "rejected_rows: 1000", "rejected_rows: -1", "limits: rejected_rows is -1; write 0 or more");
    assertRefused(
        "rejected_share: 0.5",
        "rejected_share: 50",
        "limits: rejected_share is 50.0; write a number from 0 to 1");
    assertRefused(
        "  import: [usgs-mcs-salient, usgs-ds140]",
        "  imports: [usgs-mcs-salient, usgs-ds140]",
        "precedence names the measure \"imports\"; take one of ");
    assertRefused(
        "indices: [all]",
        "indices: [all, hhhi]",
        "indices names hhhi, which is no index; did you mean hhi?");
    assertRefused(
        "partners: []", "partners: [JPN, JPN]", "partners names a country twice; keep one");
    assertRefused(
        "  trade: [baci,",
        "  trade: [baci, baci,",
        "precedence.trade names a source twice; keep the first");
    assertRefused(
        "  trade: [baci,",
        "  quota: [baci,",
        "precedence has no list trade; add it, such as [my-source]");
  }

  @Test
  void refusesARuleOfReconciliationThatIsNone() throws IOException {
    assertRefused(
        "product_indices: reports",
        "product_indices: mirrors",
        "product_indices is \"mirrors\"; write reports or reconciled");
    assertRefused(
        "edition: as_reported",
        "edition: 2017",
        "reconciliation.edition is the bare value 2017; put it in quotes");
    assertRefused(
        "by_default: 0.04",
        "by_default: 0.4",
        "freight: by_default is 0.4; write 0 to 0.2, which is most");
    assertRefused(
        "exporter: 0.4 ",
        "exporter: 1.0 ",
        "reliability: exporter is 1.0; write more than 0 and less than 1");
    assertRefused(
        "[HKG, NLD, SGP]", "[HKG, HKG]", "hubs.exporters names a country twice; keep the first");
    assertRefused(
        "geometric_beyond: 1000000000000",
        "geometric_beyond: 1",
        "geometric_beyond is 1.0; write more than 1");
    assertRefused(
        "disagree_beyond: 100", "disagree_beyond: 1", "disagree_beyond is 1.0; write more than 1");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          kind: mysql, uri: "", user: "" | kind is "mysql"; take one of sqlite, postgresql, rest
          kind: postgresql, uri: "localhost", user: a | uri is "localhost"; with kind postgresql write jdbc:postgresql://localhost:5432/oreflow
          kind: rest, uri: "catalog.example.org", user: "" | uri is "catalog.example.org"; with kind rest write https://catalog.example.org/api
          kind: sqlite, uri: "jdbc:sqlite:x", user: "" | uri is "jdbc:sqlite:x"; with kind sqlite write ""
          kind: rest, uri: "http://localhost", user: a | user is "a", and a catalog of kind rest has none; write ""
          kind: postgresql, uri: "jdbc:postgresql://h/d", user: a, password: Geheim | password is in the settings; take it out, and set OREFLOW_CATALOG_PASSWORD in the environment
          kind: rest, uri: "http://localhost", user: "", token: Geheim | token is in the settings; take it out, and set OREFLOW_CATALOG_TOKEN in the environment
          kind: postgresql, uri: "jdbc:postgresql://h/d?user=a&password=Geheim", user: "" | uri holds a user or a password; write user beside it and set
          kind: rest, uri: "https://a:Geheim@localhost", user: "" | uri holds a user or a password; write user beside it and set
          """)
  void refusesACatalogThatCannotBeAndSecretsInFiles(String catalog, String message)
      throws IOException {
    assertRefused("kind: sqlite, uri: \"\", user: \"\"", catalog, "catalog: " + message);
    assertThatThrownBy(
            () ->
                Settings.read(Path.of("conf/oreflow.yaml"), Map.of("catalog", "{" + catalog + "}")))
        .hasMessageStartingWith("--set: catalog: " + message)
        .message()
        .doesNotContain("Geheim");
  }

  @Test
  void refusesSecretsOnTheCommandLine() {
    assertThatThrownBy(
            () -> Settings.read(Path.of("conf/oreflow.yaml"), Map.of("catalog.password", "Geheim")))
        .hasMessage(
            "--set catalog.password: a secret on the command line is seen by others; "
                + "set OREFLOW_CATALOG_PASSWORD in the environment");
  }

  @Test
  void takesSecretsFromTheEnvironmentAndDoesNotShowThem() {
    var settings =
        Settings.read(
            Path.of("conf/oreflow.yaml"),
            Map.of("catalog", "{kind: postgresql, uri: 'jdbc:postgresql://h/d', user: a}"));
    var environment = Map.of("OREFLOW_CATALOG_PASSWORD", "Geheim", "OREFLOW_CATALOG_TOKEN", "x");

    var address = settings.address("s3a://bucket/lake", environment);

    assertThat(address.catalog().secrets()).isEqualTo(Map.of("jdbc.password", "Geheim"));
    assertThat(address.warehouse()).isEqualTo("s3a://bucket/lake");
    assertThat(address + " " + settings).doesNotContain("Geheim");
  }

  @Test
  void aFileAsCatalogNeedsALocalFolder() {
    var settings = Settings.read(Path.of("conf/oreflow.yaml"), Map.of());

    assertThatThrownBy(() -> settings.address("s3a://bucket/lake", Map.of()))
        .hasMessage(
            "s3a://bucket/lake: is not a local folder, and a catalog of kind sqlite is a file in one; "
                + "set catalog.kind to postgresql or rest, or name a folder with --lake");
  }

  private void assertRefused(String right, String wrong, String message) throws IOException {
    String text = Files.readString(Path.of("conf/oreflow.yaml"));
    assertThat(text).contains(right);
    Path file = Files.writeString(folder.resolve("oreflow.yaml"), text.replace(right, wrong));

    assertThatThrownBy(() -> Settings.read(file, Map.of()))
        .message()
        .startsWith(file.toString())
        .contains(message)
        .doesNotContain("Geheim");
  }
}
