package org.oreflow.table;

/**
 * Cells of indices of which nothing is known, neither a value nor a bound, and links of which no
 * table tells a country's share in a year (NO_SHARES): those of a basket, and every one of table
 * balance outside of the baskets of one ore. Key: element, stage, year, family, reason.
 */
public final class Gap extends ColumnNames {
  public static final String FAMILY = "family"; // Family
  public static final String CELLS = "cells"; // of indices, variants and countries
  public static final String WOULD_TELL = "would_tell"; // product codes, formats of sources

  public static final Table TABLE = Table.named("gap");

  private Gap() {}
}
