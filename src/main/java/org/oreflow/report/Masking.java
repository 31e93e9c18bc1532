package org.oreflow.report;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.array_contains;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.map;
import static org.apache.spark.sql.functions.not;
import static org.apache.spark.sql.functions.struct;
import static org.apache.spark.sql.functions.udf;
import static org.apache.spark.sql.functions.when;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.api.java.UDF1;
import org.apache.spark.sql.types.ArrayType;
import org.apache.spark.sql.types.BooleanType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.MapType;
import org.apache.spark.sql.types.StringType;
import org.apache.spark.sql.types.StructField;
import org.oreflow.disclosure.Redistribution;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.table.Balance;
import org.oreflow.table.Flag;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Table;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Rows as they may be published. A suppressed row keeps its key, year and unit; its figures are
 * null, its one flag and its reason say why. Columns that cannot be null are 0, false or empty.
 * Rows of records, whose key names the source, are left out.
 */
public final class Masking {
  private static final Set<String> KEPT = Set.of(Balance.YEAR, Balance.UNIT);
  private static final String CONFIDENTIAL = Flag.CONFIDENTIAL.name();
  private static final String NO_REDISTRIBUTION = Flag.NO_REDISTRIBUTION.name();

  private Masking() {}

  /** The rows of a table, also of an older version, as they may be published. */
  public static Dataset<Row> of(Table table, Dataset<Row> rows, Suppressed suppressed) {
    if (suppressed.isEmpty()) {
      return rows;
    }
    Column hidden = hidden(table, rows, suppressed);
    if (Suppressed.isOfRecords(table)) {
      return rows.where(not(hidden));
    }
    return masked(table, rows, hidden, CONFIDENTIAL);
  }

  /**
   * The rows without figures that rest on records that may not be passed on, as far as a rule says.
   */
  public static Dataset<Row> of(Table table, Dataset<Row> rows, Redistribution rule) {
    if (rule == Redistribution.ALL || !List.of(rows.columns()).contains(Balance.FLAGS)) {
      return rows;
    }
    UDF1<Seq<String>, Boolean> asked =
        flags -> flags != null && rule.isHidden(table, CollectionConverters.asJava(flags));
    Column hidden = udf(asked, DataTypes.BooleanType).apply(col(Balance.FLAGS));
    return Suppressed.isOfRecords(table)
        ? rows.where(not(hidden))
        : masked(table, rows, hidden, NO_REDISTRIBUTION);
  }

  private static Dataset<Row> masked(Table table, Dataset<Row> rows, Column hidden, String why) {
    return rows.select(
        Arrays.stream(rows.schema().fields())
            .map(field -> column(table, field, hidden, why))
            .toArray(Column[]::new));
  }

  public static boolean tells(Table table, Dataset<Row> rows, Suppressed suppressed) {
    Dataset<Row> hidden = rows.where(hidden(table, rows, suppressed));
    boolean hasFlags = List.of(rows.columns()).contains(Balance.FLAGS);
    Column marked = array_contains(col(Balance.FLAGS), CONFIDENTIAL);
    return !(hasFlags ? hidden.where(not(marked)) : hidden).isEmpty();
  }

  private static Column hidden(Table table, Dataset<Row> rows, Suppressed suppressed) {
    List<String> known = List.of(rows.columns());
    Column[] needed =
        Suppressed.columns(table).stream()
            .filter(known::contains)
            .map(name -> col(name))
            .toArray(Column[]::new);
    UDF1<Row, Boolean> asked = row -> suppressed.isSuppressed(table, row);
    return udf(asked, DataTypes.BooleanType).apply(struct(needed));
  }

  private static Column column(Table table, StructField field, Column hidden, String why) {
    Column own = col(field.name());
    if (table.key().contains(field.name()) || KEPT.contains(field.name())) {
      return own;
    }
    Column masked = masked(field, why).cast(field.dataType());
    return when(hidden, masked).otherwise(own).as(field.name(), field.metadata());
  }

  // flag and reason are spelled alike
  private static Column masked(StructField field, String why) {
    return switch (field.name()) {
      case Balance.FLAGS -> array(lit(why));
      case IndicatorValue.REASON -> lit(why);
      case IndicatorValue.INTERVAL -> lit(IntervalKind.NONE.text());
      default -> empty(field);
    };
  }

  /** Null, or nothing of its type where a column cannot be null. */
  public static Column empty(StructField field) {
    if (field.nullable()) {
      return lit(null);
    }
    if (field.dataType() instanceof MapType) {
      return map();
    }
    if (field.dataType() instanceof ArrayType) {
      return array();
    }
    if (field.dataType() instanceof StringType) {
      return lit("");
    }
    return field.dataType() instanceof BooleanType ? lit(false) : lit(0);
  }
}
