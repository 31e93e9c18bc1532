package org.oreflow.reference;

import org.oreflow.config.InputException;

/**
 * A stage that a row of a reference table names.
 *
 * @param of basket or element whose stage it is
 */
public record StagePlace(String place, String of, String stage) {
  public InputException error(String found, String remedy) {
    return new InputException(place, found, remedy);
  }
}
