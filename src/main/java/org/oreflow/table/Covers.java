package org.oreflow.table;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source covers, where it is not one country: values of column {@code covers} of {@code
 * load}.
 */
public enum Covers implements Word {
  WORLD,
  LISTED_PARTNERS,
  LARGEST_FLOWS;

  /** What column {@code covers} may hold besides the code of a country. */
  public static final String FORM = "world|listed_partners|largest_flows|largest_[1-9][0-9]{0,2}";

  private static final int COUNTRIES = 250; // that trade, at most
  private static final Pattern RANKED = Pattern.compile("largest_(\\d+)");

  public boolean is(String covers) {
    return text().equals(covers);
  }

  /**
   * How many partners of each country a list of the largest flows holds: 6 of {@code largest_6},
   * which has of each exporter its six largest customers and of each importer its six largest
   * suppliers, a flow that stands in either; empty where no number is told.
   */
  public static OptionalInt ranked(String covers) {
    Matcher ranked = RANKED.matcher(covers);
    return ranked.matches()
        ? OptionalInt.of(Integer.parseInt(ranked.group(1)))
        : OptionalInt.empty();
  }

  /** Whether no flow of any country is left out: a list may have more partners than there are. */
  public static boolean isWhole(String covers) {
    return WORLD.is(covers) || ranked(covers).orElse(0) >= COUNTRIES;
  }

  public static boolean isOfLargest(String covers) {
    return LARGEST_FLOWS.is(covers) || ranked(covers).isPresent();
  }
}
