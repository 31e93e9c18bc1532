package org.oreflow.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.event.EventRows;
import org.oreflow.event.MeasureYears;
import org.oreflow.flow.CorrectedTrade;
import org.oreflow.lake.Remake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.StateMeasures.Named;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Trade before and after measures of states. */
record EventStep(Table makes) implements Step {
  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    var configuration = records.configuration();
    var settings = configuration.settings();
    List<Named> measures = measures(records);
    return new Reads(lake)
        .upstream("trade", Trade.TABLE)
        .byYear("trade", () -> texts(measures, lake.rows(Trade.TABLE)))
        .lines("measures", measures::stream)
        .lines("corrections", () -> configuration.reference().corrections().trade().stream())
        .with("releases", lake::releases)
        .with("precedence", () -> String.valueOf(settings.precedence("trade")))
        .lines("settings", () -> Stream.of(settings.events()));
  }

  private static List<Named> measures(Records records) {
    return records.configuration().reference().measures().named().stream()
        .filter(one -> !one.digits().isEmpty())
        .toList();
  }

  // a year of effect rests on the years about it
  private static Map<Integer, String> texts(
      List<Named> measures, NavigableMap<Integer, String> trade) {
    Map<Integer, String> texts = new HashMap<>();
    for (Named one : measures) {
      int year = one.year();
      var about = trade.subMap(year - EventRows.REACH, true, year + EventRows.REACH, true);
      texts.put(year, LakeDigests.digest(about.entrySet().stream()));
    }
    return texts;
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    var records = context.records();
    List<Named> measures = measures(records);
    var settings = context.settings();
    Dataset<Row> trade =
        CorrectedTrade.of(
            context.lake().read(Trade.TABLE).where(wanted(context, measures)),
            context.reference().corrections().trade());
    var events =
        new EventRows(
            measures,
            Scan.collect(Scan.select(trade, EventRows.COLUMNS)),
            records.releases(),
            settings.precedence("trade"),
            settings.events());
    return made(context, events.rows(), remake);
  }

  // all of sources that cover a window; of others the codes alone, which says that they do not
  private static Column wanted(Context context, List<Named> measures) {
    int months = context.settings().events().months();
    Map<String, Set<String>> periods =
        context.lake().parts(Trade.TABLE).stream()
            .map(TablePart::values)
            .collect(groupingBy(part -> part.get(0), mapping(part -> part.get(3), toSet())));
    Column isWanted = lit(false);
    for (Named one : measures) {
      Set<String> whole = new TreeSet<>(periods.keySet());
      whole.removeIf(source -> !EventRows.isWhole(one, periods.get(source), months));
      Column isMeant = col(Trade.SOURCE).isin(whole.toArray());
      for (String digits : one.digits()) {
        isMeant = isMeant.or(col(Trade.CODE).startsWith(Named.six(digits)));
      }
      Column isNear =
          col(Trade.YEAR).between(one.year() - EventRows.REACH, one.year() + EventRows.REACH);
      isWanted = isWanted.or(isNear.and(isMeant));
    }
    return isWanted;
  }

  record OfMeasures(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      return new Reads(trade.lake())
          .years(() -> rows(records).map(row -> row.getInt(1)).collect(toSet()))
          .lines("measures", () -> rows(records).map(row -> NamedRow.of(row, makes.schema())));
    }

    private static Stream<Row> rows(Records records) {
      int newest =
          records.releases().values().stream()
              .mapToInt(release -> Integer.parseInt(release.published().substring(0, 4)))
              .max()
              .orElse(0);
      return new MeasureYears(records.configuration().reference().measures().named(), newest)
          .rows();
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return made(context, rows(context.records()).toList(), remake);
    }
  }
}
