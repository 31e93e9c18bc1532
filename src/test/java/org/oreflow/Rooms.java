package org.oreflow;

import static java.util.stream.Collectors.toCollection;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The packages of the program, and which of them each may use. */
final class Rooms {
  static final String ROOT = "org.oreflow.";
  private static final Path HOUSE = Path.of("org/oreflow");

  // a room, and the rooms that it may use; from the lowest to the highest
  private static final String ARROWS =
      """
      config:
      table: config
      reference: config table
      lake.parquet:
      lake.digest: config table
      lake.catalog: config table lake.digest
      lake: config table lake.catalog lake.digest lake.parquet
      lake.upkeep: config table lake lake.catalog lake.digest
      engine: config table lake lake.catalog lake.digest
      ingest.archive: config
      ingest.scan:
      ingest.source: config reference table ingest.archive
      ingest.text: config table ingest.archive ingest.scan ingest.source
      ingest.customs: config reference table ingest.scan ingest.source ingest.text
      ingest.columns: config reference table ingest.customs ingest.scan ingest.source ingest.text
      ingest.publisher.*: config reference table ingest.columns ingest.customs ingest.source ingest.text
      ingest: config reference table lake.digest ingest.archive ingest.columns ingest.customs ingest.publisher.* ingest.scan ingest.source ingest.text
      ingest.describe: config reference table ingest ingest.archive ingest.columns ingest.publisher.* ingest.source ingest.text
      choice: config reference table engine
      flow: config reference table engine choice figure
      figure: table
      flow.mirror: config reference table engine choice flow figure
      balance: config reference table engine choice flow
      balance.chain: config reference table engine choice balance figure
      exposure: config reference table engine choice figure
      index.formula: config reference table choice flow balance figure
      index.concentration: reference table figure index.formula
      index.dependence: table choice figure exposure index.formula index.concentration
      index.trade: config reference table choice flow figure index.formula
      index.risk: config reference table choice flow figure index.formula index.dependence index.trade
      index.change: reference table engine choice figure index.formula
      index.criticality: config reference table choice figure index.dependence index.formula
      index.product: config reference table engine choice figure index.formula
      index: config reference table engine choice figure index.formula index.concentration index.dependence index.trade index.risk index.change index.criticality index.product
      landscape: config table reference choice figure balance index index.concentration index.formula
      scenario: config reference table choice figure exposure
      event: config reference table choice
      outlook: config reference table choice figure
      explain: config table reference engine choice flow balance figure index index.formula index.change index.criticality index.concentration landscape exposure
      audit: config reference table engine choice balance index index.formula
      audit.difference: config reference table choice
      disclosure: config reference table
      report: config reference table disclosure engine lake.digest lake.parquet
      report.workbook: config table reference report
      report.page: config table reference audit.difference report explain
      run.terminal: config ingest lake.catalog
      run.settings: config reference table disclosure engine lake.catalog lake.upkeep ingest ingest.describe ingest.source choice flow flow.mirror balance.chain exposure event index index.concentration index.formula audit
      run.stale: config reference table lake lake.catalog choice flow flow.mirror index.criticality index.formula run.settings
      run.difference: config reference table disclosure lake lake.catalog lake.digest choice report audit.difference
      run.query: config table disclosure report lake lake.catalog
      run: config reference table disclosure lake lake.catalog lake.digest lake.upkeep engine ingest ingest.source choice flow flow.mirror balance balance.chain index index.formula index.change index.concentration index.criticality index.dependence index.product index.risk index.trade landscape exposure scenario event outlook explain audit audit.difference report report.page run.difference run.query run.settings run.stale run.terminal
      run.cli: config reference table disclosure engine lake lake.catalog lake.upkeep ingest ingest.describe ingest.source choice audit audit.difference landscape exposure scenario outlook explain report report.page report.workbook run run.difference run.query run.settings run.terminal
      evidence: config reference table figure balance index index.concentration index.criticality index.formula index.product index.risk
      evidence.command: config reference table disclosure engine lake ingest ingest.source balance index.criticality index.formula audit run run.query run.settings run.terminal run.cli evidence
      """;

  private Rooms() {}

  /** Room to the rooms that it may use, without the first part of their names. */
  static Map<String, Set<String>> arrows() {
    List<String> all = all();
    var arrows = new LinkedHashMap<String, Set<String>>();
    for (String line : ARROWS.lines().toList()) {
      String[] sides = line.split(":", 2);
      for (String room : matching(sides[0], all)) {
        arrows.put(
            room,
            Arrays.stream(sides[1].strip().split(" "))
                .filter(name -> !name.isEmpty())
                .flatMap(name -> matching(name, all).stream())
                .collect(toCollection(LinkedHashSet::new)));
      }
    }
    return arrows;
  }

  /** Lines of the table of arrows: a room or a family of rooms, and what it may use. */
  static Map<String, String> table() {
    var rows = new LinkedHashMap<String, String>();
    ARROWS.lines().map(line -> line.split(":", 2)).forEach(s -> rows.put(s[0], s[1].strip()));
    return rows;
  }

  /** Every package that has a source file. */
  static List<String> all() {
    return Documentation.SOURCES.stream()
        .map(root -> root.resolve(HOUSE))
        .flatMap(
            root ->
                Documentation.files(List.of(root)).stream()
                    .map(file -> root.relativize(file.getParent()).toString().replace('/', '.')))
        .distinct()
        .sorted()
        .toList();
  }

  /** Number of a room's classes, those inside of others apart. */
  static long classes(String room) {
    try (Stream<Path> files = Files.list(folder(room))) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".java") && !name.equals("package-info.java"))
          .count();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder(String room) {
    Path name = HOUSE.resolve(room.replace('.', '/'));
    return Documentation.SOURCES.stream()
        .map(root -> root.resolve(name))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }

  /** What lives in a room, as Markdown. */
  static String sentence(String room) {
    Path file = folder(room).resolve("package-info.java");
    if (!Files.exists(file)) {
      throw new AssertionError(file + " is missing: say what lives there");
    }
    return Documentation.read(file)
        .split("\\*/", 2)[0]
        .replace("/**", "")
        .replaceAll("(?m)^ ?\\* ?", "")
        .replaceAll("\\s+", " ")
        .strip()
        .replaceAll("\\{@(?:code|link) ([^}]*)}", "`$1`");
  }

  private static List<String> matching(String name, List<String> all) {
    if (!name.endsWith("*")) {
      return List.of(name);
    }
    String begin = name.substring(0, name.length() - 1);
    return all.stream().filter(room -> room.startsWith(begin)).toList();
  }
}
