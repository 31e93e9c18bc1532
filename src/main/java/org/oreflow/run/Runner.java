package org.oreflow.run;

import static java.util.Comparator.naturalOrder;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.engine.Comet;
import org.oreflow.engine.ExecutorHosts;
import org.oreflow.engine.Session;
import org.oreflow.engine.SparkSettings;
import org.oreflow.engine.TaskFigures;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.Storage;
import org.oreflow.lake.CatalogWatch;
import org.oreflow.lake.Lake;
import org.oreflow.lake.LazySession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.CatalogFile;
import org.oreflow.lake.catalog.Published;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.upkeep.Soundness;
import org.oreflow.lake.upkeep.Soundness.Damage;
import org.oreflow.run.settings.CatalogSettings;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.DecidingText;
import org.oreflow.run.settings.Fingerprint;
import org.oreflow.run.terminal.Progress;
import org.oreflow.run.terminal.StepLog;
import org.oreflow.run.terminal.Terminal;
import org.oreflow.table.Load;
import org.oreflow.table.Table;

/** Opens what a command needs, runs jobs inside one run of the lake, and publishes them. */
public final class Runner implements AutoCloseable {
  private enum Use {
    READ,
    ASK,
    WRITE
  }

  private final Terminal terminal;
  private final TaskFigures figures = new TaskFigures();
  private final String place;
  private final Address address;
  private final LazySession session;
  private final Context context;
  private String step = ""; // of the run
  private Optional<CatalogWatch> watch = Optional.empty(); // from the first write on

  private Runner(Configuration configuration, String place, Terminal terminal, Use use) {
    this.terminal = terminal;
    this.place = place;
    this.address = configuration.settings().address(place, CatalogSettings.environment());
    address.folder().ifPresent(terminal::ask);
    SparkSettings engine = configuration.settings().spark();
    ExecutorHosts.refuse(address, Session.master(engine), Session.deployMode());
    Optional<Path> scratch =
        address.folder().filter(folder -> use == Use.WRITE || Files.isDirectory(folder));
    LazySession lazy =
        new LazySession(Session.hadoop(engine), () -> Session.open(engine, scratch))
            .then(this::listen);
    this.session = use == Use.ASK ? lazy.ahead() : lazy;
    try {
      this.context = context(configuration);
    } catch (RuntimeException e) {
      session.settle();
      throw e;
    }
  }

  private Context context(Configuration configuration) {
    CatalogFile.check(address, terminal.progress()::say);
    int buckets = configuration.settings().layout().codeBuckets();
    Lake lake = Lake.open(session, address, Jobs.TABLES, buckets);
    if (Session.isYarnsOwn()) {
      lake.spark(); // YARN ends a driver that has none for a while
    }
    return new Context(
        lake,
        configuration,
        new Inputs(configuration, lake, Storage.of(session.hadoop())),
        new Records(lake, configuration),
        terminal.progress());
  }

  private void listen(SparkSession spark) {
    new ExecutorHosts(spark, address).refuseOthers();
    spark.sparkContext().addSparkListener(terminal.progress().listener());
    spark.sparkContext().addSparkListener(figures);
  }

  /** Opens a lake by folder or URI; the session is opened when it is needed. */
  public static Runner open(Configuration configuration, String place, Terminal terminal) {
    return new Runner(configuration, place, terminal, Use.READ);
  }

  /** The same for a command that asks the session at once: it is opened while the lake is. */
  public static Runner toAsk(Configuration configuration, String place, Terminal terminal) {
    return new Runner(configuration, place, terminal, Use.ASK);
  }

  /** The same for a command that will write, whose files of the moment lie in a new lake too. */
  public static Runner toWrite(Configuration configuration, String place, Terminal terminal) {
    return new Runner(configuration, place, terminal, Use.WRITE);
  }

  public StepLog log() {
    return terminal.log();
  }

  public Context context() {
    return context;
  }

  public Published published() {
    return context
        .lake()
        .published()
        .orElseThrow(
            () -> new InputException(place, "nothing is published yet", "do jobs/oreflow run"));
  }

  public String fingerprint() {
    return Fingerprint.of(context.configuration(), context.inputs().fileLines());
  }

  /**
   * Whether a run with this fingerprint is already published: its tables are those that a new run
   * would make.
   */
  public boolean isCurrent(String fingerprint) {
    return context.lake().published().map(run -> run.hash().equals(fingerprint)).orElse(false);
  }

  /**
   * Takes the lake's lock for the jobs to come. What another run has published while this one
   * waited counts: plan and fingerprint are then recomputed.
   *
   * @return whether the fingerprint may be another now
   */
  public boolean lock(Wait wait) {
    writes();
    boolean another = context.lake().lock(wait.most(), wait.told(context.progress()));
    if (another) {
      context.inputs().forget();
    }
    return another;
  }

  /**
   * Refuses a lake whose files are not there, or have other lengths than were written: neither
   * could a run read them, nor is what is published still whole.
   */
  public void refuseDamage() {
    List<Damage> lacking = Soundness.of(context.lake()).map(Soundness::lacking).orElse(List.of());
    if (!lacking.isEmpty()) {
      throw lacking.get(0).fault(lacking.size() - 1);
    }
  }

  /** Says that the published run is what a new one would be, and what has changed of views. */
  public void sayUnchanged(List<String> views) {
    String since = " changed since run " + published().id() + "; ";
    String said =
        views.isEmpty()
            ? "nothing" + since + "nothing written"
            : "no table" + since + String.join(", ", views);
    context.progress().say(said);
    SameRecords.of(context.lake().few(Load.TABLE)).forEach(context.progress()::say);
    terminal.log().done("unchanged", 0, said);
    signal();
  }

