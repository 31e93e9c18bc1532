package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Parts of the elements in ores and products, as fractions of the group's mass. Sources: {@code
 * conf/reference/compositions.csv} (percent as printed) and {@code deposit_shares.csv}.
 *
 * <p>A printed analysis is divided by its sum, so that its parts add to one; where the sum is not
 * 100 the interval of a part spans the printed and the normalised value. An element that was not
 * analysed has no best value, low 0 and high what the printed parts leave to 100, at least {@value
 * #TRACE} of the whole.
 */
public final class Compositions {
  /** Upper bound of an element that an analysis leaves out: 0.05 percent. */
  public static final double TRACE = 0.0005;

  /** A flag of parts whose deposits are weighted alike for want of sourced shares. */
  public static final String ASSUMED = "COMPOSITION_ASSUMED";

  /** The parts of a country's ore or of a product, with flags. */
  public record Mix(Map<String, Range> parts, List<String> flags) {}

  private record Printed(double low, Optional<Double> best, Optional<Double> high) {}

  private record Source(String kind, String country, Map<String, Printed> printed) {}

  private record Weight(Years years, double share) {}

  private final Map<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Map<String, Weight>> weights = new TreeMap<>(); // country -> deposit

  private Compositions() {}

  /** Reads both files in a folder. */
  public static Compositions read(Path folder) {
    var all = new Compositions();
    for (var line :
        ReferenceFile.read(
            folder.resolve("compositions.csv"),
            "composition",
            "kind",
            "country",
            "element",
            "low",
            "best",
            "high",
            "note",
            "citation")) {
      String name = line.required("composition");
      var source =
          all.sources.computeIfAbsent(
              name,
              n -> new Source(line.required("kind"), line.text("country"), new LinkedHashMap<>()));
      var printed =
          new Printed(
              line.number("low").orElse(0.0),
              line.number("best").map(b -> b / 100),
              line.number("high").map(h -> h / 100));
      if (source.printed().put(line.required("element"), printed) != null) {
        throw line.error("element", "repeats in " + name, "keep one row an element");
      }
    }
    all.readWeights(folder.resolve("deposit_shares.csv"));
    return all;
  }

  private void readWeights(Path file) {
    for (var line :
        ReferenceFile.read(
            file, "country", "deposit", "first_year", "last_year", "share", "citation")) {
      String deposit = line.required("deposit");
      if (!sources.containsKey(deposit)) {
        throw line.error(
            "deposit", "is \"" + deposit + "\"", "take a composition of compositions.csv");
      }
      var weight =
          new Weight(
              new Years(line.year("first_year", 0), line.year("last_year", 9999)),
              line.number("share")
                  .orElseThrow(() -> line.error("share", "is empty", "give it a value")));
      weights.computeIfAbsent(line.required("country"), c -> new TreeMap<>()).put(deposit, weight);
    }
  }

  public boolean has(String composition) {
    return sources.containsKey(composition);
  }

  /** Countries with at least one analysed deposit. */
  public Set<String> countries() {
    var found = new java.util.TreeSet<String>();
    deposits().forEach(s -> found.add(s.country()));
    return found;
  }

  /** The spans of years in which the weights of a country's deposits do not change. */
  public List<Years> spans(String country) {
    var starts = new java.util.TreeSet<Integer>(Set.of(0));
    for (var weight : weights.getOrDefault(country, Map.of()).values()) {
      starts.add(weight.years().first());
      starts.add(weight.years().last() + 1);
    }
    starts.remove(10_000);
    var spans = new ArrayList<Years>();
    for (int start : starts) {
      Integer next = starts.higher(start);
      spans.add(new Years(start, next == null ? 9999 : next - 1));
    }
    return spans;
  }

  /** The parts of one deposit or product. */
  public Mix of(String composition) {
    var source = sources.get(composition);
    return new Mix(
        source.kind().equals("deposit") ? normalised(source) : asStated(source), List.of());
  }

  /**
   * The parts of a country's ore: of its one deposit, or the mean over its deposits, weighted by
   * sourced shares if there are any, else alike with flag {@link #ASSUMED}; low and high span the
   * deposits. In a mean an element that a deposit's analysis leaves out counts as absent there.
   * Empty for a country without analysed deposit.
   */
  public Optional<Mix> ofCountry(String country, int year) {
    var names = new ArrayList<String>();
    sources.forEach(
        (name, source) -> {
          if (source.kind().equals("deposit") && source.country().equals(country)) {
            names.add(name);
          }
        });
    if (names.isEmpty()) {
      return Optional.empty();
    }
    var shares = shares(country, year, names);
    var parts = new LinkedHashMap<String, Range>();
    for (String element : elements(names)) {
      parts.put(element, mean(element, names, shares));
    }
    boolean assumed = names.size() > 1 && !weights.containsKey(country);
    return Optional.of(new Mix(parts, assumed ? List.of(ASSUMED) : List.of()));
  }

  /** The highest part of an element in any analysed deposit. */
  public double highest(String element) {
    return deposits().stream()
        .map(this::normalised)
        .filter(parts -> parts.containsKey(element))
        .mapToDouble(parts -> parts.get(element).high())
        .max()
        .orElse(1);
  }

  private List<Source> deposits() {
    return sources.values().stream().filter(s -> s.kind().equals("deposit")).toList();
  }

  private List<String> elements(List<String> names) {
    return names.stream()
        .flatMap(n -> sources.get(n).printed().keySet().stream())
        .distinct()
        .toList();
  }

  private Map<String, Double> shares(String country, int year, List<String> names) {
    var shares = new LinkedHashMap<String, Double>();
    var sourced = weights.getOrDefault(country, Map.of());
    double sum = 0;
    for (String name : names) {
      var weight = sourced.get(name);
      double share =
          sourced.isEmpty()
              ? 1
              : weight != null && weight.years().contain(year) ? weight.share() : 0;
      shares.put(name, share);
      sum += share;
    }
    double all = sum;
    shares.replaceAll((name, share) -> share / all);
    return shares;
  }

  private Range mean(String element, List<String> names, Map<String, Double> shares) {
    var ranges = new ArrayList<Range>();
    boolean analysed = false;
    double best = 0;
    for (String name : names) {
      Range range =
          normalised(sources.get(name))
              .getOrDefault(element, new Range(0, Optional.empty(), TRACE));
      ranges.add(range);
      analysed |= range.best().isPresent();
      best += shares.get(name) * range.best().orElse(0.0);
    }
    double low =
        ranges.stream()
            .map(r -> r.best().isEmpty() ? 0 : r.low())
            .min(Comparator.naturalOrder())
            .orElseThrow();
    double high = ranges.stream().map(Range::high).max(Comparator.naturalOrder()).orElseThrow();
    return new Range(
        low, analysed ? Optional.of(Math.min(Math.max(best, low), high)) : Optional.empty(), high);
  }

  private Map<String, Range> normalised(Source source) {
    double sum = source.printed().values().stream().mapToDouble(p -> p.best().orElse(0.0)).sum();
    double left = Math.max(1 - sum, TRACE);
    var parts = new LinkedHashMap<String, Range>();
    source
        .printed()
        .forEach(
            (element, printed) -> {
              if (printed.best().isEmpty()) {
                parts.put(element, new Range(0, Optional.empty(), printed.high().orElse(left)));
                return;
              }
              double raw = printed.best().get();
              double best = raw / sum;
              double low = Math.min(Math.min(raw, best), printed.low() / 100);
              double high = Math.max(Math.max(raw, best), printed.high().orElse(raw));
              parts.put(element, new Range(low, Optional.of(best), high));
            });
    return parts;
  }

  private static Map<String, Range> asStated(Source source) {
    var parts = new LinkedHashMap<String, Range>();
    source
        .printed()
        .forEach(
            (element, printed) ->
                parts.put(
                    element,
                    new Range(printed.low() / 100, printed.best(), printed.high().orElse(1.0))));
    return parts;
  }
}
