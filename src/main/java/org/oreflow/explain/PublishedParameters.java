package org.oreflow.explain;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.spark.sql.Row;
import org.oreflow.table.Parameter;
import org.oreflow.table.Role;

/**
 * Which published parameters count: those of the newest release of a source that has the parameter
 * and year, and of the first source in precedence.
 */
final class PublishedParameters {
  private static final String RANK = ":rank"; // of governance: read, not used
  private static final List<String> PLACE =
      List.of(
          Parameter.SOURCE,
          Parameter.RELEASE,
          Parameter.FILE,
          Parameter.ENTRY,
          Parameter.LINE,
          Parameter.ITEM);

  private final Rows rows;
  private final Project project;
  private final Releases releases;
  private final Map<Map<String, ?>, List<Row>> read = new HashMap<>();

  PublishedParameters(Rows rows, Project project, Releases releases) {
    this.rows = rows;
    this.project = project;
    this.releases = releases;
  }

  /** Rows that count, in the order of their files: sums of doubles depend on it. */
  List<Row> current(Map<String, ?> where) {
    return read.computeIfAbsent(where, this::make);
  }

  private List<Row> make(Map<String, ?> where) {
    List<Row> all =
        rows.of(Parameter.TABLE, where).stream()
            .filter(row -> Role.PART.text().equals(row.getAs(Parameter.ROLE)))
            .filter(row -> release(row).map(one -> !one.isConfidential()).orElse(false))
            .filter(row -> !row.<String>getAs(Parameter.PARAMETER).endsWith(RANK))
            .toList();
    List<Row> newest =
        groups(all, row -> key(row, Parameter.SOURCE, Parameter.PARAMETER, Parameter.YEAR))
            .flatMap(group -> newest(group).stream())
            .toList();
    return groups(
            newest,
            row ->
                key(
                    row,
                    Parameter.PARAMETER,
                    Parameter.PERIOD,
                    Parameter.COUNTRY,
                    Parameter.ELEMENT,
                    Parameter.MATERIAL,
                    Parameter.STAGE))
        .flatMap(group -> first(group).stream())
        .sorted(order())
        .toList();
  }

  private static java.util.stream.Stream<List<Row>> groups(
      List<Row> rows, Function<Row, List<Object>> by) {
    return rows.stream().collect(Collectors.groupingBy(by)).values().stream();
  }

  private static List<Object> key(Row row, String... columns) {
    return java.util.Arrays.stream(columns)
        .map(column -> (Object) String.valueOf(row.<Object>getAs(column)))
        .toList();
  }

  private List<Row> newest(Collection<Row> group) {
    var newest =
        group.stream()
            .map(row -> release(row).orElseThrow())
            .max(Releases.Release.AGE)
            .orElseThrow();
    return group.stream().filter(row -> release(row).orElseThrow().equals(newest)).toList();
  }

  private List<Row> first(Collection<Row> group) {
    String first =
        group.stream()
            .map(row -> row.<String>getAs(Parameter.SOURCE))
            .min(
                Comparator.<String>comparingInt(source -> project.rank("production", source))
                    .thenComparing(Comparator.naturalOrder()))
            .orElseThrow();
    return group.stream().filter(row -> first.equals(row.getAs(Parameter.SOURCE))).toList();
  }

  private static Comparator<Row> order() {
    return PLACE.stream()
        .map(
            column ->
                (Comparator<Row>)
                    (one, other) ->
                        one.<Comparable<Object>>getAs(column).compareTo(other.getAs(column)))
        .reduce(Comparator::thenComparing)
        .orElseThrow();
  }

  /** Whether a row may be passed on. */
  boolean isRedistributed(Row row) {
    return release(row).map(Releases.Release::isRedistributed).orElse(false);
  }

  /** The release of a row. */
  Optional<Releases.Release> release(Row row) {
    return releases.of(row.getAs(Parameter.SOURCE), row.getAs(Parameter.RELEASE));
  }
}
