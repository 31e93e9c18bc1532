package org.oreflow.report;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oreflow.table.Basis;
import org.oreflow.table.Family;
import org.oreflow.table.Flag;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Landscape;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Reason;
import org.oreflow.table.Role;
import org.oreflow.table.Status;

/** The values that a column of a public table may have, of those that only some values may have. */
final class Allowed {
  private static final Map<String, List<String>> COLUMNS =
      Map.of(
          IndicatorValue.STATUS, texts(Status.values(), Status::text),
          IndicatorValue.INTERVAL, texts(IntervalKind.values(), IntervalKind::text),
          IndicatorValue.REASON, texts(Reason.values(), Reason::name),
          Landscape.BASIS, texts(Basis.values(), Basis::text),
          Gap.FAMILY, texts(Family.values(), Family::text),
          Production.ROLE, texts(Role.values(), Role::text),
          Production.MEASURE, texts(Measure.values(), Measure::text),
          IndicatorValue.FLAGS, texts(Flag.values(), Flag::name));

  private Allowed() {}

  /** The values of a column, of a list those of its items; none where any text may stand. */
  static List<String> of(String column) {
    return COLUMNS.getOrDefault(column, List.of());
  }

  private static <T> List<String> texts(T[] values, Function<T, String> text) {
    return Arrays.stream(values).map(text).sorted().toList();
  }
}
