package org.oreflow.run;

import java.util.List;
import org.apache.spark.sql.SparkSession;
import org.oreflow.disclosure.Audience;
import org.oreflow.disclosure.Disclosure;
import org.oreflow.disclosure.Suppressed;
import org.oreflow.lake.Lake;
import org.oreflow.lake.View;
import org.oreflow.reference.Basket;
import org.oreflow.reference.Reference;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.Settings;
import org.oreflow.run.terminal.Progress;

/** What a job works with. */
public record Context(
    Lake lake, Configuration configuration, Inputs inputs, Records records, Progress progress) {
  /** The session; a first call opens it. */
  public SparkSession spark() {
    return lake.spark();
  }

  /** What stays out of what a run shows to an audience. */
  public Suppressed suppressed(View run, Audience audience) {
    return audience == Audience.INTERNAL
        ? Suppressed.NONE
        : new Disclosure(reference().elements(), reference().countryGroups(), settings().confidential())
            .of(run::each);
  }

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
