package org.oreflow.table;

/** Whose report a reconciled figure is: the values of column {@code how} of {@code reconciled}. */
public enum Reporter implements Word {
  BOTH("a mean of both reports", "双方报告的平均"),
  EXPORTER("the exporter's report", "出口方的报告"),
  IMPORTER("the importer's report", "进口方的报告");

  Reporter(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }
}
