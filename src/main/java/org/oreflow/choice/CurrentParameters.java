package org.oreflow.choice;

import static java.util.Comparator.naturalOrder;
import static java.util.Comparator.nullsFirst;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Row;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Parameter;
import org.oreflow.table.Role;

/**
 * Which published parameters count: those of the newest release of a source that has the parameter
 * and year, and of the first source in precedence that has the cell.
 *
 * @param releases by source and release; parameters of others do not count
 * @param precedence source ids, first first; others come behind, by name
 */
public record CurrentParameters(Map<List<String>, Release> releases, List<String> precedence) {
  private static final String RANK = ":rank"; // of governance: read, not used
  private static final List<String> SERIES =
      List.of(Parameter.SOURCE, Parameter.PARAMETER, Parameter.YEAR);
  private static final List<String> CELL =
      ProgramText.words("parameter period country element material stage");

  private static final Comparator<Row> PLACE =
      Parameter.TABLE.key().stream()
          .map(CurrentParameters::by)
          .reduce(Comparator::thenComparing)
          .orElseThrow();

  public CurrentParameters {
    releases = Map.copyOf(releases);
    precedence = List.copyOf(precedence);
  }

  /**
   * Rows of {@link Parameter} that count, in the order of their files: sums of doubles depend on
   * it.
   */
  public List<Row> of(Collection<Row> parameters) {
    var newest = new NewestReleases<List<Object>, Release>();
    Map<List<Object>, SourcePlace> first = new LinkedHashMap<>();
    List<Row> held = parameters.stream().filter(this::isHeld).toList();
    held.forEach(row -> newest.add(key(row, SERIES), release(row)));
    List<Row> current =
        held.stream().filter(row -> newest.isNewest(key(row, SERIES), release(row))).toList();
    current.forEach(row -> first.merge(key(row, CELL), place(row), SourcePlace::first));
    return current.stream()
        .filter(row -> place(row).equals(first.get(key(row, CELL))))
        .sorted(PLACE)
        .toList();
  }

  private boolean isHeld(Row row) {
    return Role.PART.text().equals(row.getAs(Parameter.ROLE))
        && !row.<String>getAs(Parameter.PARAMETER).endsWith(RANK)
        && release(row) != null;
  }

  private Release release(Row row) {
    return releases.get(
        List.of(row.<String>getAs(Parameter.SOURCE), row.<String>getAs(Parameter.RELEASE)));
  }

  private SourcePlace place(Row row) {
    return SourcePlace.of(precedence, row.getAs(Parameter.SOURCE));
  }

  private static List<Object> key(Row row, List<String> columns) {
    return columns.stream().map(row::<Object>getAs).toList();
  }

  private static Comparator<Row> by(String column) {
    return Comparator.comparing(
        row -> row.<Comparable<Object>>getAs(column), nullsFirst(naturalOrder()));
  }
}
