package org.oreflow.disclosure;

/** Whom figures are for. */
public enum Audience {
  /** Everybody: what is confidential stays out. */
  PUBLIC,
  /** Those who may see the confidential records. */
  INTERNAL
}
