package org.oreflow.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;
import org.oreflow.figure.Knowledge;
import org.oreflow.figure.Market;
import org.oreflow.figure.Supply;
import org.oreflow.index.formula.BalanceRow;
import org.oreflow.table.Flag;
import org.oreflow.table.Reason;

/**
 * Markets, balances and figures as text. A mass is {@code 50}, or {@code 50 [40 60]} with its low
 * and high; {@code ?} is unknown. Without brackets low and high are the mass.
 */
public final class Written {
  private static final String MASS = "(\\w+) ([-.\\d]+|\\?)(?: \\[([-.\\d]+|\\?) ([-.\\d]+|\\?)])?";
  private static final Pattern TERM = Pattern.compile(MASS);
  private static final Pattern SUPPLY =
      Pattern.compile(MASS + "(?: @(\\w+))?(?: uses ([.\\d]+))?(?: risk ([.\\d]+))?");
  private static final Pattern FIGURE = Pattern.compile(MASS + "(?: ([A-Z_]+))?");
  private static final Set<String> TERMS =
      Set.of("production", "secondary", "imports", "exports", "intra", "consumption", "stocks");
  private static final double DECIMALS = 1e-6;

  private Written() {}

  /**
   * A market of which all else is known, such as {@code A 50 [40 60] @G7, B 30 uses 20, C 10 risk
   * .3, rest 20}.
   */
  public static Market market(String text) {
    return market(text, Knowledge.ALL);
  }

  /** A market of which this is known. */
  public static Market market(String text, Knowledge knowledge) {
    List<Supply> named = new ArrayList<>();
    List<Supply> rests = new ArrayList<>();
    for (Matcher part : parts(text, SUPPLY)) {
      boolean isRest = part.group(1).equals("rest");
      (isRest ? rests : named).add(supply(isRest ? "" : part.group(1), part));
    }
    return Market.of(named, rests, knowledge);
  }

  /** No supplier in the rest is larger than the smallest that is listed. */
  public static Knowledge largestListed() {
    return new Knowledge(
        1, Double.NaN, Interval.UNKNOWN, null, true, new TreeSet<>(), new TreeSet<>());
  }

  /** A supplier's mass is unknown for this. */
  public static Knowledge lacking(Reason reason) {
    return new Knowledge(
        1, Double.NaN, Interval.UNKNOWN, reason, false, new TreeSet<>(), new TreeSet<>());
  }

  /** Suppliers have these flags. */
  public static Knowledge flagged(Flag... flags) {
    return new Knowledge(
        1, Double.NaN, Interval.UNKNOWN, null, false, names(flags), new TreeSet<>());
  }

  /** A row of mining in Japan, such as {@code production 10 [5 15], imports 20, stocks 1}. */
  public static BalanceRow balance(String text, Flag... flags) {
    return balance("mining", "JPN", text, flags);
  }

  /** A row of a country, or of a group. */
  public static BalanceRow balance(String stage, String country, String text, Flag... flags) {
    Map<String, Interval> terms = new HashMap<>();
    parts(text, TERM).forEach(part -> terms.put(part.group(1), interval(part)));
    assertThat(TERMS).containsAll(terms.keySet());
    TERMS.forEach(name -> terms.putIfAbsent(name, Interval.UNKNOWN));
    return new BalanceRow(
        "Li",
        stage,
        country,
        terms.get("production"),
        terms.get("secondary"),
        terms.get("imports"),
        terms.get("exports"),
        terms.get("intra"),
        terms.get("consumption"),
        terms.get("stocks").value(),
        names(flags));
  }

  /**
   * Fails unless the figure is this one, to six decimals: {@code .38 [.34 .42]}, or {@code ? [.34
   * ?] UNDIVIDED_REST}.
   */
  public static void assertFigure(Figure figure, String expected) {
    Matcher part = matched("value " + expected, FIGURE);
    Interval of = interval(part);
    double[] expects = {of.value(), of.low(), of.high()};
    assertThat(new double[] {figure.value(), figure.low(), figure.high()})
        .containsExactly(expects, within(DECIMALS));
    String reason = figure.reason() == null ? null : figure.reason().name();
    assertThat(reason).isEqualTo(part.group(5));
  }

  private static Supply supply(String name, Matcher part) {
    String bloc = part.group(5) == null ? "" : part.group(5);
    return new Supply(name, interval(part), bloc, number(part.group(6)), number(part.group(7)));
  }

  private static Interval interval(Matcher part) {
    double value = number(part.group(2));
    return part.group(3) == null
        ? Interval.exact(value)
        : new Interval(value, number(part.group(3)), number(part.group(4)));
  }

  private static double number(String text) {
    return text == null || text.equals("?") ? Double.NaN : Double.parseDouble(text);
  }

  private static List<Matcher> parts(String text, Pattern pattern) {
    return Pattern.compile(", ").splitAsStream(text).map(part -> matched(part, pattern)).toList();
  }

  private static Matcher matched(String text, Pattern pattern) {
    Matcher matcher = pattern.matcher(text);
    assertThat(matcher.matches()).as(text).isTrue();
    return matcher;
  }

  private static SortedSet<String> names(Flag... flags) {
    return Arrays.stream(flags).map(Flag::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
