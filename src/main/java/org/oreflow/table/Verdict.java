package org.oreflow.table;

/** What becomes of a record where records are chosen: the first rule that leaves it out. */
public enum Verdict implements Word {
  COUNTS(""),
  NOT_CONFIGURED("source not configured"),
  OTHER_ROLE("other role"),
  OLDER_RELEASE("older release"),
  GIVEN_ELSEWHERE("given by another row of the source"),
  EMPTY_CELL("empty cell"),
  OUTRANKED("precedence"),
  TOTAL_OF_OTHERS("total of another table"),
  WITHIN_COUNTRY("within a country"),
  DIVIDED_HEADING("heading"),
  MONTH_OF_YEAR("month"),
  REPORTER_LEFT_OUT("reporter left out"),
  OTHER_SIDE("mirror"),
  OTHER_UNIT("other unit"),
  OWN_REPORT("own report"),
  WHOLE_TABLE("whole table"),
  FLOWS_COUNT("flows count"),
  ADDED_UP("total"),
  PART_OF_TOTAL("a part of the published total"),
  SIDE_BY_SIDE("side by side");

  private final String label;

  Verdict(String label) {
    this.label = label;
  }

  /** Its name for people, which the reason follows; empty if the record counts. */
  public String label() {
    return label;
  }
}
