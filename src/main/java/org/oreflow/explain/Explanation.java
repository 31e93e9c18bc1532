package org.oreflow.explain;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.oreflow.figure.Interval;

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
  /** Of a cell without a row, which has no figure. */
  static Explanation ofNoRow(String key, List<String> facts, List<String> remarks) {
    var none = Interval.UNKNOWN;
    List<Node> terms = List.of();
    return new Explanation(
        key, "", none, "", facts, List.of(), "", "", "", terms, remarks, "", Optional.empty());
  }
}
