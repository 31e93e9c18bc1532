package org.oreflow.table;

import java.util.Locale;

/**
 * What a source covers, where it is not one country: values of column {@code covers} of {@code
 * load}.
 */
public enum Covers {
  WORLD("no partner and no country is left out", "不遗漏任何伙伴或国家"),
  LISTED_PARTNERS("some partners or countries only", "仅含部分伙伴或国家"),
  LARGEST_FLOWS("the largest flows of a product only", "仅含某产品的最大流量");

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
}
