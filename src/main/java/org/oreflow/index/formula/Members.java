package org.oreflow.index.formula;

import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Which elements are parts of a group, and what is left of the group besides them. */
public final class Members implements Serializable {
  private static final long serialVersionUID = 1;

  private final Map<String, Part> parts;
  private final Set<String> remainders;

  public record Part(String element, String group, String remainder) implements Serializable {}

  public Members(Collection<Part> parts) {
    this.parts = parts.stream().collect(Collectors.toMap(Part::element, Function.identity()));
    this.remainders = parts.stream().map(Part::remainder).collect(Collectors.toSet());
  }

  public List<Part> parts() {
    return List.copyOf(parts.values());
  }

  /** All that is in products of a group, beside others. */
  public Set<String> names() {
    return Stream.concat(parts.keySet().stream(), remainders.stream()).collect(Collectors.toSet());
  }

  Optional<Part> part(String element) {
    return Optional.ofNullable(parts.get(element));
  }

  public Optional<String> group(String element) {
    return part(element).map(Part::group);
  }

  /** Whether it is what is left of a group: a mass, of which no index is. */
  public boolean isRemainder(String element) {
    return remainders.contains(element);
  }

  public boolean isPart(String element) {
    return parts.containsKey(element) || isRemainder(element);
  }
}
