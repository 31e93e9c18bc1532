package org.oreflow.table;

import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
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
  public static final String COVERS =
      "covers"; // world, listed_partners, largest_flows, largest_6, one reporter
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
  public static final String CONTROL_VALUE =
      "control_value"; // sum of value_reported of the parts kept
  public static final String CONTROL_QUANTITY =
      "control_quantity"; // sum of mass_t (trade), quantity (production), value (parameter) of
  // parts

  public static final String CONTROL_CELLS =
      "control_cells"; // reporter, direction, product, period: World row compared with partners
  public static final String CONTROL_CELLS_DIFFERING =
      "control_cells_differing"; // of them, those that differ by more than the tolerance
  public static final String CONTROL_LARGEST_DIFFERENCE =
      "control_largest_difference"; // in the reported currency, null: nothing was compared

  public static final StructType SCHEMA =
      new StructType()
          .add(SOURCE, StringType, false)
          .add(RELEASE, StringType, false)
          .add(FILE, StringType, false)
          .add(ENTRY, StringType, false)
          .add(CHECKSUM, StringType, false)
          .add(READING, StringType, false)
          .add(FORMAT, StringType, false)
          .add(PUBLISHED, StringType, false)
          .add(COVERS, StringType, false)
          .add(CONFIDENTIAL, BooleanType, false)
          .add(REDISTRIBUTE, BooleanType, false)
          .add(BYTES, LongType, false)
          .add(ENCODING, StringType, false)
          .add(ROWS_READ, LongType, false)
          .add(ROWS_KEPT, LongType, false)
          .add(ROWS_OUT_OF_BASKET, LongType, false)
          .add(ROWS_REJECTED, LongType, false)
          .add(ROWS_PART, LongType, false)
          .add(ROWS_TOTAL, LongType, false)
          .add(ROWS_BREAKDOWN, LongType, false)
          .add(ROWS_YEAR_TO_DATE, LongType, false)
          .add(ROWS_DUPLICATE, LongType, false)
          .add(ROWS_SCENARIO, LongType, false)
          .add(ROWS_ROUNDED, LongType, false)
          .add(CONTROL_VALUE, createDecimalType(38, 3), false)
          .add(CONTROL_QUANTITY, createDecimalType(38, 6), false)
          .add(CONTROL_CELLS, LongType, false)
          .add(CONTROL_CELLS_DIFFERING, LongType, false)
          .add(CONTROL_LARGEST_DIFFERENCE, createDecimalType(38, 3), true);

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
