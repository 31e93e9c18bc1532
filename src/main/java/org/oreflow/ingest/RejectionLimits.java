package org.oreflow.ingest;

/**
 * How many records of one release may be refused: so many rows, and so large a share of those that
 * baskets take, from 0 to 1.
 */
public record RejectionLimits(long rows, double share) {
  public static RejectionLimits ofRows(long rows) {
    return new RejectionLimits(rows, 1);
  }
}
