package org.oreflow.table;

import java.util.List;
import java.util.Locale;

/** What a row of {@link Landscape} rests on: the values of column {@code basis}. */
public enum Basis implements Word {
  WORLD_TABLE("part of a table of the world", "世界表中的部分"),
  PUBLISHED_SHARE("share of the world as a publisher states it", "发布机构给出的世界份额"),
  OWN_AMOUNT("the country's own amount, without an amount of the world", "本国数量，无世界合计"),
  BOUNDS("bounds of the country's own amount", "本国数量的界限"),
  QUOTA("a quota of production", "生产配额"),
  CAPACITY("capacity of production", "产能"),
  RESERVE("reserves", "储量"),
  RESOURCE("resources", "资源量"),
  DEMAND("demand", "需求量"),
  PROJECTION("a projection under a scenario", "情景下的预测值"),
  SOURCING_SHARE(
      "share of what the European Union takes, as a publisher states it", "发布机构给出的欧盟采购份额"),
  DEMAND_SHARE("share of what the world uses, as a publisher states it", "发布机构给出的世界用量份额"),
  IMPORT_SHARE("share of what the United States import, as a publisher states it", "发布机构给出的美国进口份额"),
  EXPORTS(
      "value of what the country exports of its goods, which is not what it makes",
      "该国货物的出口额，不等于产量");

  Basis(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }

  public static Basis of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT));
  }

  /** The measures that its values are published as, of output and what is made of it some. */
  public List<Measure> measures(Measure... ofOutput) {
    return switch (this) {
      case CAPACITY -> List.of(Measure.CAPACITY);
      case RESERVE -> List.of(Measure.RESERVE);
      case RESOURCE -> List.of(Measure.RESOURCE);
      case DEMAND -> List.of(Measure.DEMAND);
      case PUBLISHED_SHARE -> List.of(Measure.SHARE);
      case SOURCING_SHARE -> List.of(Measure.EU_SHARE);
      case DEMAND_SHARE -> List.of(Measure.DEMAND_SHARE);
      case IMPORT_SHARE -> List.of(Measure.IMPORT_SHARE);
      case EXPORTS, PROJECTION -> List.of();
      default -> List.of(ofOutput);
    };
  }

  /** Whether it tells who holds which part of a link, or makes how much of it. */
  public boolean isSupply() {
    return compareTo(CAPACITY) <= 0;
  }
}
