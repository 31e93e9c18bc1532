package org.oreflow.bench;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Customs files of any size in the layout of CEPII's BACI, the same to the byte for the same
 * values: one file a year, {@code t,i,j,k,v,q}, ascending by exporter, importer and product. A year
 * of more rows than country pairs and products give goes round again.
 *
 * @param rows of all years together
 * @param lastYear the years end here
 */
record WideBaci(long seed, long rows, int years, int lastYear) {
  static final String RELEASE = "202601";
  private static final String HEADER = "t,i,j,k,v,q\n";
  private static final int BUFFER = 1 << 20;
  private static final int LONGEST = 64; // bytes of a row
  private static final long EMPTY_OF_1024 = 31; // about 3 %

  static String name(int year) {
    return "BACI_HS17_Y" + year + "_V" + RELEASE + ".csv";
  }

  List<Integer> allYears() {
    return java.util.stream.IntStream.rangeClosed(lastYear - years + 1, lastYear).boxed().toList();
  }

  long rowsOf(int year) {
    int place = year - (lastYear - years + 1);
    return rows * (place + 1) / years - rows * place / years;
  }

  /** Writes the file of one year. */
  void write(Market market, int year, OutputStream out) throws IOException {
    out.write(HEADER.getBytes(StandardCharsets.US_ASCII));
    long capacity = Pairs.capacity(market.sizes().length);
    long wanted = rowsOf(year);
    long rounds = Math.max(1, (wanted + capacity - 1) / capacity);
    for (long round = 0; round < rounds; round++) {
      long from = wanted * round / rounds;
      var pairs = new Pairs(market.sizes(), wanted * (round + 1) / rounds - from);
      new Year(market, year, out).write(pairs.counts(), seed + 31L * year + 1009 * round);
    }
  }

  private static final class Year {
    private final Market market;
    private final int year;
    private final OutputStream out;
    private final Choice choice;
    private final byte[][] codes;
    private final byte[] buffer = new byte[BUFFER + LONGEST];
    private int at;

    Year(Market market, int year, OutputStream out) {
      this.market = market;
      this.year = year;
      this.out = out;
      this.choice = new Choice(market.weights());
      this.codes =
          market.codes().stream()
              .map(code -> (code + ",").getBytes(StandardCharsets.US_ASCII))
              .toArray(byte[][]::new);
    }

    void write(int[][] counts, long seed) throws IOException {
      var random = new SplittableRandom(seed);
      int[] chosen = new int[codes.length];
      List<Integer> countries = market.countries();
      for (int i = 0; i < counts.length; i++) {
        for (int j = 0; j < counts.length; j++) {
          if (counts[i][j] > 0) {
            choice.choose(counts[i][j], random.nextDouble(), chosen);
            String pair = "%d,%d,%d,".formatted(year, countries.get(i), countries.get(j));
            rows(pair.getBytes(StandardCharsets.US_ASCII), chosen, counts[i][j], random);
          }
        }
      }
      out.write(buffer, 0, at);
      at = 0;
    }

    private void rows(byte[] pair, int[] chosen, int n, SplittableRandom random)
        throws IOException {
      for (int m = 0; m < n; m++) {
        if (at >= BUFFER) {
          out.write(buffer, 0, at);
          at = 0;
        }
        System.arraycopy(pair, 0, buffer, at, pair.length);
        at += pair.length;
        byte[] code = codes[chosen[m]];
        System.arraycopy(code, 0, buffer, at, code.length);
        at += code.length;
        figures(chosen[m], random.nextLong(), random.nextLong());
      }
    }

    /** Value and mass, both about log-normal; the price depends on the product. */
    private void figures(int product, long draw, long digits) {
      int size = Math.max(0, Long.bitCount(draw & 0xFF_FFFF_FFFFL) - 4); // binomial: 16 ± 3
      long value = (1L << size) | (digits & ((1L << size) - 1));
      thousandths(value);
      buffer[at++] = ',';
      if (((draw >>> 40) & 1023) >= EMPTY_OF_1024) {
        int cheap = product % 7 + (int) ((draw >>> 50) & 3);
        thousandths((((value * (1 + (digits >>> 60))) >> 2) << cheap) >> 4);
      }
      buffer[at++] = '\n';
    }

    private void thousandths(long figure) {
      long whole = figure / 1000;
      int length = 1;
      for (long rest = whole / 10; rest > 0; rest /= 10) {
        length++;
      }
      for (int digit = at + length - 1; digit >= at; digit--) {
        buffer[digit] = (byte) ('0' + whole % 10);
        whole /= 10;
      }
      at += length;
      int rest = (int) (figure % 1000);
      buffer[at++] = '.';
      buffer[at++] = (byte) ('0' + rest / 100);
      buffer[at++] = (byte) ('0' + rest / 10 % 10);
      buffer[at++] = (byte) ('0' + rest % 10);
    }
  }
}
