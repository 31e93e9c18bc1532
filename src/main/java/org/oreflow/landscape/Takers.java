package org.oreflow.landscape;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.config.Range;
import org.oreflow.reference.Countries;
import org.oreflow.reference.ValueParts;
import org.oreflow.table.Flow;

/**
 * Which of the largest importers of a stage's goods buy most from one exporter, by value, in the
 * newest year whose trade a source of the whole world tells.
 *
 * <p>Where the codes hold goods of other elements too, the element's part of what an importer buys
 * has bounds. Of C that the exporter sells to all, (1 − p) C is of other goods at most, all of it
 * in what this importer buys, c; what it buys from others, o, may be of the element or not:
 *
 * <pre>max(0, c − (1 − p) C) ÷ (max(0, c − (1 − p) C) + o) ≤ share ≤ 1</pre>
 *
 * <p>Example: p .9 of C 100 and c 30, o 10: 20 ÷ 30 at least.
 */
public final class Takers {
  /** Columns of flows that it needs. */
  public static final List<String> COLUMNS =
      List.of(
          Flow.STAGE,
          Flow.EXPORTER,
          Flow.IMPORTER,
          Flow.YEAR,
          Flow.MASS_T,
          Flow.VALUE_USD,
          Flow.SOURCE);

  private static final int INTAKES = 10; // importers
  private static final int SHOWN = 4;
  private static final int HEADING = 6; // digits
  private static final double PERCENT = 100;
  private static final Set<String> SUMS = Set.of(Countries.WORLD, Countries.OTHER);

  private record Taker(String country, double all, double from) {
    double share() {
      return from / all;
    }

    /** The least share of the element's goods, were so much of other goods sold to it. */
    double least(double others) {
      double own = Math.max(0, from - others);
      return own == 0 ? 0 : own / (own + all - from);
    }
  }

  private final List<Row> flows;
  private final Set<String> worldwide;
  private final UnaryOperator<String> name;
  private final ValueParts parts;
  private final Map<List<String>, Set<String>> codes;

  /**
   * Of flows of an element.
   *
   * @param flows rows with {@link #COLUMNS}
   * @param worldwide ids of sources that cover the world
   * @param name country code to name
   * @param parts of the element in the value of what countries export
   * @param codes element and stage → codes of its goods
   */
  public Takers(
      List<Row> flows,
      Set<String> worldwide,
      UnaryOperator<String> name,
      ValueParts parts,
      Map<List<String>, Set<String>> codes) {
    this.flows = flows.stream().filter(row -> row.getAs(Flow.VALUE_USD) != null).toList();
    this.worldwide = Set.copyOf(worldwide);
    this.name = name;
    this.parts = parts;
    this.codes = codes;
  }

  /** Two lines of an element's stage, empty where no source tells its trade. */
  public Optional<String> lines(String element, String stage, String exporter) {
    List<Row> ofStage = flows.stream().filter(row -> row.getAs(Flow.STAGE).equals(stage)).toList();
    int year =
        ofStage.stream()
            .filter(row -> worldwide.contains(row.<String>getAs(Flow.SOURCE)))
            .mapToInt(row -> row.<Integer>getAs(Flow.YEAR))
            .max()
            .orElse(0);
    List<Row> newest =
        ofStage.stream().filter(row -> row.<Integer>getAs(Flow.YEAR) == year).toList();
    List<Taker> takers = takers(newest, exporter);
    if (takers.isEmpty()) {
      return Optional.empty();
    }
    // the part of the element in codes of other goods is not known
    boolean isMixed = newest.stream().anyMatch(row -> row.getAs(Flow.MASS_T) == null);
    double others =
        isMixed ? others(newest, new ValueParts.Key(element, stage, exporter, year)) : 0;
    String texts =
        takers.stream()
            .map(taker -> text(taker, isMixed, others))
            .collect(Collectors.joining(", "));
    String bounds =
        isMixed ? " In brackets: range for goods with %s alone.".formatted(element) : "";
    return Optional.of(
        "Share of %s imports from %s in %d (%sby value), percent: the four most dependent of the ten"
                .formatted(stage, name.apply(exporter), year, headings(element, stage))
            + " largest importing countries.%s%n  %s%n".formatted(bounds, texts));
  }

  private String headings(String element, String stage) {
    return codes.getOrDefault(List.of(element, stage), Set.of()).stream()
        .filter(code -> code.length() == HEADING)
        .sorted()
        .limit(SHOWN)
        .map(code -> "HS " + code + ", ")
        .collect(Collectors.joining());
  }

  // in USD; all that the exporter sells may be of other goods where no source tells
  private double others(List<Row> newest, ValueParts.Key exports) {
    double part = parts.of(exports).map(Range::low).orElse(0.0);
    return (1 - part)
        * newest.stream()
            .filter(row -> row.getAs(Flow.EXPORTER).equals(exports.exporter()))
            .filter(row -> !SUMS.contains(row.<String>getAs(Flow.IMPORTER)))
            .mapToDouble(row -> row.<Number>getAs(Flow.VALUE_USD).doubleValue())
            .sum();
  }

  private String text(Taker taker, boolean isMixed, double others) {
    String all = "%s %.0f".formatted(name.apply(taker.country()), PERCENT * taker.share());
    return isMixed ? all + " (%.0f-100)".formatted(PERCENT * taker.least(others)) : all;
  }

  private static List<Taker> takers(List<Row> flows, String exporter) {
    Map<String, Taker> byImporter = new TreeMap<>();
    for (Row row : flows) {
      String importer = row.getAs(Flow.IMPORTER);
      if (!(SUMS.contains(importer) || importer.equals(exporter))) {
        double value = row.<Number>getAs(Flow.VALUE_USD).doubleValue();
        double from = row.getAs(Flow.EXPORTER).equals(exporter) ? value : 0;
        byImporter.merge(
            importer,
            new Taker(importer, value, from),
            (a, b) -> new Taker(importer, a.all() + b.all(), a.from() + b.from()));
      }
    }
    return byImporter.values().stream()
        .filter(taker -> taker.all() > 0)
        .sorted(Comparator.comparingDouble(Taker::all).reversed())
        .limit(INTAKES)
        .sorted(Comparator.comparingDouble(Taker::share).reversed())
        .limit(SHOWN)
        .toList();
  }
}
