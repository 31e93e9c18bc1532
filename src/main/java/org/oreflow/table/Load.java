package org.oreflow.table;

import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import org.apache.spark.sql.types.StructType;

/**
 * One text read: a file, or a member of an archive. rows_read = rows_kept + rows_out_of_basket +
 * rows_rejected, counted in records; rows_kept is the sum of the roles. Key: source, release, file,
 * entry, checksum.
 */
public final class Load {
  public static final String SOURCE = "source";
  public static final String RELEASE = "release";
  public static final String FILE = "file";
  public static final String ENTRY = "entry"; // member of an archive, "" for a file that is none
  public static final String CHECKSUM = "checksum"; // SHA-256 of the file's bytes, hexadecimal
  public static final String READING = "reading"; // SHA-256 of what decides how the file is read
  public static final String FORMAT = "format";
  public static final String PUBLISHED = "published"; // YYYY-MM-DD
  public static final String COVERS = "covers";
  public static final String CONFIDENTIAL = "confidential";
  public static final String REDISTRIBUTE = "redistribute";
  public static final String BYTES = "bytes";
  public static final String ENCODING = "encoding"; // as decoded
  public static final String ROWS_READ = "rows_read";
  public static final String ROWS_KEPT = "rows_kept";
  public static final String ROWS_OUT_OF_BASKET = "rows_out_of_basket";
  public static final String ROWS_REJECTED = "rows_rejected";
  public static final String ROWS_PART = "rows_part";
  public static final String ROWS_TOTAL = "rows_total";
  public static final String ROWS_BREAKDOWN = "rows_breakdown";
  public static final String ROWS_YEAR_TO_DATE = "rows_year_to_date";
  public static final String ROWS_DUPLICATE = "rows_duplicate";
  public static final String ROWS_SCENARIO = "rows_scenario"; // projections
  public static final String ROWS_ROUNDED = "rows_rounded"; // finer than the columns hold
  public static final String CONTROL_VALUE = "control_value";
  public static final String CONTROL_QUANTITY = "control_quantity";

  public static final String CONTROL_CELLS = "control_cells";
  public static final String CONTROL_CELLS_DIFFERING = "control_cells_differing";
  public static final String CONTROL_LARGEST_DIFFERENCE = "control_largest_difference";

  public static final StructType SCHEMA =
      new Columns()
          .text(SOURCE, RELEASE, FILE, ENTRY, CHECKSUM, READING, FORMAT, PUBLISHED, COVERS)
          .truth(CONFIDENTIAL, REDISTRIBUTE)
          .count(BYTES)
          .text(ENCODING)
          .count(
              ROWS_READ,
              ROWS_KEPT,
              ROWS_OUT_OF_BASKET,
              ROWS_REJECTED,
              ROWS_PART,
              ROWS_TOTAL,
              ROWS_BREAKDOWN,
              ROWS_YEAR_TO_DATE,
              ROWS_DUPLICATE,
              ROWS_SCENARIO,
              ROWS_ROUNDED)
          .of(createDecimalType(38, 3), CONTROL_VALUE)
          .of(createDecimalType(38, 6), CONTROL_QUANTITY)
          .count(CONTROL_CELLS, CONTROL_CELLS_DIFFERING)
          .orNull(createDecimalType(38, 3), CONTROL_LARGEST_DIFFERENCE)
          .schema();

  public static final Table TABLE =
      Table.of("load", SCHEMA, SOURCE, RELEASE, FILE, ENTRY, CHECKSUM);

  private Load() {}

  /** The column of a table of records that {@link #CONTROL_QUANTITY} adds up. */
  public static String quantity(Table records) {
    if (records.equals(Trade.TABLE)) {
      return Trade.PRODUCT_T;
    }
    return records.equals(Production.TABLE) ? Production.QUANTITY : Parameter.VALUE;
  }
}
