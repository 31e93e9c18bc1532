package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.comments;
import static org.oreflow.Documentation.found;
import static org.oreflow.Documentation.read;
import static org.oreflow.Documentation.summary;
import static org.oreflow.Documentation.told;
import static org.oreflow.Documentation.wholeFormula;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.sql.types.StructField;
import org.junit.jupiter.api.Test;
import org.oreflow.evidence.RecordedVerdicts;
import org.oreflow.evidence.ValidationPage;
import org.oreflow.index.Calculations;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Index;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.source.Source;
import org.oreflow.report.PublicColumns;
import org.oreflow.table.Basis;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow.How;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Measure;
import org.oreflow.table.Reason;
import org.oreflow.table.Reconciled.Reporter;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Status;
import org.oreflow.table.Table;

/** Pages of docs/reference are what classes, settings and help say; stale pages fail. */
class GeneratedPagesTest {
  private static final String HEAD = "| code | meaning | 含义 |\n|---|---|---|\n";

  @Test
  void theFormatsAreThoseOfTheRegister() {
    WrittenPage.of("docs/reference/formats.md").holds("formats", formats());
  }

  @Test
  void theValidationPageTellsWhatIsRecorded() {
    WrittenPage.of("docs/evidence/validation.md")
        .holds(
            ValidationPage.SECTION,
            ValidationPage.text(RecordedVerdicts.read(Path.of("conf/validation"))));
  }

  @Test
  void theIndicesAreThoseOfTheClasses() {
    WrittenPage.of("docs/reference/indices.md").endsWith(indices());
  }

  @Test
  void theFormulasOfExplanationsAreThoseOfTheClasses() {
    WrittenPage.of("src/main/resources/org/oreflow/explain/formulas.tsv").is(explained());
  }

  @Test
  void theTablesAreThoseOfTheClasses() {
    WrittenPage.of("docs/reference/tables.md").endsWith(tables());
  }

  @Test
  void theFlagsAreThoseOfTheProgram() {
    WrittenPage.of("docs/reference/flags.md").endsWith(flags());
  }

  @Test
  void theCommandsAreThoseOfTheProgram() {
    WrittenPage.of("docs/reference/commands.md").endsWith(CommandsPage.text());
  }

  @Test
  void theSettingsAreThoseOfTheFile() {
    WrittenPage.of("docs/reference/settings.md").endsWith(SettingsPage.text());
  }

  @Test
  void theGlossaryHasEveryTerm() throws IOException {
    WrittenPage.of("docs/reference/glossary.md").endsWith(GlossaryPage.text());
    var baskets = new TreeSet<String>();
    try (var files = Files.list(Path.of("conf/baskets"))) {
      files.forEach(file -> found("(?m)^  (\\w+): \\{", read(file)).forEach(baskets::add));
    }
    assertThat(GlossaryPage.of("stage")).extracting(row -> row.get("term")).containsAll(baskets);
    assertThat(GlossaryPage.of("index"))
        .extracting(row -> row.get("term"))
        .containsExactlyElementsOf(GlossaryPage.indexNames());
  }

  private static String formats() {
    var text = new StringBuilder("| format | feeds | reads |\n|---|---|---|\n");
    Sources.FORMATS.forEach(
        format -> {
          Source source = Sources.of(ReadmeTest.config(format), ReadmeTest.codes());
          text.append(
              "| [`%s`](#%s) | `%s` | %s |\n"
                  .formatted(
                      format, format, source.table().name(), summary(source.getClass().getName())));
        });
    return text.toString();
  }

  // a partner of trade that is no country of its own
  private static boolean isOfPartner(Flag flag) {
    return flag.compareTo(Flag.AREAS_NES) >= 0;
  }

  private static String flags() {
    var text = new StringBuilder("\n## Flags of a figure or a record\n\n");
    text.append(HEAD);
    for (Flag flag : Flag.values()) {
      if (!isOfPartner(flag)) {
        text.append(line(flag.name(), flag.meaning(), flag.chinese()));
      }
    }
    text.append("\n## Flags of a partner of trade\n\n").append(HEAD);
    for (Flag flag : Flag.values()) {
      if (isOfPartner(flag)) {
        text.append(line(flag.name(), flag.meaning(), flag.chinese()));
      }
    }
    text.append("\n## Reasons why a value is null\n\n").append(HEAD);
    for (Reason reason : Reason.values()) {
      text.append(line(reason.name(), reason.meaning(), reason.chinese()));
    }
    text.append("\n## Reasons why a record is rejected\n\n").append(HEAD);
    for (RejectedReason reason : RejectedReason.values()) {
      text.append(line(reason.name(), reason.meaning(), reason.chinese()));
    }
    return text + columns();
  }

