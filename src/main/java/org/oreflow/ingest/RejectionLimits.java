package org.oreflow.ingest;

/** How many rows of a release, and which share of those that baskets take, may be refused. */
public record RejectionLimits(long rows, double share) {}
