package org.oreflow.job;

/** One step of a run: reads tables, transforms them, writes tables. */
interface Job {
  /** Its command and its name in lines of progress. */
  String name();

  /**
   * Does the work inside the run that the lake has begun.
   *
   * @return what came of it, such as {@code 12,345 rows}
   */
  String run(Context context);
}
