package org.oreflow.run.cli;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.oreflow.choice.IdleRecords;
import org.oreflow.config.InputException;
import org.oreflow.config.Years;
import org.oreflow.ingest.FileToRead;
import org.oreflow.ingest.RowWatch;
import org.oreflow.reference.Corrections;
import org.oreflow.reference.Corrections.Correction;
import org.oreflow.run.IdleCorrections;
import org.oreflow.run.settings.StageCheck;
import org.oreflow.table.NamedRow;
import org.oreflow.table.Production;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** What the records of all files tell of the configuration, without a session. */
final class CheckedRecords implements RowWatch {
  private final Corrections corrections;
  private final Years years;
  private final IdleRecords.Look production;
  private final IdleRecords.Look trade;
  private final Map<String, Set<String>> stages = new HashMap<>(); // by element

  /**
   * @param years of the settings; records of others are not read
   */
  CheckedRecords(Corrections corrections, Years years) {
    this.corrections = corrections;
    this.years = years;
    this.production = IdleRecords.PRODUCTION.new Look(corrections.production());
    this.trade = IdleRecords.TRADE.new Look(corrections.trade());
  }

  @Override
  public boolean wants(FileToRead work) {
    return work.source().table().equals(Production.TABLE)
        || (work.source().table().equals(Trade.TABLE) && !corrections.trade().isEmpty());
  }

  @Override
  public void kept(Table table, Row row) {
    Row named = NamedRow.of(row, table.schema());
    if (table.equals(Production.TABLE)) {
      stages
          .computeIfAbsent(named.getAs(Production.ELEMENT), none -> new HashSet<>())
          .add(named.getAs(Production.STAGE));
      production.at(named);
    } else {
      trade.at(named);
    }
  }

  /** Corrections that act on no record of the files although these are what they are about. */
  List<InputException> idle() {
    List<InputException> faults = new ArrayList<>();
    faults.addAll(faults(production.idle(), corrections.placesOfProduction()));
    faults.addAll(faults(trade.idle(), corrections.placesOfTrade()));
    return faults;
  }

  private List<InputException> faults(Set<Correction> idle, Map<Correction, String> places) {
    return IdleCorrections.faults(idle, places, years);
  }

  /** Whether a record of production belongs to a stage of a basket. */
  boolean hold(StageCheck.Uncovered basket) {
    return basket.elements().stream()
        .flatMap(element -> stages.getOrDefault(element, Set.of()).stream())
        .anyMatch(basket.stages()::contains);
  }
}
