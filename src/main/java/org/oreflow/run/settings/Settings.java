package org.oreflow.run.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import org.oreflow.balance.chain.Uncertainty;
import org.oreflow.config.Check;
import org.oreflow.config.ConfigFile;
import org.oreflow.config.InputException;
import org.oreflow.config.SecretNames;
import org.oreflow.config.Years;
import org.oreflow.disclosure.Dominance;
import org.oreflow.disclosure.Redistribution;
import org.oreflow.engine.SparkSettings;
import org.oreflow.event.EventRows;
import org.oreflow.flow.mirror.Reconciliation;
import org.oreflow.index.Asked;
import org.oreflow.index.concentration.Draws;
import org.oreflow.index.formula.ComparedYears;
import org.oreflow.ingest.RejectionLimits;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.upkeep.Upkeep;
import org.oreflow.table.Production;

/** The settings file, {@code conf/oreflow.yaml}, whose comments say what each setting means. */
public record Settings(
    List<String> sources,
    List<String> baskets,
    String reference,
    String corrections,
    Years years,
    Map<String, List<String>> precedence,
    List<String> countryGroups,
    String productIndices,
    Reconciliation reconciliation,
    Map<String, List<String>> blocs,
    List<String> partners,
    List<String> indices,
    ComparedYears changes,
    Uncertainty balance,
    Draws intervals,
    EventRows.Rules events,
    Layout layout,
    Limits limits,
    Audit audit,
    org.oreflow.audit.Limits drift,
    CatalogSettings catalog,
    Files report,
    Dominance confidential,
    Maintain maintain,
    Page page,
    SparkSettings spark) {

  private static final String TRADE = "trade";
  private static final String PRODUCTION = "production";
  private static final String RECONCILED = "reconciled";

  public Settings {
    for (var entry : precedence.entrySet()) {
      new Check(measures().contains(entry.getKey()))
          .orRefuse(
              "precedence names the measure \"%s\"; take one of %s"
                  .formatted(entry.getKey(), String.join(", ", measures())));
      new Check(new HashSet<>(entry.getValue()).size() == entry.getValue().size())
          .orRefuse("precedence.%s names a source twice; keep the first".formatted(entry.getKey()));
    }
    new Check(new HashSet<>(partners).size() == partners.size())
        .orRefuse("partners names a country twice; keep one");
    Asked.of(indices);
    new Check(List.of("reports", RECONCILED).contains(productIndices))
        .orRefuse(
            "product_indices is \"%s\"; write reports or reconciled".formatted(productIndices));
    for (String needed : List.of(TRADE, PRODUCTION)) {
      new Check(precedence.containsKey(needed))
          .orRefuse("precedence has no list %s; add it, such as [my-source]".formatted(needed));
    }
  }

  /** Whether indices of products are made of reconciled trade, not of reports. */
  public boolean areProductsReconciled() {
    return productIndices.equals(RECONCILED);
  }

  public Asked asked() {
    return Asked.of(indices);
  }

  /** How a new lake lays out wide tables: parts of a year, by product code. */
  public record Layout(int codeBuckets) {
    public Layout {
      new Check(codeBuckets >= 1).orRefuse("code_buckets", codeBuckets, "1 or more");
    }
  }

  /** Where to stop. */
  public record Limits(
      int rejectedRows,
      double rejectedShare,
      int shownRows,
      int fileRows,
      int sqlSeconds,
      double indexWidth,
      double unitValueFactor,
      double revision) {
    public Limits {
      new Check(rejectedRows >= 0).orRefuse("rejected_rows", rejectedRows, "0 or more");
      new Check(rejectedShare >= 0 && rejectedShare <= 1)
          .orRefuse("rejected_share", rejectedShare, "a number from 0 to 1");
      new Check(shownRows >= 1).orRefuse("shown_rows", shownRows, "1 or more");
      new Check(fileRows >= 0).orRefuse("file_rows", fileRows, "0 or more");
      new Check(sqlSeconds >= 1).orRefuse("sql_seconds", sqlSeconds, "1 or more");
      new Check(indexWidth > 0 && indexWidth <= 1)
          .orRefuse("index_width", indexWidth, "a number above 0 and up to 1");
      new Check(unitValueFactor > 1)
          .orRefuse("unit_value_factor", unitValueFactor, "a number above 1");
      new Check(revision >= 0).orRefuse("revision", revision, "0 or more");
    }

    public RejectionLimits rejections() {
      return new RejectionLimits(rejectedRows, rejectedShare);
    }
  }

  /** What audits tolerate. */
  public record Audit(double worldTotals) {
    public Audit {
      new Check(worldTotals >= 0).orRefuse("world_totals", worldTotals, "0 or more");
    }
  }

  /** What is written and kept of files. */
  public record Files(int keep, String derived) {
    public Files {
      new Check(keep >= 0).orRefuse("keep", keep, "0 or more");
      new Check(List.of("sums", "all", "none").contains(derived))
          .orRefuse("report.derived is \"%s\"; write sums, all or none".formatted(derived));
    }

    public Redistribution rule() {
      return Redistribution.valueOf(derived.toUpperCase(Locale.ROOT));
    }
  }

  /** What maintenance keeps and gathers. */
  public record Maintain(int keepRuns, int smallFiles, int smallFileMb, int abandonedHours) {
    private static final int LARGEST_SMALL = 256; // half of what Iceberg aims at
    private static final long BYTES = 1_000_000;

    public Maintain {
      // who reads the last run may still do so when the next one is there
      new Check(keepRuns >= 2).orRefuse("keep_runs", keepRuns, "2 or more");
      new Check(smallFiles >= 2).orRefuse("small_files", smallFiles, "2 or more");
      new Check(smallFileMb >= 1 && smallFileMb <= LARGEST_SMALL)
          .orRefuse("small_file_mb is %d; write 1 to %d".formatted(smallFileMb, LARGEST_SMALL));
      new Check(abandonedHours >= 1).orRefuse("abandoned_hours", abandonedHours, "1 or more");
    }

    public Upkeep.Rules rules() {
      return new Upkeep.Rules(keepRuns, smallFiles, smallFileMb * BYTES);
    }
  }

  /** The page that is written beside the files: so many flows of a stage and year, the largest. */
  public record Page(boolean write, int flows, String firstElement) {
    public Page {
      new Check(flows >= 1).orRefuse("flows", flows, "1 or more");
      new Check(!firstElement.isBlank())
          .orRefuse("first_element is empty; write an element such as REE");
    }
  }

  /** Reads the settings file; dotted keys to YAML text replace values of it. */
  public static Settings read(Path file, Map<String, String> replaced) {
    replaced.keySet().forEach(key -> refuseSecret("--set ", key));
    NewSettings.refuse(file);
    return ConfigFile.read(file, Settings.class, replaced);
  }

  /** Refuses a secret on the command line, which others see. */
  public static void refuseSecret(String option, String key) {
    if (SecretNames.areOf(key)) {
      boolean ours = key.matches("catalog[.](password|token|credential)");
      String variable = "OREFLOW_" + key.replace('.', '_').toUpperCase(Locale.ROOT);
      throw new InputException(
          option + key,
          "a secret on the command line is seen by others",
          ours
              ? "set " + variable + " in the environment"
              : "set it in the environment or in Spark's configuration");
    }
  }

  /** Where the lake is: a folder or URI, with passwords and tokens of the environment. */
  public Address address(String place, Map<String, String> environment) {
    return Address.of(
        place, catalog.catalog(environment), Duration.ofHours(maintain.abandonedHours()));
  }

  /** Source ids in the order in which they count for a measure. */
  public List<String> precedence(String measure) {
    return precedence.getOrDefault(measure, precedence.get(PRODUCTION));
  }

  private static TreeSet<String> measures() {
    var all = new TreeSet<>(Production.MEASURES);
    all.addAll(List.of(TRADE, PRODUCTION));
    return all;
  }
}
