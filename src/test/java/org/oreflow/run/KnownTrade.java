package org.oreflow.run;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * Files of BACI whose every line follows from its number, so that all that comes of them is known.
 *
 * <pre>
 * row n    0 ≤ n &lt; N, N a multiple of 12,000, stands on line n + 2
 * i, j     three exporters and four importers in turn
 * k        850511 where n mod 100 = 50, else 010121
 * v        1 + (n / 100) mod 5, on average 3; q is 2.5
 * wrong    i is 1, which is no country, where n mod 1000 = 7
 * </pre>
 *
 * <p>So N/100 rows are of 850511, worth 30 N USD and N/40 tonnes, and N/1000 are wrong, with v = 1.
 * Of the 12 pairs of countries each has N/12 rows worth 250 N USD, but for the three with importer
 * CAN, whose n mod 12 is 3, 7 or 11: they lose N/3000 wrong rows worth N/3 USD each.
 */
final class KnownTrade {
  private static final String[] EXPORTERS = {"156", "276", "251"};
  private static final String[] IMPORTERS = {"842", "392", "410", "124"};

  private KnownTrade() {}

  /** Name of the file of a year. */
  static String name(int year) {
    return "BACI_HS17_Y" + year + "_V202601.csv";
  }

  /** Writes a file, packed if its name ends so. */
  static void write(Path file, int year, int rows) throws IOException {
    Files.createDirectories(file.getParent());
    boolean packed = file.toString().endsWith(".gz");
    try (OutputStream raw = Files.newOutputStream(file);
        var out = new BufferedOutputStream(packed ? new GZIPOutputStream(raw) : raw, 1 << 16)) {
      out.write("t,i,j,k,v,q\n".getBytes(US_ASCII));
      for (int n = 0; n < rows; n++) {
        out.write(line(year, n).getBytes(US_ASCII));
      }
    }
  }

  private static String line(int year, int n) {
    String exporter = n % 1000 == 7 ? "1" : EXPORTERS[n % 3];
    String code = n % 100 == 50 ? "850511" : "010121";
    int value = 1 + n / 100 % 5;
    return year
        + ","
        + exporter
        + ","
        + IMPORTERS[n % 4]
        + ","
        + code
        + ","
        + value
        + ".000,2.500\n";
  }
}
