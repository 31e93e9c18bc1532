package org.oreflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.index.Calculations;
import org.oreflow.index.Indicators;
import org.oreflow.table.Basis;
import org.oreflow.table.Cause;
import org.oreflow.table.Covers;
import org.oreflow.table.Flag;
import org.oreflow.table.How;
import org.oreflow.table.IndicatorValue.Family;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Measure;
import org.oreflow.table.Reason;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Reporter;
import org.oreflow.table.Role;
import org.oreflow.table.Status;
import org.oreflow.table.Verdict;

/** The text of docs/reference/glossary.md: words, indices, stages and codes, in two languages. */
final class GlossaryPage {
  private static final Path TERMS = Path.of("conf/reference/terms.csv");

  private GlossaryPage() {}

  static String text() {
    return words() + indices() + stages() + codes();
  }

  private static String words() {
    var text = new StringBuilder("\n## Words\n\n| word | 中文 | meaning |\n|---|---|---|\n");
    of("word").forEach(row -> text.append(line(row.get("english"), row)));
    return text.toString();
  }

  private static String stages() {
    var text = new StringBuilder("\n## Stages\n\n| stage | name | 中文 | meaning |\n");
    text.append("|---|---|---|---|\n");
    of("stage").forEach(row -> text.append(line("`%s` | %s".formatted(term(row), name(row)), row)));
    return text.toString();
  }

  private static String indices() {
    var text = new StringBuilder("\n## Indices\n\n[Indices](indices.md) defines each.\n\n");
    text.append("| index | name | 中文 | source |\n|---|---|---|---|\n");
    of("index")
        .forEach(
            row ->
                text.append(
                    "| `%s` | %s | %s | %s |\n"
                        .formatted(term(row), name(row), row.get("chinese"), row.get("citation"))));
    return text.toString();
  }

  private static String line(String start, CSVRecord row) {
    String source = row.get("citation").isEmpty() ? "" : " (%s)".formatted(row.get("citation"));
    return "| %s | %s | %s%s |\n".formatted(start, row.get("chinese"), row.get("meaning"), source);
  }

  private static String term(CSVRecord row) {
    return row.get("term");
  }

  private static String name(CSVRecord row) {
    return row.get("english");
  }

  /** The terms of a kind, as the file orders them. */
  static List<CSVRecord> of(String kind) {
    var format = CSVFormat.DEFAULT.builder().setHeader().setSkipHeaderRecord(true).get();
    try (var parser = CSVParser.parse(Files.newBufferedReader(TERMS), format)) {
      return parser.stream().filter(row -> row.get("kind").equals(kind)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Every index of the registers, as tables name it. */
  static List<String> indexNames() {
    return Stream.concat(
            Indicators.ALL.stream().map(index -> index.name()),
            Calculations.ALL.stream().flatMap(calculation -> calculation.names().stream()))
        .distinct()
        .sorted()
        .toList();
  }

  private static String codes() {
    Map<String, List<String>> kinds = new LinkedHashMap<>();
    for (Flag of : Flag.values()) {
      add(kinds, of.name(), "flag", of.meaning(), of.chinese());
    }
    for (Reason of : Reason.values()) {
      add(kinds, of.name(), "reason", of.meaning(), of.chinese());
    }
    for (RejectedReason of : RejectedReason.values()) {
      add(kinds, of.name(), "rejected", of.meaning(), of.chinese());
    }
    for (Role of : Role.values()) {
      add(kinds, of.text(), "role", of.meaning(), of.chinese());
    }
    for (Verdict of : Verdict.values()) {
      add(kinds, of.name(), "verdict", of.meaning(), of.chinese());
    }
    addKinds(kinds);
    var text =
        new StringBuilder("\n## Codes\n\n| code | kind | meaning | 含义 |\n|---|---|---|---|\n");
    var sorted = new TreeSet<>(kinds.keySet());
    for (String key : sorted) {
      String[] cells = key.split("\t", -1);
      text.append(
          "| `%s` | %s | %s | %s |\n"
              .formatted(cells[1], String.join(", ", kinds.get(key)), cells[2], cells[3]));
    }
    return text.toString();
  }

  private static void addKinds(Map<String, List<String>> kinds) {
    for (Status of : Status.values()) {
      add(kinds, of.text(), "status", of.meaning(), of.chinese());
    }
    for (IntervalKind of : IntervalKind.values()) {
      add(kinds, of.text(), "interval", of.meaning(), of.chinese());
    }
    for (How of : How.values()) {
      add(kinds, of.text(), "how", of.meaning(), of.chinese());
    }
    for (Reporter of : Reporter.values()) {
      add(kinds, of.text(), "how of reconciled", of.meaning(), of.chinese());
    }
    for (Family of : Family.values()) {
      add(kinds, of.text(), "family", of.meaning(), of.chinese());
    }
    for (Measure of : Measure.values()) {
      add(kinds, of.text(), "measure", of.meaning(), of.chinese());
    }
    for (Covers of : Covers.values()) {
      add(kinds, of.text(), "covers", of.meaning(), of.chinese());
    }
    for (Basis of : Basis.values()) {
      add(kinds, of.text(), "basis", of.meaning(), of.chinese());
    }
    for (Cause of : Cause.values()) {
      add(kinds, of.text(), "cause of diff", of.meaning(), of.chinese());
    }
  }

  private static void add(
      Map<String, List<String>> kinds, String code, String kind, String english, String chinese) {
    String key = String.join("\t", code.toLowerCase(java.util.Locale.ROOT), code, english, chinese);
    kinds.computeIfAbsent(key, none -> new ArrayList<>()).add(kind);
  }
}
