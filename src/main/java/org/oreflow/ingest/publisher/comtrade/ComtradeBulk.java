package org.oreflow.ingest.publisher.comtrade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;

/**
 * UN Comtrade bulk files, final data and tariff lines: a text for each reporter, period and
 * classification, with tabs or commas, packed or not. Source: United Nations, UN Comtrade, bulk
 * download.
 */
public final class ComtradeBulk extends ComtradeText {
  private static final long serialVersionUID = 1L;
  private static final Pattern EDITION = Pattern.compile("(.*)\\[(\\d{4}-\\d\\d-\\d\\d)].*");

  public ComtradeBulk(SourceConfig config, Codes codes) {
    super(codes, config.tradeTotals().orElse(false), '\t', "utf-8");
  }

  @Override
  public void check(List<SourceFiles.Found> files) {
    Map<String, String> editions = new HashMap<>();
    for (var file : files) {
      Matcher name = EDITION.matcher(file.name().substring(file.name().lastIndexOf('/') + 1));
      if (name.matches()) {
        String before = editions.put(name.group(1), file.path());
        if (before != null) {
          throw new InputException(
              file.path(),
              "is another edition of " + before,
              "keep the newest and move the other away, or give it a source file of its own");
        }
      }
    }
  }
}
