package org.oreflow.table;

import java.util.Locale;

/** Whose report tells of a flow: the values of column {@code how} of {@code flow}. */
public enum How {
  IMPORTER("the importer reports it", "由进口方报告"),
  EXPORTER("the exporter reports it, the importer does not", "由出口方报告，进口方未报告"),
  RECONCILED("one figure of the reports of both", "由双方报告得出的一个数字");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  How(String meaning, String chinese) {
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
