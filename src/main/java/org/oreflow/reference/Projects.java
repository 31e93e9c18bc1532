package org.oreflow.reference;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.config.ReferenceFile;

/**
 * Plants and mines that are planned, built or at work. Source: {@code conf/reference/projects.csv},
 * a citation in each row. A plant has a row for each source and state, and its stages and plans are
 * rows of their own: capacities of rows do not add up.
 */
public final class Projects {
  /** The columns of the file. */
  public static final List<String> COLUMNS =
      List.of(
          "basket",
          "stage",
          "country",
          "project",
          "company",
          "product",
          "low",
          "capacity",
          "high",
          "unit",
          "content",
          "start",
          "state",
          "state_date",
          "flags",
          "note",
          "citation");

  /** What may be known of a project's state, from an aim to a plant at work. */
  public static final Set<String> STATES =
      Set.of("aim", "announced", "considered", "construction", "decided", "operating", "planned");

  /**
   * One project as one source has it.
   *
   * @param stage of the basket
   * @param country ISO alpha-3
   * @param company empty where the source names none
   * @param product what the plant makes or takes
   * @param capacity a year
   * @param start {@code YYYY} or {@code YYYY-MM}, planned or done as the state says
   * @param state of {@link #STATES}
   * @param stateDate when the source said so
   */
  public record Project(
      String basket,
      String stage,
      String country,
      String name,
      String company,
      String product,
      Capacity capacity,
      Optional<String> start,
      String state,
      Optional<String> stateDate,
      List<String> flags) {}

  /**
   * What a project makes in a year.
   *
   * @param low least that the source names, empty where it names none
   * @param value empty where only bounds are known, or nothing
   * @param unit of {@code units.csv}; empty without figures
   * @param content what is weighed, such as {@code reo}; empty: the product
   */
  public record Capacity(
      Optional<Double> low,
      Optional<Double> value,
      Optional<Double> high,
      String unit,
      String content) {}

  private final List<Project> projects = new ArrayList<>();
  private final List<StagePlace> stages = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  private Projects() {}

  /**
   * Reads {@code projects.csv} in a folder; without the file there are none.
   *
   * @param countries that there may be
   * @param units that capacities may have
   * @throws InputException for an unknown country, unit, state or flag, a figure that is none or
   *     below zero, bounds on the wrong side, a date that is none, a repeated row
   */
  static Projects read(Path folder, Countries countries, Units units) {
    var all = new Projects();
    Path file = folder.resolve("projects.csv");
    if (!Files.exists(file)) {
      return all; // a folder of before this table
    }
    for (var line : ReferenceFile.read(file, COLUMNS.toArray(String[]::new))) {
      all.add(line, countries, units);
    }
    return all;
  }

  private void add(ReferenceFile.Line line, Countries countries, Units units) {
    line.required("citation");
    String country = line.required("country");
    if (!countries.codes().contains(country)) {
      throw line.error("country", "is \"" + country + "\"", "write an ISO code such as AUS");
    }
    String state = line.required("state");
    if (!STATES.contains(state)) {
      throw line.error(
          "state", "is \"" + state + "\"", "write " + String.join(", ", new TreeSet<>(STATES)));
    }
    List<String> flags = line.list("flags");
    KnownFlags.check(line, "flags", flags);
    var project =
        new Project(
            line.required("basket"),
            line.required("stage"),
            country,
            line.required("project"),
            line.text("company"),
            line.required("product"),
            capacity(line, units),
            Day.of(line, "start"),
            state,
            Day.of(line, "state_date"),
            flags);
    if (projects.contains(project)) {
      throw line.error("project", "repeats " + project.name(), "keep one row a source and state");
    }
    projects.add(project);
    rows.add(COLUMNS.stream().map(line::text).toList());
    stages.add(new StagePlace(line.place(), project.basket(), project.stage()));
  }

  private static Capacity capacity(ReferenceFile.Line line, Units units) {
    var capacity =
        new Capacity(
            figure(line, "low"),
            figure(line, "capacity"),
            figure(line, "high"),
            line.text("unit"),
            line.text("content"));
    double least = capacity.low().orElse(0.0);
    double most = capacity.high().orElse(Double.POSITIVE_INFINITY);
    double value = capacity.value().orElse(least);
    if (value < least || value > most || least > most) {
      throw line.error("capacity", "is not within low and high", "write low <= capacity <= high");
    }
    boolean known = capacity.low().or(capacity::value).or(capacity::high).isPresent();
    if (known && !units.knows(capacity.unit())) {
      throw line.error("unit", "is \"" + capacity.unit() + "\"", "take a unit of units.csv");
    }
    return capacity;
  }

  private static Optional<Double> figure(ReferenceFile.Line line, String column) {
    Optional<Double> figure = line.number(column);
    if (figure.isPresent() && figure.get() < 0) {
      throw line.error(column, "is below zero", "write 0 or more");
    }
    return figure;
  }

  /** In the order of the file. */
  public List<Project> all() {
    return List.copyOf(projects);
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
