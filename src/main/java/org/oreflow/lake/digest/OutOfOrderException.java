package org.oreflow.lake.digest;

/** A value that is to be written is outside of its own bounds: the run may not be shown. */
public final class OutOfOrderException extends IllegalStateException {
  private static final long serialVersionUID = 1L;

  /** Such a row, by table, columns and key. */
  public OutOfOrderException(String message) {
    super(message);
  }
}
