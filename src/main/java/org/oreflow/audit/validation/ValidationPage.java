package org.oreflow.audit.validation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.oreflow.audit.validation.RecordedVerdicts.Recorded;

/** The part of the validation page that comes from recorded comparisons. */
public final class ValidationPage {
  /** Name of the markers around the part. */
  public static final String SECTION = "indices";

  private static final String UNKNOWN = "not found: the printed figures do not give each other";
  private static final Map<String, String> TITLES = titles();

  private ValidationPage() {}

  private static Map<String, String> titles() {
    var all = new LinkedHashMap<String, String>();
    all.put(
        VectorMarkets.CHECK,
        "Inputs of the literature (`conf/validation/vectors.csv`, `vector_terms.csv`)");
    all.put(
        UsgsComparisons.CONSUMPTION,
        "Apparent consumption of the United States, tables of the lake (USGS)");
    all.put(
        UsgsComparisons.RELIANCE,
        "Net import reliance of the United States, index of the lake (USGS)");
    all.put(
        SalientComparisons.CONSUMPTION,
        "Apparent consumption, each edition by itself (USGS 2022, 2023, 2024)");
    all.put(
        SalientComparisons.RELIANCE,
        "Net import reliance, each edition by itself (USGS 2022, 2023, 2024)");
    all.put("eu-2023-supply-risk", "Supply risk, overall (EU 2023)");
    all.put(StudyComparisons.STAGES, "Supply risk by stage (EU 2023)");
    all.put("eu-2023-economic-importance", "Economic importance (EU 2023)");
    all.put(StudyComparisons.THREE_LARGEST, "Share of the three largest countries (IEA)");
    all.put(Recounts.CHECK, "Concentration of trade against a plain recount of the files (BACI)");
    all.put(
        DatawebRecounts.CHECK,
        "Concentration of US trade among the listed partners against a plain recount of the files"
            + " (USITC)");
    return all;
  }

  /** The text between the markers. */
  public static String text(List<Recorded> recorded) {
    var byCheck = new LinkedHashMap<String, List<Recorded>>();
    TITLES.keySet().forEach(check -> byCheck.put(check, new ArrayList<>()));
    recorded.forEach(r -> byCheck.computeIfAbsent(r.check(), none -> new ArrayList<>()).add(r));
    var text = new StringBuilder();
    text.append(
        """
        | table | figures printed | equal | within rounding | differs | not computable |
        |---|---:|---:|---:|---:|---:|
        """);
    byCheck.forEach((check, rows) -> text.append(line(check, rows)));
    byCheck.forEach((check, rows) -> text.append(misses(check, rows)));
    return text.toString();
  }

  private static String line(String check, List<Recorded> rows) {
    var text = new StringBuilder("| " + TITLES.getOrDefault(check, check) + " | " + rows.size());
    for (Verdict verdict : Verdict.values()) {
      text.append(" | ").append(count(rows, verdict));
    }
    return text.append(" |\n").toString();
  }

  private static long count(List<Recorded> rows, Verdict verdict) {
    return rows.stream().filter(is(verdict)).count();
  }

  private static Predicate<Recorded> is(Verdict verdict) {
    return row -> row.verdict().equals(verdict.text());
  }

  private static String misses(String check, List<Recorded> rows) {
    List<Recorded> differing = rows.stream().filter(is(Verdict.DIFFERS)).toList();
    Map<String, Long> reasons = new TreeMap<>();
    rows.stream()
        .filter(is(Verdict.NOT_COMPUTABLE))
        .forEach(row -> reasons.merge(row.reason(), 1L, Long::sum));
    if (differing.isEmpty() && reasons.isEmpty()) {
      return "";
    }
    var text = new StringBuilder("\n### " + TITLES.getOrDefault(check, check) + "\n");
    if (!reasons.isEmpty()) {
      text.append("\nNot computable: ");
      var parts = new ArrayList<String>();
      reasons.forEach((reason, n) -> parts.add("%s %,d".formatted(reason, n)));
      text.append(String.join(", ", parts)).append(".\n");
    }
    if (!differing.isEmpty()) {
      text.append(whys(differing));
      text.append("\n| differs | printed | computed |\n|---|---:|---:|\n");
      differing.forEach(
          row ->
              text.append(
                  String.format(
                      Locale.ROOT,
                      "| %s | %s | %s |\n",
                      row.item(),
                      row.published(),
                      row.computed())));
    }
    return text.toString();
  }

  // the most frequent first
  private static String whys(List<Recorded> differing) {
    Map<String, Long> byReason = new TreeMap<>();
    differing.forEach(row -> byReason.merge(row.reason(), 1L, Long::sum));
    var text = new StringBuilder("\n| why | figures |\n|---|---:|\n");
    byReason.entrySet().stream()
        .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
        .forEach(
            entry ->
                text.append(
                    String.format(
                        Locale.ROOT,
                        "| %s | %,d |\n",
                        entry.getKey().isEmpty() ? UNKNOWN : entry.getKey(),
                        entry.getValue())));
    return text.toString();
  }
}
