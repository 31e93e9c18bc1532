package org.oreflow.table;

import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a source covers, where it is not one country: values of column {@code covers} of {@code
 * load}.
 */
public enum Covers {
  WORLD("no partner and no country is left out", "不遗漏任何伙伴或国家"),
  LISTED_PARTNERS("some partners or countries only", "仅含部分伙伴或国家"),
  LARGEST_FLOWS("the largest flows of a product only", "仅含某产品的最大流量");

  /** What column {@code covers} may hold besides the code of a country. */
  public static final String FORM = "world|listed_partners|largest_flows|largest_[1-9][0-9]{0,2}";

  private static final int COUNTRIES = 250; // that trade, at most
  private static final Pattern RANKED = Pattern.compile("largest_(\\d+)");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  Covers(String meaning, String chinese) {
    this.meaning = meaning;
    this.chinese = chinese;
  }

  /** What it means, in English; a part of a sentence. */
  public String meaning() {
    return meaning;
  }

  /** What it means, in Chinese. */
  public String chinese() {
    return chinese;
  }

  /** The spelling in sources and tables. */
  public String text() {
    return text;
  }

  /** Whether a source covers this. */
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

  /** Whether only the largest flows are listed. */
  public static boolean isOfLargest(String covers) {
    return LARGEST_FLOWS.is(covers) || ranked(covers).isPresent();
  }
}
