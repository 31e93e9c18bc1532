package org.oreflow.reference;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.oreflow.config.Nearest;

/**
 * Which records a study takes and how it divides them: unit and group of its element figures with
 * the remainder of unknown composition, its chain of stages, the codes whose exports tell who ships
 * a stage's goods, and what it takes besides.
 */
public record Basket(
    String id,
    Optional<String> massUnit,
    Optional<String> group,
    Optional<String> remainder,
    Optional<Map<String, Stage>> stages,
    Optional<Map<String, List<String>>> exports,
    Optional<Selection> codes,
    Optional<Selection> commodities) {

  public Basket {
    if (massUnit.isPresent() != group.isPresent() || group.isPresent() != stages.isPresent()) {
      throw new IllegalArgumentException(
          "mass_unit, group and stages do not come together; give all three or none");
    }
    Set<String> listed = stages.orElse(Map.of()).keySet();
    stages.orElse(Map.of()).values().forEach(stage -> check(stage.neighbours(), listed));
    check(exports.orElse(Map.of()).keySet(), listed);
  }

  private static void check(Collection<String> named, Set<String> listed) {
    for (String stage : named) {
      if (!listed.contains(stage)) {
        throw new IllegalArgumentException(
            "stage \"%s\" is not listed; %s"
                .formatted(stage, Nearest.question(stage, listed).orElse("add it to stages")));
      }
    }
  }

  public record Stage(Optional<List<String>> from, Optional<List<String>> into) {
    private List<String> neighbours() {
      var all = new ArrayList<>(from.orElse(List.of()));
      all.addAll(into.orElse(List.of()));
      return all;
    }
  }

  public record Selection(boolean all, Set<String> names) implements Serializable {
    @JsonCreator
    static Selection of(JsonNode node) {
      if (node.isTextual() && node.asText().equals("all")) {
        return new Selection(true, Set.of());
      }
      if (!node.isArray()) {
        throw new IllegalArgumentException("is neither a list nor all; write [\"850511\"] or all");
      }
      var names = new java.util.TreeSet<String>();
      for (JsonNode item : node) {
        if (!item.isTextual()) {
          throw new IllegalArgumentException(item.asText() + " is a bare number; put it in quotes");
        }
        names.add(item.asText());
      }
      return new Selection(false, Set.copyOf(names));
    }

    public boolean takes(String name) {
      return all || names.contains(name);
    }

    /** Whether a code is taken, or the first six or eight digits of a national one. */
    public boolean takesCode(String code) {
      return takes(code)
          || (code.length() > 6 && names.contains(code.substring(0, 6)))
          || (code.length() > 8 && names.contains(code.substring(0, 8)));
    }
  }
}
