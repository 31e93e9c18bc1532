package org.oreflow.table;

import java.util.Objects;
import org.apache.spark.sql.Row;

/** Whose figure it is: an index has one value for it within its name; a variant is of it alone. */
public record Cell(String variant, String element, String stage, String country, int year) {
  /** Of any row that says of which element, stage, country and year it is. */
  public static Cell of(Row row) {
    return of(row, row.getAs(Balance.COUNTRY));
  }

  public static Cell of(Row row, String country) {
    int year = row.<Integer>getAs(Balance.YEAR);
    return new Cell("", row.getAs(Balance.ELEMENT), row.getAs(Balance.STAGE), country, year);
  }

  public Cell of(String other) {
    return new Cell(variant, element, stage, other, year);
  }

  public Cell ofVariant(String other) {
    return new Cell(other, element, stage, country, year);
  }

  public Cell ofStage(String other) {
    return new Cell(variant, element, other, country, year);
  }

  public Cell ofElement(String other) {
    return new Cell(variant, other, stage, country, year);
  }

  public Cell ofYear(int other) {
    return new Cell(variant, element, stage, country, other);
  }

  @Override
  public boolean equals(Object other) { // that of records is slow before it is compiled in full
    return other instanceof Cell cell
        && year == cell.year
        && Objects.equals(country, cell.country)
        && Objects.equals(element, cell.element)
        && Objects.equals(stage, cell.stage)
        && Objects.equals(variant, cell.variant);
  }

  @Override
  public int hashCode() {
    int hash = Objects.hashCode(variant);
    hash = 31 * hash + Objects.hashCode(element);
    hash = 31 * hash + Objects.hashCode(stage);
    return 31 * (31 * hash + Objects.hashCode(country)) + year;
  }
}
