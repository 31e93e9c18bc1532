package org.oreflow.run;

import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.metrics.source.CodegenMetrics;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.scheduler.SparkListenerJobStart;
import org.apache.spark.scheduler.SparkListenerStageSubmitted;
import org.apache.spark.sql.SparkSession;
import org.oreflow.TestSession;

/**
 * What work takes of the engine.
 *
 * @param jobs that are scheduled
 * @param exchanges stages whose rows change place
 * @param compiled classes that plans are written and compiled to
 */
record EngineUse(int jobs, int exchanges, long compiled) {
  /** Does work as users do it, with plans that are compiled. */
  static EngineUse of(Runnable work) throws TimeoutException {
    SparkSession spark = TestSession.spark();
    var counting = new Counting();
    long before = compiledSoFar();
    spark.sparkContext().addSparkListener(counting);
    TestSession.INTERPRETED.keySet().forEach(spark.conf()::unset);
    try {
      work.run();
      spark.sparkContext().listenerBus().waitUntilEmpty();
    } finally {
      TestSession.INTERPRETED.forEach(spark.conf()::set);
      spark.sparkContext().removeSparkListener(counting);
    }
    return new EngineUse(counting.jobs.get(), counting.exchanges.get(), compiledSoFar() - before);
  }

  private static long compiledSoFar() {
    return CodegenMetrics.METRIC_GENERATED_CLASS_BYTECODE_SIZE().getCount();
  }

  private static final class Counting extends SparkListener {
    private final AtomicInteger jobs = new AtomicInteger();
    private final AtomicInteger exchanges = new AtomicInteger();

    @Override
    public void onJobStart(SparkListenerJobStart event) {
      jobs.incrementAndGet();
    }

    @Override
    public void onStageSubmitted(SparkListenerStageSubmitted event) {
      if (event.stageInfo().shuffleDepId().isDefined()) {
        exchanges.incrementAndGet();
      }
    }
  }
}
