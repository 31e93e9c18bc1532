package org.oreflow.table;

import java.util.EnumSet;
import java.util.Set;

/** What a published value of production or use measures: the values of column {@code measure}. */
public enum Measure implements Word {
  OUTPUT("production", "产量"),
  SECONDARY("production from scrap", "由废料生产的产量"),
  QUOTA("a quota of production", "生产配额"),
  EXPORT_QUOTA("a quota of exports", "出口配额"),
  CAPACITY("capacity of production", "产能"),
  RESERVE("reserves", "储量"),
  RESOURCE("resources", "资源量"),
  CONSUMPTION("apparent consumption", "表观消费量"),
  DEMAND("demand", "需求量"),
  IMPORT("imports", "进口"),
  EXPORT("exports", "出口"),
  STOCK_CHANGE("change of stocks; a draw-down is positive", "库存变化；减少为正"),
  NET_IMPORT_RELIANCE("net import reliance", "净进口依赖度"),
  PRICE("a price", "价格"),
  SHIPMENTS("shipments", "出货量"),
  STOCKS("stocks at the end of the year", "年末库存"),
  EMPLOYMENT("persons employed", "就业人数"),
  CONSUMPTION_REPORTED("consumption as reported by users", "用户报告的消费量"),
  SHARE("percent of the supply of the world", "占世界供应的百分比"),
  EU_SHARE("percent of the supply of the European Union", "占欧盟供应的百分比"),
  IMPORT_SHARE("percent of the imports of the United States", "占美国进口的百分比"),
  TOP3_SHARE("percent of the supply of the world that the three largest hold", "前三大国家占世界供应的百分比"),
  DEMAND_SHARE("percent of the demand of the world", "占世界需求的百分比"),
  USE_SHARE(
      "percent of what the country or the world uses that goes into one use", "某用途占该国或世界用量的百分比"),
  OTHER("any other figure", "其他数字");

  private static final Set<Measure> AMOUNTS = EnumSet.range(OUTPUT, STOCK_CHANGE);

  static {
    AMOUNTS.addAll(EnumSet.of(SHIPMENTS, STOCKS, CONSUMPTION_REPORTED));
  }

  Measure(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }

  /**
   * Whether it is an amount of material: no price, share, number of persons or any other figure.
   */
  public boolean isAmount() {
    return AMOUNTS.contains(this);
  }
}
