package org.oreflow.choice;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What a source covers in all of its releases.
 *
 * @param covers the last by name of what its releases cover
 */
public record SourceScope(boolean isOfWorld, String covers) implements Serializable {

  public static Map<String, SourceScope> of(Map<List<String>, Release> releases) {
    Map<String, SourceScope> scopes = new HashMap<>();
    for (Release release : releases.values()) {
      scopes.merge(
          release.source(),
          new SourceScope(release.isOfWorld(), release.covers()),
          SourceScope::together);
    }
    return scopes;
  }

  private SourceScope together(SourceScope other) {
    return new SourceScope(
        isOfWorld || other.isOfWorld, covers.compareTo(other.covers) < 0 ? other.covers : covers);
  }

  public boolean isWholeOf(String country) {
    return isOfWorld || covers.equals(country);
  }
}
