package org.oreflow.run;

import static java.util.stream.Collectors.toSet;
import static org.apache.spark.sql.functions.col;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.oreflow.audit.Identities;
import org.oreflow.audit.Overlaps;
import org.oreflow.balance.BalanceInputs;
import org.oreflow.balance.Holdings;
import org.oreflow.choice.Current;
import org.oreflow.choice.CurrentProduction;
import org.oreflow.choice.Release;
import org.oreflow.choice.Release.SourceScope;
import org.oreflow.choice.Releases;
import org.oreflow.config.InputException;
import org.oreflow.config.Later;
import org.oreflow.config.ProgramText;
import org.oreflow.engine.Checkpoint;
import org.oreflow.engine.Scan;
import org.oreflow.exposure.ExposureRows;
import org.oreflow.flow.Factor;
import org.oreflow.flow.Flows;
import org.oreflow.flow.SourceYear;
import org.oreflow.index.concentration.DrawnMarkets;
import org.oreflow.index.concentration.Draws;
import org.oreflow.index.product.TradeTotals;
import org.oreflow.lake.Lake;
import org.oreflow.lake.digest.RowSum.RowDigests;
import org.oreflow.run.BalanceStep.BalanceReference;
import org.oreflow.run.IndicatorStep.ProductStep;
import org.oreflow.run.settings.Baskets;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.stale.IndexInputs;
import org.oreflow.run.stale.LakeDigests;
import org.oreflow.run.stale.ProductionDigests;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;
import org.oreflow.table.Parameter;
import org.oreflow.table.ProductIndicator;
import org.oreflow.table.Production;
import org.oreflow.table.Trade;
import org.oreflow.table.TradeTotal;

/**
 * The records that count, and the reference tables in the form in which transformations take them.
 * Each is made once for a command, when a job first asks for it; what jobs after the ingest read
 * does not change.
 */
public final class Records {
  /** Holds a small table that is read more than once; its plan ends there. */
  public static final UnaryOperator<Dataset<Row>> KEEP = Checkpoint::later;

  // where a record is found decides nothing
  private static final List<String> PLACE =
      ProgramText.words("release file entry line item published");

  private static final Set<String> TELLING_REGIMES = Set.of("us-census", "usitc-dataweb");
  private static final long FEW = 2_000_000;
  private static final long IN_MEMORY = 100_000; // a record of trade makes ten flows and more

  private final Lake lake;
  private final Configuration configuration;
  private final IdleCorrections idle;
  private final Prefetch prefetch;
  private Optional<List<String>> outranked = Optional.empty();

  Records(Lake lake, Configuration configuration) {
    this.lake = lake;
    this.configuration = configuration;
    this.idle = new IdleCorrections(this, lake, configuration);
    this.prefetch = new Prefetch(lake::spark);
  }

  /**
   * Starts to compute what later jobs of a whole run need, after one of them: what is small, and
   * more where records are few.
   */
  void ahead(Job done) {
    if (done instanceof IngestJob) {
      remakes().ofTrade(); // here: it asks the lake for more than another thread may
      var step = new ProductStep(ProductIndicator.TABLE);
      boolean indexed =
          !ProductStep.areReconciled(configuration)
              && !(lake.isMade(step.makes()) && remakes().of(step).isNothing());
      prefetch.start(List.of(this::production, this::indexInputs));
      if (indexed) {
        prefetch.start(List.of(this::products));
      }
    }
    if (done instanceof IngestJob && areFew()) {
      if (lake.hasWritten(Trade.TABLE)) {
        prefetch.start(List.of(this::twice));
      }
      prefetch.start(List.of(this::idleOfProduction));
    }
  }

  void close() {
    prefetch.cancel();
  }

  /** Whether the records of trade are so few that what is made of them is kept meanwhile. */
  boolean areFew() {
    return lake.rows(Trade.TABLE) <= FEW;
  }

  /** Rows made at once and kept: in memory, or on disk where trade makes more than that holds. */
  Dataset<Row> kept(Dataset<Row> rows) {
    return lake.rows(Trade.TABLE) <= IN_MEMORY ? Checkpoint.now(rows) : Checkpoint.onDisk(rows);
  }

  /** Rows of a table as they are kept in memory for later jobs; empty if they may be too many. */
  Optional<Dataset<Row>> handedOn(Dataset<Row> rows) {
    return lake.rows(Trade.TABLE) <= IN_MEMORY
        ? Optional.of(Checkpoint.later(rows))
        : Optional.empty();
  }

