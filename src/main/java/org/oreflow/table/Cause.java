package org.oreflow.table;

/** Why a published figure differs between two runs. */
public enum Cause implements Word {
  RELEASE("another release or source is read", "读取了其他版本或来源"),
  FILE("a file of the same release holds another figure", "同一版本的文件含有不同数字"),
  CORRECTION("a correction of a record", "对记录的更正"),
  PRECEDENCE("another source counts first", "优先采用其他来源"),
  REFERENCE("a reference table", "参考表"),
  SETTING("a setting", "设置"),
  PROGRAM("another version of the program", "程序版本不同"),
  INPUT("figures that it is computed of", "由其计算所依据的数字"),
  UNKNOWN("not recorded", "没有记录");

  Cause(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }
}
