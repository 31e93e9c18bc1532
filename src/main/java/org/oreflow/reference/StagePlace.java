package org.oreflow.reference;

import org.oreflow.config.InputException;

/** A stage of a basket or element that a row of a reference table names. */
public record StagePlace(String place, String of, String stage) {
  public InputException error(String found, String remedy) {
    return new InputException(place, found, remedy);
  }
}
