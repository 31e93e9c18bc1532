package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.config.ProgramText;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

/**
 * Plants and mines that are planned, built or at work. Source: {@code conf/reference/projects.csv}.
 * A plant has a row for each source and state, and its stages and plans are rows of their own:
 * capacities of rows do not add up.
 */
public record Projects(
    List<Report> reports,
    Map<String, String> statuses,
    List<StagePlace> stages,
    List<List<String>> rows) {
  /** What may be known of a project's state, from an aim to a plant at work. */
  public static final Set<String> STATES =
      Set.copyOf(
          ProgramText.words(
              "aim announced cancelled considered construction decided halted operating planned",
              "strategic"));

  /** How far a project is, of which outlooks assume a probability. */
  public static final Set<String> STATUSES =
      Set.of("operating", "construction", "financed", "permitted", "feasibility", "exploration");

  /** In {@code includes}: what the country makes in the base year. */
  public static final String BASE = "base";

  /** A project as one source has it, its start planned or done as the state says. */
  public record Project(
      String basket,
      String stage,
      String country,
      @Columns("project") String name,
      @MayBeEmpty String company,
      String product,
      Capacity capacity,
      Optional<String> start,
      String state,
      Optional<String> stateDate,
      List<String> flags) {
    /** Its capacity, or the most that it may be; 0: unknown. */
    public double most() {
      return capacity.value.or(capacity::high).orElse(0.0);
    }
  }

  /** What a project makes in a year, of a content such as {@code reo}; "": the product. */
  public record Capacity(
      Optional<Double> low,
      @Columns("capacity") Optional<Double> value,
      Optional<Double> high,
      @MayBeEmpty String unit,
      @MayBeEmpty String content) {}

  /**
   * A project in one report.
   *
   * @param includes projects of the same stage and country whose capacity it contains, or {@link
   *     #BASE}
   */
  public record Report(
      Project project,
      @MayBeEmpty String note,
      String citation,
      @Added @MayBeEmpty List<String> includes) {
    private List<String> place() {
      return List.of(project.basket, project.stage, project.country, project.name);
    }

    private String date() {
      return project.stateDate.orElse("");
    }
  }

  private record State(String state, @MayBeEmpty String status, String note) {}

  public static final List<String> COLUMNS = ReferenceFile.columns(Report.class);

  /** Whether its state is one that outlooks count: neither halted nor cancelled. */
  public boolean isGoingOn(Project one) {
    return statuses.containsKey(one.state);
  }

  /** Of each project the newest reports, one a product; undated ones are the oldest. */
  public List<Report> newest() {
    Map<List<String>, String> dates = new HashMap<>();
    reports.forEach(
        one -> dates.merge(one.place(), one.date(), (a, b) -> a.compareTo(b) < 0 ? b : a));
    Map<List<String>, Report> newest = new LinkedHashMap<>();
    for (Report one : reports) {
      if (one.date().equals(dates.get(one.place()))) {
        List<String> key = new ArrayList<>(one.place());
        key.add(one.project.product);
        newest.putIfAbsent(key, one);
      }
    }
    return List.copyOf(newest.values());
  }

  private static Map<String, String> statuses(Path folder) {
    Map<String, String> statuses = new HashMap<>();
    for (var row : ReferenceFile.readIfThere(folder.resolve("project_states.csv"), State.class)) {
      State one = row.value();
      if (!STATES.contains(one.state())) {
        throw row.wrong("state", "write " + String.join(", ", new TreeSet<>(STATES)));
      }
      if (!one.status().isEmpty() && !STATUSES.contains(one.status())) {
        throw row.wrong("status", "write " + String.join(", ", new TreeSet<>(STATUSES)));
      }
      row.once(statuses.put(one.state(), one.status()), "state", "keep one row a state");
    }
    statuses.values().removeIf(String::isEmpty);
    return statuses;
  }

  public static Projects read(Path folder, Countries countries, Units units) {
    List<Project> all = new ArrayList<>();
    List<Report> reports = new ArrayList<>();
    List<StagePlace> stages = new ArrayList<>();
    List<List<String>> rows = new ArrayList<>();
    for (var row : ReferenceFile.readIfThere(folder.resolve("projects.csv"), Report.class)) {
      Project project = row.value().project();
      if (!countries.codes().contains(project.country())) {
        throw row.wrong("country", "write an ISO code such as AUS");
      }
      if (!STATES.contains(project.state())) {
        throw row.wrong("state", "write " + String.join(", ", new TreeSet<>(STATES)));
      }
      KnownFlags.check(row.line(), "flags", project.flags());
      check(row, project.capacity(), units);
      row.line().checkDay("start");
      row.line().checkDay("state_date");
      if (all.contains(project)) {
        throw row.error("project", "repeats " + project.name(), "keep one row a source and state");
      }
      all.add(project);
      reports.add(row.value());
      rows.add(COLUMNS.stream().map(row.line()::text).toList()); // an earlier file has fewer
      stages.add(new StagePlace(row.place(), project.basket(), project.stage()));
    }
    return new Projects(reports, statuses(folder), stages, rows);
  }

  private static void check(ReferenceRow<Report> row, Capacity capacity, Units units) {
    for (String column : List.of("low", "capacity", "high")) {
      if (row.line().number(column).orElse(0.0) < 0) {
        throw row.error(column, "is below zero", "write 0 or more");
      }
    }
    double least = capacity.low().orElse(0.0);
    double most = capacity.high().orElse(Double.POSITIVE_INFINITY);
    double value = capacity.value().orElse(least);
    if (value < least || value > most || least > most) {
      throw row.error("capacity", "is not within low and high", "write low <= capacity <= high");
    }
    boolean known = capacity.low().or(capacity::value).or(capacity::high).isPresent();
    if (known && !units.knows(capacity.unit())) {
      throw row.wrong("unit", "take a unit of units.csv");
    }
  }
}
