package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVRecord;

/**
 * Holds the files of a folder against its data package: by the publisher's JSON Schema
 * (Frictionless Data, Tabular Data Package 1, MIT licence, as the npm package {@code datapackage}
 * 1.1.10 has it), and each cell by the types, limits and keys that the package tells.
 */
public final class PackageCheck {
  private static final String PROFILE = "tabular-data-package.json";

  private final Path folder;
  private final JsonNode content;
  private final List<String> faults = new ArrayList<>();
  private final Map<List<String>, Set<List<String>>> keys = new HashMap<>(); // of a resource

  private PackageCheck(Path folder) throws IOException {
    this.folder = folder;
    this.content = new ObjectMapper().readTree(folder.resolve(DataPackage.FILE).toFile());
  }

  /** What is not as the package tells, a line each. */
  public static List<String> faults(Path folder) throws IOException {
    var check = new PackageCheck(folder);
    try (var profile = PackageCheck.class.getResourceAsStream(PROFILE)) {
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V4)
          .getSchema(profile)
          .validate(check.content)
          .forEach(message -> check.faults.add(message.toString()));
    }
    for (JsonNode resource : check.content.get("resources")) {
      check.rows(resource, row -> {});
    }
    for (JsonNode resource : check.content.get("resources")) {
      check.resource(resource);
    }
    return check.faults;
  }

  private interface Reader {
    void read(Map<String, String> row);
  }

  // the first reading finds the keys that others refer to
  private void rows(JsonNode resource, Reader reader) throws IOException {
    List<String> names = names(resource.at("/schema/fields"));
    Set<List<String>> wanted = referred(resource.get("name").asText());
    Reader both =
        row -> {
          for (List<String> fields : wanted) {
            keys.computeIfAbsent(place(resource, fields), none -> new HashSet<>())
                .add(values(row, fields));
          }
          reader.read(row);
        };
    if (resource.has("data")) {
      for (JsonNode row : resource.get("data")) {
        Map<String, String> cells = new HashMap<>();
        row.properties().forEach(cell -> cells.put(cell.getKey(), cell.getValue().asText()));
        both.read(cells);
      }
      return;
    }
    Path file = folder.resolve(resource.get("path").asText());
    try (var lines = CSVFormat.RFC4180.parse(Files.newBufferedReader(file, UTF_8))) {
      boolean isHead = true;
      for (CSVRecord line : lines) {
        if (isHead && !line.toList().equals(names)) {
          faults.add(file + ": the head is " + line.toList());
        }
        if (!isHead) {
          Map<String, String> cells = new HashMap<>();
          for (int i = 0; i < names.size(); i++) {
            cells.put(names.get(i), line.get(i));
          }
          both.read(cells);
        }
        isHead = false;
      }
    }
  }

  private Set<List<String>> referred(String name) {
    Set<List<String>> wanted = new HashSet<>();
    for (JsonNode other : content.get("resources")) {
      for (JsonNode key : other.at("/schema/foreignKeys")) {
        if (key.at("/reference/resource").asText().equals(name)) {
          wanted.add(texts(key.at("/reference/fields")));
        }
      }
    }
    return wanted;
  }

  private static List<String> place(JsonNode resource, List<String> fields) {
    return place(resource.get("name").asText(), fields);
  }

  private static List<String> place(String resource, List<String> fields) {
    List<String> all = new ArrayList<>(fields);
    all.add(0, resource);
    return all;
  }

  private void resource(JsonNode resource) throws IOException {
    List<String> primary = texts(resource.at("/schema/primaryKey"));
    Set<List<String>> found = new HashSet<>();
    rows(
        resource,
        row -> {
          for (JsonNode field : resource.at("/schema/fields")) {
            cell(resource, field, row.get(field.get("name").asText()));
          }
          if (!primary.isEmpty() && !found.add(values(row, primary))) {
            say(resource, "repeats key " + values(row, primary));
          }
          for (JsonNode key : resource.at("/schema/foreignKeys")) {
            List<String> values = values(row, texts(key.get("fields")));
            List<String> to =
                place(key.at("/reference/resource").asText(), texts(key.at("/reference/fields")));
            boolean isNone = values.stream().allMatch(String::isEmpty);
            if (!isNone && !keys.getOrDefault(to, Set.of()).contains(values)) {
              say(resource, values + " is not among " + to);
            }
          }
        });
  }

  private void cell(JsonNode resource, JsonNode field, String text) {
    String name = field.get("name").asText();
    JsonNode limits = field.path("constraints");
    if (text.isEmpty()) {
      if (limits.path("required").asBoolean()) {
        say(resource, name + " is empty");
      }
      return;
    }
    BigDecimal number = null;
    try {
      switch (field.get("type").asText()) {
        case "integer" -> number = new BigDecimal(new BigInteger(text));
        case "number" -> number = new BigDecimal(text);
        case "boolean" -> {
          if (!Set.of("true", "false").contains(text)) {
            say(resource, name + " is no truth: " + text);
          }
        }
        case "string" -> {}
        default -> say(resource, name + " has an unknown type");
      }
    } catch (NumberFormatException none) {
      say(resource, name + " is not a number: " + text);
      return;
    }
    if ((limits.has("minimum") && number.compareTo(limits.get("minimum").decimalValue()) < 0)
        || (limits.has("maximum") && number.compareTo(limits.get("maximum").decimalValue()) > 0)) {
      say(resource, name + " is out of its range: " + text);
    }
    if (limits.has("enum") && !texts(limits.get("enum")).contains(text)) {
      say(resource, name + " is none of its values: " + text);
    }
    if (limits.has("pattern") && !Pattern.matches(limits.get("pattern").asText(), text)) {
      say(resource, name + " is not of its pattern: " + text);
    }
  }

  private void say(JsonNode resource, String fault) {
    faults.add(resource.get("name").asText() + ": " + fault);
  }

  private static List<String> names(JsonNode fields) {
    return StreamSupport.stream(fields.spliterator(), false)
        .map(field -> field.get("name").asText())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false).map(JsonNode::asText).toList();
  }

  private static List<String> values(Map<String, String> row, List<String> fields) {
    return fields.stream().map(row::get).toList();
  }

  public static void main(String[] arguments) throws IOException {
    List<String> all = faults(Path.of(arguments[0]));
    all.stream().distinct().limit(30).forEach(System.out::println);
    System.out.println(all.size() + " faults");
  }
}
