package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.formula;
import static org.oreflow.Documentation.found;
import static org.oreflow.Documentation.read;
import static org.oreflow.Documentation.summary;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.config.Years;
import org.oreflow.index.Calculations;
import org.oreflow.index.Calculations.Calculation;
import org.oreflow.index.Indicators;
import org.oreflow.index.formula.Indicator;
import org.oreflow.ingest.Sources;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Basket.Selection;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;
import org.oreflow.run.Program;
import org.oreflow.table.Flag;
import org.oreflow.table.Table;

/**
 * The lists of README.md are those of the registers, told in the words of the classes; what it
 * names is there. A list that is stale fails with the text that README.md must have.
 */
class ReadmeTest {
  private static final Path REFERENCE = Path.of("conf/reference");
  // the tables in the order in which a run makes them
  private static final List<String> WAY =
      List.of(
          "failure",
          "run",
          "part",
          "load",
          "parameter",
          "production",
          "rejected",
          "trade",
          "trade_total",
          "flow",
          "reconciled",
          "balance",
          "material_balance",
          "change",
          "indicator",
          "gap",
          "product_indicator");

  @Test
  void listsTheFormats() {
    var text = new StringBuilder("| format | feeds | reads |\n|---|---|---|\n");
    Sources.ALL.forEach(
        (format, factory) -> {
          Source source = factory.of(config(format), codes());
          text.append(
              "| `%s` | `%s` | %s |\n"
                  .formatted(format, source.table().name(), summary(source.getClass().getName())));
        });
    assertThat(section("formats")).isEqualTo(text.toString());
  }

  @Test
  void listsTheTables() {
    var text = new StringBuilder();
    for (JavaClass type : tables()) {
      Table table = table(type);
      text.append(
          "- **`%s`** %s Key: %s.<br>%s\n"
              .formatted(
                  table.name(),
                  summary(type.getName()),
                  String.join(", ", table.key()),
                  Stream.of(table.schema().fieldNames())
                      .map(name -> "`" + name + "`")
                      .collect(Collectors.joining(", "))));
    }
    assertThat(section("tables")).isEqualTo(text.toString());
  }

  @Test
  void listsTheIndicators() {
    var text = new StringBuilder("| name | is | formula | unit |\n|---|---|---|---|\n");
    Map<String, List<Indicator>> byClass = new LinkedHashMap<>();
    for (Indicator indicator : Indicators.ALL) {
      byClass
          .computeIfAbsent(indicator.getClass().getName(), name -> new ArrayList<>())
          .add(indicator);
    }
    byClass.forEach(
        (type, indicators) ->
            text.append(
                "| %s | %s | `%s` | %s |\n"
                    .formatted(
                        indicators.stream()
                            .map(indicator -> "`" + indicator.name() + "`")
                            .distinct()
                            .collect(Collectors.joining(", ")),
                        summary(type),
                        formula(type),
                        indicators.get(0).unit())));
    for (Calculation calculation : Calculations.ALL) {
      String type = calculation.type().getName();
      text.append(
          "| %s | %s | `%s` | %s |\n"
              .formatted(
                  calculation.names().stream()
                      .map(name -> "`" + name + "`")
                      .collect(Collectors.joining(", ")),
                  summary(type),
                  formula(type),
                  calculation.unit()));
    }
    assertThat(section("indicators")).isEqualTo(text.toString());
  }

  @Test
  void referenceTablesNameKnownFlagsOnly() {
    var used = new TreeSet<>(column(REFERENCE.resolve("countries.csv"), "flag"));
    used.addAll(column(REFERENCE.resolve("commodities.csv"), "flags"));
    column(REFERENCE.resolve("production_types.csv"), "flags").stream()
        .filter(flag -> !flag.contains("=")) // says how to read a heading, reaches no table
        .forEach(used::add);
    assertThat(used).isNotEmpty().allMatch(Flag::isKnown);
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void namesCommandsAndOptionsThatExist(String file) {
    found("(?m)(?:^|`)(?:[A-Z_]+=\\S+ )?jobs/oreflow ([a-z].*?)(?:`|$)", read(Path.of(file)))
        .forEach(
            line -> {
              String help = Program.help(line.split(" ", 2)[0]);
              found("(--[a-z-]+)", line)
                  .forEach(option -> assertThat(help).as(line).contains(option));
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"README.md", "CONTRIBUTING.md"})
  void namesFilesThatExist(String file) {
    Path page = Path.of(file);
    var here = page.toAbsolutePath().getParent();
    found("\\]\\(([^)#:]+)\\)", read(page))
        .forEach(link -> assertThat(here.resolve(link)).as(file).exists());
    found("`((?:conf|src|jobs|data-lake/landing)/[\\w./-]+)`", read(page))
        .filter(path -> !path.contains("/my-"))
        .forEach(path -> assertThat(Path.of(path)).as(file).exists());
  }

  @Test
  void namesTheProfileOfLongTests() {
    assertThat(read(Path.of("README.md"))).contains("mvn -B verify");
    found("mvn -B verify -P(\\w+)", read(Path.of("README.md")))
        .forEach(
            profile -> assertThat(read(Path.of("pom.xml"))).contains("<id>" + profile + "</id>"));
  }

  static List<JavaClass> tables() {
    return new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("org.oreflow")
            .stream()
            .filter(
                type ->
                    type.tryGetField("TABLE")
                        .filter(field -> field.getRawType().isEquivalentTo(Table.class))
                        .isPresent())
            .sorted(Comparator.comparing(ReadmeTest::place).thenComparing(JavaClass::getName))
            .toList();
  }

  private static int place(JavaClass type) {
    return WAY.indexOf(table(type).name());
  }

  static Table table(JavaClass type) {
    try {
      return (Table) Class.forName(type.getName()).getField("TABLE").get(null);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static SourceConfig config(String format) {
    return new SourceConfig(
        "id",
        format,
        "files",
        "1",
        "2026-01-01",
        "world",
        "citation",
        "licence",
        true,
        false,
        Optional.of("delimited"),
        Optional.of(","),
        Optional.of("utf-8"),
        Optional.of("."),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of("iso3"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Codes codes() {
    return new Codes(
        Countries.read(REFERENCE),
        Units.read(REFERENCE),
        ProductionTypes.read(REFERENCE),
        ExchangeRates.read(REFERENCE),
        new Selection(true, Set.of()),
        new Selection(true, Set.of()),
        Set.of(),
        Years.ALL);
  }

  static String section(String name) {
    return found(
            "(?s)<!-- %s -->\\n(.*?)<!-- /%s -->".formatted(name, name), read(Path.of("README.md")))
        .findFirst()
        .orElseThrow(() -> new AssertionError("README.md has no markers of " + name));
  }

  private static Set<String> column(Path file, String name) {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = CSVParser.parse(Files.newBufferedReader(file), format)) {
      return parser.stream()
          .flatMap(row -> Stream.of(row.get(name).split("\\|")))
          .filter(value -> !value.isEmpty())
          .collect(Collectors.toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
