package org.oreflow.ingest;

/** What Jazzer calls: with the name of a target, then with one input after the other. */
public final class CustomsFuzzing {
  private static FuzzTarget target;

  private CustomsFuzzing() {}

  /** Chooses the target. */
  public static void fuzzerInitialize(String[] arguments) {
    target = FuzzTarget.named(arguments[0]);
  }

  /** Reads one input. */
  public static void fuzzerTestOneInput(byte[] input) {
    target.run(input);
  }
}
