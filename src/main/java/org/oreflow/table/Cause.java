package org.oreflow.table;

import java.util.Locale;

/** Why a published figure differs between two runs. */
public enum Cause {
  RELEASE("another release or source is read", "读取了其他版本或来源"),
  FILE("a file of the same release holds another figure", "同一版本的文件含有不同数字"),
  CORRECTION("a correction of a record", "对记录的更正"),
  PRECEDENCE("another source counts first", "优先采用其他来源"),
  REFERENCE("a reference table", "参考表"),
  SETTING("a setting", "设置"),
  PROGRAM("another version of the program", "程序版本不同"),
  INPUT("figures that it is computed of", "由其计算所依据的数字"),
  UNKNOWN("not recorded", "没有记录");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  Cause(String meaning, String chinese) {
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

  /** The spelling in lists. */
  public String text() {
    return text;
  }
}
