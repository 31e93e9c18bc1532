package org.oreflow.run.cli;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.config.ProgramText;
import org.oreflow.disclosure.Audience;
import org.oreflow.report.FilesOfRun;
import org.oreflow.report.Names;
import org.oreflow.report.OutFolder;
import org.oreflow.report.PublishedFigures;
import org.oreflow.report.Report;
import org.oreflow.run.Context;
import org.oreflow.run.Deliverables;
import org.oreflow.table.Balance;
import org.oreflow.table.ExposureTable;
import org.oreflow.table.IndicatorValue;

/** Figures of the published files, as an assistant may ask for them; no argument names a file. */
final class AssistantTools {
  private static final int LONGEST = 200; // characters of an argument
  private static final int MOST = 200; // rows of an answer

  private final Map<String, Tool> tools;
  private final Context context;
  private final OutFolder folder;
  private String run = "";
  private PublishedFigures figures;

  /**
   * A tool with the JSON schema of its arguments, which are columns of a table where it has one.
   */
  record Tool(
      String description, String table, Map<String, String> defaults, Map<String, Object> schema) {}

  AssistantTools(Context context, OutFolder folder) throws IOException {
    String text = ProgramText.of(AssistantTools.class, "tools.json");
    var type = new TypeReference<LinkedHashMap<String, Tool>>() {};
    this.tools = new ObjectMapper().readValue(text, type);
    this.context = context;
    this.folder = folder;
  }

  Map<String, Tool> all() {
    return tools;
  }

  /** The arguments of a tool as texts; refuses others, and long ones. */
  Map<String, String> checked(String tool, Map<String, Object> given) {
    var known = ((Map<?, ?>) tools.get(tool).schema().get("properties")).keySet();
    Map<String, String> asked = new TreeMap<>();
    Objects.requireNonNullElse(given, Map.<String, Object>of())
        .forEach(
            (name, value) -> {
              boolean isText = value instanceof String || value instanceof Number;
              if (!known.contains(name) || !isText || value.toString().length() > LONGEST) {
                String most = "it takes texts of up to %d characters: %s".formatted(LONGEST, known);
                throw new InputException(tool, "has an argument that it does not take", most);
              }
              asked.put(name, value.toString().strip());
            });
    asked.values().removeIf(String::isEmpty);
    for (Object name : (List<?>) tools.get(tool).schema().get("required")) {
      if (!asked.containsKey(name)) {
        throw new InputException(tool, "lacks " + name, "it takes " + known);
      }
    }
    return asked;
  }

  /** The rows that answer a tool, with the run that they are of. */
  synchronized Map<String, Object> answer(String tool, Map<String, String> asked)
      throws IOException {
    Report.refuseOthers(folder, Audience.PUBLIC);
    String found = "holds no published files";
    String now =
        FilesOfRun.run(folder)
            .orElseThrow(() -> new InputException(folder, found, "do jobs/oreflow run"));
    if (!now.equals(run)) { // another one has been written since the last question
      figures = new PublishedFigures(folder, Deliverables.sources(context, Audience.PUBLIC));
      run = now;
    }
    var rows = tool.equals("find") ? named(asked.get("words")) : rows(tool, asked);
    Map<String, Object> answer = new LinkedHashMap<>();
    answer.put("run", run);
    answer.put("rows", rows.subList(0, Math.min(MOST, rows.size())));
    answer.put("more", Math.max(0, rows.size() - MOST));
    if (tool.equals("compare")) {
      var others = rows.stream().skip(1).map(row -> difference(rows.get(0), row)).toList();
      answer.put("differences", others);
    }
    return answer;
  }

  private List<Map<String, Object>> named(String words) {
    Names names = Names.of(context.reference());
    List<String> all = List.of(words.toLowerCase(Locale.ROOT).split("\\s+"));
    return Stream.of("indicator", "element", "stage", "country")
        .flatMap(kind -> named(kind, names.english().get(kind)))
        .filter(one -> all.stream().allMatch(one.toString().toLowerCase(Locale.ROOT)::contains))
        .toList();
  }

  private static Stream<Map<String, Object>> named(String kind, Map<String, String> names) {
    return new TreeMap<>(names)
        .entrySet().stream()
            .map(one -> new TreeMap<>(Map.of(kind, one.getKey(), "name", one.getValue())));
  }

  // where no year is asked for, of each index and stage its last year
  private List<Map<String, Object>> rows(String tool, Map<String, String> asked)
      throws IOException {
    Map<String, String> where = new TreeMap<>(tools.get(tool).defaults());
    where.putAll(asked);
    for (String column : List.of(Balance.COUNTRY, ExposureTable.ORIGIN)) {
      where.computeIfPresent(
          column, (key, words) -> String.join(",", countries(tool, words.split("\\s*,\\s*"))));
    }
    var rows =
        figures.rows(tools.get(tool).table(), where.get(Balance.ELEMENT)).stream()
            .filter(row -> where.keySet().stream().allMatch(key -> isOneOf(row, key, where)))
            .toList();
    if (rows.isEmpty()) {
      String found = "nothing is published of " + String.join(" ", asked.values());
      throw new InputException(tool, found, "find lists codes; leave arguments out to see more");
    }
    Map<String, String> last = new TreeMap<>();
    rows.forEach(
        row ->
            last.merge(series(row), text(row, Balance.YEAR), (a, b) -> a.compareTo(b) > 0 ? a : b));
    return where.containsKey(Balance.YEAR)
        ? rows
        : rows.stream()
            .filter(row -> text(row, Balance.YEAR).equals(last.get(series(row))))
            .toList();
  }

  private List<String> countries(String tool, String... words) {
    return Stream.of(words).map(word -> context.reference().country(tool, word)).toList();
  }

  private static boolean isOneOf(Map<String, Object> row, String key, Map<String, String> asked) {
    return List.of(asked.get(key).split("\\s*,\\s*")).contains(text(row, key));
  }

  private static String series(Map<String, Object> row) {
    return text(row, IndicatorValue.INDICATOR) + " " + text(row, Balance.STAGE);
  }

  private static String text(Map<String, Object> row, String column) {
    return Objects.toString(row.get(column), "");
  }

  private static Map<String, Object> difference(
      Map<String, Object> one, Map<String, Object> other) {
    Map<String, Object> of = new LinkedHashMap<>(other);
    of.keySet().retainAll(List.of(Balance.COUNTRY, Balance.YEAR));
    Map.of("value", "value", "low", "high", "high", "low")
        .forEach(
            (column, subtracted) -> {
              var from = number(other, column);
              of.put(
                  column, from.flatMap(n -> number(one, subtracted).map(n::subtract)).orElse(null));
            });
    return of;
  }

  private static Optional<BigDecimal> number(Map<String, Object> row, String column) {
    return Optional.ofNullable((BigDecimal) row.get(column));
  }
}
