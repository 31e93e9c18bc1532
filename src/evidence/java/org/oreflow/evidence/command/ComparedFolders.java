package org.oreflow.evidence.command;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.oreflow.config.InputException;

/**
 * Describes the files of a folder of raw reports and of a folder of BACI as sources, told by their
 * headers, plain or packed with gzip. Other files are left alone.
 *
 * @param work folder that descriptions and links are written to
 * @param editionOfReports of codes in files that do not say it, such as HS2022
 * @param editionOfBaci of BACI in files that do not have CEPII's names
 */
public record ComparedFolders(Path work, String editionOfReports, String editionOfBaci) {
  static final String REPORTS = "reports";
  static final String BACI = "baci";

  private static final Pattern CEPII =
      Pattern.compile("BACI_HS(\\d\\d)_Y\\d{4}_V(\\d{6}[a-z]?)\\.csv(\\.gz)?");
  private static final Set<String> CUT =
      Set.of("reporter", "partner", "cmd", "flow", "value", "netwgt");
  private static final Set<String> LAYOUT = Set.of("t", "i", "j", "k", "v", "q");
  private static final Set<String> COMTRADE = Set.of("reportercode", "cmdcode", "primaryvalue");

  private static final String COMMON =
      """
      id: %s
      format: %s
      files: %s
      release: "%s"
      published: "2000-01-01"
      covers: world
      citation: compared
      licence: not stated
      redistribute: false
      confidential: false
      """;
  private static final String TABLE =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {reporter: reporter, partner: partner, code: cmd, direction: flow, value: value, mass_kg: netwgt}
      from_file_name: {year: "(\\\\d{4})"}
      constants: {code_system: %s, currency: USD}
      valuation: {import: cif, export: fob}
      directions: {M: import, X: export}
      countries: comtrade
      totals: {partner: ["0"]}
      duplicates: largest
      """;

  /**
   * Source descriptions of the raw reports of a folder: Comtrade's own layouts, and a table of
   * reporter, partner, cmd, flow, value, netwgt whose year stands in the file's name.
   *
   * @throws InputException if there are none
   */
  public List<Path> reports(Path folder) {
    List<Path> sources = new ArrayList<>();
    for (Path file : files(folder)) {
      List<String> header = header(file);
      Set<String> names = new HashSet<>(header);
      String release = REPORTS + "-" + sources.size();
      if (names.containsAll(CUT)) {
        String yaml = common(REPORTS, "customs-table", file, release);
        sources.add(write(release, yaml + TABLE.formatted(editionOfReports)));
      } else if (names.containsAll(COMTRADE)) {
        String format = names.contains("reporterdesc") ? "comtrade-csv" : "comtrade-bulk";
        sources.add(write(release, common(REPORTS, format, file, release)));
      }
    }
    return some(sources, folder, "no file of reports", "name a folder of UN Comtrade's files");
  }

  /**
   * Source descriptions of the files of BACI in a folder.
   *
   * @throws InputException if there are none
   */
  public List<Path> baci(Path folder) {
    List<Path> sources = new ArrayList<>();
    for (Path file : files(folder)) {
      if (new HashSet<>(header(file)).containsAll(LAYOUT)) {
        Path named = named(file);
        Matcher name = CEPII.matcher(named.getFileName().toString());
        if (name.matches()) {
          String yaml = common(BACI, "baci", named, name.group(2));
          sources.add(write(BACI + "-" + sources.size(), yaml));
        }
      }
    }
    return some(sources, folder, "no file of BACI", "name a folder of its yearly tables");
  }

  /** The edition of the Harmonised System that the files of BACI are of. */
  public String edition(List<Path> baci) {
    Matcher name = Pattern.compile("BACI_HS(\\d\\d)_").matcher(text(baci.get(0)));
    if (!name.find()) {
      return editionOfBaci;
    }
    return (name.group(1).startsWith("9") ? "HS19" : "HS20") + name.group(1);
  }

  // the reader of BACI goes by CEPII's names
  private Path named(Path file) {
    if (CEPII.matcher(file.getFileName().toString()).matches()) {
      return file;
    }
    String year = line(file, 1).map(line -> line.split(",", 2)[0].strip()).orElse("");
    if (!year.matches("\\d{4}")) {
      return file;
    }
    String packed = file.toString().endsWith(".gz") ? ".gz" : "";
    String edition = editionOfBaci.substring(editionOfBaci.length() - 2);
    String name = "BACI_HS%s_Y%s_V000000.csv%s".formatted(edition, year, packed);
    try {
      return Files.createSymbolicLink(work.resolve(name), file.toAbsolutePath());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String common(String id, String format, Path file, String release) {
    return COMMON.formatted(id, format, file.toAbsolutePath(), release);
  }

  private Path write(String name, String yaml) {
    try {
      return Files.writeString(work.resolve(name + ".yaml"), yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<Path> some(List<Path> sources, Path folder, String found, String remedy) {
    if (sources.isEmpty()) {
      throw new InputException(folder, "holds " + found, remedy);
    }
    return sources;
  }

  private static List<Path> files(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new InputException(folder, "is not a folder", "name one that holds the files");
    }
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(csv|txt|tsv)(\\.gz)?|.*\\.gz"))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static List<String> header(Path file) {
    String first = line(file, 0).orElse("");
    return Arrays.stream(first.split(first.contains("\t") ? "\t" : ","))
        .map(name -> name.replaceAll("[\"\\uFEFF]", "").strip().toLowerCase(Locale.ROOT))
        .toList();
  }

  private static Optional<String> line(Path file, int number) {
    try (InputStream bytes = Files.newInputStream(file);
        InputStream in = file.toString().endsWith(".gz") ? new GZIPInputStream(bytes) : bytes;
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().skip(number).findFirst();
    } catch (IOException | UncheckedIOException e) {
      throw new InputException(file, "cannot be read: " + e.getMessage(), "restore it");
    }
  }
}
