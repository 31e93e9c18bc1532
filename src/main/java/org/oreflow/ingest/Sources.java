package org.oreflow.ingest;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.oreflow.config.InputException;
import org.oreflow.ingest.columns.CustomsTable;
import org.oreflow.ingest.columns.HeadingUnits;
import org.oreflow.ingest.columns.ProductionTable;
import org.oreflow.ingest.publisher.baci.Baci;
import org.oreflow.ingest.publisher.bgs.Bgs;
import org.oreflow.ingest.publisher.brazil.ComexStat;
import org.oreflow.ingest.publisher.census.UsCensus;
import org.oreflow.ingest.publisher.china.Gacc;
import org.oreflow.ingest.publisher.comtrade.ComtradeApi;
import org.oreflow.ingest.publisher.comtrade.ComtradeBulk;
import org.oreflow.ingest.publisher.comtrade.ComtradeCsv;
import org.oreflow.ingest.publisher.eucrm.EuCrm;
import org.oreflow.ingest.publisher.eucrm.EuCrmShares;
import org.oreflow.ingest.publisher.eucrm.EuCrmStudy;
import org.oreflow.ingest.publisher.eurostat.Comext;
import org.oreflow.ingest.publisher.iea.Iea;
import org.oreflow.ingest.publisher.japan.JapanEstat;
import org.oreflow.ingest.publisher.usgs.UsgsDs140;
import org.oreflow.ingest.publisher.usgs.UsgsHhi;
import org.oreflow.ingest.publisher.usgs.UsgsMcs;
import org.oreflow.ingest.publisher.usgs.UsgsMcsSalient;
import org.oreflow.ingest.publisher.usgs.UsgsMyb;
import org.oreflow.ingest.publisher.usgs.UsgsMybTrade;
import org.oreflow.ingest.publisher.usitc.UsitcDataweb;
import org.oreflow.ingest.publisher.wgi.Wgi;
import org.oreflow.ingest.publisher.wmd.Wmd;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Source;
import org.oreflow.ingest.source.SourceConfig;

/** The formats that a source may name. */
public final class Sources {
  /** Makes the reader of a format for one configured source. */
  public interface Factory extends Serializable {
    Source of(SourceConfig config, Codes codes);
  }

  // of a format whose files need no configuration
  private interface Readers extends Serializable {
    Source of(Codes codes);
  }

  /** Format to its reader, in the order that documents list them. */
  public static final Map<String, Factory> ALL = all();

  private Sources() {}

  private static Map<String, Factory> all() {
    Map<String, Factory> all = new LinkedHashMap<>();
    all.put("baci", Baci::new);
    all.put("comtrade-api", ofCodes(ComtradeApi::new));
    all.put("comtrade-bulk", ComtradeBulk::new);
    all.put("comtrade-csv", ComtradeCsv::new);
    all.put("customs-table", CustomsTable::new);
    all.put("comext", Comext::new);
    all.put("comexstat", ComexStat::new);
    all.put("gacc", Gacc::new);
    all.put("japan-estat", JapanEstat::new);
    all.put("us-census", ofCodes(UsCensus::new));
    all.put("usgs-myb-trade", ofCodes(UsgsMybTrade::new));
    all.put("usitc-dataweb", UsitcDataweb::new);
    all.put("usgs-mcs", ofCodes(UsgsMcs::new));
    all.put("usgs-mcs-salient", ofCodes(UsgsMcsSalient::new));
    all.put("usgs-myb", UsgsMyb::new);
    all.put("usgs-ds140", ofCodes(UsgsDs140::new));
    all.put("usgs-hhi", ofCodes(UsgsHhi::new));
    all.put("bgs", ofCodes(Bgs::new));
    all.put("wmd", Wmd::new);
    all.put("iea", ofCodes(Iea::new));
    all.put("production-table", ProductionTable::new);
    all.put("wgi", ofCodes(Wgi::new));
    all.put("eu-crm", EuCrm::new);
    all.put("eu-crm-shares", EuCrmShares::new);
    return Collections.unmodifiableMap(all);
  }

  private static Factory ofCodes(Readers readers) {
    return (config, codes) -> readers.of(codes);
  }

  /**
   * The reader of a configured source.
   *
   * @param yaml the file that holds the configuration
   * @throws InputException when the format is unknown or a key is missing, superfluous or wrong
   */
  public static Source open(SourceConfig config, Codes codes, Path yaml) {
    Factory factory = ALL.get(config.format());
    if (factory == null) {
      throw new InputException(
          yaml,
          "format \"" + config.format() + "\" is unknown",
          "take one of " + String.join(", ", ALL.keySet()));
    }
    SourceCheck.of(config, yaml);
    if (config.format().startsWith("eu-crm")) {
      EuCrmStudy.check(config, yaml);
    }
    HeadingUnits.check(config, codes.units(), yaml);
    return factory.of(config, codes);
  }
}
