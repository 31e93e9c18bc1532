package org.oreflow.run;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.spark.sql.Row;
import org.oreflow.audit.Identities;
import org.oreflow.audit.Overlaps;
import org.oreflow.config.InputException;
import org.oreflow.ingest.Ingest;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.lake.Lake;
import org.oreflow.run.settings.Configuration;
import org.oreflow.table.Covers;
import org.oreflow.table.Load;
import org.oreflow.table.Trade;

/** What audits look at that does not hang on the last tables of a run. */
final class AuditInputs {
  private static final Set<String> TELLING_REGIMES = Set.of("us-census", "usitc-dataweb");

  private final Records records;
  private final Lake lake;
  private final Configuration configuration;
  private final Supplier<List<String>> twice = Prefetch.once(this::findTwice);
  private final Supplier<List<InputException>> idleOfProduction;
  private final Supplier<List<InputException>> idleOfTrade;

  AuditInputs(Records records, Lake lake, Configuration configuration) {
    this.records = records;
    this.lake = lake;
    this.configuration = configuration;
    var idle = new IdleCorrections(records, lake, configuration);
    this.idleOfProduction = Prefetch.once(idle::ofProduction);
    this.idleOfTrade = Prefetch.once(idle::ofTrade);
  }

  Identities identities() {
    var asked = configuration.settings().countryGroups();
    var groups =
        configuration.reference().countryGroups().memberships().stream()
            .filter(membership -> asked.contains(membership.group()))
            .toList();
    return new Identities(groups, configuration.settings().precedence(), covers());
  }

  /** Records of trade that would count twice, a line each, looked for once. */
  List<String> twice() {
    return twice.get();
  }

  /** Corrections of production that act on no record, an error each, looked for once. */
  List<InputException> idleOfProduction() {
    return idleOfProduction.get();
  }

  /** Corrections of trade that act on no record, an error each, looked for once. */
  List<InputException> idleOfTrade() {
    return idleOfTrade.get();
  }

  // what the releases of each source cover, the world if one of them does
  private Map<String, String> covers() {
    Map<String, String> covers = new HashMap<>();
    for (Row release : records.releases()) {
      covers.merge(
          release.getAs(Load.SOURCE),
          release.getAs(Load.COVERS),
          (one, other) ->
              Covers.isWhole(one) || (!Covers.isWhole(other) && one.compareTo(other) > 0)
                  ? one
                  : other);
    }
    return covers;
  }

  private List<String> findTwice() {
    List<String> regimes =
        configuration.sources().stream()
            .map(Ingest.Configured::config)
            .filter(config -> TELLING_REGIMES.contains(config.format()))
            .map(SourceConfig::id)
            .distinct()
            .toList();
    return Overlaps.lines(
        lake.read(Trade.TABLE).where(records.remakes().ofTrade()),
        configuration.mirrored(),
        regimes);
  }
}
