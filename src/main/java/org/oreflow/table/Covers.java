package org.oreflow.table;

/**
 * What a source covers, where it is not one country: values of column {@code covers} of {@code
 * load}.
 */
public enum Covers implements Word {
  WORLD("no partner and no country is left out", "不遗漏任何伙伴或国家"),
  LISTED_PARTNERS("some partners or countries only", "仅含部分伙伴或国家"),
  LARGEST_FLOWS("the largest flows of a product only", "仅含某产品的最大流量");

  @SuppressWarnings("ImmutableEnumChecker") // of texts
  private final Meaning means;

  Covers(String english, String chinese) {
    means = Meaning.of(this, english, chinese);
  }

  @Override
  public Meaning means() {
    return means;
  }

  public boolean is(String covers) {
    return text().equals(covers);
  }
}
