package org.oreflow.ingest;

/**
 * How many records of one release may be refused.
 *
 * @param rows with more the release fails
 * @param share part of the records that baskets take, from 0 to 1; with a larger one it fails
 */
public record RejectionLimits(long rows, double share) {
  public static RejectionLimits ofRows(long rows) {
    return new RejectionLimits(rows, 1);
  }
}
