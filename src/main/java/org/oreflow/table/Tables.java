package org.oreflow.table;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The tables that are published, in the order of their files. */
public final class Tables {
  public interface Maker {
    Table makes();
  }

  /** Makers besides those of the program: classes that this setting of Java names, with commas. */
  public static final List<Maker> ADDED = added(System.getProperty("oreflow.tables", ""));

  public static final List<Table> PUBLISHED = published();

  /** The tables of records, of which the files leave out what may not be passed on. */
  public static final List<Table> RECORDS = List.of(Production.TABLE, Trade.TABLE);

  public static final List<Table> FILES =
      Stream.concat(PUBLISHED.stream(), RECORDS.stream()).toList();

  private Tables() {}

  private static List<Table> published() {
    var all =
        new ArrayList<>(
            List.of(
                Flow.TABLE,
                Reconciled.TABLE,
                Balance.TABLE,
                MaterialBalance.TABLE,
                ExposureTable.TABLE,
                Landscape.TABLE,
                IndicatorValue.TABLE,
                Gap.TABLE,
                ProductIndicator.TABLE,
                Change.TABLE,
                Price.TABLE,
                Event.MEASURES,
                Event.TABLE,
                ScenarioTable.TABLE,
                ScenarioTable.INDICES,
                OutlookTable.PROJECTS,
                OutlookTable.TABLE));
    ADDED.forEach(maker -> all.add(maker.makes()));
    all.add(Load.TABLE);
    return List.copyOf(all);
  }

  private static List<Maker> added(String names) {
    var all = new ArrayList<Maker>();
    for (String name : names.isEmpty() ? new String[0] : names.split(",")) {
      try {
        all.add(Class.forName(name).asSubclass(Maker.class).getDeclaredConstructor().newInstance());
      } catch (ReflectiveOperationException e) {
        throw new IllegalArgumentException("oreflow.tables: no maker of a table is " + name, e);
      }
    }
    return all;
  }
}
