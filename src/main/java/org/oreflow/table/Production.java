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
public final class Production extends ColumnNames {
  public static final String COMMODITY = "commodity"; // publisher's chapter
  public static final String TYPE = "type"; // publisher's type text
  public static final String MEASURE = "measure";
  public static final String TARGET_UNIT = "target_unit"; // unit that balances hold this element in

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
