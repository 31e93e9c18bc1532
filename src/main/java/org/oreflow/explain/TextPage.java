package org.oreflow.explain;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.figure.Interval;

/** An explanation as text, for people. */
public final class TextPage {
  private static final int NODES = 20; // of one figure
  private static final int RECORDS = 5;
  private static final int LEFT = 3;
  private static final String INDENT = "  ";

  private final StringBuilder text = new StringBuilder();

  private TextPage() {}

  /** The text of an explanation. */
  public static String of(Explanation of) {
    var page = new TextPage();
    page.head(of);
    page.terms(of);
    page.tail(of);
    return page.text.toString();
  }

  private void line(int depth, String words) {
    text.append(INDENT.repeat(depth)).append(words.stripTrailing()).append('\n');
  }

  private void head(Explanation of) {
    line(0, of.key() + figure(of));
    of.facts().forEach(fact -> line(1, fact));
    flags(of);
    if (!of.formula().isEmpty()) {
      line(0, "");
      of.formula().lines().forEach(formula -> line(1, formula));
      if (!of.written().isEmpty()) {
        line(1, of.written());
      }
      if (!of.source().isEmpty()) {
        line(1, "source of the formula: " + of.source());
      }
    }
  }

  private static String figure(Explanation of) {
    String amount = amount(of.amount(), of.unit());
    return amount.isEmpty() ? "" : ", " + of.column() + ": " + amount;
  }

  private void flags(Explanation of) {
    Set<String> flags = new TreeSet<>(of.flags());
    for (String flag : flags) {
      line(1, flag + ": " + Meaning.flag(flag));
    }
  }

  private void terms(Explanation of) {
    if (!of.terms().isEmpty()) {
      line(0, "");
      nodes(0, of.terms());
    }
  }

  private void nodes(int depth, List<Node> nodes) {
    nodes.stream().limit(NODES).forEach(node -> node(depth, node));
    if (nodes.size() > NODES) {
      line(depth, "and %,d more, see --format json".formatted(nodes.size() - NODES));
    }
  }

  private void node(int depth, Node node) {
    List<String> words = new ArrayList<>();
    words.add((node.symbol() + " " + node.name()).strip());
    words.add(amount(node.amount(), node.unit()));
    if (!Double.isNaN(node.part())) {
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
    List<Origin> left = node.records().stream().filter(one -> !one.counts()).toList();
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
    if (!of.remarks().isEmpty() || !of.narrows().isEmpty()) {
      line(0, "");
    }
    of.remarks().forEach(remark -> line(0, remark));
    if (!of.narrows().isEmpty()) {
      line(0, "would narrow the interval most: " + of.narrows());
    }
  }
}
