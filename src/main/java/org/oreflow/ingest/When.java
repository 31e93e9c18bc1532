package org.oreflow.ingest;

import org.apache.spark.unsafe.types.UTF8String;
import org.oreflow.reference.Years;

/**
 * The period of a record.
 *
 * @param taken whether the settings keep its year
 */
record When(UTF8String period, String text, int year, boolean taken) {
  static When of(Period period, Years years) {
    return new When(
        UTF8String.fromString(period.text()),
        period.text(),
        period.year(),
        years.contain(period.year()));
  }
}
