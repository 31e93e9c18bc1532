package org.oreflow.balance;

import java.util.List;
import java.util.Set;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Unscaled;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Grouped;
import org.oreflow.engine.Input;
import org.oreflow.engine.TableRow;
import org.oreflow.table.Balance;
import org.oreflow.table.Columns;
import org.oreflow.table.Measure;

/** Reserves and capacities of countries as supplies. */
public final class Holdings {
  public static final StructType SCHEMA =
      Columns.select(
          CurrentProduction.SCHEMA,
          ProgramText.words("element stage country year measure value low high unit flags")
              .toArray(String[]::new));

  private Holdings() {}

  /**
   * Element, stage, country, year, measure ({@code reserve}, {@code capacity}), value, low, high,
   * unit, flags.
   *
   * @param current of {@link CurrentProduction}
   */
  public static Dataset<Row> of(Dataset<Row> current) {
    Set<String> held = Set.of(Measure.RESERVE.text(), Measure.CAPACITY.text());
    var figures =
        Input.by(List.of(Balance.ELEMENT, Balance.YEAR), "figures", current)
            .where(row -> held.contains(row.<String>getAs(CurrentProduction.FAMILY)));
    return Grouped.of("element, year", List.of(figures), group -> of(TableRow.rows(group)), SCHEMA);
  }

  /**
   * The same of rows of one element, measure and year.
   *
   * @return rows of {@link #SCHEMA}
   */
  public static List<Row> of(List<Row> current) {
    List<PublishedFigure> figures = current.stream().map(PublishedFigure::of).toList();
    return figures.isEmpty()
        ? List.of()
        : Supplies.of(figures).stream()
            .map(cell -> row(cell, current.get(0).<Integer>getAs(Balance.YEAR)))
            .toList();
  }

  private static Row row(Cell cell, int year) {
    return RowFactory.create(
        cell.table().element(),
        cell.table().stage(),
        cell.country(),
        year,
        cell.table().measure(),
        Unscaled.decimal(cell.amount().value()),
        Unscaled.decimal(cell.amount().low()),
        Unscaled.decimal(cell.amount().high()),
        cell.unit(),
        cell.flags().toArray(String[]::new));
  }
}
