package org.oreflow.table;

import java.util.Locale;

/** Families of indices: the values of column {@code family}. */
public enum Family {
  CONCENTRATION("how few suppliers share a market", "少数供应方占有市场的程度"),
  DEPENDENCE("how far use rests on imports", "用量依赖进口的程度"),
  TRADE("where goods go and what they cost", "货物去向与价格"),
  RISK("risk of supply", "供应风险"),
  CRITICALITY("criticality by the method of the European Union", "按欧盟方法的关键性");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  Family(String meaning, String chinese) {
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
