package org.oreflow.table;

import java.util.Locale;

/** What low and high of an index are: the values of column {@code interval}. */
public enum IntervalKind implements Word {
  EXACT("bounds over all values that the inputs may have", "输入所有可能取值下的界限"),
  ROUNDING("bounds that the rounding of published inputs leaves", "已发布输入的舍入所留下的界限"),
  P5_P95("ends of 90 of 100 draws of the inputs; the value is the median", "输入多次抽样中 90% 的范围；值为中位数"),
  NONE("no bounds", "没有界限");

  IntervalKind(String english, String chinese) {
    Meaning.of(this, name().toLowerCase(Locale.ROOT).replace('_', '-'), english, chinese);
  }
}
