package org.oreflow.index.formula;

import static org.apache.spark.sql.functions.col;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;

/**
 * Columns of the rows that markets are made of: one for each market (grouping, variant, element,
 * stage, country, year) and supplier.
 */
public final class SupplyColumns {
  public static final String GROUPING = "grouping";
  public static final String SUPPLIER = "supplier";
  public static final String MASS = "mass"; // in the balance's unit; null: unknown
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String REST = "rest"; // whether it is the undivided rest
  public static final String KNOWN = "known"; // of all, what the masses stand for
  static final String ALL = "all";
  static final String COMPOSED = "composed"; // part of the group with a known composition
  static final String BLOC = "bloc"; // that the supplier acts in; null: alone
  public static final String PARTIAL = "partial"; // the market may lack suppliers
  static final String DEMAND = "demand"; // apparent consumption of the supplier; null: unknown
  public static final String INSTABILITY = "instability"; // political, of the supplier
  public static final String RISK_FLAGS = "risk_flags"; // what to know of the instability
  public static final String FLAGS = "flags";

  private SupplyColumns() {}

  /** The columns of a supplier. */
  static Column[] columns() {
    return cols(
        Markets.KEY.toArray(String[]::new),
        SUPPLIER,
        MASS,
        LOW,
        HIGH,
        REST,
        KNOWN,
        ALL,
        COMPOSED,
        BLOC,
        PARTIAL,
        DEMAND,
        INSTABILITY,
        RISK_FLAGS,
        FLAGS);
  }

  public static Column[] cols(String[] names, String... more) {
    return Stream.concat(Arrays.stream(names), Arrays.stream(more))
        .map(name -> col(name))
        .toArray(Column[]::new);
  }
}
