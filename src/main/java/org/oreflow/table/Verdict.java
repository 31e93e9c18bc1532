package org.oreflow.table;

/** What becomes of a record where records are chosen: the first rule that leaves it out. */
public enum Verdict implements Word {
  COUNTS("", "it counts", "计入"),
  NOT_CONFIGURED(
      "source not configured",
      "its source is none of `conf/sources`, or its release is left out by `--as-of`",
      "其来源不在 `conf/sources` 中，或其版本被 `--as-of` 排除"),
  OTHER_ROLE(
      "other role",
      "its role is not one that counts, such as a detail of another record",
      "其角色不计入，例如另一条记录的明细"),
  OLDER_RELEASE(
      "older release",
      "a newer release of the source has the table, of trade the code and period, too",
      "来源的较新版本也有此表；贸易记录则为也有此编码和期间"),
  GIVEN_ELSEWHERE(
      "given by another row of the source",
      "it has no figure, and another row of the source has that of the cell",
      "本身没有数字，来源的另一行给出该单元格的数字"),
  EMPTY_CELL(
      "empty cell",
      "the cell of a world table has no figure, and the country's own table fills it",
      "世界表的该单元格没有数字，由该国自己的表填补"),
  OUTRANKED(
      "precedence",
      "another source that comes first in `precedence` has the table, the cell or the flow",
      "`precedence` 中排在前面的另一来源有此表、单元格或流量"),
  TOTAL_OF_OTHERS(
      "total of another table",
      "the rows of other sources that count beside the total exceed it",
      "与该合计并列计入的其他来源各行之和超过它"),
  WITHIN_COUNTRY("within a country", "exporter and importer are one country", "出口方与进口方为同一国家"),
  DIVIDED_HEADING("heading", "the same report has codes below the heading", "同一申报有该品目之下的编码"),
  MONTH_OF_YEAR("month", "the same report has the whole year too", "同一申报也有全年数据"),
  REPORTER_LEFT_OUT(
      "reporter left out",
      "reconciled trade leaves out what the country reports in the year",
      "协调后的贸易不采用该国当年的申报"),
  OTHER_SIDE(
      "mirror",
      "the source has the report of the other side too, of which the importer's counts first",
      "来源也有对方的申报，进口方的申报优先"),
  OTHER_UNIT(
      "other unit",
      "another report of the source and side counts, which is in another unit of mass",
      "同一来源同一方的另一申报（质量单位不同）计入"),
  OWN_REPORT(
      "own report",
      "a country's own complete report of the stage and year counts alone",
      "一国自己对该环节该年的完整申报单独采用"),
  WHOLE_TABLE(
      "whole table",
      "a table that is whole, of the world or of all others of a country, is not added to",
      "完整的表（覆盖世界或一国的所有其他伙伴）不再补充"),
  FLOWS_COUNT("flows count", "flows of trade come before published trade", "贸易流量先于已发布的贸易数字"),
  ADDED_UP("total", "the rows are added up in its place", "以各行相加代替它"),
  PART_OF_TOTAL("a part of the published total", "the total counts", "合计计入"),
  SIDE_BY_SIDE("side by side", "a row of its own source and release has it", "列在其自身来源和版本的行中");

  private final String label;

  Verdict(String label, String meaning, String chinese) {
    this.label = label;
    Meaning.of(this, name(), meaning, chinese);
  }

  /** Its name for people, which the reason follows; empty if the record counts. */
  public String label() {
    return label;
  }
}
