package org.oreflow.lake.catalog;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Names this process to those who find a lake locked. */
final class Owner {
  private Owner() {}

  /** User, host, process and time. */
  static String now() {
    return process() + ", since " + Instant.now().truncatedTo(ChronoUnit.SECONDS);
  }

  /** User, host and process. */
  static String process() {
    return "%s on %s, process %d"
        .formatted(System.getProperty("user.name"), host(), ProcessHandle.current().pid());
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "a host without a name";
    }
  }
}