  /**
   * Runs jobs and publishes what they wrote. A whole run that makes equal tables of other inputs,
   * settings or program is published too; a job alone only if a table differs.
   *
   * @param hash of the run, see {@link Fingerprint}
   * @param reason why a drift is right, empty to refuse it
   * @throws org.oreflow.audit.RefusedException if an audit refuses; nothing is shown
   */
  public void run(List<Job> jobs, String hash, Optional<String> reason) {
    String id = Run.id(Clock.systemUTC().instant());
    context.lake().remains().ifPresent(context.progress()::say);
    // their faults, before all work
    ScenarioStep.scenarios(context.configuration().scenarioFiles());
    OutlookStep.outlooks(context.configuration());
    writes();
    context.lake().begin(id);
    context.lake().handOn(context.records()::handedOn);
    terminal.log().begin(id);
    terminal.signals().begin(id, sources());
    try {
      boolean whole = Jobs.ALL.equals(jobs);
      Map<String, Double> seconds = new LinkedHashMap<>();
      jobs.forEach(job -> seconds.put(job.name(), does(job, whole)));
      AuditNotes remarks = audits(jobs, id, reason, seconds);
      publish(id, whole, hash, seconds, remarks);
    } catch (Throwable e) { // also errors, as Hadoop's of a full disk; SparkException is undeclared
      context.records().close();
      keep(e);
      throw e;
    }
  }

  /**
   * Reports of defects go to the lake from here on, of a command that reads it they do not; and
   * whoever keeps the catalog locked is told of.
   */
  private void writes() {
    context.spark(); // first: it refuses executors that would not see what is written
    if (watch.isEmpty()) {
      watch = Optional.of(context.lake().watchCatalog(context.progress()::say));
    }
    context
        .lake()
        .folder()
        .filter(place -> !FilePath.hasScheme(place))
        .map(Path::of)
        .ifPresent(terminal::workOn);
  }

  private double does(Job job, boolean all) {
    refuseOtherHosts();
    start(job.name());
    double seconds = done(job.run(context));
    if (terminal.signals().areWanted()) {
      terminal.signals().done(inputs(job), job.makes().stream().map(Table::name).toList());
    }
    if (context.records().areFew()) {
      Session.readTogether(context.spark());
    } else {
      Session.readGrouped(context.spark());
    }
    if (all) {
      context.records().ahead(job);
    }
    return seconds;
  }

  private AuditNotes audits(
      List<Job> jobs, String id, Optional<String> reason, Map<String, Double> seconds) {
    refuseOtherHosts();
    start(Gate.NAME);
    AuditNotes remarks = new Gate(context, id, reason).pass(jobs);
    seconds.put(Gate.NAME, done(Gate.told(remarks)));
    terminal.signals().done(List.of(), List.of());
    return remarks;
  }

  private List<String> inputs(Job job) {
    Map<String, List<Table>> read = context.records().remakes().inputs();
    return job instanceof IngestJob
        ? sources()
        : job.makes().stream()
            .flatMap(made -> read.get(made.name()).stream())
            .map(Table::name)
            .distinct()
            .toList();
  }

  private List<String> sources() {
    return sources(source -> source.id() + "/" + source.release());
  }

  private List<String> sources(Function<SourceConfig, String> part) { // that anybody may know of
    return context.configuration().sources().stream()
        .map(Ingest.Configured::config)
        .filter(source -> !source.confidential())
        .map(part)
        .toList();
  }

  private void signal() {
    if (terminal.signals().areWanted()) {
      String newest = sources(SourceConfig::published).stream().max(naturalOrder()).orElse("");
      terminal.signals().published(published(), newest);
    }
  }

  private void refuseOtherHosts() {
    new ExecutorHosts(context.spark(), address).refuseOthers();
  }

  private void start(String name) {
    step = name;
    figures.start(name);
    context.progress().start(name);
    terminal.signals().start(name);
  }

  private double done(String result) {
    figures.end(context.spark().sparkContext());
    double seconds = context.progress().done(result);
    terminal.log().done(step, seconds, figures.usage(), result.replace("\n", "; "));
    return seconds;
  }

  private void publish(
      String id, boolean whole, String hash, Map<String, Double> seconds, AuditNotes remarks) {
    Lake lake = context.lake();
    Progress progress = context.progress();
    step = "publish";
    long start = System.nanoTime();
    Optional<Published> same = lake.differs() ? Optional.empty() : lake.published();
    String made = whole ? hash : same.map(Published::hash).orElse(hash);
    Map<String, Map<String, String>> configured = DecidingText.of(context.configuration());
    if (!seconds.containsKey(new IngestJob().name())) {
      configured.put(DecidingText.COUNTRIES, context.inputs().countries());
    }
    lake.configured(configured);
    boolean shown = lake.publish(made, seconds, figures.usage(), remarks);
    signal();
    String said =
        same.map(run -> "tables are as in run " + run.id() + "; ").orElse("")
            + (shown ? "published run " + id : "nothing written");
    progress.say(said);
    Outranked.of(remarks.outranked()).lines().forEach(progress::say);
    String without = Comet.missing().map(why -> "; without Comet: " + why).orElse("");
    terminal.log().done(step, (System.nanoTime() - start) / 1e9, said + without);
  }

  /** Leaves in the lake why a run failed, if it can still be written. */
  private void keep(Throwable failure) {
    Ending ending = Ending.of(failure, terminal.asked());
    try {
      context.lake().fail(step, ending.code(), ending.line());
    } catch (RuntimeException | Error unwritable) {
      failure.addSuppressed(unwritable); // it stands in the file of a defect, and in the log
    }
  }

  @Override
  public void close() {
    watch.ifPresent(CatalogWatch::close);
    context.records().close();
    context.lake().close();
    session.settle();
  }
}
