package org.oreflow.disclosure;

public enum Audience {
  /** Everybody: what is confidential stays out. */
  PUBLIC,
  /** Those who may see the confidential records. */
  INTERNAL
}
