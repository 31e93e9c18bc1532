package org.oreflow.reference;

import java.nio.file.Path;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;

/**
 * How long goods of a use stay in use, and what part of them is collected and recovered then.
 * Source: {@code conf/reference/lifetimes.csv}.
 */
public record Lifetimes(SortedMap<String, Lifetime> byUse) {
  /**
   * Lifetimes of one use: all of the same years, or a Weibull distribution.
   *
   * @param scale in years
   * @param shape of a Weibull distribution; empty: every good lasts for the scale
   */
  public record Lifetime(
      String use, double scale, Optional<Double> shape, Range collection, Range recovery) {
    public double surviving(int age) {
      if (age <= 0) {
        return 1;
      }
      return shape
          .map(of -> StrictMath.exp(-StrictMath.pow(age / scale, of)))
          .orElse(age < scale ? 1.0 : 0.0);
    }
  }

  static Lifetimes read(Path folder) {
    var all = new Lifetimes(new TreeMap<>());
    Path file = folder.resolve("lifetimes.csv");
    for (var row : ReferenceFile.readIfThere(file, Lifetime.class, "note", "citation")) {
      Lifetime one = row.value();
      if (!(one.scale() > 0) || one.shape().filter(shape -> !(shape > 0)).isPresent()) {
        throw row.error("scale", "and shape are not above 0", "write years, and a shape or none");
      }
      if (one.collection().high() > 1 || one.recovery().high() > 1) {
        throw row.error("collection_high", "is above 1", "nothing gives more than there is");
      }
      row.once(all.byUse.put(one.use(), one), "use", "keep one row a use");
    }
    return all;
  }
}
