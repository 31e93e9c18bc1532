package org.oreflow.scenario;

public enum Mode {
  /** Nothing: all that a country has shrinks alike. */
  first_order,
  /** Contracts are kept; what is withheld, new or spare is shared out. */
  contracts,
  /** Flows dissolve: each serves itself, the rest is shared out. */
  pool
}
