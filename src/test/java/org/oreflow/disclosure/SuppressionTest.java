package org.oreflow.disclosure;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.oreflow.disclosure.Disclosure.Sums.Sum;
import org.oreflow.disclosure.Disclosure.Suppression;
import org.oreflow.disclosure.Suppressed.Cell;

class SuppressionTest {
  private static final Dominance RULE = new Dominance(2, 0.85, 0.1);

  private static Cell cell(String name) {
    return Cell.of("t", name);
  }

  // such as "WLD 100: A 60, B 40"
  private static Sum sum(String text) {
    String[] sides = text.split(": ");
    String[] total = sides[0].split(" ");
    Map<Cell, Double> parts = new HashMap<>();
    for (String part : sides[1].split(", ")) {
      parts.put(cell(part.split(" ")[0]), Double.valueOf(part.split(" ")[1]));
    }
    return new Sum(cell(total[0]), Double.parseDouble(total[1]), parts);
  }

  private static String suppressed(String confidential, String... sums) {
    List<Sum> all = new ArrayList<>();
    for (String one : sums) {
      all.add(sum(one));
    }
    return Suppression.of(cells(confidential), all, RULE).stream()
        .map(cell -> cell.key().get(0))
        .sorted()
        .collect(Collectors.joining(" "));
  }

  private static Set<Cell> cells(String names) {
    Set<Cell> cells = new HashSet<>();
    for (String name : names.split(" ")) {
      cells.add(cell(name));
    }
    return cells;
  }

  @Test
  void aTotalThatWouldGiveTheOneSuppressedPartIsSuppressed() { // 100 - 60 - 30 = 10
    assertThat(suppressed("C", "WLD 100: A 60, B 30, C 10")).isEqualTo("C WLD");
  }

  @Test
  void twoSuppressedPartsStillGiveEachOtherAway() {
    assertThat(suppressed("B C", "WLD 100: A 60, B 20, C 20")).isEqualTo("B C WLD");
  }

  @Test
  void aTotalStaysWhereThePartsTogetherAreNotDominated() { // 20 + 20 of 80; 80 - 20 - 20 = 40
    assertThat(suppressed("B C D E", "WLD 100: A 20, B 20, C 20, D 20, E 20")).isEqualTo("B C D E");
  }

  @Test
  void aTotalGoesWhereOneOfItsSuppressedPartsDominates() { // 70 + 5 of 85
    assertThat(suppressed("B C D E", "WLD 100: A 15, B 70, C 5, D 5, E 5"))
        .isEqualTo("B C D E WLD");
  }

  @Test
  void ofTwoTotalsWithTheSameSuppressedPartsOneStays() { // WLD - EU would give E
    assertThat(
            suppressed(
                "B C D E", "WLD 100: A 20, B 20, C 20, D 20, E 20", "EU 60: B 20, C 20, D 20"))
        .isEqualTo("B C D E EU");
  }

  @Test
  void aTotalOfASuppressedTotalIsSuppressedToo() { // REE of the world less that of others gives REE
    assertThat(suppressed("Nd", "REE 100: Nd 40, Pr 60", "WLD 300: REE 100, OTH 200"))
        .isEqualTo("Nd REE WLD");
  }

  @Test
  void aSuppressedTotalIsNotTheSumOfPublishedParts() { // 60 + 40, and 6 % less
    assertThat(suppressed("WLD", "WLD 100: A 60, B 40")).isEqualTo("A WLD");
    assertThat(suppressed("WLD", "WLD 100: A 60, B 34")).isEqualTo("A WLD");
    assertThat(suppressed("WLD", "WLD 100: A 60, B 20")).isEqualTo("WLD");
  }

  @Test
  void aPartThatGoesForATotalTakesItsOtherTotalsAlong() {
    assertThat(suppressed("WLD", "WLD 100: A 60, B 40", "EU 60: A 60")).isEqualTo("A EU WLD");
  }

  @Test
  void nothingIsSuppressedWhereNothingIsConfidential() {
    assertThat(Suppression.of(Set.of(), List.of(sum("WLD 100: A 60, B 40")), RULE)).isEmpty();
  }

