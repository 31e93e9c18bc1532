package org.oreflow.run.difference;

import java.util.Arrays;
import java.util.List;
import org.oreflow.audit.difference.Because;
import org.oreflow.audit.difference.Difference;
import org.oreflow.config.ProgramText;
import org.oreflow.table.Balance;

/** Differences between two runs, for programs: a row for each cell. */
public record DifferenceRows(RunDifference runs, List<Difference> cells) {
  public static final List<String> COLUMNS =
      ProgramText.words(
          "table element stage country year key column kind before now unit size cause bottom because");

  /** Texts and numbers, and the steps of a cause as a list; null where there is none. */
  public List<List<?>> rows() {
    return cells.stream().<List<?>>map(this::row).toList();
  }

  private List<?> row(Difference cell) {
    Because because = runs.because(cell);
    return Arrays.asList(
        cell.table().name(),
        cell.at(Balance.ELEMENT),
        cell.at(Balance.STAGE),
        cell.at(Balance.COUNTRY),
        cell.year(),
        String.join("|", cell.key()),
        cell.column(),
        cell.kind().text(),
        cell.before().raw(cell.kind()),
        cell.now().raw(cell.kind()),
        cell.unit(),
        cell.size(),
        because.cause().text(),
        because.bottom().text(),
        because.steps());
  }
}
