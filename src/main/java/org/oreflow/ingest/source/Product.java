package org.oreflow.ingest.source;

import org.apache.spark.unsafe.types.UTF8String;

/** The product code of a record, whether a basket takes it, and whether the row is a total. */
public record Product(UTF8String code, boolean taken, boolean total) {}