  /** What is published, solved as equations, determines no confidential amount. */
  @Test
  void noConfidentialAmountFollowsFromThePublishedCellsOfRandomTables() {
    var random = new Random(26);
    for (int round = 0; round < 500; round++) {
      var table = new RandomTable(random);
      Set<Cell> hidden = Suppression.of(table.confidential, table.sums, RULE);
      var unknowns = new ArrayList<>(hidden);
      List<double[]> equations = table.equations(unknowns, hidden);
      int rank = rank(equations);
      for (Cell cell : table.confidential) {
        double[] unit = new double[unknowns.size()];
        unit[unknowns.indexOf(cell)] = 1;
        var more = new ArrayList<>(equations);
        more.add(unit);
        assertThat(rank(more)).as("%s in round %d", cell, round).isEqualTo(rank + 1);
      }
    }
  }

  private static int rank(List<double[]> rows) {
    List<double[]> left = new ArrayList<>(rows.stream().map(double[]::clone).toList());
    int rank = 0;
    int columns = rows.isEmpty() ? 0 : rows.get(0).length;
    for (int column = 0; column < columns; column++) {
      double[] pivot = null;
      for (double[] row : left) {
        if (Math.abs(row[column]) > 1e-9 && pivot == null) {
          pivot = row;
        }
      }
      if (pivot != null) {
        left.remove(pivot);
        rank++;
        for (double[] row : left) {
          double factor = row[column] / pivot[column];
          for (int i = 0; i < columns; i++) {
            row[i] -= factor * pivot[i];
          }
        }
      }
    }
    return rank;
  }

  /** Elements by countries, with a group of each, and the totals of both. */
  private static final class RandomTable {
    private static final int SIZE = 5;
    private static final int GROUP = 3; // of the countries, and of the elements: the first ones

    private final double[][] masses = new double[SIZE][SIZE];
    private final List<Sum> sums = new ArrayList<>();
    private final Set<Cell> confidential = new HashSet<>();

    RandomTable(Random random) {
      for (int element = 0; element < SIZE; element++) {
        for (int country = 0; country < SIZE; country++) {
          masses[element][country] = 1 + random.nextInt(100);
          if (random.nextInt(3) == 0) {
            confidential.add(Cell.of("t", element, country));
          }
        }
      }
      for (int line = 0; line < SIZE + 2; line++) {
        for (int total = SIZE; total < SIZE + 2; total++) {
          Map<Cell, Double> ofCountries = new HashMap<>();
          Map<Cell, Double> ofElements = new HashMap<>();
          for (int part = 0; part < members(total); part++) {
            ofCountries.put(Cell.of("t", line, part), mass(line, part));
            ofElements.put(Cell.of("t", part, line), mass(part, line));
          }
          sums.add(new Sum(Cell.of("t", line, total), mass(line, total), ofCountries));
          sums.add(new Sum(Cell.of("t", total, line), mass(total, line), ofElements));
        }
      }
    }

    // the line behind the last is the total, the next one that of the group
    private static int members(int line) {
      return line == SIZE ? SIZE : GROUP;
    }

    private double mass(int element, int country) {
      double mass = 0;
      for (int e = 0; e < SIZE; e++) {
        for (int c = 0; c < SIZE; c++) {
          boolean isOfElement = element < SIZE ? e == element : e < members(element);
          boolean isOfCountry = country < SIZE ? c == country : c < members(country);
          mass += isOfElement && isOfCountry ? masses[e][c] : 0;
        }
      }
      return mass;
    }

    // of each sum, less what is published: suppressed parts less a suppressed total
    List<double[]> equations(List<Cell> unknowns, Set<Cell> hidden) {
      List<double[]> all = new ArrayList<>();
      for (Sum sum : sums) {
        double[] row = new double[unknowns.size()];
        sum.parts().keySet().stream()
            .filter(hidden::contains)
            .forEach(part -> row[unknowns.indexOf(part)] += 1);
        if (hidden.contains(sum.total())) {
          row[unknowns.indexOf(sum.total())] -= 1;
        }
        all.add(row);
      }
      return all;
    }
  }
}
