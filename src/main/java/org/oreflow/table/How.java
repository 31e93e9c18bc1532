package org.oreflow.table;

/** Whose report tells of a flow: the values of column {@code how} of {@code flow}. */
public enum How implements Word {
  IMPORTER("the importer reports it", "由进口方报告"),
  EXPORTER("the exporter reports it, the importer does not", "由出口方报告，进口方未报告"),
  RECONCILED("one figure of the reports of both", "由双方报告得出的一个数字");

  How(String english, String chinese) {
    Meaning.of(this, english, chinese);
  }
}
