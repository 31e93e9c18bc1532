package org.oreflow.table;

import java.util.Locale;

/** What a kept record counts for. Only {@link #PART} feeds flows and balances. */
public enum Role implements Word {
  PART("a value that counts", "计入的数值"),
  TOTAL("a row of the world or of a group; a control figure", "世界或国家组的合计行；用于核对"),
  BREAKDOWN("a detail of a total or part that is also present", "另有列出的合计或部分的明细"),
  YEAR_TO_DATE("a running sum of months", "各月累计值"),
  DUPLICATE("a second record of a value that counts once", "只计一次的数值的重复记录"),
  SCENARIO("a projection under a scenario", "情景下的预测值");

  Role(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }

  public static Role of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }
}
