package org.oreflow.run.difference;

import java.io.BufferedReader;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.oreflow.audit.difference.Evidence;
import org.oreflow.config.FilePath;
import org.oreflow.config.InputException;
import org.oreflow.lake.digest.CanonicalValues;
import org.oreflow.table.Load;
import org.oreflow.table.Table;

/** A folder of published files, of which the CSV files are read. */
final class FolderSide implements Side {
  private static final Pattern RUN = Pattern.compile("^Run `([^`\\s]+)`[.]$", Pattern.MULTILINE);

  private final String folder;
  private final FileSystem system;
  private final String run;
  private Table read; // the table whose rows are held
  private Map<String, List<String[]>> held = Map.of();

  private FolderSide(String folder, FileSystem system, String run) {
    this.folder = folder;
    this.system = system;
    this.run = run;
  }

  /**
   * A folder of published files.
   *
   * @param folder path or URI
   * @throws InputException if it is none
   */
  static FolderSide of(String folder, Configuration hadoop) {
    try {
      FileSystem system = FilePath.system(folder, hadoop);
      try (var page = system.open(new Path(folder, "README.md"))) {
        Matcher line = RUN.matcher(new String(page.readAllBytes(), StandardCharsets.UTF_8));
        if (line.find()) {
          return new FolderSide(folder, system, line.group(1));
        }
      }
    } catch (IOException none) {
      throw noFolder(folder);
    }
    throw noFolder(folder);
  }

  private static InputException noFolder(String folder) {
    return new InputException(
        folder, "is neither a lake nor a folder of published files", "name one that is");
  }

  @Override
  public String name() {
    return run + " (" + folder + ")";
  }

  // files of two runs differ by their bytes as a rule, so every year is compared
  @Override
  public Map<String, String> digests(Table table) {
    Map<String, String> digests = new TreeMap<>();
    load(table).keySet().forEach(year -> digests.put(year, folder));
    return digests;
  }

  @Override
  public List<String[]> rows(Table table, String year) {
    return load(table).getOrDefault(year, List.of());
  }

  @Override
  public long count(Table table, String year) {
    return rows(table, year).size();
  }

  @Override
  public Evidence evidence() {
    var evidence = new Evidence();
    List<String> columns = List.of(Load.TABLE.schema().fieldNames());
    int source = columns.indexOf(Load.SOURCE);
    int release = columns.indexOf(Load.RELEASE);
    int checksum = columns.indexOf(Load.CHECKSUM);
    load(Load.TABLE)
        .values()
        .forEach(
            rows ->
                rows.forEach(row -> evidence.addFile(row[source], row[release], row[checksum])));
    return evidence;
  }

  private Map<String, List<String[]>> load(Table table) {
    if (!table.equals(read)) {
      held = Map.of(); // before the next is read
      held = lines(table);
      read = table;
    }
    return held;
  }

  private Map<String, List<String[]>> lines(Table table) {
    Map<String, List<String[]>> years = new TreeMap<>();
    Path file = new Path(folder, table.name() + ".csv");
    List<String> columns = List.of(table.schema().fieldNames());
    int year = table.partitions().isEmpty() ? -1 : columns.indexOf(table.partitions().get(0));
    var pool = Side.pool();
    try (var lines =
        new BufferedReader(new InputStreamReader(system.open(file), StandardCharsets.UTF_8))) {
      List<String> header = CanonicalValues.of(String.valueOf(lines.readLine()));
      int[] places = columns.stream().mapToInt(header::indexOf).toArray();
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        List<String> cells = CanonicalValues.of(line);
        String[] row =
            Arrays.stream(places)
                .mapToObj(at -> at < 0 || cells.get(at).isEmpty() ? null : cells.get(at))
                .map(pool)
                .toArray(String[]::new);
        years.computeIfAbsent(year < 0 ? WHOLE : row[year], none -> new ArrayList<>()).add(row);
      }
    } catch (FileNotFoundException none) {
      return years; // a table that is too large has no file, nor one that a version did not have
    } catch (IOException e) {
      throw new InputException(
          file.toString(), "cannot be read (" + e.getMessage() + ")", "restore it");
    }
    return years;
  }
}
