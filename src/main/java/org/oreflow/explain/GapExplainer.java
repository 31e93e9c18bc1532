package org.oreflow.explain;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.spark.sql.Row;
import org.oreflow.figure.Interval;
import org.oreflow.index.Gaps;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/** Why a cell has no row, and what would fill it. */
record GapExplainer(Rows rows) {
  private static final Set<Reason> OF_OUTPUT = EnumSet.of(Reason.NO_SOURCE, Reason.NO_SHARES);

  /**
   * The answer to a question whose words are known, but which no row answers.
   *
   * @param why the index has no value, as computed once more; empty: it is not defined
   */
  Explanation of(Question question, Optional<Reason> why) {
    List<String> facts = new ArrayList<>();
    List<String> remarks = new ArrayList<>();
    String key = question.table().name() + " " + key(question);
    if (question.table().equals(IndicatorValue.TABLE)) {
      why.ifPresent(
          reason ->
              facts.add("no row: " + reason.name() + ", " + reason.meaning().replace("`", "")));
      gaps(question, why, facts);
      years(question).ifPresent(remarks::add);
    }
    if (facts.isEmpty()) {
      facts.add(
          "no row: the index or the figure does not exist for such a cell, and no gap is counted");
    }
    return new Explanation(
        key,
        "",
        Interval.UNKNOWN,
        "",
        facts,
        List.of(),
        "",
        "",
        "",
        List.of(),
        remarks,
        "",
        Optional.empty());
  }

  private static String key(Question question) {
    List<String> words = new ArrayList<>();
    question.where().values().stream()
        .map(String::valueOf)
        .filter(word -> !word.isEmpty())
        .forEach(words::add);
    return String.join(" ", words);
  }

  private void gaps(Question question, Optional<Reason> why, List<String> facts) {
    String index = question.text(IndicatorValue.INDICATOR);
    Map<String, Object> where = new LinkedHashMap<>();
    for (String column : List.of(Gap.ELEMENT, Gap.STAGE, Gap.YEAR)) {
      where.put(column, question.where().get(column));
    }
    Gaps.family(index).ifPresent(family -> where.put(Gap.FAMILY, family));
    why.ifPresent(reason -> where.put(Gap.REASON, reason.name()));
    for (Row gap : rows.of(Gap.TABLE, where)) {
      Reason reason = Reason.valueOf(gap.getAs(Gap.REASON));
      List<String> fills = gap.getList(gap.fieldIndex(Gap.WOULD_TELL));
      String filled =
          fills.isEmpty()
              ? "; no known code or format would fill them"
              : "; what would fill them: %s %s"
                  .formatted(
                      OF_OUTPUT.contains(reason) ? "a source of format" : "trade of",
                      String.join(", ", fills));
      facts.add(
          "table gap: %,d cells of %s of this element, stage and year are without row for %s%s"
              .formatted(
                  gap.<Integer>getAs(Gap.CELLS), gap.getAs(Gap.FAMILY), reason.name(), filled));
    }
  }

  private Optional<String> years(Question question) {
    Map<String, Object> where = new LinkedHashMap<>(question.where());
    where.remove(IndicatorValue.YEAR);
    var years = new TreeSet<Integer>();
    rows.of(IndicatorValue.TABLE, where)
        .forEach(row -> years.add(row.<Integer>getAs(IndicatorValue.YEAR)));
    return years.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "years with a row: " + String.join(", ", years.stream().map(String::valueOf).toList()));
  }
}
