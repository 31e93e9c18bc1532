package org.oreflow.ingest.publisher.comtrade;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.text.Encoding;
import org.oreflow.reference.Basket;

/**
 * Delimited text of UN Comtrade: bulk files of final data and tariff lines, one for each reporter,
 * period and classification, with tabs or commas, packed or not; CSV downloads of today's site and
 * API with 47 columns, and of those before 2023 with {@code Trade Flow Code}, {@code Netweight
 * (kg)}, {@code Trade Value (US$)}. The header tells the delimiter. Source: United Nations, UN
 * Comtrade, bulk download, downloads of TradeFlow, and the API documentation of before 2023.
 */
public record ComtradeText(Codes codes, boolean totals, char delimiter, String encoding)
    implements CustomsSource.AnyDelimiter {
  private static final String DELIMITERS = "\t;,";
  private static final Pattern EDITION = Pattern.compile("(.*)\\[(\\d{4}-\\d\\d-\\d\\d)].*");

  public static ComtradeText bulk(SourceConfig config, Codes codes) {
    return new ComtradeText(codes, config.tradeTotals().orElse(false), '\t', "utf-8");
  }

  public static ComtradeText csv(SourceConfig config, Codes codes) {
    String encoding = config.encoding().orElse(Encoding.DETECT);
    return new ComtradeText(codes, config.tradeTotals().orElse(false), ',', encoding);
  }

  @Override
  public void check(List<SourceFiles.Found> files) {
    if (delimiter != '\t') {
      return; // downloads have no editions
    }
    Map<String, String> editions = new HashMap<>();
    for (var file : files) {
      var name = EDITION.matcher(file.name().substring(file.name().lastIndexOf('/') + 1));
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

  @Override
  public CustomsSource of(String firstLine) {
    return DELIMITERS
        .chars()
        .filter(candidate -> firstLine.indexOf(candidate) >= 0)
        .mapToObj(found -> new ComtradeText(codes, totals, (char) found, encoding))
        .findFirst()
        .orElse(this);
  }

  @Override
  public boolean reads(String entry) {
    return entry.matches("(?i).*\\.(csv|txt|tsv)");
  }

  @Override
  public Decoder decoder(Opened text, Basket.Selection products) {
    return new ComtradeDecoder(text, delimiter, codes, totals, products);
  }
}
