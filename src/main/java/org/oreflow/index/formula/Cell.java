package org.oreflow.index.formula;

/** What an index has one value for, within its name. */
public record Cell(String variant, String element, String stage, String country, int year) {
  /** The same of another country or group. */
  Cell of(String other) {
    return new Cell(variant, element, stage, other, year);
  }
}
