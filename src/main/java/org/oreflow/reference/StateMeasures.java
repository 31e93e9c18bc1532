package org.oreflow.reference;

import static java.util.Locale.ROOT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/**
 * What states did that bears on supply: quotas, duties, licences, bans, tariffs, subsidies, price
 * floors, stockpiles, and events. Source: {@code conf/reference/measures.csv}.
 */
public record StateMeasures(List<Named> named, List<StagePlace> stages, List<List<String>> rows) {
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

  /**
   * A measure under its id.
   *
   * @param measure id: as the file has it, else country, date and kind, and a number where it is
   *     one of several
   * @param effective day, month or year of effect, empty: that of the measure
   * @param suspends ids of measures that do not act meanwhile
   */
  public record Named(
      StateMeasure what,
      @MayBeEmpty String note,
      String citation,
      @Added String measure,
      @Added String effective,
      @Added List<String> suspends) {
    Named named(String id) {
      return new Named(what, note, citation, id, effective, suspends);
    }

    /** When it begins to act. */
    public String from() {
      return effective.isEmpty() ? what.date() : effective;
    }

    /** Digits of codes of the Harmonized System, two or more; dots are left out. */
    public List<String> digits() {
      return CODE.matcher(what.codes())
          .results()
          .map(found -> found.group().replace(".", ""))
          .distinct()
          .toList();
    }
  }

  private static final Pattern CODE =
      Pattern.compile("(?<![\\w.])\\d{4}(?:[.]?\\d{2}){0,3}(?![\\w])");

  public static final List<String> COLUMNS = ReferenceFile.columns(Named.class);

  public List<StateMeasure> all() {
    return named.stream().map(Named::what).toList();
  }

  static StateMeasures read(Path folder, Countries countries, CountryGroups groups) {
    List<Named> all = new ArrayList<>();
    Set<StateMeasure> known = new HashSet<>();
    Set<String> ids = new HashSet<>();
    List<StagePlace> stages = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (var row : ReferenceFile.readIfThere(folder.resolve("measures.csv"), Named.class)) {
      StateMeasure measure = row.value().what();
      check(row, measure);
      place(row, "country", measure.country(), countries, groups);
      measure.against().forEach(other -> place(row, "against", other, countries, groups));
      if (!known.add(measure)) {
        throw row.error("event", "repeats " + measure.event(), "keep one row a measure");
      }
      all.add(row.value().named(id(row, ids)));
      rows.add(cells(row.line()));
      for (String basket : measure.baskets()) {
        measure.stages().forEach(s -> stages.add(new StagePlace(row.place(), basket, s)));
      }
    }
    checkSuspended(all, ids, folder);
    return new StateMeasures(all, stages, rows);
  }

  // columns that the file lacks are empty
  private static List<String> cells(ReferenceFile.Line line) {
    return COLUMNS.stream().map(line::text).toList();
  }

  private static String id(ReferenceRow<Named> row, Set<String> known) {
    StateMeasure what = row.value().what();
    String written = row.value().measure();
    String words = what.country() + "-" + what.date() + "-" + what.kind();
    String made = words.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "").toLowerCase(ROOT);
    String id = written.isEmpty() ? made : written;
    for (int number = 2; written.isEmpty() && known.contains(id); number++) {
      id = made + "-" + number;
    }
    if (!known.add(id)) {
      throw row.error("measure", "repeats " + id, "write another");
    }
    return id;
  }

  private static void checkSuspended(List<Named> all, Set<String> ids, Path folder) {
    for (Named one : all) {
      for (String other : one.suspends()) {
        if (!ids.contains(other)) {
          String file = folder.resolve("measures.csv").toString();
          String found = "suspends of " + one.measure() + " is " + other;
          throw new InputException(file, found, "write ids of column measure");
        }
      }
    }
  }

  private static void check(ReferenceRow<Named> row, StateMeasure measure) {
    row.line().checkDay("date");
    row.line().checkDay("effective");
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
      ReferenceRow<Named> row,
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
