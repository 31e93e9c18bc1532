package org.oreflow.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * The one parser of YAML files. A file must give every component of its record that is no {@link
 * Optional}, once, in its type; nothing is coerced and nothing is unknown.
 */
public final class ConfigFile {
  private static final ObjectMapper MAPPER = mapper();

  private ConfigFile() {}

  /**
   * Reads a file into a record.
   *
   * @throws InputException naming file, line, column, what was found and what to write
   */
  public static <T> T read(Path path, Class<T> type) {
    return read(path, type, Map.of());
  }

  /**
   * Reads a file and replaces some values.
   *
   * @param replaced dotted keys, such as {@code years.first}, to YAML text
   */
  public static <T> T read(Path path, Class<T> type, Map<String, String> replaced) {
    String text = ConfigText.read(path, "give the path of an existing file");
    if (text.isBlank()) {
      throw new InputException(path, "file is empty", "write its settings");
    }
    check(path.toString(), text, type);
    T value = bind(path.toString(), text, () -> MAPPER.readValue(text, type));
    if (replaced.isEmpty()) {
      return value;
    }
    JsonNode tree = bind(path.toString(), text, () -> MAPPER.readTree(text));
    for (var entry : replaced.entrySet()) {
      replace(tree, entry.getKey(), entry.getValue());
    }
    return bind("--set", "", () -> MAPPER.treeToValue(tree, type));
  }

  private static void replace(JsonNode tree, String key, String text) {
    String[] steps = key.split("\\.");
    JsonNode node = tree;
    for (int i = 0; i < steps.length - 1; i++) {
      node = node.path(steps[i]);
    }
    if (!(node instanceof ObjectNode parent) || !parent.has(steps[steps.length - 1])) {
      throw new InputException(
          "--set " + key, "there is no such setting", "take a key of the settings file");
    }
    parent.set(steps[steps.length - 1], bind("--set " + key, "", () -> MAPPER.readTree(text)));
  }

  private static void check(String file, String text, Class<?> type) {
    bind(
        file,
        text,
        () -> {
          try (JsonParser tokens = MAPPER.createParser(text)) {
            new YamlKeys(file, tokens).check(type);
            return file;
          }
        });
  }

  private interface Parse<T> {
    T get() throws IOException;
  }

  private static <T> T bind(String file, String text, Parse<T> parse) {
    try {
      return parse.get();
    } catch (JsonProcessingException e) {
      throw ConfigFault.of(file, text, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ObjectMapper mapper() {
    var mapper =
        YAMLMapper.builder(new YAMLFactory())
            .addModule(new Jdk8Module())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .annotationIntrospector(new RequiredUnlessOptional())
            .build();
    mapper
        .coercionConfigFor(LogicalType.Textual)
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
    return mapper;
  }

  /** Makes every record component required but those of type Optional. */
  private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }
}
