package org.oreflow.table;

/** Families of indices: the values of column {@code family}. */
public enum Family implements Word {
  CONCENTRATION,
  DEPENDENCE,
  TRADE,
  RISK,
  CRITICALITY;
}
