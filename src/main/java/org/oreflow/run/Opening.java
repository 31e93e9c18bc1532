package org.oreflow.run;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.spark.scheduler.SparkListener;
import org.apache.spark.sql.SparkSession;
import org.oreflow.engine.ExecutorHosts;
import org.oreflow.engine.Session;
import org.oreflow.engine.SparkSettings;
import org.oreflow.ingest.source.Storage;
import org.oreflow.lake.Lake;
import org.oreflow.lake.LazySession;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.CatalogFile;
import org.oreflow.run.settings.CatalogSettings;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.terminal.Terminal;

/** How a command opens a lake, and the session that belongs to it. */
final class Opening {
  private final Configuration configuration;
  private final String place;
  private final Address address;
  private final Optional<Path> scratch;
  private final UnaryOperator<LazySession> when;
  private Runnable settling = () -> {};

  private Opening(
      Configuration configuration,
      String place,
      UnaryOperator<Optional<Path>> scratch,
      UnaryOperator<LazySession> when) {
    this.configuration = configuration;
    this.place = place;
    this.address = configuration.settings().address(place, CatalogSettings.environment());
    this.scratch = scratch.apply(address.folder());
    this.when = when;
  }

  /** The session is opened when it is needed. */
  static Opening toRead(Configuration configuration, String place) {
    return new Opening(
        configuration, place, folder -> folder.filter(Files::isDirectory), session -> session);
  }

  /** The session is opened while the lake is. */
  static Opening toAsk(Configuration configuration, String place) {
    return new Opening(
        configuration, place, folder -> folder.filter(Files::isDirectory), LazySession::ahead);
  }

  /** Files of the moment lie in a new lake too. */
  static Opening toWrite(Configuration configuration, String place) {
    return new Opening(configuration, place, folder -> folder, session -> session);
  }

  /** Folder or URI of the lake, as the command names it. */
  String place() {
    return place;
  }

  Address address() {
    return address;
  }

  /**
   * Opens the lake.
   *
   * @param figures listens to tasks
   */
  Context context(Terminal terminal, SparkListener figures) {
    address.folder().ifPresent(terminal::ask);
    SparkSettings engine = configuration.settings().spark();
    ExecutorHosts.refuse(address, Session.master(engine), Session.deployMode());
    LazySession session =
        when.apply(
            new LazySession(Session.hadoop(engine), () -> Session.open(engine, scratch))
                .then(spark -> watch(spark, terminal, figures)));
    settling = session::settle;
    try {
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
    } catch (RuntimeException e) {
      settle();
      throw e;
    }
  }

  private void watch(SparkSession spark, Terminal terminal, SparkListener figures) {
    new ExecutorHosts(spark, address).refuseOthers();
    spark.sparkContext().addSparkListener(terminal.progress().listener());
    spark.sparkContext().addSparkListener(figures);
  }

  /** Waits for a session that is being opened, so that the process can end and leave nothing. */
  void settle() {
    settling.run();
  }
}
