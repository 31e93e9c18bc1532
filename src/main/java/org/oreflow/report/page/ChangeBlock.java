package org.oreflow.report.page;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.table.Change;

/** What made concentration change up to the last year of each stage (block {@code ch}). */
final class ChangeBlock extends RowBlock {
  private static final String HHI = "hhi";
  private static final String NAME = "ch";
  private static final List<String> COLUMNS =
      List.of(
          Change.STAGE,
          Change.COUNTRY,
          Change.YEAR_FROM + " a",
          Change.YEAR_TO + " b",
          Change.SHARE_FROM + " sa",
          Change.SHARE_TO + " sb",
          Change.CONTRIBUTION + " c",
          Change.LOW + " l",
          Change.HIGH + " h",
          Change.OWN_VOLUME + " o",
          Change.REST_OF_WORLD + " r",
          Change.SOURCE_DIFFERENCE + " d",
          Change.SOURCE_YEAR + " dy",
          Change.REASON,
          Change.FLAGS);
  private static final int STAGE = 0; // places in the block
  private static final int LATER = 3;

  private record Link(String element, String stage) {}

  private final Map<Link, Integer> last = new HashMap<>();
  private List<String> columns = List.of();

  ChangeBlock() {
    super(new Head(NAME, Change.TABLE, Change.ELEMENT, List.of()), COLUMNS, row -> true);
  }

  // of the last year that came so far; what a later one makes old goes at the end
  @Override
  boolean isTaken(Row row) {
    if (!row.getString(columns.indexOf(Change.INDICATOR)).equals(HHI)
        || !row.getString(columns.indexOf(Change.VARIANT)).isEmpty()) {
      return false;
    }
    var link =
        new Link(
            row.getString(columns.indexOf(Change.ELEMENT)),
            row.getString(columns.indexOf(Change.STAGE)));
    int year = row.getInt(columns.indexOf(Change.YEAR_TO));
    return last.merge(link, year, Math::max) == year;
  }

  @Override
  public Set<String> columns() {
    var all = super.columns();
    all.addAll(List.of(Change.INDICATOR, Change.VARIANT));
    return all;
  }

  @Override
  public void begin(List<String> columns) {
    this.columns = columns;
    super.begin(columns);
  }

  @Override
  public Map<String, Columns> of(String id) {
    Columns all = super.of(id).get(NAME);
    if (all == null) {
      return Map.of();
    }
    return Map.of(
        NAME,
        all.where(row -> all.number(row, LATER) == last.get(new Link(id, all.text(row, STAGE)))));
  }
}
