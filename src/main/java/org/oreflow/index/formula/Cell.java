package org.oreflow.index.formula;

/** What an index has one value for, within its name. */
public record Cell(String variant, String element, String stage, String country, int year) {
  /** The same of another country or group. */
  public Cell of(String other) {
    return new Cell(variant, element, stage, other, year);
  }

  /** The same of another variant. */
  public Cell ofVariant(String other) {
    return new Cell(other, element, stage, country, year);
  }

  /** The same of another stage. */
  public Cell ofStage(String other) {
    return new Cell(variant, element, other, country, year);
  }

  /** The same of another element. */
  public Cell ofElement(String other) {
    return new Cell(variant, other, stage, country, year);
  }
}
