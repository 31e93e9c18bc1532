package org.oreflow.run;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.oreflow.choice.IdleRecords;
import org.oreflow.config.InputException;
import org.oreflow.config.Years;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Production;
import org.oreflow.table.Trade;

/**
 * Corrections that act on no record although the lake holds their source, release and element or
 * code: their key has a slip, or the publisher has mended the figure.
 */
public record IdleCorrections(Records records, Lake lake, Corrections corrections, Years years) {
  private static final List<String> PART =
      List.of(Trade.SOURCE, Trade.RELEASE, Trade.FILE, Trade.PERIOD); // as parts of trade begin

  private static final Pattern YEAR = Pattern.compile("(?<!\\d)(?:19|20)\\d{2}(?!\\d)");

  IdleCorrections(Records records, Lake lake, Configuration configuration) {
    this(records, lake, configuration.reference().corrections(), configuration.settings().years());
  }

  List<InputException> ofProduction() {
    List<Correction> all = corrections.production();
    return all.isEmpty() || lake.rows(Production.TABLE) == 0
        ? List.of()
        : faults(
            IdleRecords.PRODUCTION.of(lake.read(Production.TABLE), all),
            corrections.placesOfProduction(),
            years);
  }

  /** Of those all of whose years are recomputed, an error each. */
  List<InputException> ofTrade() {
    Set<Integer> remade = records.remakes().yearsOfTrade();
    Map<Correction, Set<Integer>> asked = new LinkedHashMap<>();
    for (Correction correction : corrections.trade()) {
      Set<Integer> held =
          lake.parts(Trade.TABLE).stream()
              .filter(part -> holds(part, correction.key()))
              .map(TablePart::year)
              .collect(toSet());
      if (!held.isEmpty() && remade.containsAll(held)) {
        asked.put(correction, held);
      }
    }
    return asked.entrySet().stream()
        .map(one -> about(one.getKey(), one.getValue()))
        .reduce(Column::or)
        .map(about -> lake.read(Trade.TABLE).where(about))
        .map(rows -> IdleRecords.TRADE.of(rows, List.copyOf(asked.keySet())))
        .map(idle -> faults(idle, corrections.placesOfTrade(), years))
        .orElse(List.of());
  }

  private static boolean holds(TablePart part, Map<String, String> key) {
    return IntStream.range(0, PART.size())
        .allMatch(
            i -> key.getOrDefault(PART.get(i), part.values().get(i)).equals(part.values().get(i)));
  }

  // what its files tell, so that no others are read
  private static Column about(Correction correction, Set<Integer> years) {
    Column about = col(Trade.YEAR).isin(years.toArray());
    for (String name : List.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE)) {
      if (correction.key().containsKey(name)) {
        about = about.and(col(name).equalTo(correction.key().get(name)));
      }
    }
    return about;
  }

  public static List<InputException> faults(
      Set<Correction> idle, Map<Correction, String> places, Years years) {
    var faults = new ArrayList<InputException>();
    places.forEach(
        (correction, place) -> {
          if (idle.contains(correction) && isOf(correction, years)) {
            faults.add(
                new InputException(
                    place,
                    "acts on no record: none of its key has %s \"%s\""
                        .formatted(correction.column(), correction.found()),
                    "correct it or remove the row"));
          }
        });
    return faults;
  }

  private static boolean isOf(Correction correction, Years years) {
    return Stream.of("period", "item")
        .map(name -> correction.key().getOrDefault(name, ""))
        .flatMap(text -> YEAR.matcher(text).results())
        .allMatch(year -> years.contain(Integer.parseInt(year.group())));
  }
}
