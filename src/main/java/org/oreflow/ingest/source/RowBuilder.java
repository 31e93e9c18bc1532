package org.oreflow.ingest.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DecimalType;
import org.apache.spark.sql.types.StructType;
import org.oreflow.table.Columns;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;
import org.oreflow.table.Trade;

public final class RowBuilder {
  public static final int DIGITS = 18; // of every decimal column

  private final StructType schema;
  private final Map<String, Integer> places;
  private final Object[] values;
  private Set<String> flags = Set.of();
  private boolean rounded;

  public RowBuilder(StructType schema, SourceFile file, long line) {
    this.schema = schema;
    this.places = Columns.places(schema);
    this.values = new Object[schema.length()];
    set(Trade.SOURCE, file.source());
    set(Trade.RELEASE, file.release());
    set(Trade.FILE, file.name());
    set(Trade.ENTRY, file.entry());
    set(Trade.LINE, line);
    set(Trade.ITEM, "");
    set(Trade.ROLE, Role.PART.text());
  }

  public RowBuilder set(String column, Object value) {
    values[places.get(column)] = value;
    return this;
  }

  public RowBuilder textOrNull(String column, String text) {
    return set(column, text.isEmpty() ? null : text);
  }

  public String text(String column) {
    Object value = values[places.get(column)];
    return value == null ? "" : value.toString();
  }

  public BigDecimal number(String column) {
    return (BigDecimal) values[places.get(column)];
  }

  /** Sets a decimal (null: unknown), rounded half up; a mass that would be zero so is unknown. */
  public RowBuilder decimal(String column, BigDecimal value, String origin) throws Refusal {
    if (value == null) {
      return this;
    }
    int scale = ((DecimalType) schema.apply(column).dataType()).scale();
    var fitted = fit(value, scale, origin);
    rounded |= fitted.compareTo(value) != 0;
    if (column.equals(Trade.PRODUCT_T) && fitted.signum() == 0 && value.signum() > 0) {
      return flag(Trade.MASS_BELOW_SCALE); // unknown, for it is not zero
    }
    return set(column, fitted);
  }

  public RowBuilder flag(String flag) {
    if (!flag.isEmpty()) {
      flags = new TreeSet<>(flags);
      flags.add(flag);
    }
    return this;
  }

  public static BigDecimal fit(BigDecimal value, int scale, String column) throws Refusal {
    var fitted = value.setScale(scale, RoundingMode.HALF_UP);
    if (fitted.precision() > DIGITS) {
      throw new Refusal(RejectedReason.OUT_OF_RANGE, column, "is " + value + ", too large");
    }
    return fitted;
  }

  public Outcome.Kept kept() {
    set(Trade.FLAGS, flags.toArray(String[]::new));
    return new Outcome.Kept(RowFactory.create(values), rounded);
  }
}
