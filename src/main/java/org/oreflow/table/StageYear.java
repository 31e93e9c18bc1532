package org.oreflow.table;

/** Columns of the tables that say something of an element at a stage in a year, by country. */
class StageYear {
  public static final String ELEMENT = "element";
  public static final String STAGE = "stage";
  public static final String COUNTRY = "country"; // WLD for the world
  public static final String YEAR = "year";
  public static final String UNIT = "unit";
  public static final String FLAGS = "flags";

  StageYear() {}
}
