package org.oreflow.job;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.oreflow.lake.Lake;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Reference;

/** What a job works with. */
record Context(
    SparkSession spark,
    Lake lake,
    Configuration configuration,
    Inputs inputs,
    Records records,
    Progress progress) {
  public Settings settings() {
    return configuration.settings();
  }

  public Reference reference() {
    return configuration.reference();
  }

  public List<Basket> baskets() {
    return configuration.baskets();
  }
}
