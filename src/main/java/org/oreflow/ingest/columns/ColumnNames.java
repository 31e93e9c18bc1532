package org.oreflow.ingest.columns;

import static java.util.stream.Collectors.toMap;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.config.ProgramText;

/** Headings, in several languages, that name targets, the likeliest first. */
public final class ColumnNames {
  private static final Pattern SIGNS = Pattern.compile("[^\\p{L}\\p{N}$\u20ac\u00a3]+");
  private static final Pattern THOUSANDS = // and what they are thousands of
      Pattern.compile(
          "(?i)(\\bin )?((?<!\\d)1[,."
              + " ]?000(?!\\d)|\\bthousands?\\b|\\btsd\\b\\.?|\\bmilliers\\b|\\bmigliaia\\b|\\bmilhares\\b|\\bmiles\\b|\u5343(?!\u514b))("
              + " (of|de|di))?( us\\b)?[ $]*(usd|eur|euros?|gbp|dollars?)?");
  private static final Pattern MILLIONS =
      Pattern.compile(
          "(?i)\\b(millions?|millionen|millones|milh\u00f5es|mill|mio|mln|mn|billions?|bn|mrd)\\b"
              + "|1[,. ]?000[,. ]?000|\u767e\u4e07|\u4ebf");
  // a thousand in Spanish and Portuguese, a million to others
  private static final Pattern UNCLEAR = Pattern.compile("(?i)\\bmil\\b");
  // units of mass beside the metric ones, and tens of thousands of those
  private static final Pattern OTHER_UNITS =
      Pattern.compile(
          "(short|long|troy)tons?|pounds?$|lbs?$|(troy)?ounces?$|\u4e07\u5428|\u4e07\u5343\u514b");
  private static final Pattern KILOGRAMS =
      Pattern.compile("(\\d*)(kg|kilogram\\p{L}*|\u5343\u514b)$");
  private static final Pattern TONNES = Pattern.compile("(?i)(^|[(\\[/,_ ])(metric )?t([)\\]]|$)");
  private static final Pattern UNIT = // at the end of a heading, behind its name
      Pattern.compile("(?i)\\s+(in|en|em)\\s+(kg|kilos?|t|tonn\\p{L}+|eur|euros?|usd)\\s*$");
  private static final int LAST = 100; // rank after those of a list
  private static final Pattern ACCENTS = Pattern.compile("\\p{M}+");

  private ColumnNames() {}

  /** Headings as they are compared, by target; none is asked for by a run. */
  private static final class Known {
    static final Map<String, List<String>> BY_TARGET =
        ProgramText.lines(ColumnNames.class, "headings.txt").stream()
            .map(line -> line.split("[:,] "))
            .collect(
                toMap(
                    names -> names[0],
                    names -> Stream.of(names).skip(1).map(ColumnNames::key).toList()));
  }

  /** How well a heading names a target, with its unit or not, the lower the better. */
  public static Optional<Integer> rank(String target, String heading) {
    String unit = unit(heading);
    boolean isMass = target.equals("mass_" + unit);
    if (isMass) { // of a quantity in such a unit, after the headings of masses
      return named(target, heading)
          .or(() -> named("mass_kg", heading))
          .or(() -> named("quantity", heading).map(rank -> rank + LAST));
    }
    boolean fits =
        switch (target) {
          case "mass_kg" -> unit.isEmpty() || unit.equals("kg");
          case "mass_t" -> unit.isEmpty();
          case "value" -> !MILLIONS.matcher(heading).find() && !UNCLEAR.matcher(heading).find();
          default -> true;
        };
    return fits ? named(target, heading) : Optional.empty();
  }

  private static Optional<Integer> named(String target, String heading) {
    var ranks = new ArrayList<Integer>();
    String whole = heading.replaceAll("\\([^)]*\\)", "");
    String plain = UNIT.matcher(THOUSANDS.matcher(whole).replaceAll("")).replaceAll("");
    for (String form : List.of(heading, whole, plain)) {
      int at = Known.BY_TARGET.get(target).indexOf(key(form));
      if (at >= 0) {
        ranks.add(at);
      }
    }
    return ranks.stream().min(Integer::compare);
  }

  public static boolean isThousands(String heading) {
    return THOUSANDS.matcher(heading).find() || key(heading).matches("valuek(usd|eur)");
  }

  public static String key(String heading) {
    String plain = Normalizer.normalize(heading.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
    return SIGNS.matcher(ACCENTS.matcher(plain).replaceAll("")).replaceAll("");
  }

  /** The currency that a heading names, as a code of ISO 4217, or XXX for none. */
  public static String currency(String heading) {
    String key = key(heading);
    var signs =
        List.of(
            Map.entry("usd|us\\$|dollar|primaryvalue|fobvalue|cifvalue|vlfob|美元", "USD"),
            Map.entry("eur|\u20ac", "EUR"),
            Map.entry("gbp|\u00a3|sterling", "GBP"),
            Map.entry("jpy|yen|円", "JPY"),
            Map.entry("cny|rmb|yuan|人民币", "CNY"));
    return signs.stream()
        .filter(sign -> Pattern.compile(sign.getKey()).matcher(key).find())
        .map(Map.Entry::getValue)
        .findFirst()
        .orElse("XXX");
  }

  /** The unit of mass that a heading names, by {@code units.csv} or a name of its own, or "". */
  public static String unit(String heading) {
    String key = key(heading);
    boolean thousand = THOUSANDS.matcher(heading).find();
    boolean million = MILLIONS.matcher(heading).find();
    var others = OTHER_UNITS.matcher(key);
    if (others.find()) {
      return others.group();
    }
    if (UNCLEAR.matcher(heading).find()) {
      return "mil";
    }
    var kilograms = KILOGRAMS.matcher(key);
    if (kilograms.find()) {
      String count = kilograms.group(1);
      String several = count.isEmpty() || count.equals("1") ? "kg" : count + "kg";
      return million ? "kt" : thousand ? "t" : several;
    }
    if (key.endsWith("kt") || heading.matches(".*\\bMt\\b.*")) {
      return key.endsWith("kt") ? "kt" : "Mt";
    }
    boolean tonnes =
        TONNES.matcher(heading).find() || key.matches(".*(tonn|tons|\u5428|quantityt$).*");
    return !tonnes ? "" : million ? "Mt" : thousand ? "kt" : "t";
  }
}
