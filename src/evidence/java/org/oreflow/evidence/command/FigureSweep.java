package org.oreflow.evidence.command;

import static org.apache.spark.sql.functions.col;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.oreflow.disclosure.Audience;
import org.oreflow.engine.Scan;
import org.oreflow.evidence.BalanceSweep;
import org.oreflow.evidence.FlowSweep;
import org.oreflow.evidence.IndicatorSweep;
import org.oreflow.evidence.LandscapeSweep;
import org.oreflow.evidence.OddFigure;
import org.oreflow.index.formula.Members;
import org.oreflow.run.Context;
import org.oreflow.table.Balance;
import org.oreflow.table.Flow;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Landscape;
import org.oreflow.table.Production;
import org.oreflow.table.Table;

/**
 * Odd figures of the published tables. Each table is read in the order of the groups that are
 * looked over together, and one group is held at a time.
 */
public final class FigureSweep {
  private static final Set<OddFigure.Kind> REPEATED =
      Set.of(OddFigure.Kind.JUMP, OddFigure.Kind.UNIT_VALUE);
  private static final List<String> SELLER =
      List.of(Balance.ELEMENT, Balance.STAGE, Balance.COUNTRY, Balance.YEAR, Balance.UNIT);

  private final Context context;
  private final Audience audience;
  private final Members members;

  private FigureSweep(Context context, Audience audience) {
    this.context = context;
    this.audience = audience;
    this.members = context.records().baskets().members();
  }

  /**
   * The odd figures, by kind and cell.
   *
   * @param audience whom they are shown to: none of them is suppressed
   */
  public static List<OddFigure> of(Context context, Audience audience) {
    return new FigureSweep(context, audience).all();
  }

  private List<OddFigure> all() {
    double width = context.settings().limits().indexWidth();
    List<OddFigure> odd = new ArrayList<>();
    odd.addAll(sweep(Balance.TABLE, BalanceSweep.GROUP, BalanceSweep::of));
    odd.addAll(
        sweep(IndicatorValue.TABLE, IndicatorSweep.GROUP, rows -> IndicatorSweep.of(rows, width)));
    Map<List<Object>, BigDecimal> exports = exports();
    odd.addAll(sweep(Flow.TABLE, FlowSweep.GROUP, rows -> FlowSweep.of(rows, exports)));
    odd.addAll(sweep(Landscape.TABLE, LandscapeSweep.GROUP, LandscapeSweep::of));
    odd = Reprints.of(context.disclosed(Production.TABLE, audience), odd);
    odd.sort(Comparator.comparing(OddFigure::kind).thenComparing(OddFigure::cell));
    return odd;
  }

  // of each element, stage, country, year and unit at most
  private Map<List<Object>, BigDecimal> exports() {
    String high = Balance.high(Balance.EXPORT_T);
    Map<List<Object>, BigDecimal> exports = new HashMap<>();
    for (Row row :
        Scan.collect(context.disclosed(Balance.TABLE, audience).where(col(high).isNotNull()))) {
      exports.put(SELLER.stream().map(row::<Object>getAs).toList(), row.getAs(high));
    }
    return exports;
  }

  private List<OddFigure> sweep(
      Table table, List<String> group, Function<List<Row>, List<OddFigure>> sweep) {
    Dataset<Row> rows = context.disclosed(table, audience);
    Column[] order = group.stream().map(name -> col(name)).toArray(Column[]::new);
    List<OddFigure> odd = new ArrayList<>();
    List<Row> held = new ArrayList<>();
    for (Iterator<Row> all = rows.orderBy(order).toLocalIterator(); all.hasNext(); ) {
      Row row = all.next();
      if (!held.isEmpty() && !key(held.get(0), group).equals(key(row, group))) {
        odd.addAll(found(held, sweep));
        held.clear();
      }
      held.add(row);
    }
    odd.addAll(found(held, sweep));
    return odd;
  }

  // what is left of a group besides its elements jumps and costs as the group does
  private List<OddFigure> found(List<Row> held, Function<List<Row>, List<OddFigure>> sweep) {
    boolean isRemainder =
        !held.isEmpty() && members.isRemainder(held.get(0).getAs(Balance.ELEMENT));
    return sweep.apply(held).stream()
        .filter(figure -> !(isRemainder && REPEATED.contains(figure.kind())))
        .toList();
  }

  private static List<Object> key(Row row, List<String> group) {
    return group.stream().map(name -> row.<Object>getAs(name)).toList();
  }
}
