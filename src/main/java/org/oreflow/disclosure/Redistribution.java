package org.oreflow.disclosure;

import java.util.Collection;
import java.util.Set;
import org.oreflow.table.Flag;
import org.oreflow.table.Landscape;
import org.oreflow.table.OutlookTable;
import org.oreflow.table.Reconciled;
import org.oreflow.table.Table;

/**
 * Which figures that rest on sources with {@code redistribute: false} are published. The records
 * themselves never are.
 */
public enum Redistribution {
  /**
   * Sums over partners or codes. A yearly value of one partner and one code is a record, and so is
   * a row of the landscape, which repeats its source.
   */
  SUMS,
  ALL,
  NONE;

  private static final Set<Table> OF_ONE_RECORD =
      Set.of(Reconciled.TABLE, Landscape.TABLE, OutlookTable.TABLE);

  /** Whether the figures of a row with these flags are left out. */
  public boolean isHidden(Table table, Collection<String> flags) {
    if (!flags.contains(Flag.NO_REDISTRIBUTION.name())) {
      return false;
    }
    return switch (this) {
      case ALL -> false;
      case NONE -> true;
      case SUMS -> OF_ONE_RECORD.contains(table) || flags.contains(Flag.ONE_CODE.name());
    };
  }
}