  public Map<List<String>, Release> releases() {
    return prefetch.once(
        "releases", () -> Releases.of(lake.few(Load.TABLE), configuration.sourceIds()));
  }

  public Remakes remakes() {
    return prefetch.once(
        "remakes",
        () -> {
          var digests = new LakeDigests(configuration, lake::parts, releases());
          return new Remakes(lake, this, new TradeReads(configuration, digests));
        });
  }

  /** Trade records that count, corrected, of the years that are recomputed of any table. */
  Dataset<Row> trade() {
    return prefetch.once(
        "trade",
        () ->
            Flows.parts(
                lake.read(Trade.TABLE).where(remakes().ofTrade()),
                configuration.reference().corrections().trade()));
  }

  /** The same with the totals of countries that lists of the largest flows have. */
  Dataset<Row> tradeWithTotals() {
    return lists().isEmpty() ? trade() : withTotals(remakes().ofTrade());
  }

  /** Records of all years that count, of some product codes, with such totals. */
  Dataset<Row> tradeOf(Set<String> codes) {
    return withTotals(col(Trade.CODE).isin(codes.toArray()));
  }

  private Dataset<Row> withTotals(Column wanted) {
    return Flows.parts(
        lake.read(Trade.TABLE).where(wanted),
        configuration.reference().corrections().trade(),
        lists());
  }

  private List<String> lists() {
    return configuration.ids(source -> Covers.LARGEST_FLOWS.is(source.covers()));
  }

  /** Published values that count, corrected, in the units of balances. */
  public Dataset<Row> production() {
    return prefetch.once(
        "production",
        () -> {
          var settings = configuration.settings();
          Dataset<Row> all = lake.read(Production.TABLE);
          CurrentProduction published = publishedValues();
          return Checkpoint.now(
              published
                  .of(all, settings.precedence(), settings.limits().revision())
                  .unionByName(published.ownSupply(all)));
        });
  }

  Dataset<Row> holdings() {
    return prefetch.once("holdings", () -> KEEP.apply(Holdings.of(production())));
  }

  /** Published values of some sources, corrected, of all their releases. */
  public Dataset<Row> everyRelease(List<String> sources) {
    return publishedValues()
        .corrected(
            lake.read(Production.TABLE).where(col(Production.SOURCE).isin(sources.toArray())));
  }

  Dataset<Row> products() {
    return prefetch.once(
        "products",
        () -> {
          var products = ProductStep.made(this, lake); // many are made when they are written
          return areFew() ? kept(products) : products;
        });
  }

  IndexInputs indexInputs() {
    return prefetch.once(
        "indexInputs",
        () ->
            IndexInputs.of(
                configuration,
                Scan.collect(lake.read(Parameter.TABLE)),
                releases(),
                Scan.collect(IndexInputs.shares(production())),
                baskets().members()));
  }

  /** Which flows stand behind others, see {@link Outranked}; empty if no job has made flows. */
  Optional<List<String>> outranked() {
    return outranked;
  }

  void keepOutranked(List<String> counted) {
    outranked = Optional.of(counted);
  }

  /** What steps share that make several tables of the same. */
  <T> T once(String name, Supplier<T> maker) {
    return prefetch.once(name, maker);
  }

  /** What part of each product is mass of which element. */
  List<Factor> flowFactors() {
    return prefetch.once("flowFactors", () -> baskets().flowFactors());
  }

  /** What each source holds of trade in a year: rows of {@link SourceYear}. */
  List<Row> heldTrade() {
    Dataset<Row> contents = prefetch.once("contents", () -> KEEP.apply(Current.contents(trade())));
    return Scan.collect(new SourceYear(releases()).of(contents));
  }

  BalanceReference balanceReference() {
    return new BalanceReference(configuration);
  }

  BalanceInputs balanceInputs() {
    return balanceReference().inputs(releases());
  }

  public Baskets baskets() {
    return new Baskets(configuration);
  }

  public DrawnMarkets draws() {
    var balance = configuration.settings().balance();
    return new DrawnMarkets(
        configuration.settings().intervals(),
        new Draws.Factors(balance.reported(), balance.estimated(), balance.quota()),
        new TreeSet<>(baskets().stageOrders().keySet()));
  }

  public ExposureRows.Known ofExposures() {
    return new ExposureRows.Known(
        baskets().stageOrders(),
        configuration.baskets().stream().flatMap(one -> one.group().stream()).collect(toSet()),
        balanceReference().countryGroups(),
        SourceScope.of(releases()),
        configuration.reference().values().leastParts());
  }

  Dataset<Row> productionOfEverySource() {
    return publishedValues().ofEverySource(lake.read(Production.TABLE));
  }

