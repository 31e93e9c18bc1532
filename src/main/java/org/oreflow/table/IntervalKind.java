package org.oreflow.table;

/** What low and high of an index are: the values of column {@code interval}. */
public enum IntervalKind implements Word {
  EXACT("bounds over all values that the inputs may have", "输入所有可能取值下的界限"),
  ROUNDING("bounds that the rounding of published inputs leaves", "已发布输入的舍入所留下的界限"),
  NONE("no bounds", "没有界限");

  @SuppressWarnings("ImmutableEnumChecker") // of texts
  private final Meaning means;

  IntervalKind(String english, String chinese) {
    means = Meaning.of(this, english, chinese);
  }

  @Override
  public Meaning means() {
    return means;
  }
}
