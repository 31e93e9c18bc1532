package org.oreflow.run.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.apache.spark.sql.types.StructType;
import org.oreflow.config.ConfigText;
import org.oreflow.config.InputException;
import org.oreflow.lake.Failure;
import org.oreflow.lake.catalog.Run;
import org.oreflow.lake.catalog.TablePart;
import org.oreflow.report.UserView;
import org.oreflow.table.Table;

/**
 * What a query may name: the tables that jobs make, and views, which are files NAME.sql of a folder
 * that may be missing.
 */
public record Queryable(List<Table> made, Path folder) {
  private static final String ENDING = ".sql";
  private static final Pattern NO_QUERY = Pattern.compile("--[^\n]*|(?s:/[*].*?[*]/)|;");
  private static final Pattern NAME = Pattern.compile("[a-z0-9_]+");

  List<String> tables() {
    var names = new ArrayList<>(stored().map(Table::name).toList());
    names.addAll(List.of(Run.TABLE.name(), Failure.TABLE.name()));
    return names;
  }

  List<String> names() {
    var names = new ArrayList<>(tables());
    names.addAll(viewTables());
    return names;
  }

  /** A table that a run stores; none is {@code run} or {@code failure}. */
  Optional<Table> stored(String name) {
    return stored().filter(table -> table.name().equals(name)).findFirst();
  }

  StructType columns(String name) {
    return Stream.concat(stored(), Stream.of(Run.TABLE, Failure.TABLE))
        .filter(table -> table.name().equals(name))
        .findFirst()
        .orElseThrow()
        .schema();
  }

  private Stream<Table> stored() {
    return Stream.concat(made.stream(), Stream.of(TablePart.TABLE));
  }

  public List<UserView> views() {
    List<InputException> faults = new ArrayList<>();
    List<UserView> views = new ArrayList<>();
    for (Path file : files()) {
      try {
        views.add(view(file));
      } catch (InputException fault) {
        faults.add(fault);
      }
    }
    if (!faults.isEmpty()) {
      throw InputException.of(faults);
    }
    return views;
  }

  /** Tables of the views whose files have a name as it should be. */
  public List<String> viewTables() {
    return List.copyOf(named().keySet());
  }

  Optional<UserView> view(String table) {
    return table.startsWith(UserView.PREFIX)
        ? Optional.ofNullable(named().get(table)).map(Queryable::view)
        : Optional.empty();
  }

  private Map<String, Path> named() {
    Map<String, Path> files = new TreeMap<>();
    for (Path file : files()) {
      String name = name(file);
      if (file.toString().endsWith(ENDING) && NAME.matcher(name).matches()) {
        files.put(UserView.PREFIX + name, file);
      }
    }
    return files;
  }

  // editors leave hidden files
  private List<Path> files() {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .filter(file -> file.toString().toLowerCase(Locale.ROOT).endsWith(ENDING))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String name(Path file) {
    String name = file.getFileName().toString();
    return name.substring(0, name.length() - ENDING.length());
  }

  private static UserView view(Path file) {
    String name = name(file);
    if (!NAME.matcher(name).matches() || !file.toString().endsWith(ENDING)) {
      throw new InputException(
          file,
          "the name of a view has small letters, digits and underscores alone",
          "rename the file, such as " + proposed(name) + ENDING);
    }
    String text = ConfigText.read(file, "restore it").replace("\ufeff", "");
    text = text.replace("\r\n", "\n").replace('\r', '\n').stripTrailing() + "\n";
    if (NO_QUERY.matcher(text).replaceAll("").isBlank()) {
      throw new InputException(file, "holds no query", "write one SELECT, or remove the file");
    }
    return new UserView(name, file, text);
  }

  private static String proposed(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_").replaceAll("^_|_$", "");
    return plain.isEmpty() ? "supply" : plain;
  }
}
