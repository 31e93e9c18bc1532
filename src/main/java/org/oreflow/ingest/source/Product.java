package org.oreflow.ingest.source;

import org.apache.spark.unsafe.types.UTF8String;

/**
 * What the product code of a record says.
 *
 * @param taken whether a basket takes it
 * @param total whether it makes the row a control total
 */
public record Product(UTF8String code, boolean taken, boolean total) {}
