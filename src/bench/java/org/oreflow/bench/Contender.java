package org.oreflow.bench;

/** One way to do the work of a case. */
interface Contender {
  String name();

  /** Its settings and statements, for whoever wants to judge or repeat them. */
  String how();

  /** Removes what the last run wrote; not timed. */
  void prepare() throws Exception;

  Lap run() throws Exception;

  /** What the last run wrote. */
  Found found() throws Exception;
}
