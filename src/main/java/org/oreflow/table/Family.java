package org.oreflow.table;

/** Families of indices: the values of column {@code family}. */
public enum Family implements Word {
  CONCENTRATION("how few suppliers share a market", "少数供应方占有市场的程度"),
  DEPENDENCE("how far use rests on imports", "用量依赖进口的程度"),
  TRADE("where goods go and what they cost", "货物去向与价格"),
  RISK("risk of supply", "供应风险"),
  CRITICALITY("criticality by the method of the European Union", "按欧盟方法的关键性");

  Family(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }
}
