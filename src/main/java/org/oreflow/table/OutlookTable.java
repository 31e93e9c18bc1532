package org.oreflow.table;

import org.apache.spark.sql.types.StructType;

/**
 * Supply, demand, balance, stock or recycling that may come: of an outlook's assumptions, or as a
 * publisher projects it. Key: scenario, variant, element, stage, country, year, term.
 */
public final class OutlookTable extends StageYear {
  public static final String SCENARIO = ScenarioTable.SCENARIO;
  public static final String VARIANT = "variant";
  public static final String TERM = "term";
  public static final String BASE_YEAR = ScenarioTable.BASE_YEAR;
  public static final String VALUE = "value";
  public static final String LOW = "low";
  public static final String HIGH = "high";
  public static final String CONTENT = "content";
  public static final String REASON = "reason"; // when value is null

  public static final StructType SCHEMA =
      new Columns()
          .text(SCENARIO, VARIANT, ELEMENT, STAGE, COUNTRY)
          .whole(YEAR)
          .text(TERM)
          .whole(BASE_YEAR)
          .text(UNIT)
          .textOrNull(CONTENT)
          .numberOrNull(VALUE, LOW, HIGH)
          .text("interval", "status")
          .texts(FLAGS)
          .textOrNull(REASON)
          .texts("sources")
          .schema();

  public static final Table TABLE =
      Table.of("outlook", SCHEMA, SCENARIO, VARIANT, ELEMENT, STAGE, COUNTRY, YEAR, TERM)
          .partitionedBy(YEAR)
          .ordered(LOW, VALUE, HIGH);

  public static final String BASKET = "basket";
  public static final String PROJECT = "project";
  public static final String PRODUCT = "product";
  public static final String CAPACITY = "capacity";

  /**
   * Mines and plants, each by its newest report. Key: basket, stage, country, project, product,
   * year; the year is that of the newest report of all.
   */
  public static final Table PROJECTS =
      Table.of(
              "project",
              new Columns()
                  .text(BASKET, STAGE, COUNTRY, PROJECT, PRODUCT)
                  .whole(YEAR)
                  .textOrNull("company")
                  .numberOrNull(CAPACITY, ScenarioTable.low(CAPACITY), ScenarioTable.high(CAPACITY))
                  .textOrNull(UNIT, CONTENT, "start")
                  .text("state")
                  .textOrNull("state_date", "status")
                  .texts("includes", FLAGS)
                  .textOrNull("note")
                  .text("citation")
                  .schema(),
              BASKET,
              STAGE,
              COUNTRY,
              PROJECT,
              PRODUCT,
              YEAR)
          .partitionedBy(YEAR)
          .nonNegative(CAPACITY)
          .ordered(ScenarioTable.low(CAPACITY), CAPACITY, ScenarioTable.high(CAPACITY));

  private OutlookTable() {}
}
