package org.oreflow.table;

import static java.util.stream.Collectors.toUnmodifiableSet;

import java.util.Arrays;
import java.util.Set;

/**
 * A published value of production or use, as reported: quantity in the publisher's unit. Key:
 * source, release, file, entry, line, item. A known value has low = quantity = high; an unknown one
 * has no quantity and such bounds as the mark gives ({@code >95}: low 95, no high); a printed world
 * total has half a unit of its last significant digit on each side.
 */
public final class Production extends RecordPlace {
  public static final String COUNTRY = "country";
  public static final String COMMODITY = "commodity"; // publisher's chapter
  public static final String TYPE = "type"; // publisher's type text
  public static final String ELEMENT = "element"; // a symbol, group or name of elements.csv
  public static final String STAGE = "stage";
  public static final String PERIOD = "period"; // YYYY, or YYYY/YYYY for an average
  public static final String YEAR = "year";
  public static final String MEASURE = "measure";
  public static final String CONTENT = "content"; // reo, metal, oxide, gross, ...
  public static final String QUANTITY = "quantity"; // null: unknown
  public static final String UNIT = "unit"; // of quantity, low and high, as the file has it
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String MARK = "mark";
  public static final String TARGET_UNIT = "target_unit"; // unit that balances hold this element in
  public static final String ROLE = "role";
  public static final String SCENARIO = "scenario";
  public static final String NOTE = "note"; // publisher's note on the cell, or where it is printed
  public static final String FLAGS = "flags";

  /** What a user's own table may measure, and what precedence may name. */
  public static final Set<String> MEASURES =
      Arrays.stream(Measure.values()).map(Measure::text).collect(toUnmodifiableSet());

  private static final Set<String> MASSES = Set.of("t", "kt", "Mt", "kg", "g");

  /** Whether a unit is one of mass, such as tonnes, or of the mass of something: {@code t REO}. */
  public static boolean isMass(String unit) {
    return MASSES.contains(unit.replaceFirst(" .*", ""));
  }

  public static final Table TABLE = Table.named("production");

  private Production() {}
}
