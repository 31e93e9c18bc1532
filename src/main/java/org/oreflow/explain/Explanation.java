package org.oreflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.figure.Interval;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Flag;
import org.oreflow.table.IntervalKind;
import org.oreflow.table.Status;

/**
 * Why a figure is what it is.
 *
 * @param key the row, as the command takes it
 * @param facts unit, status and the like, with their meaning
 * @param formula and what its symbols are; empty: none but the terms
 * @param written the formula with its numbers
 * @param terms what stands in the formula, or what the figure is the sum of
 * @param remarks what to know besides
 * @param narrows what would narrow the interval most; empty: nothing, or it is not asked
 * @param inputs what evaluates the figure again, see {@link Inputs}; empty: the records do
 */
public record Explanation(
    String key,
    String column,
    Interval amount,
    String unit,
    List<String> facts,
    Collection<String> flags,
    String formula,
    String written,
    String source,
    List<Node> terms,
    List<String> remarks,
    String narrows,
    Optional<JsonNode> inputs) {
  static Explanation ofNoRow(String key, List<String> facts, List<String> remarks) {
    var none = Interval.UNKNOWN;
    List<Node> terms = List.of();
    return new Explanation(
        key, "", none, "", facts, List.of(), "", "", "", terms, remarks, "", Optional.empty());
  }

  static SortedMap<String, String> meanings(Collection<String> flags) {
    SortedMap<String, String> meanings = new TreeMap<>();
    flags.forEach(
        flag ->
            meanings.put(
                flag, Flag.isKnown(flag) ? Flag.valueOf(flag).meaning().replace("`", "") : ""));
    return meanings;
  }

  static String ofStatus(String text) {
    return text + ": " + Status.valueOf(text.toUpperCase(Locale.ROOT)).meaning();
  }

  static List<String> facts(IndexValue value) {
    List<String> facts = new ArrayList<>();
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
    return facts;
  }
}
