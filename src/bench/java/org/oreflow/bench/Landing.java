package org.oreflow.bench;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The generated files of a work folder. They are kept between runs, and recomputed when anything
 * that decides their bytes has changed.
 */
final class Landing {
  private static final int VERSION = 1; // raised when the same values come to give other bytes
  private static final long SEED = 20_260_101;
  static final int LAST_YEAR = 2024;
  private static final int BUFFER = 1 << 16;

  private final Path work;
  private final int cores;
  private final Market market;

  Landing(Path work, Path conf, int cores) {
    this.work = work;
    this.cores = cores;
    this.market = Market.draw(SEED, conf, Basket8.CODES);
  }

  /** Yearly CSV files, in the order of years. */
  List<Path> csv(String set, long rows, int years) {
    var wide = wide(rows, years);
    Path folder = folder(set, wide.toString(), fresh -> everyYear(wide, fresh));
    return wide.allYears().stream().map(year -> folder.resolve(WideBaci.name(year))).toList();
  }

  /** The same files, each compressed alone. */
  List<Path> gzip(String set, long rows, int years) {
    List<Path> plain = csv(set, rows, years);
    Path folder = folder(set + "-gz", wide(rows, years).toString(), fresh -> zipped(plain, fresh));
    return plain.stream().map(file -> folder.resolve(file.getFileName() + ".gz")).toList();
  }

  /** A release as CEPII gives it out: all years and the code lists in one archive. */
  Path release(String set, long rows, int years) {
    var wide = wide(rows, years);
    String name = "BACI_HS17_V" + WideBaci.RELEASE + ".zip";
    return folder(set, wide.toString(), fresh -> archive(wide, fresh.resolve(name))).resolve(name);
  }

  private static WideBaci wide(long rows, int years) {
    return new WideBaci(SEED, rows, years, LAST_YEAR);
  }

  private interface Writer {
    void write(Path folder) throws IOException;
  }

  private Path folder(String set, String values, Writer writer) {
    Path folder = work.resolve("landing").resolve(set);
    Path mark = folder.resolve("values.txt");
    String wanted = VERSION + " " + values;
    try {
      if (!Files.exists(mark) || !Files.readString(mark).equals(wanted)) {
        Folders.delete(folder);
        Files.createDirectories(folder);
        Say.progress("generating " + set + ": " + values);
        long start = System.nanoTime();
        writer.write(folder);
        double bytes = Folders.bytes(folder);
        double seconds = Say.since(start);
        Say.progress("%.2f GB, %.0f MB/s", bytes / 1e9, bytes / 1e6 / seconds);
        Files.writeString(mark, wanted);
      }
      return folder;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private void everyYear(WideBaci wide, Path folder) throws IOException {
    var works = new ArrayList<Callable<Void>>();
    for (int year : wide.allYears()) {
      works.add(
          () -> {
            try (OutputStream out = Files.newOutputStream(folder.resolve(WideBaci.name(year)))) {
              wide.write(market, year, out);
            }
            return null;
          });
    }
    together(works);
  }

  private void zipped(List<Path> plain, Path folder) throws IOException {
    var works = new ArrayList<Callable<Void>>();
    for (Path file : plain) {
      works.add(
          () -> {
            Path target = folder.resolve(file.getFileName() + ".gz");
            try (var out = new GZIPOutputStream(Files.newOutputStream(target), BUFFER)) {
              Files.copy(file, out);
            }
            return null;
          });
    }
    together(works);
  }

  private void together(List<Callable<Void>> works) throws IOException {
    var threads = Executors.newFixedThreadPool(cores);
    try {
      for (Future<Void> done : threads.invokeAll(works)) {
        done.get();
      }
    } catch (ExecutionException | InterruptedException e) {
      throw new IOException(e);
    } finally {
      threads.shutdown();
    }
  }

  private void archive(WideBaci wide, Path file) throws IOException {
    var bytes = new BufferedOutputStream(Files.newOutputStream(file), BUFFER);
    try (var zip = new ZipOutputStream(bytes)) {
      for (int year : wide.allYears()) {
        zip.putNextEntry(new ZipEntry(WideBaci.name(year)));
        wide.write(market, year, zip);
        zip.closeEntry();
        Say.progress("%d is in the archive", year);
      }
      entry(zip, "country_codes_V" + WideBaci.RELEASE + ".csv", countryCodes());
      entry(zip, "product_codes_HS17_V" + WideBaci.RELEASE + ".csv", productCodes());
      entry(zip, "Readme.txt", "Generated in the layout of BACI; no real trade.\n" + wide + "\n");
    }
  }

  private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    zip.closeEntry();
  }

  private String countryCodes() {
    var text = new StringBuilder("country_code,country_name,country_iso2,country_iso3\n");
    market
        .countries()
        .forEach(code -> text.append(code).append(",Country ").append(code).append(",,\n"));
    return text.toString();
  }

  private String productCodes() {
    var text = new StringBuilder("code,description\n");
    market
        .codes()
        .forEach(code -> text.append(code).append(",\"Product ").append(code).append("\"\n"));
    return text.toString();
  }
}
