package org.oreflow.table;

/**
 * One text read: a file, or a member of an archive. rows_read = rows_kept + rows_out_of_basket +
 * rows_rejected, counted in records; rows_kept is the sum of the roles. Key: source, release, file,
 * entry, checksum.
 */
public final class Load extends ColumnNames {
  public static final String CHECKSUM = "checksum"; // SHA-256 of the file's bytes, hexadecimal
  public static final String READING = "reading"; // SHA-256 of what decides how the file is read
  public static final String FORMAT = "format";
  public static final String PUBLISHED = "published"; // YYYY-MM-DD
  public static final String COVERS = "covers";
  public static final String CONFIDENTIAL = "confidential";
  public static final String REDISTRIBUTE = "redistribute";
  public static final String BYTES = "bytes";
  public static final String ROWS_READ = "rows_read";
  public static final String ROWS_KEPT = "rows_kept";
  public static final String ROWS_OUT_OF_BASKET = "rows_out_of_basket";
  public static final String ROWS_REJECTED = "rows_rejected";
  public static final String ROWS_PART = "rows_part";
  public static final String ROWS_TOTAL = "rows_total";
  public static final String ROWS_ROUNDED = "rows_rounded"; // finer than the columns hold
  public static final String CONTROL_VALUE = "control_value";
  public static final String CONTROL_QUANTITY = "control_quantity";

  public static final String CONTROL_CELLS = "control_cells";
  public static final String CONTROL_CELLS_DIFFERING = "control_cells_differing";
  public static final String CONTROL_LARGEST_DIFFERENCE = "control_largest_difference";

  public static final Table TABLE = Table.named("load");

  private Load() {}

  /** The column of a table of records that {@link #CONTROL_QUANTITY} adds up. */
  public static String quantity(Table records) {
    if (records.equals(Trade.TABLE)) {
      return Trade.PRODUCT_T;
    }
    return records.equals(Production.TABLE) ? Production.QUANTITY : Parameter.VALUE;
  }
}
