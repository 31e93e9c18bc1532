package org.oreflow.explain;

import java.util.List;

/** A condition on a column of texts, that one begins with one of these. */
public record Prefixes(List<String> all) {
  boolean holdFor(String text) {
    return all.stream().anyMatch(text::startsWith);
  }
}
