package org.oreflow.run;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.oreflow.lake.Lake;
import org.oreflow.lake.upkeep.Soundness;
import org.oreflow.lake.upkeep.Soundness.Damage;
import org.oreflow.run.terminal.Progress;
import org.oreflow.table.Load;
import org.oreflow.table.Rejected;
import org.oreflow.table.Table;
import org.oreflow.table.TradeTotal;

/**
 * Has the jobs of a run make damaged tables anew: those that are computed of the tables before
 * them, those of records of their files. What tells of files comes of all of them, so that without
 * it all are read again.
 */
public final class Repair {
  private static final List<Table> OF_ALL_FILES =
      List.of(Load.TABLE, Rejected.TABLE, TradeTotal.TABLE);
  private static final int SHOWN = 10;

  private Repair() {}

  /** Looks at all rows of the lake, and takes damaged tables for never made; false without any. */
  public static boolean begin(Runner runner) {
    Lake lake = runner.context().lake();
    Progress progress = runner.context().progress();
    progress.start("verify");
    List<Damage> found = Soundness.of(lake).map(Soundness::differing).orElse(List.of());
    if (found.isEmpty()) {
      progress.done("the lake's files are as they were written");
      return false;
    }
    Set<String> tables = new TreeSet<>();
    found.forEach(one -> tables.add(one.table()));
    progress.done("tables with damage: " + String.join(", ", tables));
    found.stream().limit(SHOWN).map(Damage::line).forEach(progress::say);
    for (Damage one : found) {
      if (!one.canBeMade()) {
        throw one.fault(0);
      }
    }
    if (OF_ALL_FILES.stream().anyMatch(table -> tables.contains(table.name()))) {
      new IngestJob().makes().forEach(table -> tables.add(table.name()));
    }
    lake.lose(tables);
    runner.context().inputs().forget();
    return true;
  }
}