  private static String columns() {
    var text = new StringBuilder();
    text.append("\n## Column `status`\n\n").append(HEAD);
    for (Status status : Status.values()) {
      text.append(line(status.text(), status.meaning(), status.chinese()));
    }
    text.append("\n## Column `interval`\n\n").append(HEAD);
    for (IntervalKind kind : IntervalKind.values()) {
      text.append(line(kind.text(), kind.meaning(), kind.chinese()));
    }
    text.append("\n## Column `how` of `flow`\n\n").append(HEAD);
    for (How how : How.values()) {
      text.append(line(how.text(), how.meaning(), how.chinese()));
    }
    text.append("\n## Columns `how`, `mass_how`, `quantity_how` of `reconciled`\n\n").append(HEAD);
    for (Reporter reporter : Reporter.values()) {
      text.append(line(reporter.text(), reporter.meaning(), reporter.chinese()));
    }
    text.append("\n## Column `measure` of `production`\n\n").append(HEAD);
    for (Measure measure : Measure.values()) {
      text.append(line(measure.text(), measure.meaning(), measure.chinese()));
    }
    text.append("\n## Column `basis` of `landscape`\n\n").append(HEAD);
    for (Basis basis : Basis.values()) {
      text.append(line(basis.text(), basis.meaning(), basis.chinese()));
    }
    return text.toString();
  }

  private static String line(String name, String meaning, String chinese) {
    return "| `%s` | %s | %s |\n".formatted(name, meaning, chinese);
  }

  private static String indices() {
    var text = new StringBuilder();
    Map<String, List<Index>> byClass = new LinkedHashMap<>();
    for (Index indicator : Indicators.ALL) {
      byClass
          .computeIfAbsent(indicator.getClass().getName(), none -> new ArrayList<>())
          .add(indicator);
    }
    byClass.forEach(
        (type, indicators) -> {
          var names = indicators.stream().map(Index::name).distinct().toList();
          text.append(section(type, names, indicators.get(0).unit()));
        });
    Calculations.ALL.forEach(c -> text.append(section(c.type().getName(), c.names(), c.unit())));
    return text.toString();
  }

  private static String explained() {
    var text = new StringBuilder();
    Indicators.ALL.stream()
        .collect(Collectors.groupingBy(Index::getClass, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (type, all) ->
                text.append(
                    explained(all.stream().map(Index::name).distinct().toList(), type.getName())));
    Calculations.ALL.forEach(
        one ->
            text.append(
                explained(
                    one.names().stream().map(name -> name.replace(": ", ":")).toList(),
                    one.type().getName())));
    return text.toString();
  }

  // names, formula, symbols and source, between tabs
  private static String explained(List<String> names, String type) {
    String[] parts = wholeFormula(type).replaceAll("[ \\t]+", " ").split("\n", 2);
    String symbols = parts.length < 2 ? "" : parts[1].replace("\n", " ");
    String source = told(type, "Source").replace("\\|", "|").replace("`", "");
    return String.join("\t", String.join(" ", names), parts[0].strip(), symbols.strip(), source)
        + "\n";
  }

  private static String section(String type, List<String> names, String unit) {
    String title = names.stream().map(n -> "`" + n + "`").collect(Collectors.joining(", "));
    String anchor = type.substring(type.lastIndexOf('.') + 1);
    return """

    ## %s

    %s

    ```
    %s
    ```

    | | |
    |---|---|
    | class | `%s` |
    | unit | %s |
    | in | %s |
    | out, range, null | %s |
    | errors | %s |
    | source | %s |
    | example | %s |
    """
        .formatted(
            title,
            summary(type),
            wholeFormula(type),
            anchor,
            unit.equals("1") ? "none (1)" : unit,
            told(type, "In"),
            told(type, "Out"),
            told(type, "Errors"),
            told(type, "Source"),
            told(type, "Example"));
  }

  private static String tables() {
    var text = new StringBuilder();
    for (JavaClass type : TableClasses.all()) {
      Map<String, String> comments = comments(type.getName());
      TableClasses.tables(type)
          .forEach((table, summary) -> text.append(table(table, summary, comments)));
    }
    return text.toString();
  }

  private static String table(Table table, String summary, Map<String, String> comments) {
    var text = new StringBuilder();
    text.append(
        "\n## `%s`\n\n%s Key: %s.\n\n| column | type | may be null | unit | meaning |\n|---|---|---|---|---|\n"
            .formatted(table.name(), summary, String.join(", ", table.key())));
    for (StructField field : table.schema().fields()) {
      String[] told = PublicColumns.of(table, field.name());
      String meaning = told[1].isEmpty() ? comments.getOrDefault(field.name(), "") : told[1];
      text.append(
          "| `%s` | %s | %s | %s | %s |\n"
              .formatted(
                  field.name(),
                  field.dataType().simpleString(),
                  field.nullable() ? "yes" : "no",
                  told[0],
                  meaning.replace("|", "\\|")));
    }
    return text.toString();
  }
}
