package org.oreflow.table;

/** Why a published figure differs between two runs. */
public enum Cause implements Word {
  RELEASE,
  FILE,
  CORRECTION,
  PRECEDENCE,
  REFERENCE,
  SETTING,
  PROGRAM,
  INPUT,
  UNKNOWN;
}
