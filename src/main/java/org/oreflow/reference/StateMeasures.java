package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/**
 * What states did that bears on supply: quotas, duties, licences, bans, tariffs, subsidies, price
 * floors, stockpiles, and events. Source: {@code conf/reference/measures.csv}.
 */
public record StateMeasures(
    List<StateMeasure> all, List<StagePlace> stages, List<List<String>> rows) {
  /**
   * A measure of a country or group, against some or all, from a date as far as it is known to an
   * end, which is empty while it lasts or where nobody says.
   */
  public record StateMeasure(
      String date,
      Optional<String> end,
      String country,
      List<String> against,
      List<String> baskets,
      List<String> stages,
      String materials,
      String kind,
      String event,
      Optional<Double> quantity,
      @MayBeEmpty String unit,
      @MayBeEmpty String codes,
      List<String> flags) {}

  private record Row(StateMeasure measure, @MayBeEmpty String note, String citation) {}

  public static final List<String> COLUMNS = ReferenceFile.columns(Row.class);

  static StateMeasures read(Path folder, Countries countries, CountryGroups groups) {
    List<StateMeasure> all = new ArrayList<>();
    List<StagePlace> stages = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (var row : ReferenceFile.readIfThere(folder.resolve("measures.csv"), Row.class)) {
      StateMeasure measure = row.value().measure();
      check(row, measure);
      place(row, "country", measure.country(), countries, groups);
      measure.against().forEach(other -> place(row, "against", other, countries, groups));
      if (all.contains(measure)) {
        throw row.error("event", "repeats " + measure.event(), "keep one row a measure");
      }
      all.add(measure);
      rows.add(row.line().texts());
      for (String basket : measure.baskets()) {
        measure.stages().forEach(s -> stages.add(new StagePlace(row.place(), basket, s)));
      }
    }
    return new StateMeasures(all, stages, rows);
  }

  private static void check(ReferenceRow<Row> row, StateMeasure measure) {
    row.line().checkDay("date");
    row.line().checkDay("end");
    String end = measure.end().orElse(measure.date());
    if (end.compareTo(measure.date()) < 0) {
      throw row.error("end", "is " + end + ", before " + measure.date(), "swap them");
    }
    row.line().required("baskets");
    KnownFlags.check(row.line(), "flags", measure.flags());
    if (measure.quantity().isPresent() && measure.unit().isEmpty()) {
      throw row.error("unit", "is empty beside a quantity", "say what the quantity is in");
    }
  }

  private static void place(
      ReferenceRow<Row> row,
      String column,
      String code,
      Countries countries,
      CountryGroups groups) {
    if (!countries.codes().contains(code) && !groups.names().contains(code)) {
      throw row.error(
          column, "is \"" + code + "\"", "write an ISO code such as CHN or a group of groups.csv");
    }
  }
}
