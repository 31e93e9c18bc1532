package org.oreflow.run;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.engine.Scan;
import org.oreflow.event.EventRows;
import org.oreflow.event.MeasureYears;
import org.oreflow.flow.Flows;
import org.oreflow.lake.Remake;
import org.oreflow.reference.StateMeasures.Named;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Event;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** Trade before and after measures of states. */
record EventStep(Table makes) implements Step {
  @Override
  public Reads reads(Records records, TradeReads trade) {
    LakeDigests lake = trade.lake();
    var settings = records.configuration().settings();
    List<Named> measures = measures(records);
    Reads reads = new Reads(lake);
    return measures.isEmpty()
        ? reads
        : reads
            .upstream("trade", Trade.TABLE)
            .byYear("trade", () -> texts(measures, lake.rows(Trade.TABLE)))
            .lines("measures", measures::stream)
            .lines(
                "corrections",
                () -> records.configuration().reference().corrections().trade().stream())
            .with("releases", lake::releases)
            .with("precedence", () -> String.valueOf(settings.precedence("trade")))
            .lines("settings", () -> Stream.of(settings.events(), settings.intervals().seed()));
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
    for (int year : years(measures)) {
      texts.put(
          year,
          LakeDigests.digest(
              trade
                  .subMap(year - EventRows.REACH, true, year + EventRows.REACH, true)
                  .entrySet()
                  .stream()));
    }
    return texts;
  }

  private static Set<Integer> years(List<Named> measures) {
    Set<Integer> years = new TreeSet<>();
    measures.forEach(one -> years.add(EventRows.year(one)));
    return years;
  }

  @Override
  public Dataset<Row> rows(Context context, Remake remake) {
    var records = context.records();
    List<Named> measures = measures(records);
    Set<Integer> read = new TreeSet<>();
    for (int year : years(measures)) {
      for (int at = year - EventRows.REACH; at <= year + EventRows.REACH; at++) {
        read.add(at);
      }
    }
    List<Row> trade =
        Scan.collect(
            Scan.select(
                Flows.recorded(
                    context.lake().read(Trade.TABLE).where(col(Trade.YEAR).isin(read.toArray())),
                    context.reference().corrections().trade()),
                EventRows.COLUMNS));
    var settings = context.settings();
    var events =
        new EventRows(
            measures,
            trade,
            records.releases(),
            settings.precedence("trade"),
            new EventRows.Rules(
                settings.events().months(), settings.events().leastBefore(), settings.intervals()));
    List<Row> rows = measures.stream().flatMap(one -> events.of(one).stream()).toList();
    return context.spark().createDataFrame(rows, Event.TABLE.schema()).where(remake.of(Event.YEAR));
  }

  /** What states did, by year. */
  record OfMeasures(Table makes) implements Step {
    @Override
    public Reads reads(Records records, TradeReads trade) {
      return new Reads(trade.lake())
          .byYear(
              "measures",
              () -> {
                Map<Integer, String> texts = new HashMap<>();
                years(records)
                    .rows()
                    .collect(
                        groupingBy(
                            row -> row.getInt(1),
                            mapping(row -> NamedRow.of(row, makes.schema()), toList())))
                    .forEach((year, rows) -> texts.put(year, LakeDigests.digest(rows.stream())));
                return texts;
              });
    }

    private static MeasureYears years(Records records) {
      int newest =
          records.releases().values().stream()
              .mapToInt(release -> Integer.parseInt(release.published().substring(0, 4)))
              .max()
              .orElse(0);
      return new MeasureYears(records.configuration().reference().measures().named(), newest);
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return context
          .spark()
          .createDataFrame(years(context.records()).rows().toList(), makes.schema())
          .where(remake.of(Event.YEAR));
    }
  }
}
