package org.oreflow.table;

import static org.apache.spark.sql.types.DataTypes.createDecimalType;

import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * One value, one mass and one quantity of a product that moved between two countries in a year, of
 * the reports of both. Key: code_system, code, exporter, importer, year.
 *
 * <p>Values are free on board. Both reports stay in columns of their own, as reported. {@code how},
 * {@code mass_how} and {@code quantity_how} say whose report the figure is: of {@code both}, the
 * {@code exporter} or the {@code importer}. Low and high span both reports; of an importer's report
 * alone the value lies between the most and no freight. Goods whose partner is no country have
 * reports of one side only, and may stand in the report of a partner that names its own: low is 0.
 */
public final class Reconciled {
  public static final String CODE_SYSTEM = Trade.CODE_SYSTEM; // the importer's where both differ
  public static final String CODE = Trade.CODE;
  public static final String EXPORTER = Trade.EXPORTER;
  public static final String IMPORTER = Trade.IMPORTER;
  public static final String YEAR = Trade.YEAR;
  public static final String VALUE_USD = Trade.VALUE_USD; // free on board, null: no report has one
  public static final String VALUE_LOW_USD = "value_low_usd";
  public static final String VALUE_HIGH_USD = "value_high_usd";
  public static final String MASS_T = "mass_t"; // tonnes of product, null: no report has one
  public static final String MASS_LOW_T = "mass_low_t";
  public static final String MASS_HIGH_T = "mass_high_t";
  public static final String QUANTITY = Trade.QUANTITY; // null: no report counts the goods
  public static final String QUANTITY_LOW = "quantity_low";
  public static final String QUANTITY_HIGH = "quantity_high";
  public static final String QUANTITY_UNIT = Trade.QUANTITY_UNIT; // piece, null: no quantity
  public static final String HOW = "how"; // both, exporter, importer
  public static final String MASS_HOW = "mass_how"; // both, exporter, importer; null: no mass
  public static final String QUANTITY_HOW = "quantity_how"; // the same; null: no quantity
  public static final String EXPORTER_WEIGHT = "exporter_weight"; // of 1, where both report
  public static final String FREIGHT = "freight"; // part of the value free on board; of imports
  public static final String EXPORT_VALUE_USD = "export_value_usd"; // the exporter's report
  public static final String EXPORT_MASS_T = "export_mass_t";
  public static final String EXPORT_QUANTITY = "export_quantity"; // pieces
  public static final String IMPORT_VALUE_USD = "import_value_usd"; // the importer's report
  public static final String IMPORT_MASS_T = "import_mass_t";
  public static final String IMPORT_QUANTITY = "import_quantity"; // pieces
  public static final String FLAGS = Trade.FLAGS; // sorted, no repeats
  public static final String SOURCE = Trade.SOURCE; // of both reports

  private static final DataType FACTOR = createDecimalType(9, 6);

  public static final StructType SCHEMA =
      new Columns()
          .text(CODE_SYSTEM, CODE, EXPORTER, IMPORTER)
          .whole(YEAR)
          .moneyOrNull(VALUE_USD, VALUE_LOW_USD, VALUE_HIGH_USD)
          .massOrNull(MASS_T, MASS_LOW_T, MASS_HIGH_T, QUANTITY, QUANTITY_LOW, QUANTITY_HIGH)
          .textOrNull(QUANTITY_UNIT)
          .text(HOW)
          .textOrNull(MASS_HOW, QUANTITY_HOW)
          .orNull(FACTOR, EXPORTER_WEIGHT, FREIGHT)
          .moneyOrNull(EXPORT_VALUE_USD)
          .massOrNull(EXPORT_MASS_T, EXPORT_QUANTITY)
          .moneyOrNull(IMPORT_VALUE_USD)
          .massOrNull(IMPORT_MASS_T, IMPORT_QUANTITY)
          .texts(FLAGS)
          .text(SOURCE)
          .schema();

  public static final Table TABLE =
      Table.of("reconciled", SCHEMA, CODE_SYSTEM, CODE, EXPORTER, IMPORTER, YEAR)
          .partitionedBy(YEAR)
          .bucketedBy(CODE)
          .digestedAsASet() // a group of reports is one row: the key is unique
          .inPartsOf(YEAR)
          .nonNegative(
              Stream.of(SCHEMA.fields())
                  .filter(field -> field.dataType() instanceof DecimalType)
                  .map(StructField::name)
                  .toArray(String[]::new))
          .fractions(EXPORTER_WEIGHT)
          .ordered(VALUE_LOW_USD, VALUE_USD, VALUE_HIGH_USD)
          .ordered(MASS_LOW_T, MASS_T, MASS_HIGH_T)
          .ordered(QUANTITY_LOW, QUANTITY, QUANTITY_HIGH);

  private Reconciled() {}

  /** Whose report a reconciled figure is: the values of column {@code how}. */
  public enum Reporter implements Word {
    BOTH,
    EXPORTER,
    IMPORTER;
  }
}
