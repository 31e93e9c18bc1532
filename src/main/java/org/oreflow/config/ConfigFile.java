package org.oreflow.config;

import com.fasterxml.jackson.annotation.JsonCreator;
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
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
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
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.io.function.IOSupplier;

/** The one parser of YAML files: every component of a record that is no Optional, in its type. */
public final class ConfigFile {
  private static final ObjectMapper MAPPER = mapper();

  private ConfigFile() {}

  public static <T> T read(Path path, Class<T> type) {
    return read(path, type, Map.of());
  }

  /** Reads a file and replaces values: dotted keys, such as {@code years.first}, to YAML text. */
  public static <T> T read(Path path, Class<T> type, Map<String, String> replaced) {
    String text = ConfigText.read(path, "give the path of an existing file");
    if (text.isBlank()) {
      throw new InputException(path, "file is empty", "write its settings");
    }
    T value = bind(path.toString(), text, () -> checked(path.toString(), text, type));
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
    String option = "--set " + key;
    bind(option, "", () -> checked(option, text.isBlank() ? "null" : text, Object.class));
    parent.set(steps[steps.length - 1], bind(option, "", () -> MAPPER.readTree(text)));
  }

  private static <T> T checked(String file, String text, Class<T> type) throws IOException {
    try (JsonParser tokens = MAPPER.createParser(text)) {
      new YamlKeys(file, tokens).check(type);
    }
    return MAPPER.readValue(text, type);
  }

