package org.oreflow.table;

import java.util.Arrays;

/**
 * What to know of a row before using it: the values of column {@code flags}. Names are spelled as
 * tables hold them.
 */
public enum Flag implements Word {
  AVERAGE_OF_YEARS(
      "an average over the years of `period`; it is given for the last year",
      "`period` 所列各年的平均值，记在最后一年"),
  BOTTLENECK("the stage whose supply risk counts for the whole chain", "供应风险代表整条链的环节"),
  BY_VALUE(
      "shares of imports by value: there are no data on who makes the goods of the stage",
      "按金额计的进口份额，因为没有资料说明该环节的产品由谁生产"),
  CODES_PARTIAL(
      "the source does not hold every product code of the stage: its trade is at least this much",
      "来源未包含该环节的全部商品编码：其贸易至少为此数"),
  COMPANY(
      "the figure is that of one company; it stands for a country only where the company is all of"
          + " it",
      "数字属于单个公司；仅当该公司即为该国全部时才代表该国"),
  COMPOSITION_ASSUMED(
      "several deposits of the country were analysed and not every share of them in its output is"
          + " sourced (`deposit_shares.csv`; without any, they weigh alike); low and high span"
          + " them",
      "该国有多个矿床的分析数据，但并非每个矿床在产量中的份额都有来源（`deposit_shares.csv`；若无则等权）；下限与上限涵盖各矿床"),
  COMPOSITION_UNKNOWN("no analysis says how much of the mass is this element", "没有分析说明质量中该元素占多少"),
  COMPUTED_BEHIND(
      "the published table counts; another, computed of the output of the group and analyses of"
          + " ores, is outranked",
      "采用已发布的表；由所属组的产量和矿石分析计算得出的另一张表让位于它"),
  CONFIDENTIAL(
      "rests on confidential records, or would give one of them away; published files have the row"
          + " without figures, or not at all",
      "基于保密记录，或会泄露保密记录；发布文件中该行不含数字，或不列出"),
  CONSUMPTION_PUBLISHED(
      "apparent consumption is the publisher's, not the sum of the row", "表观消费量取自发布机构，而非本行各项之和"),
  CONTENT_UNKNOWN(
      "the content of the element in a tonne is unknown, or the publisher does not say whether its"
          + " tonnes are of metal or of oxide",
      "每吨含该元素多少未知，或发布机构未说明吨数是金属还是氧化物"),
  COUNTED_BEFORE(
      "the publisher counts a part of this trade under the stage before: it is at least this much,"
          + " and at most all of that stage more",
      "发布机构将该贸易的一部分记在前一环节：至少为此数，至多再加前一环节的全部"),
  CORRECTED("a row of `conf/corrections` acted", "`conf/corrections` 中的一行更正已生效"),
  DERIVED("computed from a published figure, as its note says", "按注释由已发布数字计算得出"),
  DIFFERS_FROM_PUBLISHED(
      "the publisher's own figure or bound is another by more than rounding",
      "发布机构自己的数字或界限与之不同，差异超过四舍五入"),
  DRAWS_FEW(
      "the two halves of the draws give ends that differ by more than a tenth of the range",
      "两半抽样得到的端点相差超过范围的十分之一"),
  EDITIONS_DIFFER(
      "exporter and importer report under different editions of the Harmonised System; the digits"
          + " are equal",
      "出口方与进口方按协调制度的不同版本申报；编码数字相同"),
  ESTIMATED("the publisher estimates the figure", "发布机构的估计值"),
  EXCLUDES_CHN("the published total leaves China out", "已发布的总计不含中国"),
  EXCLUDES_USA("the published total leaves the United States out", "已发布的总计不含美国"),
  FISCAL_YEAR("of a fiscal year that ends within the year", "属于在该年内结束的财政年度"),
  FREIGHT_DEFAULT(
      "too few pairs of reports to estimate freight from: the setting holds",
      "成对报告太少，无法估计运费：采用设定值"),
  GOVERNANCE_ASSUMED(
      "a supplier has no estimate of political stability: it counts .5", "某供应方没有政治稳定性估计：按 0.5 计"),
  GOVERNANCE_CARRIED(
      "the year has no estimate of political stability; the last one before counts",
      "该年没有政治稳定性估计；采用之前最近一年的值"),
  GROUP("the row is of a group of countries", "本行代表一个国家组"),
  GROUP_SHARE(
      "the share is that of the element's group, repeated for each element",
      "份额属于元素所在的组，对组内每个元素重复"),
  HS_CONVERTED(
      "recorded under a code of another edition of the Harmonised System, divided by"
          + " `hs_conversions.csv`",
      "按协调制度另一版本的编码记录，依 `hs_conversions.csv` 拆分"),
  HUB_EXPORTER(
      "the exporter is a place that goods of others pass through: its report counts less",
      "出口方是他国货物的转口地：其报告权重较低"),
  IN_REST(
      "one of two years does not list the country, or the table does not list all members of the"
          + " group: what is not listed is within the undivided rest and counts as 0, of a group in"
          + " the low alone",
      "两年之一未列出该国，或表中未列出该组的全部成员：未列出者包含在未细分的其余部分，按 0 计；对国家组仅在下限中如此"),
  LARGEST_LISTED(
      "the list holds the largest countries: no country is left out that has more than one of the"
          + " list; the rest bounds concentration less widely",
      "表中列出的是最大的国家：未列出者均不超过已列出者；其余部分对集中度的界限因此较窄"),
  LARGEST_OF_KEY(
      "several rows share a key: this one is the largest and counts, the others are `breakdown`",
      "多行同键：本行最大并计入，其余为 `breakdown`"),
  MASS_BELOW_SCALE(
      "the mass is above zero and below half of 0.000001 t, the last digit of its column; it counts"
          + " as unknown, not as zero",
      "质量大于零但小于 0.000001 吨（该列最后一位）的一半；按未知而非零处理"),
  MIRRORED("known from the reports of partners", "由贸易伙伴的报告得知"),
  MIRROR_AVAILABLE(
      "exporter and importer both report; the importer's report counts", "出口方与进口方均有报告；采用进口方的报告"),
  NEG_AC("apparent consumption is negative", "表观消费量为负"),
  NOT_AVAILABLE("the publisher has no figure", "发布机构没有数字"),
  NOT_CONVERGED(
      "the estimate of the reliability of reporters did not converge and all count alike; or no"
          + " amounts within reach meet the equations of the chain and nothing is reconciled",
      "报告可靠性的估计未收敛，各方等权；或在可及范围内没有满足链条方程的数值，未作调和"),
  NOT_LISTED(
      "a world table leaves the country out: 0, at most the undivided rest",
      "世界表未列出该国：计为 0，至多为未细分的其余部分"),
  NOT_MASS(
      "the amount is not a mass but a volume, a value or a number, in the unit of column unit",
      "该数量不是质量，而是体积、金额或件数，单位见 unit 列"),
  NO_MASS(
      "a record has a value and no mass, or no number of pieces where the content is that of a"
          + " piece",
      "记录有金额而无质量，或含量按件计而无件数"),
  NO_REDISTRIBUTION("rests on records that may not be passed on", "基于不得转发的记录"),
  NO_SOURCE("no source has the production of the country", "没有来源给出该国的产量"),
  NO_USD_RATE(
      "the value is in another currency than US dollars, and `exchange_rates.csv` has no rate of it"
          + " for the period",
      "金额不是美元，且 `exchange_rates.csv` 没有该时期的汇率"),
  N_EQ_1("there is one supplier: 1 by convention", "只有一个供应方：按约定为 1"),
  ONE_CODE(
      "all trade behind the flow is of one product code of a source that may not be passed on: it is"
          + " that source's record, and published files leave it empty",
      "该流量仅含一个商品编码，且来源不得转发：即该来源的记录，发布文件中留空"),
  ONE_EDITION(
      "both years of the change are of one edition, that of the earlier year; what a newer edition"
          + " revises of the later year is not in it",
      "变化的两个年份取自同一版本，即较早年份所用的版本；较新版本对较晚年份的修订不计入"),
  ONE_SIDED(
      "one side reports; the other reports that year, but not this trade",
      "只有一方报告；另一方当年有报告，但没有这笔贸易"),
  PARTIAL_YEAR("not all twelve months are present", "不足十二个月"),
  PARTNERS_PARTIAL(
      "the source does not list all partners of the country: its trade is at least this much",
      "来源未列出该国全部伙伴：其贸易至少为此数"),
  PARTNER_SILENT(
      "one side reports; the other reports nothing of that direction in the year",
      "只有一方报告；另一方当年在该方向上没有任何报告"),
  PARTNER_WITHHELD("the reporter does not say who the partner is", "报告方未说明伙伴是谁"),
  PASSED_THROUGH(
      "no output of this stage is published: only its trade counts in the material balance",
      "该环节没有发布产量：物料平衡中只计其贸易"),
  PRODUCTION_COMPUTED(
      "no country is known to make the stage: as much is made in each as it uses of the stages"
          + " before",
      "没有该环节各国产量的资料：各国产量按其对前一环节产品的使用量计"),
  PROVISIONAL("the publisher calls the figure provisional", "发布机构称该数字为暂定"),
  QUANTITY_INCOMPLETE(
      "some of the records behind the figure keep their quantity back; the mass is unknown",
      "构成该数字的部分记录未公开数量；质量未知"),
  QUOTA("the figure is a quota, not a measured output", "该数字是配额，不是实测产量"),
  RECONCILED(
      "an index of a product, made of reconciled trade and not of reports", "产品指数，由调和后的贸易而非报告计算"),
  REPORTED_CONSUMPTION(
      "the publisher's consumption is what users report, or its estimate of that, and no apparent"
          + " consumption: output and net imports need not make it",
      "发布机构的消费量是用户申报值或其估计值，而非表观消费量：产量与净进口之和不一定等于它"),
  REPORTER_LEFT_OUT(
      "one side reports; `reporter_weights.csv` leaves out what the other reports of the year",
      "只有一方报告；`reporter_weights.csv` 不采用另一方当年的报告"),
  REPORTS_DISAGREE(
      "the two reports differ by more than `disagree_beyond`", "两份报告相差超过 `disagree_beyond`"),
  REST_HOLDS_LISTED(
      "the publisher's other countries hold a listed one once more, as its total shows; it counts"
          + " once",
      "发布机构的“其他国家”重复包含了一个已列出的国家（其总计可证）；只计一次"),
  RETURNED("goods returned to the country they came from; left out of flows", "退回原产地的货物；不计入流量"),
  REVISED(
      "the publisher has revised the figure: it says so, or two editions publish it more than"
          + " `limits.revision` apart",
      "发布机构已修订该数字：其自行注明，或两个版本所载数值之差超过 `limits.revision`"),
  S19("Taiwan, reported as \"Other Asia, not elsewhere specified\"", "台湾，报告中记为“亚洲其他地区”"),
  SAME_RELEASE(
      "domestic supply is that of the release that publishes the consumption; `balance` has another"
          + " figure, or none",
      "国内供应取自公布该消费量的同一版本；`balance` 中的数字不同或缺失"),
  SECONDARY_COMPUTED(
      "no secondary supply is published: it is computed from scrap of making and products at their"
          + " end of life by their yields",
      "未发布二次供应：由加工废料和报废产品按其回收率计算"),
  SECOND_HAND(
      "read where somebody else quotes the publisher, not on the publisher's own page",
      "引自他人对发布机构的转述，而非发布机构本身的页面"),
  SELLS_MORE(
      "the country sells more than it is known to make, recycle and buy; the difference is of"
          + " unknown origin",
      "该国售出量多于已知的生产、回收和购入量；差额来源不明"),
  SERIES_BREAK(
      "source, material, content, stage or basis differ from those of the last year before that has"
          + " a figure, or a newer edition than that year's moves the share or the concentration by"
          + " more than `limits.revision`",
      "来源、材料、含量、环节或依据与此前最近一个有数据的年份不同，或较新版本使份额或集中度的变动超过" + " `limits.revision`"),
  SHARES_SUM(
      "published shares do not add to 100 % within their rounding; taken as published",
      "已发布的份额之和在舍入误差内不等于 100 %；按发布值采用"),
  SHARE_MEAN(
      "the share of the product that belongs to the stage is a mean over all partners; what one"
          + " partner takes follows from the value of a kilogram, or is unknown",
      "该产品属于本环节的份额是全部伙伴的均值；单个伙伴的份额由每千克金额推算，否则未知"),
  SHARE_UNKNOWN(
      "the share of the product's trade that belongs to the stage is unknown", "该产品贸易中属于本环节的份额未知"),
  SIX_DIGITS(
      "a national code without a mapping of its own, mapped by its first six digits",
      "国别编码没有自己的映射，按前六位映射"),
  SPANS_STAGES("the figure spans several stages and is given under the first", "数字涵盖多个环节，记在第一个环节"),
  SPANS_TABLES("the total of this table counts rows of another one too", "该表的总计也包含另一张表的行"),
  SPIKE(
      "output is four times the mean of the years before and after, or a quarter of it, and the"
          + " world moves with it: perhaps a slip; it counts as published",
      "产量为前后两年均值的四倍以上或四分之一以下，并带动世界合计：可能有误；按发布值采用"),
  STAGE_SKIPPED(
      "a stage before has no production or no trade; what was made there is taken as made in the"
          + " country that uses it",
      "前一环节没有产量或没有贸易；视为由使用国自行生产"),
  STAGE_ASSUMED(
      "part of the code's trade from this exporter may belong to another stage",
      "来自该出口方的此编码贸易有一部分可能属于其他环节"),
  STEP(
      "output moved within a year by more than a third of the world's: perhaps the publisher counts"
          + " something else from then on; it counts as published",
      "产量在一年内的变动超过世界合计的三分之一：此后发布机构的统计口径可能不同；按发布值采用"),
  STOCKS_COUNT(
      "year-end stocks whose change within the year is part of the publisher's apparent"
          + " consumption, as its figures show",
      "年末库存；其年内变化计入发布机构的表观消费量"),
  TOTAL_EXCLUDES(
      "the published total does not hold this country, so nothing bounds it", "已发布的总计不含该国，因此没有界限"),
  TOTAL_PRINTED(
      "no table lists countries, or none with a figure; the total is the published one",
      "没有列出国家的表，或没有任何国家的数字；总计为已发布值"),
  TRUNCATED(
      "the source lists the largest flows only: to draw and to trace, in no index of elements; indices of products have bounds",
      "来源只列最大的流量：仅供绘图与追溯，不进入元素指数；产品指数给出上下界"),
  UNIT_VALUE_ODD(
      "the value of a kilogram, or of a piece, is far from that of the product in the year; the"
          + " mass or quantity is kept, low and high show what else it may be",
      "每千克或每件的金额远离该产品当年的水平；保留质量或数量，下限与上限给出其他可能"),
  USE_WITHOUT_SECTOR(
      "a use has no sector or share; it adds nothing, and all it can add to the high",
      "某用途没有行业或份额；不计入，其可能的全部计入上限"),
  WITHHELD("the publisher withholds the figure", "发布机构不公开该数字"),
  AREAS_NES("areas not specified", "未列明地区", Of.PARTNER),
  BEL_LUX("Belgium and Luxembourg together, as Belgium", "比利时与卢森堡合计，记为比利时", Of.PARTNER),
  BUNKERS("ships' and aircraft's stores", "船舶与飞机燃料", Of.PARTNER),
  CEUTA("Ceuta, as Spain", "休达，记为西班牙", Of.PARTNER),
  CHANNEL_ISLANDS("Channel Islands, undivided", "海峡群岛，未细分", Of.PARTNER),
  FREE_ZONES("free zones", "自由贸易区", Of.PARTNER),
  GBR_WITHOUT_NI("United Kingdom without Northern Ireland", "英国，不含北爱尔兰", Of.PARTNER),
  HIGH_SEAS("the high seas", "公海", Of.PARTNER),
  HISTORIC("a state that no longer exists, under its own code", "已不存在的国家，使用其原代码", Of.PARTNER),
  MELILLA("Melilla, as Spain", "梅利利亚，记为西班牙", Of.PARTNER),
  NEUTRAL_ZONE("the former Neutral Zone", "前中立区", Of.PARTNER),
  NORTHERN_IRELAND("Northern Ireland, as United Kingdom", "北爱尔兰，记为英国", Of.PARTNER),
  SACU("Southern African Customs Union, as South Africa", "南部非洲关税同盟，记为南非", Of.PARTNER),
  SPECIAL("special categories", "特殊类别", Of.PARTNER),
  STORES("stores and provisions", "船舶供应品", Of.PARTNER);

  public enum Of {
    FIGURE,
    /** A partner of trade that is no country of its own. */
    PARTNER
  }

  private final Of of;

  Flag(String meaning, String chinese) {
    this(meaning, chinese, Of.FIGURE);
  }

  Flag(String meaning, String chinese, Of of) {
    Meaning.of(this, name(), meaning, chinese);
    this.of = of;
  }

  public Of of() {
    return of;
  }

  public static boolean isKnown(String text) {
    return Arrays.stream(values()).anyMatch(flag -> flag.name().equals(text));
  }
}
