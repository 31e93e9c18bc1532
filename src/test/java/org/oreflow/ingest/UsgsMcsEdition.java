package org.oreflow.ingest;

import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** Lines of an edition of the Mineral Commodity Summaries. */
abstract class UsgsMcsEdition {
  static final Charset CP1252 = Charset.forName("windows-1252");
  static final String NAME = "MCS2026_Commodities_Data.csv";
  static final String HEADER =
      "MCS chapter,Section,Commodity,Country,Statistics,Statistics_detail,Unit,Year,Value,Notes,"
          + "Is critical mineral 2025,Other notes\r\n";

  @TempDir private Path folder;
  @TempDir private Path other;
  PublisherReading reading;
  PublisherReading salient;

  @BeforeEach
  void openSources() {
    reading = new PublisherReading(folder, "usgs-mcs", "");
    salient = new PublisherReading(other, "usgs-mcs-salient", "");
  }

  static String line(String chapter, String section, String country, String cells) {
    return String.join(",", chapter.toUpperCase(Locale.ROOT), section, chapter, country, cells)
        + "\r\n";
  }

  static String us(String commodity, String cells) {
    return line(commodity, "Salient Statistics\u2014United States", "United States", cells);
  }
}
