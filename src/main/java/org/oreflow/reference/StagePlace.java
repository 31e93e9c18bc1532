package org.oreflow.reference;

import org.oreflow.config.InputException;

public record StagePlace(String place, String of, String stage) {
  public InputException error(String found, String remedy) {
    return new InputException(place, found, remedy);
  }
}
