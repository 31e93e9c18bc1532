package org.oreflow.ingest.columns;

import java.util.Map;
import java.util.Set;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.RowBuilder;
import org.oreflow.ingest.text.Cells;
import org.oreflow.ingest.text.DelimitedRecord;
import org.oreflow.table.Flag;
import org.oreflow.table.Production;
import org.oreflow.table.RejectedReason;
import org.oreflow.table.Role;

/**
 * What a row of a {@link ProductionTable} says of its own figure: how it is known, what it counts
 * for, where it is printed.
 */
final class ProductionMarks {
  private static final Map<String, String> BASES =
      Map.of(
          "",
          "",
          "reported",
          "",
          "estimate",
          Flag.ESTIMATED.name(),
          "mirrored",
          Flag.MIRRORED.name(),
          "derived",
          Flag.DERIVED.name());
  private static final Map<String, String> LISTS =
      Map.of("", "", "largest", Production.LARGEST_LISTED);
  private static final Set<String> ROLES =
      Set.of(Role.PART.text(), Role.TOTAL.text(), Role.BREAKDOWN.text(), Role.DUPLICATE.text());

  private final Cells.Cell basis;
  private final Cells.Cell lists;
  private final Cells.Cell role;
  private final Cells.Cell flags;
  private final Cells.Cell scenario;
  private final Cells.Cell note;

  ProductionMarks(Cells cells) {
    basis = cells.of("basis");
    lists = cells.of("lists");
    role = cells.of("role");
    flags = cells.of("flags");
    scenario = cells.of("scenario");
    note = cells.of("note");
  }

  /**
   * Sets role, scenario, note and flags of a row whose role is otherwise known.
   *
   * @throws Refusal UNKNOWN_TYPE for another word than the table may hold
   */
  void set(RowBuilder row, DelimitedRecord record) throws Refusal {
    word(row, basis, record, BASES, "not reported, estimate, mirrored or derived");
    word(row, lists, record, LISTS, "not largest");
    own(row, record);
    for (String flag : flags.text(record).split("\\|")) {
      if (!flag.isEmpty() && !Flag.isKnown(flag)) {
        throw unknown(flags, flag, "no flag of docs/reference/flags.md");
      }
      row.flag(flag);
    }
    String where = note.text(record);
    row.set(Production.NOTE, where.isEmpty() ? null : where);
    String projected = scenario.text(record);
    if (!projected.isEmpty()) {
      row.set(Production.ROLE, Role.SCENARIO.text()).set(Production.SCENARIO, projected);
    }
  }

  private void own(RowBuilder row, DelimitedRecord record) throws Refusal {
    String text = role.text(record);
    if (text.isEmpty()) {
      return;
    }
    if (!ROLES.contains(text)) {
      throw unknown(role, text, "not part, total, breakdown or duplicate");
    }
    row.set(Production.ROLE, text);
  }

  private static void word(
      RowBuilder row, Cells.Cell cell, DelimitedRecord record, Map<String, String> of, String known)
      throws Refusal {
    String word = cell.text(record);
    if (!of.containsKey(word)) {
      throw unknown(cell, word, known);
    }
    row.flag(of.get(word));
  }

  private static Refusal unknown(Cells.Cell cell, String word, String known) {
    return new Refusal(RejectedReason.UNKNOWN_TYPE, cell.origin(), "is \"" + word + "\", " + known);
  }
}
