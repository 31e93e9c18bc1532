package org.oreflow.table;

import org.apache.spark.sql.types.StructType;

/** Where a record stands: the first columns and the key of the tables that hold one in each row. */
final class RecordPlace {
  static final String SOURCE = "source";
  static final String RELEASE = "release";
  static final String FILE = "file";
  static final String ENTRY = "entry"; // member of an archive or sheet, "" for the file itself
  static final String LINE = "line"; // from 1
  static final String ITEM = "item"; // column header of the cell, "" for a long file

  static final StructType COLUMNS =
      new Columns().text(SOURCE, RELEASE, FILE, ENTRY).count(LINE).text(ITEM).schema();

  private RecordPlace() {}

  /** A table of records, replaced a file at a time. */
  static Table table(String name, StructType schema) {
    return Table.of(name, schema, SOURCE, RELEASE, FILE, ENTRY, LINE, ITEM)
        .inPartsOf(SOURCE, RELEASE, FILE);
  }
}
