package org.oreflow.engine;

/** Rows that a task needs at once are more than its memory holds. */
public final class TaskTooLargeException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /**
   * @param what the rows, in a few words
   */
  TaskTooLargeException(String what) {
    super(what);
  }
}
