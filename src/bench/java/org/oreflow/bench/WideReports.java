package org.oreflow.bench;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * Reports of exporters and importers, generated from trades in the layout of BACI, the same to the
 * byte for the same values: {@code reporter,partner,cmd,flow,value,netwgt}. Of eight trades one is
 * reported by the exporter alone, one by the importer alone, and six by both: the importer's value
 * holds freight, and both are off, mostly a little and sometimes much.
 */
final class WideReports {
  private static final long SEED = 20_260_202;
  private static final int CASES = 8;
  private static final double FREIGHT = 1.05;

  private final SplittableRandom random = new SplittableRandom(SEED);
  private long reports;

  /** Trades that give so many reports. */
  static long trades(long reports) {
    return reports * CASES / (2 * (CASES - 2) + 2);
  }

  /**
   * Writes the reports of a file of trades.
   *
   * @return how many
   */
  long write(Path trades, Path file) throws IOException {
    try (BufferedReader in = Files.newBufferedReader(trades, StandardCharsets.US_ASCII);
        BufferedWriter out = Files.newBufferedWriter(file, StandardCharsets.US_ASCII)) {
      in.readLine(); // the header
      out.write("reporter,partner,cmd,flow,value,netwgt\n");
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        write(line.split(",", -1), out);
      }
    }
    return reports;
  }

  private void write(String[] trade, BufferedWriter out) throws IOException {
    int one = random.nextInt(CASES);
    double value = Double.parseDouble(trade[4]) * 1000;
    double mass = trade[5].isEmpty() ? 0 : Double.parseDouble(trade[5]) * 1000;
    if (one != 0) {
      report(trade[1], trade[2], trade[3], 'X', value, mass, out);
    }
    if (one != 1) {
      report(trade[2], trade[1], trade[3], 'M', value * FREIGHT, mass, out);
    }
  }

  private void report(
      String reporter,
      String partner,
      String code,
      char flow,
      double value,
      double mass,
      BufferedWriter out)
      throws IOException {
    double off = Math.exp(Math.pow(random.nextDouble() * 2 - 1, 5) * 2);
    out.write(reporter);
    out.write(',');
    out.write(partner);
    out.write(',');
    out.write(code);
    out.write(',');
    out.write(flow);
    out.write(',');
    out.write(Long.toString(1 + (long) (value * off)));
    out.write(',');
    out.write(mass == 0 ? "" : Long.toString(1 + (long) (mass * off)));
    out.write('\n');
    reports++;
  }
}
