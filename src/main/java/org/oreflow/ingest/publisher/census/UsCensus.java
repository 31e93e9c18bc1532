package org.oreflow.ingest.publisher.census;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.text.DelimitedReader;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.ingest.text.Text;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/**
 * Merchandise trade of the US Census Bureau by month: the fixed-width IMP_DETL.TXT and EXP_DETL.TXT
 * of its monthly archives, or an answer of its international trade API saved as JSON.
 *
 * <p>A record of the archives is a line: code, partner, district and what else divides them, all of
 * them parts; its month counts, the sums since January that follow it are left alone. Imports are
 * those for consumption at customs value, exports the domestic and the foreign ones (regime) at
 * value free alongside ship. The units of its quantities stand in CONCORD.TXT of the same archive:
 * kilograms, grams and tonnes are mass, any other unit is a quantity, and without that member
 * neither is known. A record of the API is a row of its array; see {@link CensusApi}.
 */
public final class UsCensus implements RecordSource {
  private static final long serialVersionUID = 1L;
  public static final List<String> DETAILS = List.of("IMP_DETL.TXT", "EXP_DETL.TXT");
  private static final int BEGIN = 64; // bytes that may stand before the array of an answer

  private final Codes codes;

  public UsCensus(SourceConfig config, Codes codes) {
    this.codes = codes;
  }

  @Override
  public Table table() {
    return Trade.TABLE;
  }

  @Override
  public String encoding() {
    return "iso-8859-1";
  }

  @Override
  public List<String> entries(String path, List<String> all) {
    if (all.equals(List.of(""))) {
      return all;
    }
    List<String> read = all.stream().filter(entry -> DETAILS.contains(member(entry))).toList();
    if (read.isEmpty()) {
      throw new InputException(
          path,
          "has no IMP_DETL.TXT or EXP_DETL.TXT among " + String.join(", ", all),
          "give the archive as published, such as IMDB2406.ZIP");
    }
    return read;
  }

  /** Name of a member without folders and in capitals, whatever the archive has. */
  public static String member(String entry) {
    return entry.replaceFirst(".*[/\\\\]", "").toUpperCase(Locale.ROOT);
  }

  /**
   * {@inheritDoc}
   *
   * @throws InputException when the text is neither an array of the API nor called as one of the
   *     two members
   */
  @Override
  public Iterator<Outcome> read(Text text) throws IOException {
    int first = firstSign(text);
    if (first < 0) {
      throw DelimitedReader.empty(text.file().path());
    }
    if (first == '[') {
      return CensusApi.read(text, codes);
    }
    return switch (member(text.file().textName().replaceFirst("(?i)\\.(gz|xz|zst)$", ""))) {
      case "IMP_DETL.TXT" -> new CensusLines(text, CensusLines.Layout.IMPORT, codes);
      case "EXP_DETL.TXT" -> new CensusLines(text, CensusLines.Layout.EXPORT, codes);
      default ->
          throw new InputException(
              text.file().path(),
              "is neither an array of JSON nor called IMP_DETL.TXT or EXP_DETL.TXT",
              "keep the names of the Census Bureau, or save the whole answer of its API");
    };
  }

  // behind blanks and a byte order mark, -1 where nothing follows them
  private static int firstSign(Text text) throws IOException {
    InputStream in = new BufferedInputStream(text.open());
    int next = in.read();
    for (int i = 0; i < BEGIN && isPassed(next); i++) {
      next = in.read();
    }
    return next;
  }

  private static boolean isPassed(int sign) {
    return sign == ' ' || sign == '\r' || sign == '\n' || sign == '\t' || sign > 127;
  }
}
