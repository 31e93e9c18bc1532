package org.oreflow.reference;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Columns;

/**
 * The part of a product code's trade that belongs to a code of another edition of the Harmonised
 * System, by value and by mass apart. Editions that do not follow each other are chained. Source:
 * {@code conf/reference/hs_conversions.csv}.
 */
public record Conversions(List<Conversion> all) {
  public record Edition(String system, String code) {}

  public record Conversion(
      @Columns("from") Edition from, @Columns("to") Edition to, Range value, Range mass) {
    private Conversion then(Conversion next) {
      return new Conversion(from, next.to, value.times(next.value), mass.times(next.mass));
    }
  }

  public static Conversions read(Path folder) {
    List<Conversion> all = new ArrayList<>();
    Map<List<String>, Double> sums = new HashMap<>();
    Path file = folder.resolve("hs_conversions.csv");
    for (var row : ReferenceFile.read(file, Conversion.class, "citation")) {
      check(row);
      Conversion found = row.value();
      Edition from = found.from();
      for (var part : Map.of("value", found.value(), "mass", found.mass()).entrySet()) {
        var key = List.of(from.system(), from.code(), found.to().system(), part.getKey());
        double sum = sums.merge(key, part.getValue().best().orElse(0.0), Double::sum);
        if (sum > 1 + 1e-9) {
          throw row.error(
              part.getKey(),
              "of code " + from.code() + " adds to more than one",
              "lower the parts");
        }
      }
      all.add(found);
    }
    return new Conversions(all);
  }

  private static void check(ReferenceRow<Conversion> row) {
    for (String side : List.of("from", "to")) {
      if (!row.line().text(side + "_system").matches("HS\\d{4}")) {
        throw row.wrong(side + "_system", "write an edition such as HS2017");
      }
      checkCode(row.line(), side + "_code");
    }
  }

  /** Refuses what is no code of the Harmonised System, such as one without its first zero. */
  static void checkCode(ReferenceFile.Line line, String column) {
    if (!line.text(column).matches("(\\d\\d){1,3}")) {
      throw line.wrong(column, "write two, four or six digits, with leading zeros");
    }
  }

  /** All codes of other editions that trade of a code is recorded under, chained ones included. */
  public List<Conversion> into(String system, String code) {
    List<Conversion> found = new ArrayList<>();
    Set<String> reached = new LinkedHashSet<>(Set.of(system));
    List<Conversion> last = direct(new Edition(system, code), reached);
    while (!last.isEmpty()) {
      found.addAll(last);
      last.forEach(conversion -> reached.add(conversion.from().system()));
      List<Conversion> next = new ArrayList<>();
      for (Conversion after : last) {
        direct(after.from(), reached).forEach(before -> next.add(before.then(after)));
      }
      last = next;
    }
    return found;
  }

  private List<Conversion> direct(Edition to, Set<String> reached) {
    return all.stream()
        .filter(conversion -> conversion.to().equals(to))
        .filter(conversion -> !reached.contains(conversion.from().system()))
        .toList();
  }
}
