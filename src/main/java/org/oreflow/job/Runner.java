package org.oreflow.job;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.oreflow.ingest.Storage;
import org.oreflow.lake.Address;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Published;
import org.oreflow.lake.Remarks;
import org.oreflow.lake.Run;
import org.oreflow.reference.InputException;

/** Opens what a command needs, runs jobs inside one run of the lake, and publishes them. */
final class Runner implements AutoCloseable {
  private final ExecutorHosts hosts;
  private final Context context;
  private final String place;

  private Runner(ExecutorHosts hosts, Context context, String place) {
    this.hosts = hosts;
    this.context = context;
    this.place = place;
  }

  /**
   * Opens session and lake.
   *
   * @param place folder or URI of the lake
   */
  static Runner open(Configuration configuration, String place, Terminal terminal) {
    Address lake = configuration.settings().address(place, CatalogSettings.environment());
    lake.folder().ifPresent(terminal::workOn);
    Settings.Spark engine = configuration.settings().spark();
    ExecutorHosts.refuse(lake, Session.master(engine), Session.deployMode());
    SparkSession spark = Session.open(engine);
    var hosts = new ExecutorHosts(spark, lake);
    hosts.refuseOthers();
    spark.sparkContext().addSparkListener(terminal.progress().listener());
    int buckets = configuration.settings().layout().codeBuckets();
    Lake opened = Lake.open(spark, lake, Jobs.TABLES, buckets);
    var inputs =
        new Inputs(configuration, opened, Storage.of(spark.sparkContext().hadoopConfiguration()));
    return new Runner(
        hosts,
        new Context(
            spark,
            opened,
            configuration,
            inputs,
            new Records(spark, opened, configuration),
            terminal.progress()),
        place);
  }

  Context context() {
    return context;
  }

  /** The published run. */
  Published published() {
    return context
        .lake()
        .published()
        .orElseThrow(
            () -> new InputException(place, "nothing is published yet", "do jobs/oreflow run"));
  }

  /** The fingerprint of a whole run on what is configured now. */
  String fingerprint() {
    return Fingerprint.of(context.configuration(), context.inputs().fileLines());
  }

  /**
   * Whether a run with this fingerprint is already published: its tables are those that a new run
   * would make.
   */
  boolean isCurrent(String fingerprint) {
    return context.lake().published().map(run -> run.hash().equals(fingerprint)).orElse(false);
  }

  /**
   * Takes the lake's lock for the jobs to come. What another run has published while this one
   * waited counts: plan and fingerprint are then made anew.
   *
   * @return whether the fingerprint may be another now
   * @throws InputException if another run holds the lock still
   */
  boolean lock(Wait wait) {
    boolean another = context.lake().lock(wait.most(), wait.told(context.progress()));
    if (another) {
      context.inputs().forget();
    }
    return another;
  }

  /**
   * Runs jobs and publishes what they wrote.
   *
   * @param hash of the run, see {@link Fingerprint}
   * @param reason why a drift is right, empty to refuse it
   * @throws org.oreflow.audit.RefusedException if an audit refuses; nothing is shown
   */
  void run(List<Job> jobs, String hash, Optional<String> reason) {
    String id = Run.id(Clock.systemUTC().instant());
    Lake lake = context.lake();
    Progress progress = context.progress();
    lake.begin(id);
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Job job : jobs) {
      hosts.refuseOthers();
      progress.start(job.name());
      seconds.put(job.name(), progress.done(job.run(context)));
      Session.readGrouped(context.spark(), !context.records().areFew());
      if (job instanceof IngestJob && jobs.size() > 1) {
        context.records().ahead();
      }
    }
    var gate = new Gate(context, id, reason);
    hosts.refuseOthers();
    progress.start(Gate.NAME);
    Remarks remarks = gate.pass(jobs);
    seconds.put(Gate.NAME, progress.done(Gate.told(remarks)));
    Comet.missing().ifPresent(why -> progress.say("without Comet: " + why));
    progress.say("publishing run " + id);
    if (lake.publish(hash, seconds, remarks)) {
      progress.say("published run " + id);
    } else {
      progress.say("tables are as in run " + published().id() + "; nothing written");
    }
  }

  @Override
  public void close() {
    context.lake().close();
  }
}
