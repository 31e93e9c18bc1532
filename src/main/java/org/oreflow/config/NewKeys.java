package org.oreflow.config;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Keys that an older settings file lacks; the keys below an open one are the user's. */
public record NewKeys(String shipped, Set<String> open) {
  private static final YAMLMapper YAML = new YAMLMapper();

  public NewKeys {
    open = Set.copyOf(open);
  }

  /** Dotted key → shipped value, of keys that a text lacks; none if it has unknown keys. */
  public Map<String, String> missing(String text) {
    Map<String, String> missing = new TreeMap<>();
    Optional<JsonNode> there = tree(text);
    boolean known =
        there.isPresent()
            && there.get().isObject()
            && compare("", tree(shipped).orElseThrow(), there.get(), missing);
    return known ? missing : Map.of();
  }

  public static String line(Map<String, String> missing) {
    return missing.entrySet().stream()
        .map(key -> key.getKey() + ": " + key.getValue())
        .collect(Collectors.joining(", "));
  }

  public String added(String text) {
    List<String> lines = new ArrayList<>(text.lines().toList());
    List<String> source = shipped.lines().toList();
    missing(text)
        .forEach(
            (key, value) -> {
              int dot = key.lastIndexOf('.');
              List<String> block = block(source, key).orElseGet(() -> List.of(ofFlow(key, value)));
              if (dot < 0) {
                lines.addAll(block);
              } else {
                insert(lines, key.substring(0, dot), key.substring(dot + 1) + ": " + value, block);
              }
            });
    return String.join("\n", lines) + "\n";
  }

  // a key that the shipped file has in braces
  private static String ofFlow(String key, String value) {
    int depth = key.split("\\.").length - 1;
    return "  ".repeat(depth) + key.substring(key.lastIndexOf('.') + 1) + ": " + value;
  }

  private static void insert(
      List<String> lines, String parent, String inBraces, List<String> block) {
    int at = find(lines, parent);
    String line = lines.get(at);
    int brace = line.indexOf('{');
    if (brace >= 0 && (line.indexOf('#') < 0 || brace < line.indexOf('#'))) {
      int end = line.lastIndexOf('}');
      lines.set(at, line.substring(0, end) + ", " + inBraces + line.substring(end));
    } else {
      lines.addAll(end(lines, at), block);
    }
  }

  private static Optional<List<String>> block(List<String> lines, String key) {
    int at = find(lines, key);
    String begin = key.substring(key.lastIndexOf('.') + 1) + ":";
    return at >= 0 && lines.get(at).strip().startsWith(begin) // else in braces
        ? Optional.of(lines.subList(at, end(lines, at)))
        : Optional.empty();
  }

  private static int find(List<String> lines, String key) {
    return YamlPlaces.lines(String.join("\n", lines)).getOrDefault(key, 0) - 1;
  }

  /** The first line behind a key and its deeper lines, without blank ones at the end. */
  private static int end(List<String> lines, int at) {
    int indent = indent(lines.get(at));
    int end = at + 1;
    for (int i = at + 1; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        if (indent(lines.get(i)) <= indent) {
          break;
        }
        end = i + 1;
      }
    }
    return end;
  }

  private static int indent(String line) {
    return line.length() - line.stripLeading().length();
  }

  // whether all keys there are known; adds those that are missing
  private boolean compare(String name, JsonNode all, JsonNode there, Map<String, String> missing) {
    boolean known = there.properties().stream().allMatch(key -> all.has(key.getKey()));
    for (var key : all.properties()) {
      String whole = name.isEmpty() ? key.getKey() : name + "." + key.getKey();
      JsonNode found = there.get(key.getKey());
      if (found == null) {
        missing.put(whole, text(key.getValue()));
      } else if (key.getValue().isObject() && !open.contains(whole) && found.isObject()) {
        known &= compare(whole, key.getValue(), found, missing);
      }
    }
    return known;
  }

  private static String text(JsonNode value) {
    return value.isValueNode() ? value.asText() : value.toString();
  }

  private static Optional<JsonNode> tree(String text) {
    try {
      return Optional.ofNullable(YAML.readTree(text));
    } catch (JsonProcessingException noYaml) {
      return Optional.empty(); // told where the file is bound
    }
  }
}
