package org.oreflow.ingest.describe;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The text of a source's YAML file; every text is in quotes. */
record SourceYaml(StringBuilder text) {
  SourceYaml(String head) {
    this(new StringBuilder(head));
  }

  SourceYaml comment(String words) {
    text.append("# ").append(words).append('\n');
    return this;
  }

  SourceYaml set(String key, String value) {
    return bare(key, quoted(value));
  }

  /** A number, truth value or word that stands without quotes. */
  SourceYaml bare(String key, String value) {
    text.append(key).append(": ").append(value).append('\n');
    return this;
  }

  SourceYaml map(String key, Map<String, String> values) {
    return map(key, values, SourceYaml::quoted);
  }

  SourceYaml lists(String key, Map<String, List<String>> values) {
    return map(key, values, SourceYaml::list);
  }

  private <T> SourceYaml map(String key, Map<String, T> values, Function<T, String> shown) {
    if (values.isEmpty()) {
      return this;
    }
    return bare(
        key,
        values.entrySet().stream()
            .map(e -> quotedKey(e.getKey()) + ": " + shown.apply(e.getValue()))
            .collect(Collectors.joining(", ", "{", "}")));
  }

  private static String list(List<String> values) {
    return values.stream().map(SourceYaml::quoted).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String quotedKey(String key) {
    return key.matches("[a-z_]{3,}") ? key : quoted(key);
  }

  static String quoted(String value) {
    String escaped =
        value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\t", "\\t").replace("\n", "\\n");
    return "\"" + escaped + "\"";
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
