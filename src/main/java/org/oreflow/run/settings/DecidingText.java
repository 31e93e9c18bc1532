package org.oreflow.run.settings;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.config.ConfigText;
import org.oreflow.config.ProgramText;

/**
 * What a configuration says of figures, as text that a run keeps: settings, reference tables and
 * baskets. Nothing of catalogs, stores or engines is in it, for those may name secrets.
 */
public final class DecidingText {
  /** In place of the name of a file: the settings. */
  public static final String SETTINGS = "settings";

  /** In place of the name of a file: the countries that files were read with, as one text. */
  public static final String COUNTRIES = "lists/countries.csv";

  private static final ObjectMapper JSON =
      JsonMapper.builder()
          .addModule(new Jdk8Module())
          .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
          .build();
  private static final List<String> TABLES =
      ProgramText.words(
          "borders capitals commodities compositions deposit_shares elements groups hs_conversions",
          "reporter_weights units yields");

  private static final List<String> SECTIONS =
      ProgramText.words(
          "precedence country_groups product_indices reconciliation blocs partners changes balance",
          "indices intervals limits");

  private DecidingText() {}

  /**
   * By file: a setting's dotted key → its value, of a table the line → its cells parted by tabs,
   * the first line with their names, of a basket the line → its text.
   */
  public static Map<String, Map<String, String>> of(Configuration configuration) {
    Map<String, Map<String, String>> all = new TreeMap<>();
    all.put(SETTINGS, settings(configuration.settings()));
    for (String name : TABLES) {
      String table = name + ".csv";
      Path file = configuration.referenceFolder().resolve(table);
      if (Files.exists(file)) {
        all.put(table, rows(file));
      }
    }
    all.put(COUNTRIES, countries(configuration));
    for (Path basket : configuration.basketFiles()) {
      all.put("baskets/" + basket.getFileName(), lines(basket));
    }
    return all;
  }

  private static Map<String, String> settings(Settings settings) {
    Map<String, String> values = new TreeMap<>();
    JsonNode all = JSON.valueToTree(settings);
    SECTIONS.forEach(key -> put(key, all.get(key), values));
    return values;
  }

  private static void put(String key, JsonNode node, Map<String, String> values) {
    if (node.isObject()) {
      node.properties().forEach(one -> put(key + "." + one.getKey(), one.getValue(), values));
    } else {
      values.put(
          key,
          node.isArray() ? node.toString().replace("\"", "").replace(",", ", ") : node.asText());
    }
  }

  /** The whole text of {@code countries.csv} under its name. */
  public static Map<String, String> countries(Configuration configuration) {
    Path file = configuration.referenceFolder().resolve("countries.csv");
    return Map.of("countries.csv", ConfigText.read(file, "restore it"));
  }

  private static Map<String, String> rows(Path file) {
    Map<String, String> rows = new LinkedHashMap<>();
    try (var parser = CSVParser.parse(Files.readString(file), CSVFormat.DEFAULT)) {
      long line = 1;
      for (CSVRecord row : parser) {
        List<String> cells = row.stream().map(cell -> cell.replaceAll("\\s+", " ")).toList();
        rows.put(Long.toString(line), String.join("\t", cells));
        line = parser.getCurrentLineNumber() + 1;
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static Map<String, String> lines(Path file) {
    Map<String, String> lines = new LinkedHashMap<>();
    for (String line : ConfigText.read(file, "restore it").lines().toList()) {
      lines.put(Integer.toString(lines.size() + 1), line.strip());
    }
    return lines;
  }
}
