package org.oreflow.flow;

import java.util.Set;

/**
 * What occurs in records and is known before they are computed with. Naming more than there is does
 * no harm.
 *
 * @param flags of the records, without {@link Current#marks}
 * @param directions of the records, without null
 */
public record Occurring(Set<String> flags, Set<String> directions) {
  /** Whether both sides of a trade may have reported it. */
  public boolean isMirrored() {
    return directions.contains("export");
  }
}
