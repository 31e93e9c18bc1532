package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Documentation.found;
import static org.oreflow.Documentation.read;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oreflow.config.Years;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Basket.Selection;
import org.oreflow.reference.Countries;
import org.oreflow.reference.Elements;
import org.oreflow.reference.ExchangeRates;
import org.oreflow.reference.ProductionTypes;
import org.oreflow.reference.Units;
import org.oreflow.run.Program;
import org.oreflow.table.Flag;

/** Commands, options and files that pages name exist. */
class ReadmeTest {
  private static final Path REFERENCE = Path.of("conf/reference");

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
  @MethodSource("org.oreflow.PagesTest#pages")
  void namesCommandsAndOptionsThatExist(Path file) {
    found("(?m)(?:^|`)(?:[A-Z_]+=\\S+ )?jobs/oreflow ([a-z].*?)(?:`|$)", read(file))
        .filter(line -> !line.startsWith("bench ")) // measurements are no part of this build
        .forEach(
            line -> {
              String help = Program.help(line.split(" ", 2)[0]);
              found("(--[a-z-]+)", line)
                  .forEach(option -> assertThat(help).as(line).contains(option));
            });
  }

  @ParameterizedTest
  @MethodSource("org.oreflow.PagesTest#pages")
  void namesFilesThatExist(Path file) {
    found("`((?:conf|docs|src|jobs|data-lake/landing)/[\\w./-]+)`", read(file))
        .filter(path -> !path.contains("/my-"))
        .forEach(path -> assertThat(Path.of(path)).as(file.toString()).exists());
  }

  @ParameterizedTest
  @MethodSource("org.oreflow.PagesTest#pages")
  void namesProfilesThatExist(Path file) {
    found("mvn (?:-\\w )*(?:verify |package )?-P(\\w+)", read(file))
        .forEach(
            profile -> assertThat(read(Path.of("pom.xml"))).contains("<id>" + profile + "</id>"));
  }

  static SourceConfig config(String format) {
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
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  static Codes codes() {
    return new Codes(
        Countries.read(REFERENCE),
        Units.read(REFERENCE),
        ProductionTypes.read(REFERENCE, Elements.read(REFERENCE)),
        ExchangeRates.read(REFERENCE),
        new Selection(true, Set.of()),
        new Selection(true, Set.of()),
        Set.of(),
        Years.ALL);
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
