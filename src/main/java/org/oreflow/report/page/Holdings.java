package org.oreflow.report.page;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.oreflow.table.Basis;
import org.oreflow.table.Landscape;
import org.oreflow.table.Trade;

/** Each country's share of every link in the link's last year, where it stands for the link. */
final class Holdings {
  private static final Set<String> BASES =
      Set.of(Basis.WORLD_TABLE.text(), Basis.PUBLISHED_SHARE.text());
  private static final Set<String> NO_COUNTRIES = Set.of(Overview.WORLD, Trade.OTHER);
  private static final Layout LAYOUT =
      Layout.of(
          "country text, element text, stage text, year, s, sl, sh, q, unit text, source text, "
              + "release text, flags text");

  private final Columns all = new Columns(LAYOUT);

  /** Adds what is held of an element. */
  void add(Columns rows) {
    int[] held = IntStream.of(rows.inOrder()).filter(row -> isHeld(rows, row)).toArray();
    Map<String, Double> last = new HashMap<>();
    for (int row : held) {
      last.merge(rows.text(row, Landscape.STAGE), rows.number(row, "year"), Math::max);
    }
    Set<List<String>> added = new HashSet<>(); // of two baskets with the same link either
    for (int row : held) {
      String country = rows.text(row, Landscape.COUNTRY);
      String stage = rows.text(row, Landscape.STAGE);
      if (rows.number(row, "year") == last.get(stage) && added.add(List.of(country, stage))) {
        Object[] cells = new Object[LAYOUT.size()];
        for (int i = 0; i < cells.length; i++) {
          boolean isText = LAYOUT.isText(i);
          String name = LAYOUT.name(i);
          cells[i] = isText ? rows.text(row, name) : (Object) rows.number(row, name);
        }
        all.add(cells);
      }
    }
  }

  private static boolean isHeld(Columns rows, int row) {
    return rows.number(row, "best") == 1
        && BASES.contains(rows.text(row, Landscape.BASIS))
        && !Double.isNaN(rows.number(row, "s"))
        && !NO_COUNTRIES.contains(rows.text(row, Landscape.COUNTRY));
  }

  Columns values() {
    return all;
  }
}
