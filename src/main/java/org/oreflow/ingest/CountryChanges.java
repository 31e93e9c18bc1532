package org.oreflow.ingest;

import static java.util.stream.Collectors.toSet;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;
import org.oreflow.config.InputException;
import org.oreflow.ingest.archive.Archive;
import org.oreflow.ingest.source.LandingBytes;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;

/**
 * The rows by which two versions of {@code countries.csv} differ, and which files they concern. A
 * file is looked through for the longest word of each name or code, in ASCII letters and digits, so
 * that neither quotes nor footnotes nor encodings hide it.
 */
public record CountryChanges(Set<String> words) {
  public static final CountryChanges NONE = new CountryChanges(Set.of());

  private static final int LEAST = 3; // letters of a word
  private static final int PIECE = 1 << 16; // bytes
  private static final int LONGEST = 256; // characters of a word that two pieces may share
  private static final String PACKED = "pk"; // begin of an archive within an archive

  /** The changes from one text of the table to another; citations do not matter. */
  public static CountryChanges between(String before, String now) {
    Set<List<String>> old = rows(before);
    Set<List<String>> made = rows(now);
    Set<List<String>> all = new HashSet<>(old);
    all.addAll(made);
    all.removeIf(row -> old.contains(row) && made.contains(row));
    return new CountryChanges(all.stream().map(CountryChanges::word).collect(toSet()));
  }

  private static Set<List<String>> rows(String text) {
    try (var parser = CSVParser.parse(text, CSVFormat.DEFAULT)) {
      return parser.stream()
          .map(CSVRecord::toList)
          .map(row -> row.subList(0, row.size() - 1))
          .collect(toSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  // iso3, list, code; a short name also says which codes are countries
  private static String word(List<String> row) {
    String code = row.get(1).equals("short") ? "" : row.get(2).replaceFirst("^0+", "");
    return Arrays.stream(code.split("[^A-Za-z0-9]+"))
        .max(Comparator.comparing(String::length))
        .filter(word -> word.length() >= LEAST)
        .map(word -> word.toLowerCase(Locale.ROOT))
        .orElse("");
  }

  boolean concerns(Storage storage, SourceFiles.Found found) {
    if (words.isEmpty() || words.contains("")) {
      return !words.isEmpty();
    }
    var archive = Archive.of(new LandingBytes(storage, found.path(), found.bytes()));
    return archive.members().stream()
        .anyMatch(
            member -> {
              try (InputStream in = archive.open(member)) {
                return holds(in);
              } catch (IOException | InputException e) { // of a sheet that no source may read
                return true;
              }
            });
  }

  private boolean holds(InputStream in) throws IOException {
    byte[] piece = new byte[PIECE];
    var text = new StringBuilder();
    int read = in.readNBytes(piece, 0, PIECE);
    boolean isFirst = true;
    while (read > 0) {
      String plain = new String(piece, 0, read, StandardCharsets.ISO_8859_1);
      text.append(plain.replace("\0", "").toLowerCase(Locale.ROOT)); // UTF-16 has zeros between
      boolean isPacked = isFirst && text.indexOf(PACKED) == 0;
      if (isPacked || words.stream().anyMatch(word -> text.indexOf(word) >= 0)) {
        return true;
      }
      isFirst = false;
      text.delete(0, Math.max(0, text.length() - LONGEST));
      read = in.readNBytes(piece, 0, PIECE);
    }
    return false;
  }
}
