package org.oreflow.run;

/**
 * What runs of the shipped sample may take at most. A change that needs less lowers a figure; none
 * raises it.
 */
final class Budget {
  /** Of a first run: each is planned and scheduled alone, and its tasks are packed and sent. */
  static final int JOBS = 100;

  /** Of a first run: their rows are written, sorted and read again. */
  static final int EXCHANGES = 36;

  /** Classes of plans in a first run: each is written, compiled, loaded and then interpreted. */
  static final int COMPILED = 460;

  /** Classes in the process of a run that finds nothing to do: they are most of its time. */
  static final int LOADED = 9_500;

  private Budget() {}
}
