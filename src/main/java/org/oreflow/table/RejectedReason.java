package org.oreflow.table;

import java.util.Optional;

public enum RejectedReason implements Word {
  TRUNCATED_LINE("the line has fewer fields than the header", "该行字段数少于表头"),
  EXTRA_FIELDS("the line has more fields than the header", "该行字段数多于表头"),
  UNKNOWN_COUNTRY("the list of the source does not have the country", "来源所用的名单没有该国"),
  UNKNOWN_CODE("no product code, no element", "没有该产品编码或元素"),
  UNKNOWN_UNIT(
      "`units.csv` does not have the unit, or it is not a currency", "`units.csv` 没有该单位，或它不是货币"),
  UNKNOWN_TYPE(
      "`production_types.csv` does not have the commodity, type or measure",
      "`production_types.csv` 没有该商品、类型或度量"),
  UNKNOWN_DIRECTION("neither import nor export", "既非进口也非出口"),
  NOT_A_NUMBER("text in a number", "数字中有文字"),
  NOT_A_PERIOD("no year or month", "不是年份或月份"),
  NEGATIVE("a mass or value below zero", "质量或金额小于零"),
  OUT_OF_RANGE("a figure or year that cannot be", "不可能的数字或年份"),
  MISSING_VALUE("a field that the record needs is empty", "记录所需的字段为空"),
  REPEATED_KEY(
      "the key came before, and the source says `duplicates: refuse`",
      "键已出现过，且来源设置 `duplicates: refuse`"),
  MALFORMED(
      "the line is not a line of a delimited file, such as an open quote", "该行不是分隔文件的一行，例如引号未闭合");

  RejectedReason(String meaning, String chinese) {
    Meaning.of(this, name(), meaning, chinese);
  }

  /** The reference table that lacks what was found, empty where no single one does. */
  public Optional<String> table() {
    return this == UNKNOWN_COUNTRY ? Optional.of("countries.csv") : Optional.empty();
  }
}
