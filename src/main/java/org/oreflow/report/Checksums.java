package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;
import org.oreflow.config.Later;

/**
 * Lengths and checksums of the files of a folder, in a file beside them that {@code sha256sum -c}
 * reads: a comment with the bytes of a file, then its checksum and name.
 */
final class Checksums {
  static final String NAME = "SHA256SUMS";

  private static final Pattern ENTRY =
      Pattern.compile("# (\\d+) bytes\\R([0-9a-f]{64})  (\\S+)\\R");

  /** A file, by its path within the folder. */
  record Sum(String name, long bytes, String sha256) {
    static Sum of(String name, byte[] bytes) {
      return new Sum(name, bytes.length, DigestUtils.sha256Hex(bytes));
    }

    String line() {
      return "# %d bytes\n%s  %s\n".formatted(bytes, sha256, name);
    }
  }

  private final Map<String, Sum> sums = new TreeMap<>();
  private boolean isOurs = true; // as far as its lines go

  /** The same with files of a folder; those that are there before others. */
  Checksums with(OutFolder out, List<String> names) {
    Map<String, Later<Sum>> taken = new TreeMap<>();
    names.forEach(name -> taken.put(name, new Later<>(() -> sum(out, name))));
    taken.values().forEach(one -> one.begin("checksum"));
    taken.forEach((name, one) -> sums.put(name, one.get()));
    return this;
  }

  Checksums with(String name, String text) {
    sums.put(name, Sum.of(name, text.getBytes(UTF_8)));
    return this;
  }

  Checksums withoutViews() {
    sums.keySet().removeIf(name -> name.startsWith(UserView.PREFIX));
    return this;
  }

  /** Files of tables: not those of views, and no text beside them. */
  List<Sum> ofTables() {
    return sums.values().stream()
        .filter(one -> one.name().matches("(?!" + UserView.PREFIX + ").*[.](csv|parquet)"))
        .toList();
  }

  String text() {
    return sums.values().stream().map(Sum::line).collect(joining());
  }

  /** What the list of a folder says; of no file if there is none. */
  static Checksums read(OutFolder out) throws IOException {
    return read(out, "");
  }

  static Checksums read(OutFolder out, String folder) throws IOException {
    var all = new Checksums();
    if (out.hasFile(folder + NAME)) {
      String text = out.text(folder + NAME);
      var entry = ENTRY.matcher(text);
      int end = 0;
      while (entry.find()) {
        all.isOurs &= entry.start() == end;
        end = entry.end();
        String name = folder + entry.group(3);
        all.sums.put(name, new Sum(name, Long.parseLong(entry.group(1)), entry.group(2)));
      }
      all.isOurs &= end == text.length();
    }
    return all;
  }

  Set<String> views() {
    Set<String> tables = new TreeSet<>();
    sums.keySet().stream()
        .filter(name -> name.startsWith(UserView.PREFIX))
        .forEach(name -> tables.add(name.replaceFirst("[.][a-z]+$", "")));
    return tables;
  }

  boolean lists(String name) {
    return sums.containsKey(name);
  }

  List<String> differingInLength(OutFolder out) throws IOException {
    List<String> lines = new ArrayList<>();
    if (!isOurs) {
      lines.add(NAME + " has other lines than were written");
    }
    for (Sum one : sums.values()) {
      long bytes = out.bytes(one.name());
      if (bytes < 0) {
        lines.add(one.name() + " is missing");
      } else if (bytes != one.bytes()) {
        lines.add("%s has %,d bytes, %,d were written".formatted(one.name(), bytes, one.bytes()));
      }
    }
    return lines;
  }

  List<String> differing(OutFolder out) throws IOException {
    if (sums.isEmpty()) {
      return List.of(NAME + " is missing or lists no file");
    }
    List<String> lines = new ArrayList<>(differingInLength(out));
    for (Sum one : sums.values()) {
      boolean told = out.bytes(one.name()) != one.bytes();
      if (!told && !sum(out, one.name()).equals(one)) {
        lines.add(one.name() + " has other bytes than were written");
      }
    }
    return lines;
  }

  private static Sum sum(OutFolder out, String name) {
    try (InputStream bytes = out.open(name)) {
      return new Sum(name, out.bytes(name), DigestUtils.sha256Hex(bytes));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
