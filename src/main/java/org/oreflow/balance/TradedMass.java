package org.oreflow.balance;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import org.apache.spark.sql.Row;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Flag;
import org.oreflow.table.Flow;

/** Mass of an element that moved between two countries in a year, of one source. */
record TradedMass(
    String element,
    String stage,
    String exporter,
    String importer,
    Amount amount,
    String unit,
    List<String> flags,
    String source) {
  /** Columns of rows of {@link Flow} that it is of, besides the year. */
  static final List<String> COLUMNS =
      ProgramText.words("element stage exporter importer mass_t low_t high_t unit flags source");

  private static final List<String> UNKNOWN =
      List.of(
          Flag.SHARE_UNKNOWN.name(), Flag.CONTENT_UNKNOWN.name(), Flag.COMPOSITION_UNKNOWN.name());

  // lists of flags by what rows have for them, each once
  static TradedMass of(Row row, IdentityHashMap<Object, List<String>> lists) {
    int flags = row.fieldIndex(Flow.FLAGS);
    return new TradedMass(
        row.getAs(Flow.ELEMENT),
        row.getAs(Flow.STAGE),
        row.getAs(Flow.EXPORTER),
        row.getAs(Flow.IMPORTER),
        new Amount(
            Unscaled.of(row.getAs(Flow.MASS_T)),
            Unscaled.of(row.getAs(Flow.LOW_T)),
            Unscaled.of(row.getAs(Flow.HIGH_T))),
        row.getAs(Flow.UNIT),
        lists.computeIfAbsent(row.get(flags), all -> List.copyOf(row.getList(flags))),
        row.getAs(Flow.SOURCE));
  }

  /** Whether a share, content or composition leaves its mass unknown. */
  boolean isOfUnknownPart() {
    return !amount.isKnown() && !Collections.disjoint(flags, UNKNOWN);
  }
}
