package org.oreflow.ingest;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What tasks have read of customs files so far; it may count twice where a task runs twice. */
public record ReadSoFar(LongAccumulator bytes, LongAccumulator records, long ofBytes)
    implements Serializable {
  public ReadSoFar(SparkContext context, long ofBytes) {
    this(
        context.longAccumulator("bytes of customs files read"),
        context.longAccumulator("records of customs files read"),
        ofBytes);
  }
}
