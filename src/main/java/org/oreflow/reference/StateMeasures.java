package org.oreflow.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;

/**
 * What states did that bears on supply: quotas, duties, licences, bans, tariffs, subsidies, price
 * floors, stockpiles, and events such as a closed border. Source: {@code
 * conf/reference/measures.csv}, a citation in each row.
 */
public final class StateMeasures {
  /** The columns of the file. */
  public static final List<String> COLUMNS =
      List.of(
          "date",
          "end",
          "country",
          "against",
          "baskets",
          "stages",
          "materials",
          "kind",
          "event",
          "quantity",
          "unit",
          "codes",
          "flags",
          "note",
          "citation");

  /**
   * One measure.
   *
   * @param date {@code YYYY}, {@code YYYY-MM} or {@code YYYY-MM-DD}, as far as it is known
   * @param end the same, empty while it lasts or where nobody says
   * @param country ISO alpha-3 or a group of {@code groups.csv}; whose measure it is
   * @param against countries and groups that it is aimed at; none: all
   * @param stages of the baskets; none where the source names no stage
   * @param materials in the words of the source
   * @param kind such as {@code export quota}
   * @param quantity of the unit, a quota, a rate or a sum of money
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
      String unit,
      List<String> flags) {}

  private final List<StateMeasure> measures = new ArrayList<>();
  private final List<StagePlace> stages = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private StateMeasures() {}

  /**
   * Reads {@code measures.csv} in a folder; without the file there are none.
   *
   * @param countries that there may be
   * @param groups that there may be besides
   * @throws InputException for an unknown country or flag, a date that is none, an end before the
   *     begin, a quantity that is none or has no unit, a repeated row
   */
  static StateMeasures read(Path folder, Countries countries, CountryGroups groups) {
    var all = new StateMeasures();
    Path file = folder.resolve("measures.csv");
    if (!Files.exists(file)) {
      return all; // a folder of before this table
    }
    for (var line : ReferenceFile.read(file, COLUMNS.toArray(String[]::new))) {
      all.add(line, countries, groups);
    }
    return all;
  }

  private void add(ReferenceFile.Line line, Countries countries, CountryGroups groups) {
    line.required("citation");
    String date = Day.of(line, "date").orElse(line.required("date"));
    Optional<String> end = Day.of(line, "end");
    if (end.isPresent() && end.get().compareTo(date) < 0) {
      throw line.error("end", "is " + end.get() + ", before " + date, "swap them");
    }
    line.required("baskets");
    String country = line.required("country");
    List<String> against = line.list("against");
    place(line, "country", country, countries, groups);
    against.forEach(other -> place(line, "against", other, countries, groups));
    List<String> flags = line.list("flags");
    KnownFlags.check(line, "flags", flags);
    Optional<Double> quantity = line.number("quantity");
    if (quantity.isPresent() && line.text("unit").isEmpty()) {
      throw line.error("unit", "is empty beside a quantity", "say what the quantity is in");
    }
    var measure =
        new StateMeasure(
            date,
            end,
            country,
            against,
            line.list("baskets"),
            line.list("stages"),
            line.required("materials"),
            line.required("kind"),
            line.required("event"),
            quantity,
            line.text("unit"),
            flags);
    if (measures.contains(measure)) {
      throw line.error("event", "repeats " + measure.event(), "keep one row a measure");
    }
    measures.add(measure);
    rows.add(COLUMNS.stream().map(line::text).toList());
    for (String basket : measure.baskets()) {
      measure.stages().forEach(stage -> stages.add(new StagePlace(line.place(), basket, stage)));
    }
  }

  private static void place(
      ReferenceFile.Line line,
      String column,
      String code,
      Countries countries,
      CountryGroups groups) {
    if (!countries.codes().contains(code) && !groups.names().contains(code)) {
      throw line.error(
          column, "is \"" + code + "\"", "write an ISO code such as CHN or a group of groups.csv");
    }
  }

  /** In the order of the file. */
  public List<StateMeasure> all() {
    return List.copyOf(measures);
  }

  /** The rows as the file has them, by {@link #COLUMNS}. */
  public List<List<String>> rows() {
    return List.copyOf(rows);
  }

  /** The stages of baskets that rows of the file name. */
  public List<StagePlace> stages() {
    return List.copyOf(stages);
  }
}
