package org.oreflow.config;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Where the values of a YAML file stand, for errors about what they mean. */
public record YamlPlaces(Path path, List<Place> all, Map<String, Integer> lines) {
  private static final YAMLFactory YAML = new YAMLFactory();

  public record Place(String key, String text, int line) {}

  /** The values of a file, none where it cannot be read: who reads it in earnest says why. */
  public static YamlPlaces of(Path path) {
    var places = new YamlPlaces(path, new ArrayList<>(), new HashMap<>());
    if (Files.isRegularFile(path)) {
      try {
        places.read(ConfigText.read(path, "restore it"));
      } catch (IOException | InputException unreadable) {
        places.all.clear();
      }
    }
    return places;
  }

  /** Dotted keys of a text, and the line that each begins on, from 1. */
  static Map<String, Integer> lines(String text) {
    var places = new YamlPlaces(Path.of(""), new ArrayList<>(), new HashMap<>());
    try {
      places.read(text);
    } catch (IOException noYaml) {
      throw new UncheckedIOException(noYaml); // it was read before
    }
    return places.lines;
  }

  private void read(String text) throws IOException {
    try (JsonParser tokens = YAML.createParser(text)) {
      for (JsonToken token = tokens.nextToken(); token != null; token = tokens.nextToken()) {
        String key = dotted(tokens.getParsingContext().pathAsPointer().toString());
        int line = tokens.currentTokenLocation().getLineNr();
        if (token == JsonToken.FIELD_NAME) {
          lines.putIfAbsent(key, line);
        } else if (token.isScalarValue()) {
          all.add(new Place(key, tokens.getText(), line));
        }
      }
    }
  }

  private static String dotted(String pointer) {
    return pointer.isEmpty()
        ? ""
        : pointer.substring(1).replace('/', '.').replace("~1", "/").replace("~0", "~");
  }

  public InputException error(String key, String found, String remedy) {
    return new InputException(path.toString(), lines.getOrDefault(key, 0), found, remedy);
  }

  public InputException error(Place place, String found, String remedy) {
    return new InputException(path.toString(), place.line(), found, remedy);
  }
}
