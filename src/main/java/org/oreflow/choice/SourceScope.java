package org.oreflow.choice;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;

/**
 * What a source covers in all of its releases.
 *
 * @param covers the last by name of what its releases cover
 */
public record SourceScope(boolean isOfWorld, String covers) implements Serializable {

  public static Map<String, SourceScope> of(List<Row> releases) {
    Map<String, SourceScope> scopes = new HashMap<>();
    for (Row release : releases) {
      String covers = release.getAs(Load.COVERS);
      scopes.merge(
          release.getAs(Load.SOURCE),
          new SourceScope(Covers.isWhole(covers), covers),
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
