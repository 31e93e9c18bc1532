package org.oreflow.lake;

import static java.util.function.Function.identity;
import static java.util.stream.Collectors.toMap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.lake.digest.Audit;
import org.oreflow.lake.digest.Digest;
import org.oreflow.table.Table;

/**
 * Takes the digests of published tables in the form of this version, where an earlier one wrote
 * them: each row is read once.
 *
 * @param view the published tables
 */
record EarlierDigests(View view, List<Table> tables) {
  /**
   * The parts of each table with digests of this version.
   *
   * @param recorded table → its parts, as the earlier version wrote them
   */
  Map<String, List<TablePart>> again(Map<String, List<TablePart>> recorded) {
    Map<String, List<TablePart>> all = new HashMap<>(recorded);
    for (Table table : tables) {
      if (recorded.containsKey(table.name())) {
        all.put(table.name(), again(table, recorded.get(table.name())));
      }
    }
    return all;
  }

  private List<TablePart> again(Table table, List<TablePart> recorded) {
    Map<String, TablePart> before =
        recorded.stream().collect(toMap(TablePart::part, identity(), (one, same) -> one));
    List<TablePart> parts = new ArrayList<>();
    recorded.stream().filter(part -> part.rows() == 0).forEach(parts::add);
    var audit = new Audit(table);
    for (Digest.Part part : audit.parts(Audit.internal(audit.sorted(view.read(table))))) {
      TablePart known = before.get(part.values());
      parts.add(
          known == null ? TablePart.of(table, part, Map.of()) : known.withDigest(part.sha256()));
    }
    return parts;
  }
}
