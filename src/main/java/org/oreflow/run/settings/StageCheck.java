package org.oreflow.run.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;
import org.oreflow.config.YamlPlaces;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.reference.Basket;
import org.oreflow.reference.StagePlace;

/**
 * Whether the stages of baskets, reference tables and sources are spelled alike. A table may name
 * stages that no basket has, for a basket need not be configured and publishers have stages of
 * their own; a stage that is nearly one of them is a slip.
 */
public final class StageCheck {
  /** A basket none of whose stages a reference table names; records of a table may. */
  public record Uncovered(Path yaml, Set<String> elements, Set<String> stages) {
    public InputException error() {
      return YamlPlaces.of(yaml)
          .error(
              "stages",
              "none of the stages %s has a code of commodities.csv or a record of production"
                  .formatted(String.join(", ", stages)),
              "map codes or types to them, or correct the stages or the group");
    }
  }

  private static final int DOMINANT = 10; // times as many rows as the word that is a slip of it
  private static final String TABLE = "production-table";
  private static final String STAGE = "stage";

  private final Configuration configuration;
  private final List<StagePlace> ofBaskets; // what tables say of baskets
  private final List<StagePlace> ofElements;
  private final Map<String, Integer> rows = new HashMap<>(); // that name a stage
  private final Set<String> known = new TreeSet<>(); // stages of baskets

  public StageCheck(Configuration configuration) {
    this.configuration = configuration;
    var reference = configuration.reference();
    this.ofBaskets =
        Stream.of(
                reference.commodities().stages(),
                reference.yields().stages(),
                reference.projects().stages(),
                reference.measures().stages())
            .flatMap(List::stream)
            .toList();
    this.ofElements = reference.types().stages();
    Stream.concat(ofBaskets.stream(), ofElements.stream())
        .forEach(place -> rows.merge(place.stage(), 1, Integer::sum));
    configuration.baskets().forEach(basket -> known.addAll(stages(basket)));
  }

  List<InputException> faults() {
    List<InputException> faults = new ArrayList<>(misspelt());
    if (faults.isEmpty()) {
      Stream.concat(ofBaskets.stream(), ofElements.stream())
          .flatMap(place -> meant(place.stage(), (found, way) -> place.error(found, way)))
          .forEach(faults::add);
      faults.addAll(ofSources());
    }
    if (faults.isEmpty() && configuration.sources().stream().noneMatch(s -> mayName(s.config()))) {
      uncovered().forEach(basket -> faults.add(basket.error()));
    }
    return faults;
  }

  // a basket's stage that no table names, and that is nearly one that a table does
  private List<InputException> misspelt() {
    List<InputException> faults = new ArrayList<>();
    for (int i = 0; i < configuration.baskets().size(); i++) {
      Path yaml = configuration.basketFiles().get(i);
      for (String stage : stages(configuration.baskets().get(i))) {
        Nearest.question(stage, rows.keySet())
            .map(
                question ->
                    YamlPlaces.of(yaml)
                        .error(
                            "stages." + stage,
                            "stage \"" + stage + "\" is in no reference table",
                            question))
            .ifPresent(faults::add);
      }
    }
    return faults;
  }

  private List<InputException> ofSources() {
    String key = "constants." + STAGE;
    return configuration.sources().stream()
        .filter(source -> source.config().constants().orElse(Map.of()).containsKey(STAGE))
        .flatMap(
            source ->
                meant(
                    source.config().constants().get().get(STAGE),
                    (found, way) -> YamlPlaces.of(source.yaml()).error(key, found, way)))
        .toList();
  }

  private Stream<InputException> meant(
      String stage, BiFunction<String, String, InputException> error) {
    int own = rows.getOrDefault(stage, 0);
    var candidates = new HashSet<>(known);
    rows.forEach(
        (other, count) -> {
          if (count > DOMINANT * own) {
            candidates.add(other);
          }
        });
    return stage.isEmpty() || known.contains(stage)
        ? Stream.empty()
        : Nearest.question(stage, candidates).stream()
            .map(way -> error.apply("stage \"" + stage + "\" is in no basket", way));
  }

  /**
   * The baskets whose stages no reference table and no constant of a source names; none where
   * sources are left out, for those may name them.
   */
  public List<Uncovered> uncovered() {
    if (!configuration.isWhole()) {
      return List.of();
    }
    Map<String, Set<String>> ofElement = new HashMap<>();
    ofElements.forEach(p -> ofElement.computeIfAbsent(p.of(), e -> new HashSet<>()).add(p.stage()));
    Set<String> constants = new HashSet<>();
    configuration.sources().stream()
        .flatMap(s -> s.config().constants().stream())
        .forEach(c -> constants.add(c.getOrDefault(STAGE, "")));
    List<Uncovered> all = new ArrayList<>();
    for (int i = 0; i < configuration.baskets().size(); i++) {
      Basket basket = configuration.baskets().get(i);
      Set<String> elements = new Baskets(configuration).all(basket);
      Set<String> named = new HashSet<>(constants);
      elements.forEach(element -> named.addAll(ofElement.getOrDefault(element, Set.of())));
      configuration.reference().commodities().stages().stream()
          .filter(place -> place.of().equals(basket.id()))
          .forEach(place -> named.add(place.stage()));
      if (!stages(basket).isEmpty() && stages(basket).stream().noneMatch(named::contains)) {
        all.add(
            new Uncovered(
                configuration.basketFiles().get(i), elements, new TreeSet<>(stages(basket))));
      }
    }
    return all;
  }

  // a table whose rows say their stage themselves
  private static boolean mayName(SourceConfig config) {
    return config.format().equals(TABLE) && config.columns().orElse(Map.of()).containsKey(STAGE);
  }

  static Collection<String> stages(Basket basket) {
    return basket.stages().orElse(new LinkedHashMap<>()).keySet();
  }
}
