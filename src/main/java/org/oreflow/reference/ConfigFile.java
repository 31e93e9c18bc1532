package org.oreflow.reference;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.databind.introspect.AnnotatedMember;
import com.fasterxml.jackson.databind.introspect.JacksonAnnotationIntrospector;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.type.LogicalType;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;

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
    String text = text(path);
    if (text.isBlank()) {
      throw new InputException(path, "file is empty", "write its settings");
    }
    refuseNulls(path.toString(), text);
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

  private static String text(Path path) {
    if (Files.isDirectory(path)) {
      throw new InputException(path, "is a folder", "give the path of a file");
    }
    try {
      return Files.readString(path);
    } catch (NoSuchFileException missing) {
      throw new InputException(path, "file is missing", "give the path of an existing file");
    } catch (java.nio.charset.CharacterCodingException e) {
      throw new InputException(path, "text is not UTF-8", "save the file as UTF-8");
    } catch (IOException e) {
      throw new InputException(
          path, "cannot be read (" + e.getMessage() + ")", "mend its permissions");
    }
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

  // an absent optional key and an empty one would bind alike
  private static void refuseNulls(String file, String text) {
    bind(
        file,
        text,
        () -> {
          try (JsonParser tokens = MAPPER.createParser(text)) {
            for (var token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
              if (token == JsonToken.VALUE_NULL) {
                var at = tokens.currentTokenLocation();
                throw new InputException(
                    file,
                    at.getLineNr(),
                    at.getColumnNr(),
                    tokens.currentName() + " is empty",
                    "give it a value or remove the key");
              }
            }
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
      throw explain(file, text, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputException explain(String file, String text, JsonProcessingException e) {
    JsonLocation at = place(text, e);
    long line = at == null ? 0 : at.getLineNr();
    long column = at == null ? 0 : at.getColumnNr();
    String name = e instanceof JsonMappingException mapping ? name(mapping) : "";
    if (e instanceof UnrecognizedPropertyException unknown) {
      var known = new TreeSet<String>();
      unknown.getKnownPropertyIds().forEach(id -> known.add(String.valueOf(id)));
      return new InputException(
          file, line, column, "unknown key " + name, "take one of " + String.join(", ", known));
    }
    if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
      String[] parts = refused.getCause().getMessage().split("; ", 2);
      String where = name.isEmpty() ? "" : name + ": ";
      return new InputException(
          file, line, column, where + parts[0], parts.length > 1 ? parts[1] : "mend it");
    }
    if (e instanceof InvalidFormatException wrong && wrong.getTargetType() == String.class) {
      return new InputException(
          file, line, column, name + " is the bare value " + wrong.getValue(), "put it in quotes");
    }
    if (e instanceof InvalidFormatException wrong) {
      return new InputException(
          file,
          line,
          column,
          name + " is \"" + wrong.getValue() + "\", not " + kind(wrong.getTargetType()),
          example(wrong.getTargetType()));
    }
    if (e instanceof MismatchedInputException mismatch) {
      return mismatch(file, line, column, name, mismatch);
    }
    String found =
        e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "); // the parser says it in many lines
    return new InputException(file, line, column, found, "mend the YAML");
  }

  // a record is made where its keys end: the parser stands far below a key that does not fit
  private static JsonLocation place(String text, JsonProcessingException e) {
    if (!(e instanceof UnrecognizedPropertyException || e instanceof ValueInstantiationException)) {
      return e.getLocation();
    }
    var wanted = new StringBuilder();
    for (var step : ((JsonMappingException) e).getPath()) {
      String name = step.getFieldName();
      wanted.append('/').append(name == null ? Integer.toString(step.getIndex()) : name);
    }
    try (JsonParser tokens = MAPPER.createParser(text)) {
      while (tokens.nextToken() != null) {
        if (!wanted.isEmpty()
            && wanted.toString().equals(tokens.getParsingContext().pathAsPointer().toString())) {
          return tokens.currentTokenLocation();
        }
      }
      return e.getLocation();
    } catch (IOException unreadable) {
      return e.getLocation();
    }
  }

  private static InputException mismatch(
      String file, long line, long column, String name, MismatchedInputException e) {
    String message = e.getOriginalMessage();
    var missing = Pattern.compile("Missing required creator property '([^']+)'").matcher(message);
    if (missing.find()) {
      return new InputException(
          file,
          line,
          column,
          "key " + missing.group(1) + " is missing",
          "add it or mend its spelling");
    }
    var coerced = Pattern.compile("value \\((.*?)\\) to").matcher(message);
    String found = coerced.find() ? " is " + coerced.group(1) + ", not " : " is not ";
    return new InputException(
        file, line, column, name + found + kind(e.getTargetType()), example(e.getTargetType()));
  }

  private static String name(JsonMappingException e) {
    var text = new StringBuilder();
    for (var step : e.getPath()) {
      if (step.getFieldName() == null) {
        text.append('[').append(step.getIndex()).append(']');
      } else {
        text.append(text.isEmpty() ? "" : ".").append(step.getFieldName());
      }
    }
    return text.toString();
  }

  private static String kind(Class<?> type) {
    if (type == null) {
      return "of its type";
    }
    if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
      return "a whole number";
    }
    if (type == double.class || type == Double.class || type == BigDecimal.class) {
      return "a number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type == java.time.LocalDate.class) {
      return "a date";
    }
    if (List.class.isAssignableFrom(type)) {
      return "a list";
    }
    return type.isEnum() ? "one of its values" : "a group of keys";
  }

  private static String example(Class<?> type) {
    String kind = kind(type);
    return switch (kind) {
      case "a whole number" -> "write digits such as 2020";
      case "a number" -> "write a number such as 0.5";
      case "true or false" -> "write true or false";
      case "a text" -> "write a text, in quotes where it looks like a number";
      case "a list" -> "write a list such as [a, b]";
      default -> "see the files in conf";
    };
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
