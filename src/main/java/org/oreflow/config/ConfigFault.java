package org.oreflow.config;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Says in one line why a YAML file does not give a record: where, what was found, what to write.
 */
final class ConfigFault {
  private static final YAMLFactory YAML = new YAMLFactory();

  private ConfigFault() {}

  /**
   * What the reader can correct.
   *
   * @param text of the file, "" where there is none
   */
  static InputException of(String file, String text, JsonProcessingException e) {
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
          file, line, column, where + parts[0], parts.length > 1 ? parts[1] : "correct it");
    }
    if (SecretNames.areOfKey(name)) {
      return new InputException(
          file,
          line,
          column,
          name + " stands in the file",
          "take it out, and set it in the environment or in Spark's configuration");
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
    return e instanceof MismatchedInputException mismatch
        ? mismatch(file, line, column, name, mismatch)
        : unreadable(file, at, name, e);
  }

  private static InputException unreadable(
      String file, JsonLocation at, String name, JsonProcessingException e) {
    String found =
        e.getOriginalMessage().replaceAll("\\s*\\R\\s*", " "); // the parser says it in many lines
    return new InputException(
        file,
        at == null ? 0 : at.getLineNr(),
        at == null ? 0 : at.getColumnNr(),
        SecretNames.areIn(found)
            ? "is not YAML, near a secret that stands in it"
            : (name.isEmpty() ? "" : name + ": ") + found,
        "correct the YAML");
  }

  // a record is made where its keys end: the parser stands far below a key that does not fit
  private static JsonLocation place(String text, JsonProcessingException e) {
    if (!(e instanceof UnrecognizedPropertyException || e instanceof ValueInstantiationException)) {
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
          "add it or correct its spelling");
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
}
