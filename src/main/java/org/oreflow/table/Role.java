package org.oreflow.table;

import java.util.Locale;

/** What a kept record counts for. Only {@link #PART} feeds flows and balances. */
public enum Role {
  PART("a value that counts", "计入的数值"),
  TOTAL("a row of the world or of a group; a control figure", "世界或国家组的合计行；用于核对"),
  BREAKDOWN("a detail of a total or part that is also present", "另有列出的合计或部分的明细"),
  YEAR_TO_DATE("a running sum of months", "各月累计值"),
  DUPLICATE("a second record of a value that counts once", "只计一次的数值的重复记录"),
  SCENARIO("a projection under a scenario", "情景下的预测值");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  Role(String meaning, String chinese) {
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

  /** The spelling in tables and reference files. */
  public String text() {
    return text;
  }

  public static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
