package org.oreflow.bench;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The eight product codes that the basket cases keep, of magnets, rare earths and battery metals.
 */
final class Basket8 {
  static final List<String> CODES =
      List.of("850511", "280530", "284610", "284690", "283691", "282520", "811292", "810520");

  private Basket8() {}

  /** The codes as a list of quoted texts, for SQL and YAML. */
  static String quoted(char quote) {
    return CODES.stream().map(code -> quote + code + quote).collect(Collectors.joining(", "));
  }
}
