package org.oreflow.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;

/**
 * Trade of mineral codes among all countries in the layout of CEPII's BACI, the same to the byte
 * for the same values. Pairs of countries trade as real ones do: of each code a few countries sell
 * most pairs, others of each code, and large economies buy more codes than small ones; amounts are
 * lognormal.
 *
 * @param codes of six digits
 * @param countries as BACI numbers them
 * @param rows of all years and codes, as many of each but for one
 */
record WideMinerals(List<Integer> years, List<String> codes, List<String> countries, long rows) {
  private static final long SEED = 20_261_129;
  private static final double SELLERS = 1.1; // power by which the n-th seller has fewer pairs
  private static final double BUYERS = 0.8;
  private static final double SPREAD = 2.5; // of the logarithm of values

  /**
   * Writes a file for each year.
   *
   * @throws IllegalStateException if there are fewer pairs than rows
   */
  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    var random = new Random(SEED);
    List<String> buyers = shuffled(countries, random);
    List<List<String>> sellers = codes.stream().map(code -> shuffled(countries, random)).toList();
    double[] selling = cumulated(SELLERS);
    double[] buying = cumulated(BUYERS);
    long parts = (long) years.size() * codes.size();
    long part = 0;
    for (int year : years) {
      try (var out =
          Files.newBufferedWriter(folder.resolve(WideBaci.name(year)), StandardCharsets.US_ASCII)) {
        out.write("t,i,j,k,v,q\n");
        for (int code = 0; code < codes.size(); code++) {
          long wanted = rows * (part + 1) / parts - rows * part / parts;
          part++;
          if (wanted > (long) countries.size() * (countries.size() - 1) / 2) {
            throw new IllegalStateException(wanted + " rows of a code: more than pairs to draw");
          }
          var pairs = new TreeSet<String>();
          while (pairs.size() < wanted) {
            String seller = sellers.get(code).get(drawn(selling, random));
            String buyer = buyers.get(drawn(buying, random));
            if (!seller.equals(buyer)) {
              pairs.add(seller + "," + buyer);
            }
          }
          for (String pair : pairs) {
            row(out, year + "," + pair + "," + codes.get(code), random);
          }
        }
      }
    }
  }

  private static List<String> shuffled(List<String> all, Random random) {
    var shuffled = new ArrayList<>(all);
    Collections.shuffle(shuffled, random);
    return shuffled;
  }

  private double[] cumulated(double power) {
    double[] sums = new double[countries.size()];
    double sum = 0;
    for (int rank = 0; rank < sums.length; rank++) {
      sum += Math.pow(rank + 1, -power);
      sums[rank] = sum;
    }
    return sums;
  }

  private static int drawn(double[] sums, Random random) {
    int place = Arrays.binarySearch(sums, random.nextDouble() * sums[sums.length - 1]);
    return place < 0 ? -place - 1 : place;
  }

  // thousands of dollars and tonnes, some two dollars a kilogram
  private static void row(BufferedWriter out, String place, Random random) throws IOException {
    double value = 50 * Math.exp(SPREAD * random.nextGaussian());
    double mass = value * (0.25 + 0.5 * random.nextDouble());
    out.write("%s,%.3f,%.3f%n".formatted(place, value, mass));
  }
}
