package org.oreflow.table;

import java.util.Locale;

/** What low and high of an index are: the values of column {@code interval}. */
public enum IntervalKind {
  EXACT("bounds over all values that the inputs may have", "输入所有可能取值下的界限"),
  ROUNDING("bounds that the rounding of published inputs leaves", "已发布输入的舍入所留下的界限"),
  NONE("no bounds", "没有界限");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  IntervalKind(String meaning, String chinese) {
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

  /** The spelling in tables. */
  public String text() {
    return text;
  }
}
