package org.oreflow.ingest;

public record RejectionLimits(long rows, double share) {}
