package org.oreflow.job;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.Production;
import org.oreflow.ingest.RowWatch;
import org.oreflow.ingest.Trade;
import org.oreflow.ingest.Work;
import org.oreflow.lake.Table;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.reference.InputException;
import org.oreflow.reference.Years;

/**
 * What the records of all files tell of the configuration, in plain Java: {@code check} has no
 * session. A run finds the same by {@link IdleCorrections}.
 */
final class CheckedRecords implements RowWatch {
  private static final List<String> PRODUCTION_SCOPE =
      List.of(Production.SOURCE, Production.RELEASE, Production.ELEMENT);
  private static final List<String> TRADE_SCOPE = List.of(Trade.SOURCE, Trade.RELEASE, Trade.CODE);

  private final Corrections corrections;
  private final Years years;
  private final Set<Correction> about = new HashSet<>(); // records that files have
  private final Set<Correction> acting = new HashSet<>();
  private final Map<String, Set<String>> stages = new HashMap<>(); // by element

  /**
   * @param years of the settings; records of others are not read
   */
  CheckedRecords(Corrections corrections, Years years) {
    this.corrections = corrections;
    this.years = years;
  }

  @Override
  public boolean wants(Work work) {
    return work.source().table().equals(Production.TABLE)
        || (work.source().table().equals(Trade.TABLE) && !corrections.trade().isEmpty());
  }

  @Override
  public void kept(Table table, Row row) {
    if (table.equals(Production.TABLE)) {
      stages
          .computeIfAbsent(text(table, row, Production.ELEMENT), e -> new HashSet<>())
          .add(text(table, row, Production.STAGE));
      corrections.production().forEach(c -> compare(c, PRODUCTION_SCOPE, table, row));
    } else {
      corrections.trade().forEach(c -> compare(c, TRADE_SCOPE, table, row));
    }
  }

  private void compare(Correction correction, List<String> scope, Table table, Row row) {
    if (acting.contains(correction)) {
      return;
    }
    for (String name : scope) {
      if (!matches(correction, name, table, row)) {
        return;
      }
    }
    about.add(correction);
    if (correction.key().keySet().stream().allMatch(name -> matches(correction, name, table, row))
        && published(table, row, correction.column()).equals(correction.found())) {
      acting.add(correction);
    }
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
    var places = new HashMap<>(corrections.placesOfProduction());
    places.putAll(corrections.placesOfTrade());
    List<InputException> faults = new ArrayList<>();
    places.entrySet().stream()
        .filter(e -> about.contains(e.getKey()) && !acting.contains(e.getKey()))
        .filter(e -> IdleCorrections.isOf(e.getKey(), years))
        .sorted(Map.Entry.comparingByValue())
        .forEach(e -> faults.add(IdleCorrections.fault(e.getKey(), e.getValue())));
    return faults;
  }

  /** Whether a record of production belongs to a stage of a basket. */
  boolean hold(StageCheck.Uncovered basket) {
    return basket.elements().stream()
        .flatMap(element -> stages.getOrDefault(element, Set.of()).stream())
        .anyMatch(basket.stages()::contains);
  }
}
