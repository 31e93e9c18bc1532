package org.oreflow.job;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** Options that every command has. */
final class Options {
  /** Folder of the project, which the defaults lie in; the launcher gives it. */
  static final Path HOME =
      Path.of(System.getProperty("oreflow.home", System.getProperty("spark.oreflow.home", "")));

  @Option(
      names = "--conf",
      paramLabel = "FILE",
      description = "Settings file; default: conf/oreflow.yaml of the project.")
  private Path conf = HOME.resolve("conf/oreflow.yaml");

  @Option(
      names = "--lake",
      paramLabel = "DIR",
      description =
          "Folder of the tables, or its URI where the catalog is a server; default: "
              + "data-lake/warehouse of the project.")
  private String lake = HOME.resolve("data-lake/warehouse").toString();

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description =
          "Folder of the written files, or its URI; default: data-lake/published of the project.")
  private String out = HOME.resolve("data-lake/published").toString();

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Replaces a setting, such as years.first=2000; repeatable.")
  private Map<String, String> set = new LinkedHashMap<>();

  String lake() {
    return lake;
  }

  String out() {
    return out;
  }

  /** The options that name the configuration, for a process that shall read the same. */
  List<String> confArguments() {
    var all = new ArrayList<>(List.of("--conf", conf.toString()));
    set.forEach((key, value) -> all.addAll(List.of("--set", key + "=" + value)));
    return all;
  }

  Configuration configuration() {
    return Configuration.read(conf, set);
  }

  /** The configuration with some values replaced, whatever {@code --set} says of them. */
  Configuration configuration(Map<String, String> replaced) {
    Map<String, String> all = new LinkedHashMap<>(set);
    all.putAll(replaced);
    return Configuration.read(conf, all);
  }
}
