package org.oreflow.table;

/** Whose report a reconciled figure is: the values of column {@code how} of {@code reconciled}. */
public enum Reporter implements Word {
  BOTH,
  EXPORTER,
  IMPORTER;
}
