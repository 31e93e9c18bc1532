package org.oreflow.bench;

/** One measurement: prints its own part of the page. */
interface Case {
  String name();

  void run(Asked asked) throws Exception;
}