  Configuration configuration() {
    return configuration;
  }

  ProductionDigests productionDigests() {
    return prefetch.once(
        "productionDigests",
        () -> {
          Dataset<Row> current = production().drop(PLACE.toArray(String[]::new));
          return new ProductionDigests(
              RowDigests.of(current, List.of(Production.YEAR, Production.SOURCE)));
        });
  }

  /** Year → digest of the value of all trade. */
  Map<Integer, String> totalsByYear() {
    return prefetch.once(
        "totalsByYear",
        () -> {
          Map<Integer, String> digests = new TreeMap<>();
          totals()
              .ifPresent(
                  rows ->
                      RowDigests.of(rows, List.of(TradeTotal.YEAR))
                          .forEach((year, sha) -> digests.put(Integer.valueOf(year.get(0)), sha)));
          return digests;
        });
  }

  /** Years of published values, projections among them. */
  Set<Integer> publishedYears() {
    return prefetch.once(
        "publishedYears",
        () ->
            Scan.distinct(lake.read(Production.TABLE), List.of(Production.YEAR)).stream()
                .map(row -> row.getInt(0))
                .collect(toSet()));
  }

  /** With published values of all releases as an input. */
  Reads onPublished(Reads reads) {
    return reads
        .upstream("records", Production.TABLE)
        .with("records", () -> reads.lake().all(Production.TABLE))
        .years(this::publishedYears)
        .lines("corrections", () -> configuration.reference().corrections().production().stream())
        .with("releases", reads.lake()::releases);
  }

  List<Row> links() {
    return prefetch.once("links", () -> Landscapes.rows(lake));
  }

  public CurrentProduction publishedValues() {
    return balanceReference().production(releases());
  }

  /** Value of all trade by source, year and exporter; empty where no source has totals. */
  Optional<Dataset<Row>> totals() {
    return prefetch.once(
        "totals",
        () ->
            lake.rows(TradeTotal.TABLE) == 0
                ? Optional.empty()
                : Optional.of(
                    KEEP.apply(new TradeTotals(releases()).of(lake.read(TradeTotal.TABLE)))));
  }

  Identities identities() {
    var groups = balanceReference().countryGroups();
    return new Identities(groups, configuration.settings().precedence(), covers());
  }

  // what the releases of each source cover, the world if one of them does
  private Map<String, String> covers() {
    Map<String, String> covers = new HashMap<>();
    for (Release release : releases().values()) {
      covers.merge(
          release.source(),
          release.covers(),
          (one, other) ->
              Covers.isWhole(one) || (!Covers.isWhole(other) && one.compareTo(other) > 0)
                  ? one
                  : other);
    }
    return covers;
  }

  List<InputException> idleOfProduction() {
    return prefetch.once("idle production", idle::ofProduction);
  }

  List<InputException> idleOfTrade() {
    return prefetch.once("idle trade", idle::ofTrade);
  }

  /** Records of the same goods that would count twice. */
  List<String> twice() {
    return prefetch.once(
        "twice",
        () -> {
          List<String> regimes =
              configuration.ids(source -> TELLING_REGIMES.contains(source.format()));
          return Overlaps.lines(
              lake.read(Trade.TABLE).where(remakes().ofTrade()), configuration.mirrored(), regimes);
        });
  }

  /** Background prefetch of shared inputs, one at a time: a second core would idle. */
  private static final class Prefetch {
    private final Supplier<SparkSession> session;
    private final Map<String, Later<?>> once = new ConcurrentHashMap<>();
    private final ThreadPoolExecutor thread =
        new ThreadPoolExecutor(
            0, 1, 1, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), Prefetch::daemon);

    private static Thread daemon(Runnable work) {
      var thread = new Thread(work, "prefetch");
      thread.setDaemon(true);
      return thread;
    }

    Prefetch(Supplier<SparkSession> session) {
      this.session = session;
    }

    /** Starts, after what was started before; {@link #once} throws a failure to who asks. */
    void start(List<Supplier<?>> made) {
      for (Supplier<?> one : made) {
        thread.execute(
            new Later<>(
                () -> {
                  SparkSession.setActiveSession(session.get());
                  return one.get();
                }));
      }
    }

    void cancel() {
      thread.getQueue().clear();
    }

    /**
     * What the first thread makes that asks for a name; others wait for it, and a failure is thrown
     * to each.
     */
    @SuppressWarnings("unchecked")
    <T> T once(String name, Supplier<T> maker) {
      return (T) once.computeIfAbsent(name, none -> new Later<>(maker::get)).get();
    }
  }
}
