package org.oreflow.bench;

/** What a {@link Worker} does again and again in a process of its own. */
interface Work {
  /** Removes what the last run wrote; not timed. */
  void prepare() throws Exception;

  void run() throws Exception;

  /** SHA-256 of the rows that the last run wrote, one word; empty if it tells none. */
  default String digest() {
    return "";
  }
}
