package org.oreflow.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Trade of mineral codes among all countries in the layout of CEPII's BACI, the same to the byte
 * for the same values: of all years, codes and pairs of countries as many as asked for, each as
 * likely as any other.
 *
 * @param codes of six digits
 * @param countries as BACI numbers them
 */
record WideMinerals(List<Integer> years, List<String> codes, List<String> countries, long rows) {
  private static final long SEED = 20_261_129;

  /** Writes a file for each year. */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var random = new SplittableRandom(SEED);
    long left = (long) years.size() * codes.size() * countries.size() * (countries.size() - 1);
    long wanted = rows;
    for (int year : years) {
      try (var out =
          Files.newBufferedWriter(folder.resolve(WideBaci.name(year)), StandardCharsets.US_ASCII)) {
        out.write("t,i,j,k,v,q\n");
        for (String exporter : countries) {
          for (String importer : countries) {
            for (int code = 0; code < codes.size() && !exporter.equals(importer); code++) {
              if (random.nextLong(left--) < wanted) {
                wanted--;
                row(out, year + "," + exporter + "," + importer + "," + codes.get(code), random);
              }
            }
          }
        }
      }
    }
  }

  // thousands of dollars and tonnes, some two dollars a kilogram, sizes of several powers of ten
  private static void row(BufferedWriter out, String place, SplittableRandom random)
      throws IOException {
    double value = Math.pow(10, random.nextDouble() * 5);
    double mass = value * (0.25 + 0.5 * random.nextDouble());
    out.write("%s,%.3f,%.3f%n".formatted(place, value, mass));
  }
}
