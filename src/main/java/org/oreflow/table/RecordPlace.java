package org.oreflow.table;

/** Where a record stands: the first columns and the key of the tables that hold one in each row. */
class RecordPlace {
  public static final String SOURCE = "source";
  public static final String RELEASE = "release";
  public static final String FILE = "file";
  public static final String ENTRY = "entry"; // member or sheet, "" for the file itself
  public static final String LINE = "line"; // from 1
  public static final String ITEM = "item"; // column header of the cell, "" for a long file

  RecordPlace() {}
}
