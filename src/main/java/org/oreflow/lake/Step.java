package org.oreflow.lake;

/** What a publication has just done; tests stop it there. */
enum Step {
  /** Tagged the snapshot of one table. */
  TAGGED,
  /** Written the pointer row to the run's branch of table {@code run}; nothing is shown yet. */
  POINTER_WRITTEN,
  /** Shown the run: {@code main} of table {@code run} holds its row. */
  SHOWN,
  /** Moved {@code main} of one table on. */
  ADVANCED
}
