package org.oreflow.index.product;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.NewestReleases;
import org.oreflow.choice.Release;
import org.oreflow.choice.Releases;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Grouped.GroupFunction;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.table.Columns;
import org.oreflow.table.TradeTotal;

/**
 * What countries export of all products, of sources that cover the world: of the newest release of
 * a source and year, and of codes with different numbers of digits, which hold each other, the
 * finest.
 *
 * @param releases by source and release; records of others do not count
 */
public record TradeTotals(Map<List<String>, Release> releases) implements GroupFunction {
  /** Source, year, exporter and the value of its exports in US dollars. */
  public static final StructType SCHEMA =
      new Columns()
          .of("text", TradeTotal.SOURCE)
          .of("whole", TradeTotal.YEAR)
          .of("text", TradeTotal.EXPORTER)
          .of(DataTypes.createDecimalType(38, 3), TradeTotal.VALUE_USD)
          .schema();

  private static final String IMPORT = "import";

  private record Part(Release release, int digits, String exporter) {}

  /**
   * One row per source, year and exporter.
   *
   * @param totals rows of {@link TradeTotal}
   */
  public Dataset<Row> of(Dataset<Row> totals) {
    var input =
        Input.by(List.of(TradeTotal.SOURCE, TradeTotal.YEAR), TradeTotal.TABLE.name(), totals)
            .select(
                ProgramText.words("source release direction code_digits exporter year value_usd"));
    return Grouped.of("source, year", List.of(input), this, SCHEMA);
  }

  @Override
  public List<Row> of(Iterator<TableRow> group) {
    Map<Part, BigDecimal> sums = new HashMap<>();
    var newest = new NewestReleases<String, Release>();
    Row row = null;
    while (group.hasNext()) {
      row = group.next().row();
      Release release = Releases.of(row, releases);
      if (release != null) {
        newest.add(release.source(), release);
        if (!row.getAs(TradeTotal.DIRECTION).equals(IMPORT)) {
          int digits = row.getAs(TradeTotal.CODE_DIGITS);
          var part = new Part(release, digits, row.getAs(TradeTotal.EXPORTER));
          sums.merge(part, row.getAs(TradeTotal.VALUE_USD), BigDecimal::add);
        }
      }
    }
    if (row == null) {
      return List.of();
    }
    int year = row.<Integer>getAs(TradeTotal.YEAR);
    return newest
        .of(row.<String>getAs(TradeTotal.SOURCE))
        .filter(Release::isOfWorld)
        .map(release -> rows(release, year, sums))
        .orElse(List.of());
  }

  private static List<Row> rows(Release newest, int year, Map<Part, BigDecimal> sums) {
    sums.keySet().removeIf(part -> !part.release().equals(newest));
    int finest = sums.keySet().stream().mapToInt(Part::digits).max().orElse(0);
    sums.keySet().removeIf(part -> part.digits() < finest);
    List<Row> rows = new ArrayList<>();
    sums.forEach(
        (part, value) ->
            rows.add(RowFactory.create(newest.source(), year, part.exporter(), value)));
    return rows;
  }
}
