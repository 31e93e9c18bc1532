package org.oreflow.report.page;

import java.util.List;
import java.util.function.Function;
import org.oreflow.audit.difference.Difference;
import org.oreflow.table.Balance;
import org.oreflow.table.Cause;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;

/**
 * What a run changed of the run before it, the largest first; the id is empty where none is kept.
 */
public record Since(String run, List<Difference> cells, Function<Difference, Cause> cause) {
  /** Where no run before is kept. */
  public static final Since NONE = new Since("", List.of(), cell -> Cause.UNKNOWN);

  private static final int MOST = 500;
  private static final String HHI = "hhi";
  private static final Layout LAYOUT = Layout.named("diff").orderedBy("place");

  Columns values() {
    var columns = new Columns(LAYOUT);
    cells.stream()
        .filter(Since::isShown)
        .limit(MOST)
        .forEach(
            cell ->
                columns.add(
                    columns.rows(),
                    cell.table().name(),
                    cell.column(),
                    cell.at(Balance.ELEMENT),
                    cell.at(Balance.STAGE),
                    cell.at(Balance.COUNTRY) + cell.at(Flow.EXPORTER),
                    cell.at(Flow.IMPORTER),
                    cell.year().isEmpty() ? null : Integer.valueOf(cell.year()),
                    cell.unit(),
                    number(cell.before().value()),
                    number(cell.before().low()),
                    number(cell.before().high()),
                    number(cell.now().value()),
                    number(cell.now().low()),
                    number(cell.now().high()),
                    cause.apply(cell).text()));
    return columns;
  }

  private static boolean isShown(Difference cell) {
    if (cell.kind() == Difference.Kind.WORDS) {
      return false;
    }
    if (cell.table().equals(IndicatorValue.TABLE)) {
      return cell.at(IndicatorValue.INDICATOR).equals(HHI)
          && cell.at(IndicatorValue.VARIANT).isEmpty();
    }
    return cell.table().equals(Balance.TABLE)
        || (cell.table().equals(Flow.TABLE) && cell.column().equals(Flow.MASS_T));
  }

  private static Double number(String text) {
    return text == null ? null : Double.valueOf(text);
  }
}
