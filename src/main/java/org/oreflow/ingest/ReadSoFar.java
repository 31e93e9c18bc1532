package org.oreflow.ingest;

import java.io.Serializable;
import org.apache.spark.SparkContext;
import org.apache.spark.util.LongAccumulator;

/** What tasks have read of customs files so far; it may count twice where a task runs twice. */
public final class ReadSoFar implements Serializable {
  private static final long serialVersionUID = 1L;

  private final LongAccumulator bytes;
  private final LongAccumulator records;
  private final long ofBytes;

  public ReadSoFar(SparkContext context, long ofBytes) {
    this.bytes = context.longAccumulator("bytes of customs files read");
    this.records = context.longAccumulator("records of customs files read");
    this.ofBytes = ofBytes;
  }

  void addBytes(long more) {
    bytes.add(more);
  }

  void addRecords(long more) {
    records.add(more);
  }

  public long bytesId() {
    return bytes.id();
  }

  public long recordsId() {
    return records.id();
  }

  public long ofBytes() {
    return ofBytes;
  }
}
