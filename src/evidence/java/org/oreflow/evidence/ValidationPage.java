package org.oreflow.evidence;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.oreflow.evidence.RecordedVerdicts.Recorded;

/** The part of the validation page that comes from recorded comparisons. */
public final class ValidationPage {
  /** Name of the markers around the part. */
  public static final String SECTION = "indices";

  private static final String UNKNOWN = "not found: the published figures do not give each other";
  private static final Map<String, String> TITLES = titles();

  private ValidationPage() {}

  private static Map<String, String> titles() {
    var all = new LinkedHashMap<String, String>();
    all.put(
        Vectors.CHECK,
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
    all.put(
        HhiComparisons.PRINTED,
        "Concentration of world production 1998 to 2015, over the printed total (Theler, Kauwe and"
            + " Sparks)");
    all.put(HhiComparisons.OF_ROWS, "The same, index of the lake, over the sum of the rows");
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
        | table | published figures | equal | within rounding | differs | not computable |
        |---|---:|---:|---:|---:|---:|
        """);
    byCheck.forEach((check, rows) -> text.append(line(check, rows)));
    text.append("\n| differs | how often, and why |\n|---|---|\n");
    byCheck.forEach((check, rows) -> text.append(differing(check, rows)));
    text.append("\n| not computable | what is missing, and how often |\n|---|---|\n");
    byCheck.forEach((check, rows) -> text.append(missing(check, rows)));
    return text.toString();
  }

  private static String line(String check, List<Recorded> rows) {
    var text = new StringBuilder("| " + title(check) + " | " + rows.size());
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

  // the most frequent reason first
  private static String differing(String check, List<Recorded> rows) {
    List<String> parts =
        reasons(rows, Verdict.DIFFERS).entrySet().stream()
            .sorted(Map.Entry.<String, Long>comparingByValue().reversed())
            .map(
                entry ->
                    String.format(
                        Locale.ROOT,
                        "%,d: %s",
                        entry.getValue(),
                        entry.getKey().isEmpty() ? UNKNOWN : entry.getKey()))
            .toList();
    return parts.isEmpty()
        ? ""
        : "| %s | %s |\n".formatted(title(check), String.join("<br>", parts));
  }

  private static String missing(String check, List<Recorded> rows) {
    var parts = new ArrayList<String>();
    reasons(rows, Verdict.NOT_COMPUTABLE)
        .forEach((reason, n) -> parts.add(String.format(Locale.ROOT, "%s %,d", reason, n)));
    return parts.isEmpty() ? "" : "| %s | %s |\n".formatted(title(check), String.join(", ", parts));
  }

  private static Map<String, Long> reasons(List<Recorded> rows, Verdict verdict) {
    Map<String, Long> reasons = new TreeMap<>();
    rows.stream().filter(is(verdict)).forEach(row -> reasons.merge(row.reason(), 1L, Long::sum));
    return reasons;
  }

  private static String title(String check) {
    return TITLES.getOrDefault(check, check);
  }
}
