package org.oreflow.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Where measurements work.
 *
 * @param home folder of the project
 * @param work folder that they write to, kept between runs
 * @param threads of every contender
 */
record Bench(Path home, Path work, int threads) {
  /** A place for what a contender writes. */
  Path output(String name) {
    return work.resolve("out").resolve(name);
  }

  /**
   * Options that take the shipped settings and code lists, and none of the project's scenarios and
   * outlooks, which name its baskets.
   */
  List<String> settings() throws IOException {
    Path conf = home.resolve("conf");
    Path copy = Files.createDirectories(work.resolve("conf")).resolve("oreflow.yaml");
    Files.copy(conf.resolve("oreflow.yaml"), copy, StandardCopyOption.REPLACE_EXISTING);
    return List.of(
        "--conf",
        copy.toString(),
        "--set",
        "reference=\"" + conf.resolve("reference") + "\"",
        "--set",
        "corrections=\"" + conf.resolve("corrections") + "\"");
  }

  Path launcher() {
    return home.resolve("jobs/oreflow");
  }
}
