package org.oreflow.flow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.TableRow;
import org.oreflow.table.Columns;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/**
 * What a source holds of a year: its codes, and of which reporters it has some months alone.
 *
 * @param releases by source and release; records of others do not count
 */
public record SourceYear(Map<List<String>, Release> releases) implements GroupFunction {
  /** Rows of {@link #of}: a code that is held, or, without code, a {@link PartialYear}. */
  public static final StructType MADE =
      new Columns()
          .of("text?", Load.SOURCE, Load.RELEASE, Trade.DIRECTION, Trade.CODE_SYSTEM, Trade.CODE)
          .of("whole?", Trade.YEAR)
          .of("text?", Trade.REPORTER)
          .schema();

  private static final String CONTENTS = "contents";
  private static final int MONTHS = 12;

  private record Code(String release, String direction, String system, String code) {}

  private record Side(String reporter, String direction) {}

  private record Month(Side side, Release release, String code, String period) {}

  public Dataset<Row> of(Dataset<Row> contents) {
    SortedMap<String, Dataset<Row>> tables = new TreeMap<>(Map.of(CONTENTS, contents));
    return Grouped.of(tables, List.of(Load.SOURCE, Trade.YEAR), this, MADE);
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    Set<Code> codes = new HashSet<>();
    Set<Month> months = new HashSet<>();
    var newest = new NewestReleases<NewestReleases.CodePeriod, Release>();
    Row row = null;
    while (group.hasNext()) {
      row = group.next().row();
      String code = row.getAs(Trade.CODE);
      String direction = row.getAs(Trade.DIRECTION);
      String period = row.getAs(Trade.PERIOD);
      Release release = Releases.of(row, releases);
      if (release != null) {
        codes.add(new Code(release.release(), direction, row.getAs(Trade.CODE_SYSTEM), code));
        if (PartialYear.isMonth(period)) {
          newest.add(held(release, code, period), release);
          months.add(
              new Month(new Side(row.getAs(Trade.REPORTER), direction), release, code, period));
        }
      }
    }
    months.removeIf(
        month ->
            !newest.isNewest(held(month.release(), month.code(), month.period()), month.release()));
    return row == null
        ? List.of()
        : rows(row.getAs(Load.SOURCE), row.getAs(Trade.YEAR), codes, months);
  }

  private static NewestReleases.CodePeriod held(Release release, String code, String period) {
    return new NewestReleases.CodePeriod(release.source(), code, period);
  }

  private static List<Row> rows(String source, int year, Set<Code> codes, Set<Month> months) {
    List<Row> rows = new ArrayList<>();
    for (Code held : codes) {
      rows.add(
          RowFactory.create(
              source, held.release(), held.direction(), held.system(), held.code(), year, null));
    }
    Map<Side, Set<String>> periods = new HashMap<>();
    for (Month month : months) {
      periods.computeIfAbsent(month.side(), none -> new HashSet<>()).add(month.period());
    }
    periods.forEach(
        (side, some) -> {
          if (some.size() < MONTHS) {
            rows.add(
                RowFactory.create(
                    source, null, side.direction(), null, null, year, side.reporter()));
          }
        });
    return rows;
  }
}
