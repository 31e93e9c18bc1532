package org.oreflow.table;

import java.util.Collection;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Why a value is null: the values of column {@code reason}. Names are spelled as tables hold them.
 */
public enum Reason implements Word {
  CENSORED("the publisher gives a bound only, such as `>95`", "发布机构只给出界限，例如 `>95`"),
  CODES_PARTIAL(
      "the source of trade does not hold every product code of the stage", "贸易来源未包含该环节的全部商品编码"),
  COMPOSITION_UNKNOWN("no analysis says how much of the mass is this element", "没有分析说明质量中该元素占多少"),
  CONFIDENTIAL(
      "the value rests on confidential records, or would give one of them away",
      "数值基于保密记录，或会泄露保密记录"),
  CONTENT_UNKNOWN(
      "the content of the element in a tonne is unknown, or the publisher does not say whether its tonnes are of metal or of oxide",
      "每吨含该元素多少未知，或发布机构未说明吨数是金属还是氧化物"),
  COUNTED_BEFORE(
      "the publisher counts a part of the trade under the stage before", "发布机构将该贸易的一部分记在前一环节"),
  DIFFERS_FROM_PUBLISHED(
      "the publisher's own figure, or its bound, is another by far, or so are the two forms of the formula: domestic supply or stocks that it does not publish are part of its consumption",
      "发布机构自己的数字或界限与之相差很大，或公式的两种形式不一致：其消费量含有未公布的国内供应或库存变化"),
  NEG_AC("apparent consumption is negative", "表观消费量为负"),
  NET_EXPORTER("exports exceed imports (published as `E`)", "出口大于进口（发布为 `E`）"),
  NOT_AVAILABLE("the publisher has no figure", "发布机构没有数字"),
  NOT_COMPARABLE(
      "the two figures are not of one material, unit, measure and basis, such as imports and a consumption that users report",
      "两个数字的材料、单位、度量或依据不同，例如进口量与用户申报的消费量"),
  NO_DEMAND(
      "what the largest suppliers use themselves is unknown, or no other country uses any",
      "最大供应方自身的用量未知，或没有其他国家使用"),
  NO_EXPORT("nothing is exported", "没有出口"),
  NO_GOVERNANCE("a supplier has no score of governance", "某供应方没有治理评分"),
  NO_IMPORT_RELIANCE("the study has no import reliance of the stage", "研究没有给出该环节的进口依赖度"),
  NO_MASS(
      "a record has a value and no mass, or no number of pieces where the content is that of a piece",
      "记录有金额而无质量，或含量按件计而无件数"),
  NO_PARAMETERS("no source gives the parameters of the method", "没有来源给出该方法的参数"),
  NO_PRODUCTION(
      "there are no data on how much each country makes of the stage's goods: only bounds follow from trade",
      "没有资料说明各国生产多少该环节的产品：只能由贸易得出界限"),
  NO_REDISTRIBUTION(
      "the value rests on records that may not be passed on; setting `report.derived` leaves it out",
      "数值基于不得转发的记录；设置 `report.derived` 将其排除"),
  NO_SHARES("no country's share of supply is published", "没有发布任何国家的供应份额"),
  NO_SOURCE("no source has the production of the country", "没有来源给出该国的产量"),
  NO_TOTAL(
      "the value of all trade of the country is unknown: `trade_totals: true` of a source that covers the world gives it",
      "该国全部贸易的金额未知：覆盖世界的来源设置 `trade_totals: true` 即可得到"),
  NO_TRADE("imports are unknown", "进口未知"),
  NO_VALUE("no record has a value", "没有记录有金额"),
  NO_WORLD("no amount of the world is known", "世界合计未知"),
  NOT_LISTED(
      "a world table leaves the country out, so that it has 0, or a part of the undivided rest",
      "世界表未列出该国：为 0，或属于未细分的其余部分"),
  REST_TOO_LARGE(
      "what is not divided among suppliers is so large that the value could be another",
      "未分配给供应方的部分过大，数值可能不同"),
  ROUNDING_DECIDES(
      "the published figures are rounded, and within their rounding both answers are possible",
      "已发布的数字经过四舍五入，在舍入范围内两种结论都可能"),
  SELLERS_UNKNOWN(
      "the source has the trade of its own country alone: what its sellers buy is unknown",
      "来源只有本国的贸易：其供应方购入多少未知"),
  SHARE_MEAN(
      "a share is a mean over all partners, and one partner may take all or nothing",
      "份额是全部伙伴的均值，单个伙伴可能全部属于或全不属于"),
  SHARE_UNKNOWN(
      "the share of the product's trade that belongs to the stage is unknown", "该产品贸易中属于本环节的份额未知"),
  SMALL_AC(
      "apparent consumption is less than a tenth of domestic supply: small errors of its terms decide",
      "表观消费量不足国内供应量的十分之一：各项的微小误差即起决定作用"),
  UNDIVIDED_REST(
      "a rest is spread over suppliers that no source lists, so their number is unknown",
      "其余部分分布于没有来源列出的供应方，因此其数目未知"),
  TRUNCATED(
      "the source lists the largest flows only, and what it leaves out may move the figure by more than a hundredth",
      "来源只列最大的流量，其遗漏部分可能使数值变动超过百分之一"),
  UNIT_VALUE_ODD("a mass decides that the value of its goods does not bear out", "起决定作用的质量与货物金额不符"),
  USE_WITHOUT_SECTOR(
      "uses without a sector or a share decide: with them the figure could be another by more than a tenth",
      "没有部门或份额的用途起决定作用：计入后数值可能相差十分之一以上"),
  WITHHELD("the publisher withholds the figure", "发布机构不公开该数字"),
  ZERO_AC("apparent consumption is zero", "表观消费量为零"),
  ZERO_TOTAL("nothing is supplied", "供应为零"),
  ZERO_TRADE("nothing is traded", "没有贸易");

  Reason(String meaning, String chinese) {
    Meaning.of(this, name(), meaning, chinese);
  }

  /** The first of some reasons that flags tell. */
  public static Optional<Reason> told(Collection<String> flags, Reason... some) {
    return Stream.of(some).filter(one -> flags.contains(one.name())).findFirst();
  }

  /** Whether the lack of a value says something of this very cell, so that its row stands. */
  public boolean isFinding() {
    return switch (this) {
      case NET_EXPORTER, WITHHELD, CENSORED, NOT_AVAILABLE, NEG_AC -> true;
      case DIFFERS_FROM_PUBLISHED, NOT_COMPARABLE -> true;
      case SMALL_AC, ZERO_AC, ZERO_TOTAL, ZERO_TRADE -> true;
      default -> false;
    };
  }
}
