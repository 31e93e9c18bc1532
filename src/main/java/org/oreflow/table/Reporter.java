package org.oreflow.table;

import java.util.Locale;

/** Whose report a reconciled figure is: the values of column {@code how} of {@code reconciled}. */
public enum Reporter {
  BOTH("a mean of both reports", "双方报告的平均"),
  EXPORTER("the exporter's report", "出口方的报告"),
  IMPORTER("the importer's report", "进口方的报告");

  private final String text = name().toLowerCase(Locale.ROOT);
  private final String meaning;
  private final String chinese;

  Reporter(String meaning, String chinese) {
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
