package org.oreflow.run.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.config.InputException;
import org.oreflow.config.YamlPlaces;
import org.oreflow.flow.HeldCodes.Declared;
import org.oreflow.ingest.Ingest;

/** What the YAML files of sources say of the product codes that they hold. */
public final class DeclaredCodes {
  private static final String DIGITS = "\\d{2,12}";

  private DeclaredCodes() {}

  public static List<Declared> of(Configuration configuration) {
    return configuration.sources().stream()
        .map(Ingest.Configured::config)
        .filter(source -> source.codes().isPresent() || source.complete().isPresent())
        .map(
            source ->
                new Declared(
                    source.id(),
                    source.release(),
                    Set.copyOf(source.codes().orElse(List.of())),
                    Set.copyOf(source.complete().orElse(List.of()))))
        .toList();
  }

  /** What is to be repaired: a code that is none, a stage that no basket has. */
  static List<InputException> faults(Configuration configuration) {
    Set<String> stages = new TreeSet<>();
    configuration.baskets().forEach(basket -> stages.addAll(StageCheck.stages(basket)));
    List<InputException> faults = new ArrayList<>();
    for (var source : configuration.sources()) {
      var places = YamlPlaces.of(source.yaml());
      for (String code : source.config().codes().orElse(List.of())) {
        if (!code.matches(DIGITS)) {
          faults.add(
              places.error(
                  "codes",
                  "codes has \"" + code + "\"",
                  "write the first two digits of a product code or more, in quotes"));
        }
      }
      for (String stage : source.config().complete().orElse(List.of())) {
        if (!stages.contains(stage)) {
          faults.add(
              places.error(
                  "complete",
                  "complete has stage \"" + stage + "\", which no basket has",
                  "write one of " + String.join(", ", stages)));
        }
      }
    }
    return faults;
  }
}
