package org.oreflow.table;

/** Whose report tells of a flow: the values of column {@code how} of {@code flow}. */
public enum How implements Word {
  IMPORTER,
  EXPORTER,
  RECONCILED;
}
