package org.oreflow.index;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.oreflow.figure.Figure;
import org.oreflow.index.formula.IndexValue;
import org.oreflow.table.Gap;
import org.oreflow.table.IndicatorValue;
import org.oreflow.table.Reason;

/**
 * Parts cells of indices that say something from those that say nothing. A cell says something by a
 * value, by a bound, or by a lack that is a finding about it ({@link Reason#isFinding}).
 */
public final class Gaps {
  private static final Map<String, String> FAMILIES = families();

  /** Rows of {@link IndicatorValue}, and how many cells a row stands for that says nothing. */
  public static final StructType SCHEMA =
      IndicatorValue.TABLE.schema().add(Gap.CELLS, DataTypes.IntegerType, true);

  private static final int STATUS = SCHEMA.fieldIndex(IndicatorValue.STATUS);

  private Gaps() {}

  /**
   * Rows of {@link #SCHEMA}, each made when it is asked for: one of every index that says
   * something, whose status is null if it has no value, and one that stands for all others that are
   * alike in element, stage, year, family and reason. A lack of parameters has none.
   */
  public static List<Row> rows(List<IndexValue> indices) {
    List<Standing> rows = new ArrayList<>();
    Map<Place, List<IndexValue>> silent = new LinkedHashMap<>();
    for (IndexValue index : indices) {
      Reason reason = index.figure().reason();
      if (says(index.figure())) {
        rows.add(new Standing(index, null));
      } else if (reason != null && reason != Reason.NO_PARAMETERS) {
        silent.computeIfAbsent(Place.of(index), none -> new ArrayList<>()).add(index);
      }
    }
    silent.values().forEach(alike -> rows.add(new Standing(alike.get(0), alike.size())));
    return new AbstractList<>() {
      @Override
      public Row get(int place) {
        return rows.get(place).row();
      }

      @Override
      public int size() {
        return rows.size();
      }
    };
  }

  private static boolean says(Figure figure) {
    return figure.isKnown()
        || !Double.isNaN(figure.low())
        || !Double.isNaN(figure.high())
        || (figure.reason() != null && figure.reason().isFinding());
  }

  /**
   * @param cells that it stands for; null: it says something
   */
  private record Standing(IndexValue index, Integer cells) {
    Row row() {
      Row row = index.row();
      var all = new Object[SCHEMA.length()];
      for (int i = 0; i < row.length(); i++) {
        all[i] = row.get(i);
      }
      if (!index.figure().isKnown()) {
        all[STATUS] = null;
      }
      all[row.length()] = cells;
      return RowFactory.create(all);
    }
  }

  private record Place(String element, String stage, int year, String family, String reason) {
    static Place of(IndexValue index) {
      return new Place(
          index.cell().element(),
          index.cell().stage(),
          index.cell().year(),
          FAMILIES.get(index.index()),
          index.figure().reason().name());
    }

    Row row(int cells) {
      return RowFactory.create(element, stage, year, family, reason, cells);
    }
  }

  /**
   * Cells that say nothing, counted by element, stage, year, family and reason: rows of {@link
   * Gap}.
   *
   * @param silent those of {@link #rows} that stand for some
   */
  public static List<Row> counted(List<Row> silent) {
    Map<Place, Integer> all = new HashMap<>();
    silent.forEach(
        row -> all.merge(Place.of(IndexValue.of(row)), row.getAs(Gap.CELLS), Math::addExact));
    return all.entrySet().stream().map(one -> one.getKey().row(one.getValue())).toList();
  }

  public static Optional<String> family(String index) {
    return Optional.ofNullable(FAMILIES.get(index));
  }

  private static Map<String, String> families() {
    Map<String, String> families = new TreeMap<>();
    Asked.families().forEach((room, names) -> names.forEach(name -> families.put(name, room)));
    return families;
  }
}
