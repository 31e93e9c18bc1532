package org.oreflow.reference;

import static java.util.Locale.ROOT;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
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

    public String from() {
      return effective.isEmpty() ? what.date() : effective;
    }

    public int year() {
      return Integer.parseInt(from().substring(0, 4));
    }

    /** Digits of codes of the Harmonized System, two or more; dots are left out. */
    public List<String> digits() {
      return CODE.matcher(what.codes())
          .results()
          .map(found -> found.group().replace(".", ""))
          .distinct()
          .toList();
    }

    /** Whether it names a code, by the first six digits, which all countries share. */
    public boolean touches(String code) {
      return digits().stream().anyMatch(one -> code.startsWith(six(one)));
    }

    public static String six(String digits) {
      return digits.substring(0, Math.min(SIX, digits.length()));
    }
  }

  private static final int SIX = 6;
  private static final Pattern CODE =
      Pattern.compile("(?<![\\w.])\\d{4}(?:[.]?\\d{2}){0,3}(?![\\w])");

  public static final List<String> COLUMNS = ReferenceFile.columns(Named.class);

  static StateMeasures read(Path folder, Countries countries, CountryGroups groups) {
    List<Named> all = new ArrayList<>();
    Set<StateMeasure> known = new HashSet<>();
    Set<String> ids = new HashSet<>();
    List<StagePlace> stages = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    var lines = ReferenceFile.readIfThere(folder.resolve("measures.csv"), Named.class);
    for (var row : lines) {
      StateMeasure measure = row.value().what();
      check(row, measure);
      place(row, "country", measure.country(), countries, groups);
      measure.against().forEach(other -> place(row, "against", other, countries, groups));
      if (!known.add(measure)) {
        throw row.error("event", "repeats " + measure.event(), "keep one row a measure");
      }
      all.add(row.value().named(id(row, ids)));
      rows.add(COLUMNS.stream().map(row.line()::text).toList()); // those that are there
      for (String basket : measure.baskets()) {
        measure.stages().forEach(s -> stages.add(new StagePlace(row.place(), basket, s)));
      }
    }
    for (var row : lines) {
      for (String other : row.value().suspends()) {
        if (!ids.contains(other)) {
          throw row.error("suspends", "is " + other, "write ids of column measure");
        }
      }
    }
    return new StateMeasures(all, stages, rows);
  }

  private static String id(ReferenceRow<Named> row, Set<String> known) {
    StateMeasure what = row.value().what();
    String words = what.country() + "-" + what.date() + "-" + what.kind();
    String made = words.replaceAll("[^A-Za-z0-9]+", "-").replaceAll("-$", "").toLowerCase(ROOT);
    boolean isMade = row.value().measure().isEmpty();
    String id = isMade ? made : row.value().measure();
    for (int number = 2; isMade && known.contains(id); number++) {
      id = made + "-" + number;
    }
    if (!known.add(id)) {
      throw row.error("measure", "repeats " + id, "write another");
    }
    return id;
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
