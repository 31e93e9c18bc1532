package org.oreflow.landscape;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.table.Measure;

/** What a projection is of, in the name of its material: {@code Co, output (base case)}. */
public record Projected(String product, String measure, String scenario) {
  private static final Pattern NAME = Pattern.compile("(.*), ([a-z_]+) \\((.*)\\)");
  private static final String WHOLE = "demand"; // of no use alone
  private static final String FORM = "element"; // content of what is counted as the element
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

  /**
   * The name of the use that a projected demand is of: of {@code demand by use: Wind}, {@code
   * wind}.
   *
   * @param type of the publisher; may be null
   * @return empty for the demand of all uses
   */
  public static Optional<String> use(String type) {
    if (type == null || type.isEmpty() || type.equals(WHOLE)) {
      return Optional.empty();
    }
    int colon = type.lastIndexOf(": ");
    String named = (colon < 0 ? type : type.substring(colon + 2)).replaceFirst("^Total ", "");
    return named.isEmpty()
        ? Optional.empty()
        : Optional.of(named.substring(0, 1).toLowerCase(Locale.ROOT) + named.substring(1));
  }

  /** A content with the use: {@code metal; wind}. */
  static String content(String content, String type) {
    return use(type).map(use -> (content == null ? FORM : content) + "; " + use).orElse(content);
  }
}
