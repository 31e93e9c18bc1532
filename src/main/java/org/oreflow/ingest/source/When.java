package org.oreflow.ingest.source;

import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.config.Years;

/**
 * The period of a record.
 *
 * @param taken whether the settings keep its year
 */
public record When(UTF8String period, String text, int year, boolean taken) {
  public static When of(Period period, Years years) {
    return new When(
        UTF8String.fromString(period.text()),
        period.text(),
        period.year(),
        years.contain(period.year()));
  }
}
