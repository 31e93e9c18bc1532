package org.oreflow.flow;

import java.util.List;
import org.oreflow.reference.Conversions.Conversion;
import org.oreflow.reference.Conversions.Edition;

/**
 * A product code that a source has a record of.
 *
 * @param system such as HS2017, CN2024, HTS
 */
record HeldCode(String system, String code, int year) {
  static final String HS = "HS";
  private static final int SUBHEADING = 6; // digits that all tariffs share
  private static final int HEADING = 4;
  private static final int EDITION = 4; // digits of a year
  private static final int[] EDITIONS = {2022, 2017, 2012, 2007, 2002, 1996, 1992};

  /**
   * A code that is mapped to a stage.
   *
   * @param system a system, or one without edition for all of its editions
   */
  record Needed(String system, String code, int firstYear, int lastYear) {
    boolean holdsIn(int year) {
      return firstYear <= year && year <= lastYear;
    }

    boolean isWithin(String digits) {
      return code.startsWith(digits);
    }

    boolean isOfHarmonisedSystem() {
      return family(system).equals(HS);
    }
  }

  /** A system without its edition, four digits at the end. */
  static String family(String system) {
    int end = system.length() - EDITION;
    for (int i = Math.max(end, 0); i < system.length(); i++) {
      if (system.charAt(i) < '0' || system.charAt(i) > '9') {
        return system;
      }
    }
    return end >= 0 ? system.substring(0, end) : system;
  }

  // tariffs divide subheadings; a publisher's own classes have one or two digits
  private boolean isOfTariff() {
    return code.length() >= HEADING;
  }

  private boolean isOfHarmonisedSystem() {
    return family(system).equals(HS);
  }

  boolean asksFor(Needed need) {
    return need.isOfHarmonisedSystem()
        ? isOfTariff() && (need.system().equals(HS) || need.system().equals(system))
        : need.system().equals(system) || need.system().equals(family(system));
  }

  /** Whether it is the mapped code, or a part of it, or holds it. */
  boolean isOf(Needed need) {
    return asksFor(need) && (code.startsWith(need.code()) || need.code().startsWith(code));
  }

  /** The same, or a code of its own edition that stands for the mapped one of another. */
  boolean has(Needed need, List<Conversion> conversions) {
    boolean isHeading = need.code().startsWith(code) && code.length() < need.code().length();
    return isOf(need)
        || (isHeading && isOfHarmonisedSystem())
        || (need.system().equals(HS) && isOfTariff() && stands(need.code(), conversions));
  }

  private boolean stands(String other, List<Conversion> conversions) {
    String edition = isOfHarmonisedSystem() && !system.equals(HS) ? system : editionOfYear();
    var own = new Edition(edition, code.substring(0, Math.min(SUBHEADING, code.length())));
    var same = new Edition(edition, other);
    return conversions.stream().noneMatch(c -> c.from().equals(same) || c.to().equals(same))
        && conversions.stream()
            .anyMatch(
                c ->
                    (c.from().equals(own) && c.to().code().equals(other))
                        || (c.to().equals(own) && c.from().code().equals(other)));
  }

  private String editionOfYear() {
    for (int edition : EDITIONS) {
      if (edition <= year) {
        return HS + edition;
      }
    }
    return HS;
  }
}
