package org.oreflow.bench;

import java.nio.file.Path;

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

  Path launcher() {
    return home.resolve("jobs/oreflow");
  }
}
