package org.oreflow.ingest.source;

import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.oreflow.config.InputException;

/** What is asked of the keys of a source's YAML file, each answered by an error that names it. */
public abstract class ConfigKeys {
  public final SourceConfig config;
  protected final Path yaml;

  public ConfigKeys(SourceConfig config, Path yaml) {
    this.config = config;
    this.yaml = yaml;
  }

  protected final void absent(String what, Map<String, Optional<?>> keys) {
    for (String key : new TreeSet<>(keys.keySet())) {
      require(keys.get(key).isEmpty(), what + " has no use for " + key, "remove it");
    }
  }

  protected final void exactlyOne(String... targets) {
    notBoth(targets);
    require(
        List.of(targets).stream().anyMatch(this::has),
        String.join(" or ", targets) + " is not given",
        "add it to columns, constants or from_file_name");
  }

  protected final void notBoth(String... targets) {
    require(
        List.of(targets).stream().filter(this::has).count() < 2,
        String.join(" and ", targets) + " are both given",
        "keep one of them");
  }

  protected final boolean has(String target) {
    return config.columns().orElse(Map.of()).containsKey(target)
        || config.constants().orElse(Map.of()).containsKey(target)
        || config.fromFileName().orElse(Map.of()).containsKey(target);
  }

  protected final void pattern(String target, String regex) {
    try {
      require(
          Pattern.compile(regex).matcher("").groupCount() > 0,
          "from_file_name." + target + " has no group",
          "put the value in parentheses, such as _(\\d{4})_");
    } catch (PatternSyntaxException e) {
      throw error(
          "from_file_name." + target + " is no regular expression, " + e.getDescription(),
          "correct it");
    }
  }

  protected final void present(String key, Optional<?> value) {
    require(
        value.isPresent(),
        "key " + key + " is missing",
        "add it, format " + config.format() + " needs it");
  }

  protected final void targets(
      String key, Optional<? extends Map<String, ?>> map, Set<String> known) {
    map.ifPresent(m -> m.keySet().forEach(target -> oneOf(key, target, known)));
  }

  protected final void values(String key, Optional<Map<String, String>> map, Set<String> known) {
    map.ifPresent(m -> m.values().forEach(value -> oneOf(key, value, known)));
  }

  protected final void oneOf(String key, String value, Collection<String> known) {
    require(
        known.contains(value),
        key + " has \"" + value + "\"",
        "take one of " + String.join(", ", new TreeSet<>(known)));
  }

  protected final void require(boolean holds, String found, String remedy) {
    if (!holds) {
      throw error(found, remedy);
    }
  }

  protected final InputException error(String found, String remedy) {
    return new InputException(yaml, found, remedy);
  }
}
