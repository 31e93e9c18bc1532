package org.oreflow.landscape;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.oreflow.figure.Interval;
import org.oreflow.reference.Countries;

/**
 * Countries in lines, years in columns: shares in percent.
 *
 * @param series the table that stands for each year, in order
 */
public record ShareMatrix(List<Listed> series, UnaryOperator<String> name) {
  public List<String[]> lines() {
    var lines = new ArrayList<String[]>();
    lines.add(row("%", table -> Integer.toString(table.year())));
    series.stream()
        .flatMap(table -> table.rows.stream())
        .filter(held -> held.share().says())
        .map(held -> held.country())
        .distinct()
        .filter(country -> !country.equals(Countries.WORLD))
        .sorted(
            Comparator.comparingDouble((String country) -> -largest(country))
                .thenComparing(country -> country))
        .map(
            country ->
                row(
                    name.apply(country),
                    table ->
                        table
                            .of(country)
                            .map(Held::share)
                            .filter(Interval::says)
                            .map(share -> Share.text(share).replace(" %", ""))
                            .orElse("")))
        .forEach(lines::add);
    lines.add(row("counted", table -> table.origin().material()));
    lines.add(row("source", table -> table.origin().source()));
    return lines;
  }

  /** A line of years from the first to the last without a table, behind its break; or nothing. */
  public String without() {
    List<Integer> told = series.stream().map(Listed::year).toList();
    String years =
        told.stream()
            .flatMapToInt(first -> IntStream.range(first, told.get(told.size() - 1)))
            .distinct()
            .filter(year -> !told.contains(year))
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(", "));
    return years.isEmpty() ? "" : "\nno table of the world: " + years;
  }

  private double largest(String country) {
    return series.stream()
        .flatMap(table -> table.of(country).stream())
        .mapToDouble(held -> held.size())
        .max()
        .orElse(0);
  }

  private String[] row(String head, Function<Listed, String> cell) {
    return Stream.concat(Stream.of(head), series.stream().map(cell)).toArray(String[]::new);
  }
}
