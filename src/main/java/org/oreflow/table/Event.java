package org.oreflow.table;

import org.apache.spark.sql.types.StructType;

/**
 * Trade before and after a measure of a state, beside trade that it does not touch. Key: measure,
 * indicator, control, code_system, code, country, partner, year.
 *
 * <p>It says what changed, not why.
 */
public final class Event {
  public static final String MEASURE = "measure"; // id
  public static final String INDICATOR = IndicatorValue.INDICATOR;
  public static final String CONTROL = "control"; // products, countries, none
  public static final String CODE_SYSTEM = Trade.CODE_SYSTEM; // without its year
  public static final String CODE = Trade.CODE;
  public static final String COUNTRY = StageYear.COUNTRY; // who reports
  public static final String PARTNER = "partner";
  public static final String YEAR = StageYear.YEAR; // of effect
  public static final String REASON = ScenarioTable.REASON;

  public static final StructType SCHEMA =
      new Columns()
          .text(MEASURE, INDICATOR, CONTROL, CODE_SYSTEM, CODE, COUNTRY, PARTNER)
          .whole(YEAR)
          .numberOrNull("before", "after", "change", "control_change", "difference", "p_value")
          .wholeOrNull("choices")
          .numberOrNull("placebo_rank")
          .whole("placebos", "treated", "controls", "left_out", "months")
          .textOrNull("first_period", "last_period")
          .texts(Trade.FLAGS)
          .textOrNull(REASON)
          .text(StageYear.UNIT, Trade.SOURCE)
          .schema();

  public static final Table TABLE =
      Table.of(
              "event",
              SCHEMA,
              MEASURE,
              INDICATOR,
              CONTROL,
              CODE_SYSTEM,
              CODE,
              COUNTRY,
              PARTNER,
              YEAR)
          .partitionedBy(YEAR)
          .nonNegative("before", "after")
          .fractions("p_value", "placebo_rank");

  /** A measure of a state in a year, from its announcement to its end or the newest release. */
  public static final Table MEASURES =
      Table.of(
              "measure",
              new Columns()
                  .text(MEASURE)
                  .whole(YEAR)
                  .text("status", COUNTRY)
                  .texts("against", "baskets", "stages")
                  .text("materials", "kind", "event", "announced", "effective")
                  .textOrNull("suspended", "suspended_until", "ended")
                  .numberOrNull("quantity")
                  .textOrNull(StageYear.UNIT)
                  .texts("codes", Trade.FLAGS)
                  .textOrNull("note")
                  .text("citation")
                  .schema(),
              MEASURE,
              YEAR)
          .partitionedBy(YEAR);

  private Event() {}
}
