package org.oreflow.run.cli;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.spark.sql.Row;
import org.oreflow.config.InputException;
import org.oreflow.config.Years;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.RowWatch;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.run.IdleCorrections;
import org.oreflow.run.settings.StageCheck;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * What the records of all files tell of the configuration, in plain Java: {@code check} has no
 * session. A run finds the same by {@link IdleCorrections}.
 */
final class CheckedRecords implements RowWatch {
  private static final List<String> SCOPE = List.of(Trade.SOURCE, Trade.RELEASE); // of both tables

  private final Corrections corrections;
  private final Years years;
  private final Map<String, List<Use>> ofProduction = new HashMap<>(); // by element, "" for any
  private final Map<String, List<Use>> ofTrade = new HashMap<>(); // by code, "" for any
  private final Map<String, Set<String>> stages = new HashMap<>(); // by element

  /** Whether files have records that a correction is about, and one that it acts on. */
  private static final class Use {
    private final Correction correction;
    private final String place;
    private boolean about;
    private boolean acts;

    private Use(Correction correction, String place) {
      this.correction = correction;
      this.place = place;
    }
  }

  /**
   * @param years of the settings; records of others are not read
   */
  CheckedRecords(Corrections corrections, Years years) {
    this.corrections = corrections;
    this.years = years;
    corrections
        .placesOfProduction()
        .forEach((c, place) -> uses(ofProduction, c, Production.ELEMENT).add(new Use(c, place)));
    corrections
        .placesOfTrade()
        .forEach((c, place) -> uses(ofTrade, c, Trade.CODE).add(new Use(c, place)));
  }

  private static List<Use> uses(Map<String, List<Use>> all, Correction correction, String by) {
    return all.computeIfAbsent(correction.key().getOrDefault(by, ""), v -> new ArrayList<>());
  }

  @Override
  public boolean wants(FileToRead work) {
    return work.source().table().equals(Production.TABLE)
        || (work.source().table().equals(Trade.TABLE) && !corrections.trade().isEmpty());
  }

  @Override
  public void kept(Table table, Row row) {
    if (table.equals(Production.TABLE)) {
      String element = text(table, row, Production.ELEMENT);
      stages.computeIfAbsent(element, e -> new HashSet<>()).add(text(table, row, Production.STAGE));
      compare(ofProduction, element, table, row);
    } else {
      compare(ofTrade, text(table, row, Trade.CODE), table, row);
    }
  }

  private static void compare(Map<String, List<Use>> uses, String by, Table table, Row row) {
    for (String wanted : List.of(by, "")) {
      for (Use use : uses.getOrDefault(wanted, List.of())) {
        if (!use.acts
            && SCOPE.stream().allMatch(name -> matches(use.correction, name, table, row))) {
          use.about = true;
          use.acts = acts(use.correction, table, row);
        }
      }
    }
  }

  private static boolean acts(Correction correction, Table table, Row row) {
    return published(table, row, correction.column()).equals(correction.found())
        && correction.key().keySet().stream()
            .allMatch(name -> matches(correction, name, table, row));
  }

  private static boolean matches(Correction correction, String name, Table table, Row row) {
    String wanted = correction.key().get(name);
    return wanted == null || wanted.equals(text(table, row, name));
  }

  private static String published(Table table, Row row, String column) {
    Object value = row.get(table.schema().fieldIndex(column));
    if (value instanceof BigDecimal number) {
      return number.stripTrailingZeros().toPlainString();
    }
    if (value == null && column.equals(Production.QUANTITY)) {
      return text(table, row, Production.MARK);
    }
    return value == null ? "" : value.toString();
  }

  private static String text(Table table, Row row, String column) {
    Object value = row.get(table.schema().fieldIndex(column));
    return value == null ? "" : value.toString();
  }

  /** Corrections that act on no record of the files although these are what they are about. */
  List<InputException> idle() {
    return Stream.of(ofProduction, ofTrade)
        .flatMap(uses -> uses.values().stream())
        .flatMap(List::stream)
        .filter(use -> use.about && !use.acts && IdleCorrections.isOf(use.correction, years))
        .sorted(Comparator.comparing(use -> use.place))
        .map(use -> IdleCorrections.fault(use.correction, use.place))
        .toList();
  }

  /** Whether a record of production belongs to a stage of a basket. */
  boolean hold(StageCheck.Uncovered basket) {
    return basket.elements().stream()
        .flatMap(element -> stages.getOrDefault(element, Set.of()).stream())
        .anyMatch(basket.stages()::contains);
  }
}
