package org.oreflow.report.page;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.oreflow.table.Flag;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import scala.jdk.javaapi.CollectionConverters;

/**
 * Figures as their publishers print them, with file and line (block {@code pr}). Records that may
 * not be shown are not there; of those that may not be passed on, the place alone.
 */
final class PrintedBlock implements Block {
  private static final List<String> COLUMNS =
      List.of(
          Production.SOURCE,
          Production.RELEASE,
          Production.FILE,
          Production.ENTRY,
          Production.LINE,
          Production.COUNTRY,
          Production.STAGE,
          Production.YEAR,
          Production.MEASURE,
          Production.CONTENT,
          Production.QUANTITY + " q",
          Production.UNIT,
          Production.LOW + " l",
          Production.HIGH + " h",
          Production.MARK,
          Production.NOTE,
          Production.FLAGS,
          Production.ROLE,
          Production.SCENARIO,
          Production.TYPE);
  private static final List<String> ORDER =
      List.of( // what repeats stands together
          Production.SOURCE,
          Production.RELEASE,
          Production.FILE,
          Production.ENTRY,
          Production.STAGE,
          Production.MEASURE,
          Production.TYPE,
          Production.COUNTRY,
          Production.YEAR,
          Production.LINE,
          Production.ROLE,
          Production.SCENARIO,
          "q");
  private static final List<String> KEPT_BACK =
      List.of(
          Production.QUANTITY, Production.LOW, Production.HIGH, Production.MARK, Production.NOTE);

  private final RowBlock rows;
  private final Origins origins;
  private List<String> columns = List.of();

  PrintedBlock(Origins origins) {
    this.origins = origins;
    this.rows =
        new RowBlock(
            new RowBlock.Head("pr", Production.TABLE, Production.ELEMENT, ORDER),
            COLUMNS,
            Blocks::isShown);
  }

  @Override
  public Table table() {
    return Production.TABLE;
  }

  @Override
  public Set<String> columns() {
    return rows.columns();
  }

  @Override
  public void begin(List<String> columns) {
    this.columns = columns;
    rows.begin(columns);
  }

  @Override
  public void add(Row row) {
    String source = row.getString(columns.indexOf(Production.SOURCE));
    String release = row.getString(columns.indexOf(Production.RELEASE));
    if (!origins.isHidden(source, release)) {
      rows.add(origins.isKeptBack(source, release) ? placeOf(row) : row);
    }
  }

  private Row placeOf(Row row) {
    Object[] cells = new Object[row.length()];
    for (int i = 0; i < cells.length; i++) {
      cells[i] = KEPT_BACK.contains(columns.get(i)) ? null : row.get(i);
    }
    int flags = columns.indexOf(Production.FLAGS);
    List<String> all = new ArrayList<>(row.getList(flags));
    if (!all.contains(Flag.NO_REDISTRIBUTION.name())) {
      all.add(Flag.NO_REDISTRIBUTION.name());
    }
    cells[flags] = CollectionConverters.asScala(all).toSeq();
    return NamedRow.of(row.schema(), cells);
  }

  @Override
  public Map<String, Columns> of(String id) {
    return rows.of(id);
  }

  @Override
  public SortedMap<String, Layout> layouts() {
    return rows.layouts();
  }

  @Override
  public Set<String> ids() {
    return rows.ids();
  }
}
