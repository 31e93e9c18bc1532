package org.oreflow.table;

/** Names of columns that several tables have; {@code tables.txt} says which tables. */
class ColumnNames {
  public static final String BASE_YEAR = "base_year";
  public static final String BASKET = "basket";
  public static final String CODE = "code";
  public static final String CODE_SYSTEM = "code_system";
  public static final String CONTENT = "content";
  public static final String COUNTRY = "country";
  public static final String COVERAGE = "coverage";
  public static final String DIRECTION = "direction";
  public static final String ELEMENT = "element";
  public static final String ENTRY = "entry";
  public static final String EXPORTER = "exporter";
  public static final String FILE = "file";
  public static final String FLAGS = "flags";
  public static final String HIGH = "high";
  public static final String HIGH_T = "high_t";
  public static final String IMPORTER = "importer";
  public static final String INDICATOR = "indicator";
  public static final String INTERVAL = "interval";
  public static final String ITEM = "item";
  public static final String LINE = "line";
  public static final String LOW = "low";
  public static final String LOW_T = "low_t";
  public static final String MARK = "mark";
  public static final String MASS_T = "mass_t";
  public static final String MATERIAL = "material";
  public static final String NOTE = "note";
  public static final String PERIOD = "period";
  public static final String PRODUCT_T = "product_t";
  public static final String QUANTITY = "quantity";
  public static final String QUANTITY_HIGH = "quantity_high";
  public static final String QUANTITY_LOW = "quantity_low";
  public static final String QUANTITY_UNIT = "quantity_unit";
  public static final String REASON = "reason";
  public static final String RELEASE = "release";
  public static final String ROLE = "role";
  public static final String SCENARIO = "scenario";
  public static final String SOURCE = "source";
  public static final String SOURCES = "sources";
  public static final String STAGE = "stage";
  public static final String STATUS = "status";
  public static final String TERM = "term";
  public static final String UNIT = "unit";
  public static final String VALUE = "value";
  public static final String VALUE_USD = "value_usd";
  public static final String VARIANT = "variant";
  public static final String YEAR = "year";

  ColumnNames() {}
}