  private static <T> T bind(String file, String text, IOSupplier<T> parse) {
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

  private static final class RequiredUnlessOptional extends JacksonAnnotationIntrospector {
    private static final long serialVersionUID = 1L;

    @Override
    public Boolean hasRequiredMarker(AnnotatedMember member) {
      return member.getRawType() != Optional.class;
    }
  }

  /** Refuses what binding would take in silence: an unknown key, no value, an alias, a tag. */
  private record YamlKeys(String file, JsonParser tokens) {
    private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();

    void check(Type type) throws IOException {
      if (tokens.nextToken() != null) {
        value("", type);
      }
      while (tokens.nextToken() != null) {
        // what follows is refused when it is bound
      }
    }

    private void value(String name, Type type) throws IOException {
      if (((YAMLParser) tokens).isCurrentAlias()) {
        throw error(name + " is an alias of YAML, *" + tokens.getText(), "write the value itself");
      }
      if (tokens.getTypeId() != null) {
        throw error(name + " has a tag of YAML, !" + tokens.getTypeId(), "write the value itself");
      }
      JsonToken token = tokens.currentToken();
      if (token == JsonToken.VALUE_NULL) {
        throw error(name + " is empty", "give it a value or remove the key");
      }
      if (token == JsonToken.START_OBJECT) {
        object(name, type);
      } else if (token == JsonToken.START_ARRAY) {
        int at = 0;
        while (tokens.nextToken() != JsonToken.END_ARRAY) {
          value(name + "[" + at++ + "]", argument(type, 0));
        }
      }
    }

    private void object(String name, Type type) throws IOException {
      Type held =
          type instanceof ParameterizedType p && p.getRawType() == Optional.class
              ? argument(type, 0)
              : type;
      Map<String, Type> known = components(held);
      while (tokens.nextToken() == JsonToken.FIELD_NAME) {
        String key = tokens.currentName();
        String whole = name.isEmpty() ? key : name + "." + key;
        if (!known.isEmpty() && !known.containsKey(key)) {
          throw unknown(name, key, known);
        }
        tokens.nextToken();
        value(whole, known.isEmpty() ? argument(held, 1) : known.get(key));
      }
    }

    private InputException unknown(String name, String key, Map<String, Type> known) {
      String begin = name.isEmpty() ? "" : name + ".";
      return Nearest.of(key, known.keySet())
          .map(meant -> error(begin + key + " is unknown", "did you mean " + begin + meant + "?"))
          .orElseGet(
              () ->
                  error(
                      "unknown key " + begin + key,
                      "take one of " + String.join(", ", known.keySet())));
    }

    // keys of a record in the file's spelling; none for what is no record or reads its value itself
    private static Map<String, Type> components(Type type) {
      Map<String, Type> known = new TreeMap<>();
      if (type instanceof Class<?> record && record.isRecord() && !readsItself(record)) {
        for (RecordComponent component : record.getRecordComponents()) {
          known.put(SNAKE.translate(component.getName()), component.getGenericType());
        }
      }
      return known;
    }

    private static boolean readsItself(Class<?> record) {
      return Arrays.stream(record.getDeclaredMethods())
          .anyMatch(method -> method.isAnnotationPresent(JsonCreator.class));
    }

    private static Type argument(Type type, int at) {
      if (type instanceof ParameterizedType p && p.getRawType() == Optional.class) {
        return argument(p.getActualTypeArguments()[0], at);
      }
      return type instanceof ParameterizedType p && p.getActualTypeArguments().length > at
          ? p.getActualTypeArguments()[at]
          : Object.class;
    }

    private InputException error(String found, String remedy) {
      var at = tokens.currentTokenLocation();
      return new InputException(file, at.getLineNr(), at.getColumnNr(), found.strip(), remedy);
    }
  }

  private static final class ConfigFault {
    private static final YAMLFactory YAML = new YAMLFactory();
    private static final Map<String, String> KINDS =
        ProgramText.pairs(ConfigFile.class, "kinds.txt");

    private record Place(String file, long line, long column) {
      InputException error(String found, String remedy) {
        return new InputException(file, line, column, found, remedy);
      }
    }

    static InputException of(String file, String text, JsonProcessingException e) {
      JsonLocation at = place(text, e);
      var place =
          at == null ? new Place(file, 0, 0) : new Place(file, at.getLineNr(), at.getColumnNr());
      String name = e instanceof JsonMappingException mapping ? name(mapping) : "";
      String where = name.isEmpty() ? "" : name + ": ";
      if (e instanceof UnrecognizedPropertyException unknown) {
        var known = new TreeSet<String>();
        unknown.getKnownPropertyIds().forEach(id -> known.add(String.valueOf(id)));
        return place.error("unknown key " + name, "take one of " + String.join(", ", known));
      }
      if (e instanceof ValueInstantiationException refused && refused.getCause() != null) {
        String[] parts = refused.getCause().getMessage().split("; ", 2);
        return place.error(where + parts[0], parts.length > 1 ? parts[1] : "correct it");
      }
      if (SecretNames.areOfKey(name)) {
        return place.error(
            name + " stands in the file",
            "take it out, and set it in the environment or in Spark's configuration");
      }
      if (e instanceof InvalidFormatException wrong && wrong.getTargetType() == String.class) {
        return place.error(name + " is the bare value " + wrong.getValue(), "put it in quotes");
      }
      if (e instanceof InvalidFormatException wrong) {
        return wrong(place, name + " is \"" + wrong.getValue() + "\", not ", wrong.getTargetType());
      }
      if (e instanceof MismatchedInputException mismatch) {
        return mismatch(place, name, mismatch);
      }
      String found = e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "); // it has many lines
      boolean isSecret = SecretNames.areIn(found);
      return place.error(
          isSecret ? "is not YAML, near a secret that stands in it" : where + found,
          "correct the YAML");
    }

    // a record is made where its keys end: the parser stands far below a key that does not fit
    private static JsonLocation place(String text, JsonProcessingException e) {
      if (!(e instanceof UnrecognizedPropertyException
          || e instanceof ValueInstantiationException)) {
        return e.getLocation();
      }
      var wanted = new StringBuilder(ofWhole((JsonMappingException) e));
      for (var step : ((JsonMappingException) e).getPath()) {
        String name = step.getFieldName();
        wanted.append('/').append(name == null ? Integer.toString(step.getIndex()) : name);
      }
      try (JsonParser tokens = YAML.createParser(text)) {
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

    // of a whole file: what is said begins with the key
    private static String ofWhole(JsonMappingException e) {
      return e.getPath().isEmpty() && e.getCause() != null
          ? "/" + e.getCause().getMessage().split("[^a-z_.]", 2)[0].replace('.', '/')
          : "";
    }

    private static InputException mismatch(Place place, String name, MismatchedInputException e) {
      String message = e.getOriginalMessage();
      var missing = Pattern.compile("Missing required creator property '([^']+)'").matcher(message);
      if (missing.find()) {
        return place.error(
            "key " + missing.group(1) + " is missing", "add it or correct its spelling");
      }
      var coerced = Pattern.compile("value \\((.*?)\\) to").matcher(message);
      String found = coerced.find() ? " is " + coerced.group(1) + ", not " : " is not ";
      return wrong(place, name + found, e.getTargetType());
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

    private static InputException wrong(Place place, String found, Class<?> type) {
      String name = type == null ? "none" : type.isEnum() ? "enum" : type.getSimpleName();
      boolean isList = type != null && List.class.isAssignableFrom(type);
      String[] right =
          KINDS
              .getOrDefault(isList ? "List" : name, "a group of keys; see the files in conf")
              .split("; ");
      return place.error(found + right[0], right[1]);
    }
  }
}
