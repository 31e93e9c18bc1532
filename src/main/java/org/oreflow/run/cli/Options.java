package org.oreflow.run.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.oreflow.config.InputException;
import org.oreflow.disclosure.Audience;
import org.oreflow.run.ReservedFolders;
import org.oreflow.run.settings.Configuration;
import org.oreflow.run.settings.Settings;
import picocli.CommandLine.Option;

public final class Options {
  private static final String PUBLISHED =
      ReservedFolders.HOME.resolve("data-lake/published").toString();

  @Option(names = "--conf", paramLabel = "FILE")
  private Path conf = ReservedFolders.HOME.resolve("conf/oreflow.yaml");

  @Option(names = "--project", paramLabel = "DIR")
  private Path project = ReservedFolders.HOME;

  @Option(names = "--lake", paramLabel = "DIR")
  private String lake = ReservedFolders.HOME.resolve("data-lake/warehouse").toString();

  @Option(names = "--out", paramLabel = "DIR")
  private String out = PUBLISHED;

  @Option(names = "--set", paramLabel = "KEY=VALUE")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(names = "--log", paramLabel = "FILE")
  private String log = System.getenv().getOrDefault("OREFLOW_LOG", "");

  @Option(names = "--as-of", paramLabel = "DATE")
  private String asOf;

  /** The day of {@code --as-of}; empty: every release is read. */
  Optional<String> day() {
    return Optional.ofNullable(asOf);
  }

  /** Where lines for machines go, empty for nowhere. */
  public String log() {
    return log.isEmpty() ? log : Start.named("--log", log);
  }

  public String lake() {
    return Start.named("--lake", lake);
  }

  String out() {
    return Start.named("--out", out);
  }

  String out(Audience audience) {
    boolean isDefault = audience == Audience.INTERNAL && out.equals(PUBLISHED);
    return isDefault ? PUBLISHED + "-internal" : out();
  }

  public Configuration configuration() {
    return configuration(Map.of());
  }

  /** The settings alone, for a question to tables that are there. */
  Configuration ofSettings() {
    refuseUnusable();
    return Configuration.ofSettings(conf, set);
  }

  Configuration withoutSources() {
    refuseUnusable();
    return Configuration.withoutSources(conf, set);
  }

  Path conf() {
    refuseUnusable();
    return conf;
  }

  // Spark's --conf is not ours, and the line that says so must not repeat its value
  private void refuseUnusable() {
    Path home = ReservedFolders.HOME.toAbsolutePath().normalize();
    if (!project.toAbsolutePath().normalize().equals(home)) {
      throw new InputException(
          "--project", "is not what the launcher took it for", "write it as --project FOLDER");
    }
    String given = Start.named("--conf", conf.toString());
    if (given.contains("=")) {
      Settings.refuseSecret("--conf ", given.substring(0, given.indexOf('=')));
    }
  }

  /** The configuration with some values replaced, whatever {@code --set} says of them. */
  public Configuration configuration(Map<String, String> replaced) {
    refuseUnusable();
    Map<String, String> all = new LinkedHashMap<>(set);
    all.putAll(replaced);
    Configuration read = Configuration.read(conf, all);
    return asOf == null ? read : read.asOf(day(asOf));
  }

  private static LocalDate day(String text) {
    try {
      return LocalDate.parse(text);
    } catch (DateTimeParseException none) {
      throw new InputException("--as-of", "\"" + text + "\" is not a date", "write YYYY-MM-DD");
    }
  }
}
