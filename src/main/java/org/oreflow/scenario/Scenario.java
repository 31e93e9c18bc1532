package org.oreflow.scenario;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.Check;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.ProgramText;
import org.oreflow.config.Years;

/**
 * What is asked: events on the network of a base year, which stays as it is but for them.
 *
 * @param elements or groups; none: those of files
 * @param pool groups of countries that are one node each: they share what they have
 */
public record Scenario(
    String id,
    int baseYear,
    Years years,
    Optional<List<String>> elements,
    List<Mode> modes,
    Optional<List<String>> pool,
    List<Event> events) {
  static final double DAYS = 365; // of a year
  private static final int MOST_YEARS = 50;

  /** Refuses a scenario without events, modes or an end. */
  public Scenario {
    new Check(!events.isEmpty())
        .orRefuse("events is empty; add one such as {what: stop, by: [CHN], ...}");
    new Check(!modes.isEmpty()).orRefuse("modes is empty; write [first_order]");
    new Check(new HashSet<>(modes).size() == modes.size()).orRefuse("modes repeats one; keep one");
    new Check(years.first() >= 0 && years.last() <= 9999)
        .orRefuse("years are of no calendar; write four digits");
    new Check(years.last() - years.first() < MOST_YEARS)
        .orRefuse("years are more than 50; ask for fewer");
  }

  /** The stages of its events, each to the key that names it first. */
  Map<String, String> stages() {
    Map<String, String> stages = new LinkedHashMap<>();
    for (int at = 0; at < events.size(); at++) {
      String key = "events.%d.stages".formatted(at);
      events.get(at).stages().forEach(stage -> stages.putIfAbsent(stage, key));
    }
    return stages;
  }

  public static Scenario read(Path file) {
    return ConfigFile.read(file, Scenario.class);
  }

  public static String example(String id) {
    return ProgramText.of(Scenario.class, "new.yaml").replace("NAME", id);
  }

  public static Scenario of(String text) throws IOException {
    Path file = Files.createTempFile("scenario-", ".yaml");
    try {
      return read(Files.writeString(file, text));
    } finally {
      Files.delete(file);
    }
  }
}
