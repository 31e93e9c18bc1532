package org.oreflow.event;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.oreflow.reference.StateMeasures.Named;
import org.oreflow.reference.StateMeasures.StateMeasure;
import org.oreflow.table.Event;

/**
 * Measures of states by year, from the announcement to the end or the newest year: rows of {@link
 * Event#MEASURES}. The status is that of the end of a year.
 *
 * @param newest year that is known
 */
public record MeasureYears(List<Named> all, int newest) {
  public Stream<Row> rows() {
    return all.stream().flatMap(this::rows);
  }

  private Stream<Row> rows(Named one) {
    int first = Integer.parseInt(one.what().date().substring(0, 4));
    int last = one.what().end().map(end -> Integer.valueOf(end.substring(0, 4))).orElse(newest);
    Optional<StateMeasure> pause =
        all.stream()
            .filter(other -> other.suspends().contains(one.measure()))
            .map(Named::what)
            .findFirst();
    return IntStream.rangeClosed(first, Math.max(first, Math.min(last, newest)))
        .mapToObj(year -> row(one, pause, year));
  }

  private static Row row(Named one, Optional<StateMeasure> pause, int year) {
    StateMeasure what = one.what();
    return RowFactory.create(
        one.measure(),
        year,
        status(one, pause, year + "-12-31"),
        what.country(),
        what.against().toArray(String[]::new),
        what.baskets().toArray(String[]::new),
        what.stages().toArray(String[]::new),
        what.materials(),
        what.kind(),
        what.event(),
        what.date(),
        one.from(),
        pause.map(StateMeasure::date).orElse(null),
        pause.flatMap(StateMeasure::end).orElse(null),
        what.end().orElse(null),
        what.quantity().orElse(null),
        what.unit().isEmpty() ? null : what.unit(),
        one.digits().toArray(String[]::new),
        what.flags().toArray(String[]::new),
        one.note().isEmpty() ? null : one.note(),
        one.citation());
  }

  // a kind in brackets is a word that was given
  private static String status(Named one, Optional<StateMeasure> pause, String day) {
    if (isOver(one.what(), day)) {
      return "ended";
    } else if (pause.filter(p -> p.date().compareTo(day) <= 0 && !isOver(p, day)).isPresent()) {
      return "suspended";
    }
    boolean isPromised = one.what().kind().matches(".*[(](announced|asked|planned)[)]");
    return isPromised || one.from().compareTo(day) > 0 ? "announced" : "in force";
  }

  // texts of dates compare as dates do
  private static boolean isOver(StateMeasure what, String day) {
    return what.end().filter(end -> end.compareTo(day) <= 0).isPresent();
  }
}
