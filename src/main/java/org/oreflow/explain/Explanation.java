package org.oreflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Status;

/** Why a figure is what it is. */
public final class Explanation {
  /** The row, as the command takes it. */
  final String key;

  String column = "";
  Interval amount = Interval.UNKNOWN;
  String unit = "";

  /** Unit, status and the like, with their meaning. */
  final List<String> facts = new ArrayList<>();

  Collection<String> flags = List.of();

  /** The formula and what its symbols are; empty: none but the terms. */
  String formula = "";

  String written = "";

  String source = "";

  /** What stands in the formula, or what the figure is the sum of. */
  List<Node> terms = new ArrayList<>();

  final List<String> remarks = new ArrayList<>();

  /** What would narrow the interval most; empty: nothing, or it is not asked. */
  String narrows = "";

  /** What evaluates the figure again, see {@link Inputs}; empty: the records do. */
  Optional<JsonNode> inputs = Optional.empty();

  Explanation(String key) {
    this.key = key;
  }

  void formula(Formulas.Formula of) {
    formula = of.text() + (of.symbols().isEmpty() ? "" : "\n" + of.symbols());
    source = of.source();
  }

  record Told(String flag, String meaning) {
    private static Told of(String flag) {
      return new Told(
          flag, Flag.isKnown(flag) ? Flag.valueOf(flag).meaning().replace("`", "") : "");
    }
  }

  static List<Told> told(Collection<String> flags) {
    return flags.stream().distinct().sorted().map(Told::of).toList();
  }

  static String ofStatus(String text) {
    return text + ": " + Status.valueOf(text.toUpperCase(Locale.ROOT)).meaning();
  }

  void facts(IndexValue value) {
    if (value.status() != null && value.figure().isKnown()) {
      facts.add(ofStatus(value.status()));
    }
    var kind = IntervalKind.valueOf(value.interval().toUpperCase(Locale.ROOT).replace('-', '_'));
    facts.add("interval " + value.interval() + ": " + kind.meaning());
    var reason = value.figure().reason();
    if (reason != null) {
      facts.add("no value: " + reason.name() + ", " + reason.meaning());
    }
    if (!Double.isNaN(value.figure().coverage())) {
      facts.add("coverage " + Formulas.number(value.figure().coverage()) + " of the total");
    }
  }
}
