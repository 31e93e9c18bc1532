package org.oreflow.flow.mirror;

import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.reference.Conversions;

/**
 * Codes of other editions whose value and mass lie in one code of an edition of the Harmonised
 * System as a whole.
 *
 * @param edition such as HS2017
 */
public record EditionCodes(String edition, Map<List<String>, String> whole)
    implements Serializable {
  public static final EditionCodes NONE = new EditionCodes("", Map.of());

  public static EditionCodes of(Conversions conversions, String edition) {
    Map<List<String>, String> whole = new HashMap<>();
    conversions.all().stream()
        .filter(one -> one.to().system().equals(edition))
        .filter(one -> one.value().isWhole() && one.mass().isWhole())
        .forEach(
            one -> whole.put(List.of(one.from().system(), one.from().code()), one.to().code()));
    return new EditionCodes(edition, whole);
  }

  /** The code of the edition that a code belongs to, null if there is none. */
  String into(String codeSystem, String code) {
    return whole.get(List.of(codeSystem, code));
  }

  /**
   * Code → its family: codes that may be one product have the first of them in common; codes of a
   * family of their own are left out.
   */
  Map<String, String> families() {
    SortedMap<String, String> first = new TreeMap<>();
    whole.forEach(
        (from, into) -> {
          String one = root(first, from.get(1));
          String other = root(first, into);
          if (!one.equals(other)) {
            boolean isBefore = one.compareTo(other) < 0;
            first.put(isBefore ? other : one, isBefore ? one : other);
          }
        });
    Map<String, String> families = new HashMap<>();
    first.keySet().forEach(code -> families.put(code, root(first, code)));
    return families;
  }

  private static String root(Map<String, String> first, String code) {
    String at = code;
    while (first.containsKey(at)) {
      at = first.get(at);
    }
    return at;
  }
}
