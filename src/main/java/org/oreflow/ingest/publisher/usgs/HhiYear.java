package org.oreflow.ingest.publisher.usgs;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.DelimitedRecord;

/**
 * The table of one year: blocks of countries, an element each, whose first row has the world's
 * total and HHI too. A row that names no element belongs to the block above.
 *
 * <p>Some blocks stand under the name of another element, which then has two: the second is {@code
 * N#2}, and {@code production_types.csv} tells what it is. A header that comes again and a row of
 * nothing but an element are no records.
 */
final class HhiYear {
  private static final String ELEMENT = "Element";
  private static final String PRODUCTION = "Production";
  private static final String TOTAL = "Total World Production";

  private final HhiCells cells;
  private final int year;
  private final int element;
  private final int hhi;
  private final int country;
  private final int production;
  private final int total;
  private final Map<String, Integer> blocks = new HashMap<>(); // of an element
  private String block = "";
  private String named = ""; // element of the block

  HhiYear(DelimitedReader reader, int year, HhiCells cells) {
    this.cells = cells;
    this.year = year;
    this.element = reader.column(ELEMENT);
    this.hhi = reader.column(UsgsHhi.HHI);
    this.country = reader.column("Country");
    this.production = reader.column(PRODUCTION);
    this.total = reader.column(TOTAL);
  }

  /** The records of a row. */
  List<Outcome> read(DelimitedRecord row) {
    boolean isFirst = !row.text(total).isEmpty();
    if (row.text(element).equals(ELEMENT)
        || (row.text(country).isEmpty() && row.text(production).isEmpty() && !isFirst)) {
      return List.of(new Outcome.OutOfBasket());
    }
    String commodity = commodity(row, isFirst);
    List<Outcome> outcomes = new ArrayList<>();
    outcomes.add(
        cells.country(
            new HhiCells.Of(row, production, PRODUCTION, commodity, year), row.text(country)));
    if (isFirst) {
      outcomes.add(cells.world(new HhiCells.Of(row, total, TOTAL, commodity, year), ""));
    }
    if (!row.text(hhi).isEmpty()) {
      outcomes.add(
          cells.world(new HhiCells.Of(row, hhi, UsgsHhi.HHI, commodity, year), UsgsHhi.HHI));
    }
    return outcomes;
  }

  private String commodity(DelimitedRecord row, boolean isFirst) {
    String name = row.text(element);
    if (isFirst) {
      int times = blocks.merge(name, 1, Integer::sum);
      block = times == 1 ? name : name + "#" + times;
      named = name;
    } else if (!name.isEmpty() && !name.equals(named)) {
      block = name;
      named = name;
    }
    return block;
  }
}
