package org.oreflow.reference;

import java.io.Serializable;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.ReferenceFile;

/** Units and their factors to a base unit. Source: {@code conf/reference/units.csv}. */
public record Units(Map<String, Unit> byName) implements Serializable {
  public static final String PIECE = "piece";

  private static final Pattern CONTENT = Pattern.compile("^.*?( (?:REO|[A-Z][a-z]?))$");

  private record Row(String unit, String base, String factor) {}

  public record Unit(String base, BigDecimal factor) implements Serializable {}

  private static final Pattern ENDING = Pattern.compile(" (REO|[A-Z][a-z]?)$"); // a content

  public static Units read(Path folder) {
    var all = new Units(new HashMap<>());
    for (var row : ReferenceFile.read(folder.resolve("units.csv"), Row.class, "citation")) {
      Unit unit;
      try {
        unit = new Unit(row.value().base(), new BigDecimal(row.value().factor()));
      } catch (NumberFormatException e) {
        throw row.error(
            "factor",
            "is \"" + row.value().factor() + "\", not a decimal",
            "write a number such as 0.001");
      }
      row.once(all.byName.put(row.value().unit(), unit), "unit", "keep one row a unit");
    }
    return all;
  }

  public boolean knows(String unit) {
    return find(unit).isPresent();
  }

  /**
   * What a quantity in one unit is multiplied with to be in another, empty when the two do not
   * measure the same. The content that follows a unit ({@code t REO}) is left aside.
   */
  public Optional<BigDecimal> factor(String from, String to) {
    if (from.equals(to)) {
      return Optional.of(BigDecimal.ONE);
    }
    var source = find(from);
    var target = find(to);
    if (source.isEmpty() || target.isEmpty() || !source.get().base().equals(target.get().base())) {
      return Optional.empty();
    }
    BigDecimal factor = source.get().factor();
    return Optional.of(
        factor.divide(target.get().factor(), 18, RoundingMode.HALF_UP).stripTrailingZeros());
  }

  /**
   * All pairs of units that measure the same, with the factor between them; targets are spelled as
   * given. A unit may name the content of its target: {@code kt Li} for {@code t Li}.
   */
  public Map<String, Map<String, Double>> factors(Set<String> targets) {
    var all = new HashMap<String, Map<String, Double>>();
    for (String target : targets) {
      String content = CONTENT.matcher(target).replaceFirst("$1");
      for (String unit : byName.keySet()) {
        var factor = factor(unit, target).map(BigDecimal::doubleValue);
        for (String name : content.equals(target) ? Set.of(unit) : Set.of(unit, unit + content)) {
          factor.ifPresent(f -> all.computeIfAbsent(name, u -> new HashMap<>()).put(target, f));
        }
      }
    }
    return all;
  }

  /** Every unit that counts pieces, as spelled by its publisher or by us, and how many it is. */
  public Map<String, Double> pieces() {
    var all = new TreeMap<String, Double>();
    byName.forEach((name, unit) -> all.put(name, unit.factor().doubleValue()));
    all.keySet().removeIf(name -> !byName.get(name).base().equals(PIECE));
    all.put(PIECE, 1.0);
    return all;
  }

  // "kt" and "Mt" are spelled with case, "metric tons" without
  private Optional<Unit> find(String unit) {
    String text = unit.strip();
    return Stream.of(text, text.toLowerCase(Locale.ROOT), ENDING.matcher(text).replaceFirst(""))
        .flatMap(name -> Stream.ofNullable(byName.get(name)))
        .findFirst();
  }
}
