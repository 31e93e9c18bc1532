package org.oreflow.audit;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataType;
import org.oreflow.balance.Balance;

/**
 * Rows of a table as entries for cells: element, stage, country, year and measure of {@link
 * Balance}. Entries of one cell that come of different tables must agree, see {@link Identities}.
 *
 * <p>Columns: the cell; {@link #ORIGIN}, what the entry is; {@link #BEHIND}, the source, index or
 * flag behind it; value, low and high in the unit of the balance; {@link #FAULT}, the number of a
 * {@link Fault} within the row itself.
 */
final class Entry {
  static final String MEASURE = "measure";
  static final String ORIGIN = "origin";
  static final String BEHIND = "source";
  static final String VALUE = "value";
  static final String LOW = "low";
  static final String HIGH = "high";
  static final String FAULT = "fault";

  static final String FLOWS = "flows"; // what flows of one source add to
  static final String PUBLISHED = "published"; // what rows of a published table add to
  static final String BALANCED = "balanced"; // the measure in the balance
  static final String PRINTED = "printed"; // a world total as it is printed
  static final String ROW = "row"; // a row beside the printed total, in the cell of the world
  static final String MEMBER = "member"; // a country, in the cell of the world
  static final String OF_BALANCE = "of balance"; // an index that needs a balance
  static final String OF_FLOW = "of flow"; // an index that needs flows
  static final String ALONE = "alone"; // an index that needs neither

  /** The measures in which entries of several tables meet. */
  static final List<String> MEASURES =
      List.of(Balance.PRODUCTION_T, Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T);

  static final DataType SUM = createDecimalType(38, 6);

  private Entry() {}

  static Column[] cell() {
    return columns(Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY, Balance.YEAR, MEASURE);
  }

  static Column[] columns(String... names) {
    return Arrays.stream(names).map(name -> col(name)).toArray(Column[]::new);
  }

  static Dataset<Row> shaped(Dataset<Row> entries) {
    return entries.select(
        col(Balance.ELEMENT),
        col(Balance.STAGE),
        col(Balance.COUNTRY),
        col(Balance.YEAR),
        col(MEASURE),
        col(ORIGIN),
        col(BEHIND),
        col(VALUE).cast(SUM).as(VALUE),
        col(LOW).cast(SUM).as(LOW),
        col(HIGH).cast(SUM).as(HIGH),
        col(FAULT).cast(IntegerType).as(FAULT));
  }
}
