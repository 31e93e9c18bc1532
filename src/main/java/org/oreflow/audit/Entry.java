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
import org.oreflow.table.Balance;

/**
 * Rows of a table as entries for cells: element, stage, country, year and measure of {@link
 * Balance}. Entries of one cell that come of different tables must agree, see {@link Identities}.
 *
 * <p>Columns: the cell; {@link #ORIGIN}, what the entry is; value, low and high in the unit of the
 * balance; {@link #FAULT}, the number of a {@link Fault} within the row itself.
 */
final class Entry {
  static final String MEASURE = "measure";
  static final String ORIGIN = "origin";
  static final String VALUE = "value";
  static final String LOW = "low";
  static final String HIGH = "high";
  static final String FAULT = "fault";

  static final String FLOWS = "flows"; // what flows of one source add to
  static final String PUBLISHED = "published"; // what rows of a published table add to
  static final String PASSED_FLOWS = "passed flows"; // flows beside a published table that counts
  static final String BALANCED = "balanced"; // the measure in the balance
  static final String TOTAL = "total"; // the same, where the printed total stands for the countries
  static final String MEMBER = "member"; // a country, in the cell of the world
  static final String OF_BALANCE = "of balance"; // an index that needs a balance
  static final String OF_FLOW = "of flow"; // an index that needs flows
  static final String ALONE = "alone"; // an index that needs neither

  /** The measures in which entries of several tables meet. */
  static final List<String> MEASURES =
      List.of(Balance.PRODUCTION_T, Balance.IMPORT_T, Balance.EXPORT_T, Balance.INTRA_T);

  /** The measure with what is said of a whole row; every balance has it. */
  static final String OF_ROW = Balance.IMPORT_T;

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
        col(VALUE).cast(SUM).as(VALUE),
        col(LOW).cast(SUM).as(LOW),
        col(HIGH).cast(SUM).as(HIGH),
        col(FAULT).cast(IntegerType).as(FAULT));
  }
}
