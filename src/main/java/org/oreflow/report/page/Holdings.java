package org.oreflow.report.page;

import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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

  private static final int TABLE = 1000; // more than a list of shares has countries
  private static final int NEWER = 5; // years that one share may be newer by than a list

  private final Columns all = new Columns(LAYOUT);

  void add(Columns rows) {
    int[] held = IntStream.of(rows.inOrder()).filter(row -> isHeld(rows, row)).toArray();
    Map<String, Double> last = lastOf(rows, held);
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

  // as the page shows a link: its last table of the world, else its last list of shares, else the
  // last share of one country
  private static Map<String, Double> lastOf(Columns rows, int[] held) {
    Map<String, TreeMap<Double, Integer>> years = new HashMap<>(); // countries of each
    for (int row : held) {
      boolean isTable = rows.text(row, Landscape.BASIS).equals(Basis.WORLD_TABLE.text());
      years
          .computeIfAbsent(rows.text(row, Landscape.STAGE), none -> new TreeMap<>())
          .merge(rows.number(row, "year"), isTable ? TABLE : 1, Integer::sum);
    }
    Map<String, Double> last = new HashMap<>();
    years.forEach(
        (stage, sizes) ->
            last.put(
                stage,
                Collections.max(
                    sizes.keySet(),
                    Comparator.comparing((Double year) -> sizes.get(year) >= TABLE)
                        .thenComparing(y -> sizes.get(y) > 1 && y >= sizes.lastKey() - NEWER)
                        .thenComparing(Comparator.naturalOrder()))));
    return last;
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
