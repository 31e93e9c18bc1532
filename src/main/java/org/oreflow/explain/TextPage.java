package org.oreflow.explain;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.figure.Interval;

/**
 * An explanation for people.
 *
 * @param isOpen the figure has no value, so that nothing is a part of it
 */
public record TextPage(StringBuilder text, boolean isOpen) {
  private static final int NODES = 20; // of the figure
  private static final int BELOW = 5; // of each of these
  private static final double SMALL = .01; // of the largest
  private static final int RECORDS = 5;
  private static final int LEFT = 3;

  public static String of(Explanation of) {
    var page = new TextPage(new StringBuilder(), !of.amount.isKnown());
    page.head(of);
    if (!of.terms.isEmpty()) {
      page.line(0, "");
      page.nodes(0, of.terms);
    }
    page.tail(of);
    return page.text.toString();
  }

  private void line(int depth, String words) {
    text.append("  ".repeat(depth)).append(words.stripTrailing()).append('\n');
  }

  private void head(Explanation of) {
    line(0, of.key + figure(of));
    of.facts.forEach(fact -> line(1, fact));
    Explanation.told(of.flags).forEach(one -> line(1, one.flag() + ": " + one.meaning()));

    if (!of.formula.isEmpty()) {
      line(0, "");
      of.formula.lines().forEach(formula -> line(1, formula));
      if (!of.written.isEmpty()) {
        boolean isOfKnown = isOpen && !of.written.contains("[");
        line(1, (isOfKnown ? "with the known masses alone: " : "") + of.written);
      }
      if (!of.source.isEmpty()) {
        line(1, "source of the formula: " + of.source);
      }
    }
  }

  private static String figure(Explanation of) {
    String amount = amount(of.amount, of.unit);
    return amount.isEmpty() ? "" : ", " + of.column + ": " + amount;
  }

  private void nodes(int depth, List<Node> nodes) {
    List<Node> named = nodes.stream().filter(node -> !node.name().isEmpty()).toList();
    boolean isOfOneKind = named.stream().map(Node::symbol).distinct().count() == 1;
    double small =
        SMALL * named.stream().mapToDouble(TextPage::most).filter(m -> m > 0).max().orElse(0);
    List<Node> shown = new ArrayList<>(nodes);
    if (isOfOneKind) {
      shown.removeIf(node -> named.contains(node) && most(node) < small);
      shown.sort(
          Comparator.<Node, Boolean>comparing(named::contains).thenComparing(node -> -most(node)));
    }
    shown = shown.subList(0, Math.min(shown.size(), isOfOneKind && depth > 0 ? BELOW : NODES));
    shown.forEach(node -> node(depth, node));
    List<Node> others = new ArrayList<>(nodes);
    others.removeAll(shown);
    if (!others.isEmpty()) {
      double most = others.stream().mapToDouble(TextPage::most).sum();
      String sum = isOfOneKind && most > 0 ? ", at most " + Formulas.number(most) : "";
      line(depth, "and %,d more%s; --format json has all".formatted(others.size(), sum));
    }
  }

  // NaN where it is open
  private static double most(Node node) {
    double high = node.amount().high();
    return Math.abs(Double.isNaN(high) ? node.amount().value() : high);
  }

  private void node(int depth, Node node) {
    List<String> words = new ArrayList<>();
    words.add((node.symbol() + " " + node.name()).strip());
    words.add(amount(node.amount(), node.unit()));
    if (!Double.isNaN(node.part()) && !isOpen) {
      words.add(Formulas.percent(node.part()) + " of the result");
    }
    words.add(String.join("|", new TreeSet<>(node.flags())));
    words.add(node.key().isEmpty() ? "" : "(" + node.key() + ")");
    words.removeIf(String::isEmpty);
    line(depth, String.join("  ", words));
    if (!node.how().isEmpty()) {
      line(depth + 1, node.how());
    }
    nodes(depth + 1, node.nodes());
    records(depth + 1, node);
  }

  private void records(int depth, Node node) {
    List<Origin> counted = node.counted();
    counted.stream().limit(RECORDS).forEach(record -> record(depth, record));
    if (counted.size() > RECORDS) {
      line(depth, "and %,d more records, see --format json".formatted(counted.size() - RECORDS));
    }
    List<Origin> left = node.leftOut();
    left.stream().limit(LEFT).forEach(record -> left(depth, record));
    if (left.size() > LEFT) {
      Set<String> rules = new LinkedHashSet<>();
      left.stream().skip(LEFT).forEach(one -> rules.add(one.rule().replaceFirst(":.*", "")));
      line(
          depth,
          "left out too: %,d more records (%s), see --format json"
              .formatted(left.size() - LEFT, String.join(", ", rules)));
    }
  }

  private void record(int depth, Origin record) {
    line(depth, place(record.place()));
    if (record.isHidden()) {
      line(depth + 1, "the text of this source may not be passed on; --all shows it");
    } else {
      line(depth + 1, told(record));
    }
    record.steps().forEach(step -> line(depth + 1, step));
  }

  private void left(int depth, Origin record) {
    line(depth, "left out, " + record.rule());
    line(depth + 1, place(record.place()) + (record.isHidden() ? "" : "; " + told(record)));
  }

  private static String place(Origin.Place place) {
    return "%s %s%s, %s%s, line %d%s"
        .formatted(
            place.source(),
            place.release(),
            place.published().isEmpty() ? "" : " (" + place.published() + ")",
            place.file(),
            place.entry().isEmpty() ? "" : " " + place.entry(),
            place.line(),
            place.item().isEmpty() ? "" : ", column " + place.item());
  }

  private static String told(Origin record) {
    String amount = amount(record.printed(), record.unit());
    String printed = record.mark().isEmpty() ? amount : "\"" + record.mark() + "\" " + amount;
    String note = record.note().isEmpty() ? "" : "; " + record.note();
    return record.text() + ": " + printed.strip() + note;
  }

  /** An amount with its bounds, where they are others. */
  static String amount(Interval of, String unit) {
    boolean isExact = of.isKnown() && of.low() == of.value() && of.high() == of.value();
    boolean isOpen = Double.isNaN(of.low()) && Double.isNaN(of.high());
    String bounds =
        isExact || isOpen ? "" : " [%s, %s]".formatted(bound(of.low()), bound(of.high()));
    if (!of.isKnown() && bounds.isEmpty()) {
      return "";
    }
    String value = of.isKnown() ? Formulas.number(of.value()) : "unknown";
    String shown = unit == null || unit.equals("1") ? "" : " " + unit;
    return value + bounds + shown;
  }

  private static String bound(double of) {
    return Double.isNaN(of) ? "open" : Formulas.number(of);
  }

  private void tail(Explanation of) {
    if (!of.remarks.isEmpty() || !of.narrows.isEmpty()) {
      line(0, "");
    }
    of.remarks.forEach(remark -> line(0, remark));
    if (!of.narrows.isEmpty()) {
      line(0, "would narrow the interval most: " + of.narrows);
    }
  }
}
