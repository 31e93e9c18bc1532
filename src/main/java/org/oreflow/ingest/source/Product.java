package org.oreflow.ingest.source;

import org.apache.spark.unsafe.types.UTF8String;

public record Product(UTF8String code, boolean taken, boolean total) {}
