package org.oreflow.ingest.source;

import java.util.Collection;
import java.util.stream.Collectors;

/** Names in quotes, not more and not longer than a line can hold. */
public final class QuotedNames {
  private static final int MOST = 60; // names
  private static final int LONGEST = 60; // characters of a name

  private QuotedNames() {}

  public static String of(Collection<String> names) {
    String shown =
        names.stream()
            .limit(MOST)
            .map(name -> name.length() <= LONGEST ? name : name.substring(0, LONGEST) + "…")
            .map(name -> '"' + name + '"')
            .collect(Collectors.joining(", "));
    return names.size() <= MOST ? shown : shown + ", … (" + names.size() + ")";
  }
}
