package org.oreflow.ingest.customs;

import java.io.Serializable;
import java.util.List;

/**
 * What is read in one go: members of a packed file, or the lines of a plain one that begin from one
 * offset on and before another.
 */
public record Split(int work, List<String> entries, long from, long to, long firstLine)
    implements Serializable {

  public record Key(int work, String entry, long from) implements Serializable {}

  public Key key(String entry) {
    return new Key(work, entry, from);
  }

  public static Split whole(int work, List<String> entries) {
    return new Split(work, List.copyOf(entries), 0, Long.MAX_VALUE, 1);
  }
}
