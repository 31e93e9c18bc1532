package org.oreflow.landscape;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.table.Measure;

/** What a projection is of, in the name of its material: {@code Co, output (base case)}. */
public record Projected(String product, String measure, String scenario) {
  private static final Pattern NAME = Pattern.compile("(.*), ([a-z_]+) \\((.*)\\)");
  private static final Set<String> OF_SUPPLY =
      Set.of(Measure.OUTPUT.text(), Measure.SHARE.text()); // not demand, of which shares are too

  /** Empty: the material is no projection's. */
  public static Optional<Projected> of(String material) {
    Matcher name = NAME.matcher(material);
    return name.matches()
        ? Optional.of(new Projected(name.group(1), name.group(2), name.group(3)))
        : Optional.empty();
  }

  /** The scenario of a projected supply; empty: of no supply. */
  public static Optional<String> scenario(String material) {
    return of(material).filter(one -> OF_SUPPLY.contains(one.measure)).map(Projected::scenario);
  }
}
