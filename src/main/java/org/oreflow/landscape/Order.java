package org.oreflow.landscape;

import java.io.Serializable;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.table.Cell;

/**
 * Which table of a link stands for it: the material of the whole basket before a part of it, a
 * table of the world before a printed share, that before amounts, bounds, quota and capacity; then
 * the order of sources.
 *
 * @param elements basket to its group and the parts of it, larger ones first
 * @param joint baskets of what comes together, so that a part can stand for the whole; of others
 *     each element stands for itself
 * @param precedence source ids, first first
 */
public record Order(Map<String, List<String>> elements, Set<String> joint, List<String> precedence)
    implements Serializable {
  /** Elements of a basket of which others are parts, larger ones first. */
  List<String> wholes(String basket) {
    return elements.getOrDefault(basket, List.of());
  }

  /**
   * What a row is of for whoever looks for the best one: a link of the basket, or of an element.
   */
  Cell link(String basket, Cell place) {
    return joint.contains(basket) ? place.ofElement("") : place;
  }

  Comparator<Held> of(String basket) {
    List<String> known = wholes(basket);
    return Comparator.<Held>comparingInt(held -> place(known, held.place().element()))
        .thenComparing(held -> !held.origin().material().equals(held.place().element()))
        .thenComparing(held -> held.origin().basis())
        .thenComparing(held -> !(held.share().says() || held.amount().isKnown()))
        .thenComparingInt(held -> place(precedence, held.origin().source()))
        .thenComparing(held -> held.place().element())
        .thenComparing(held -> held.origin().material())
        .thenComparing(held -> held.origin().source())
        .thenComparing(held -> held.origin().release());
  }

  private static int place(List<String> order, String name) {
    int at = order.indexOf(name);
    return at < 0 ? order.size() : at;
  }
}
