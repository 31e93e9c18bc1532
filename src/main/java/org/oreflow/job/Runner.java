package org.oreflow.job;

import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;
import org.oreflow.ingest.Storage;
import org.oreflow.lake.Lake;
import org.oreflow.lake.Published;
import org.oreflow.lake.Remarks;
import org.oreflow.reference.InputException;

/** Opens what a command needs, runs jobs inside one run of the lake, and publishes them. */
final class Runner implements AutoCloseable {
  private static final DateTimeFormatter RUN_ID =
      DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmssSSS'Z'").withZone(ZoneOffset.UTC);

  private final Context context;
  private final Path folder;

  private Runner(Context context, Path folder) {
    this.context = context;
    this.folder = folder;
  }

  /** Opens session and lake. */
  static Runner open(Configuration configuration, Path lake, Terminal terminal) {
    terminal.workOn(lake);
    SparkSession spark = Session.open(configuration.settings().spark());
    spark.sparkContext().addSparkListener(terminal.progress().listener());
    int buckets = configuration.settings().layout().codeBuckets();
    Lake opened = Lake.open(spark, lake, Jobs.TABLES, buckets);
    var inputs =
        new Inputs(configuration, opened, Storage.of(spark.sparkContext().hadoopConfiguration()));
    return new Runner(
        new Context(
            spark,
            opened,
            configuration,
            inputs,
            new Records(spark, opened, configuration),
            terminal.progress()),
        lake);
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
            () -> new InputException(folder, "nothing is published yet", "do jobs/oreflow run"));
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
   * Runs jobs and publishes what they wrote.
   *
   * @param hash of the run, see {@link Fingerprint}
   * @param reason why a drift is right, empty to refuse it
   * @throws org.oreflow.audit.RefusedException if an audit refuses; nothing is shown
   */
  void run(List<Job> jobs, String hash, Optional<String> reason) {
    String id = RUN_ID.format(Clock.systemUTC().instant());
    Lake lake = context.lake();
    Progress progress = context.progress();
    lake.begin(id);
    Map<String, Double> seconds = new LinkedHashMap<>();
    for (Job job : jobs) {
      progress.start(job.name());
      seconds.put(job.name(), progress.done(job.run(context)));
      if (job instanceof IngestJob && jobs.size() > 1) {
        context.records().ahead();
      }
    }
    var gate = new Gate(context, folder, id, reason);
    progress.start(Gate.NAME);
    Remarks remarks = gate.pass(jobs);
    seconds.put(Gate.NAME, progress.done(Gate.told(remarks)));
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
