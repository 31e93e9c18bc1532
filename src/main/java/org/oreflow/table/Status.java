package org.oreflow.table;

import java.util.Collection;

/** How settled a value is: the values of column {@code status}, from the most settled on. */
public enum Status implements Word {
  FINAL("all inputs are published figures", "全部输入均为已发布数字"),
  ESTIMATE("an input is an estimate of its publisher", "某项输入是发布机构的估计值"),
  PROVISIONAL(
      "the primary source of the formula could not be read, or its publisher calls it provisional",
      "公式的原始出处无法查阅，或其发布机构称其为暂定"),
  PARTIAL(
      "an input lacks months, or countries that its table or total leaves out",
      "某项输入缺少月份，或缺少其表或总计未包含的国家"),
  PROJECTION("all inputs are projections under a scenario", "全部输入均为情景下的预测值");

  Status(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }

  public static Status of(Collection<String> flags) {
    if (flags.contains(Flag.PARTIAL_YEAR.name())
        || flags.contains(Flag.TOTAL_EXCLUDES.name())
        || flags.contains(Flag.NOT_LISTED.name())) {
      return PARTIAL;
    }
    return flags.contains(Flag.ESTIMATED.name()) ? ESTIMATE : FINAL;
  }
}
