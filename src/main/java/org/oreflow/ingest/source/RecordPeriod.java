package org.oreflow.ingest.source;

import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.config.Years;

public record RecordPeriod(UTF8String period, String text, int year, boolean taken) {
  public static RecordPeriod of(Period period, Years years) {
    return new RecordPeriod(
        UTF8String.fromString(period.text()),
        period.text(),
        period.year(),
        years.contain(period.year()));
  }
}
