package org.oreflow.report.page;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.IndicatorValue;

/**
 * Net import reliance as published beside the computed one, of the last year in which an element,
 * stage and country have both, else of the last published one.
 */
final class Reliance extends RowTaker {
  private static final String PUBLISHED = "published";
  private static final List<String> PLACE = ProgramText.words("element stage country");
  private static final List<String> FIGURES = ProgramText.words("value low high reason");
  private static final Layout LAYOUT = Layout.named("reliance");
  private static final Object[] NONE = new Object[FIGURES.size()];

  // figures by place and year
  private final Map<List<Object>, Map<Integer, Object[]>> published = new HashMap<>();
  private final Map<List<Object>, Map<Integer, Object[]>> computed = new HashMap<>();

  Reliance() {
    super(IndicatorValue.TABLE, ProgramText.words("indicator variant year"));
    columns().addAll(PLACE);
    columns().addAll(FIGURES);
  }

  @Override
  void take(Row row) {
    String variant = text(row, IndicatorValue.VARIANT);
    boolean isPublished = variant.equals(PUBLISHED);
    if (text(row, IndicatorValue.INDICATOR).equals("net_import_reliance")
        && (variant.isEmpty() || isPublished)) {
      (isPublished ? published : computed)
          .computeIfAbsent(List.of(cells(row, PLACE)), none -> new HashMap<>())
          .put(row.getAs(IndicatorValue.YEAR), cells(row, FIGURES));
    }
  }

  Columns values() {
    var columns = new Columns(LAYOUT);
    published.forEach(
        (place, theirs) -> {
          Map<Integer, Object[]> ours = computed.getOrDefault(place, Map.of());
          Integer last =
              Collections.max(
                  theirs.keySet(),
                  Comparator.comparing((Integer year) -> ours.getOrDefault(year, NONE)[0] != null)
                      .thenComparing(Comparator.naturalOrder()));
          columns.add(
              Stream.of(
                      place.toArray(),
                      new Object[] {last},
                      theirs.get(last),
                      ours.getOrDefault(last, NONE))
                  .flatMap(Arrays::stream)
                  .toArray());
        });
    return columns;
  }
}
