package org.oreflow.ingest.publisher.comtrade;

import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.reference.Basket;

/** A source of delimited text of UN Comtrade, whose delimiter its header tells. */
class ComtradeText implements CustomsSource.AnyDelimiter {
  private static final long serialVersionUID = 1L;
  private static final String DELIMITERS = "\t;,";

  private final Codes codes;
  private final boolean totals;
  private final char delimiter;
  private final String encoding;

  ComtradeText(Codes codes, boolean totals, char delimiter, String encoding) {
    this.codes = codes;
    this.totals = totals;
    this.delimiter = delimiter;
    this.encoding = encoding;
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
  public char delimiter() {
    return delimiter;
  }

  @Override
  public String encoding() {
    return encoding;
  }

  @Override
  public boolean totals() {
    return totals;
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
