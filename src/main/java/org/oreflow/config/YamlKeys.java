package org.oreflow.config;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.dataformat.yaml.YAMLParser;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Refuses, before a file is bound to its record, what binding would take in silence or tell at
 * another place: a key that the record does not have, an empty value, an alias, a tag.
 */
final class YamlKeys {
  private static final SnakeCaseStrategy SNAKE = new SnakeCaseStrategy();

  private final String file;
  private final JsonParser tokens;

  YamlKeys(String file, JsonParser tokens) {
    this.file = file;
    this.tokens = tokens;
  }

  /** Passes over the file of a record. */
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
    return new InputException(file, at.getLineNr(), at.getColumnNr(), found, remedy);
  }
}
