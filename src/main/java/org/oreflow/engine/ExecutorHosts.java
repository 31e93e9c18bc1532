package org.oreflow.engine;

import java.io.IOException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.apache.spark.SparkExecutorInfo;
import org.apache.spark.sql.SparkSession;
import org.oreflow.config.InputException;
import org.oreflow.lake.catalog.Address;

/**
 * Refuses a lake whose catalog is a file where processes on other machines take part: they do not
 * see its folder, and what they write stays with them.
 */
public record ExecutorHosts(SparkSession spark, Address lake) {
  private static final String REMEDY =
      "set catalog.kind to postgresql or rest, or take a master on this machine";

  /**
   * Refuses what is known before a session.
   *
   * @param master where the engine runs
   * @param deployMode {@code client}, or {@code cluster} if the cluster chooses the driver's host
   */
  public static void refuse(Address lake, String master, String deployMode) {
    boolean away = deployMode.equals("cluster");
    if (isFile(lake) && (away || master.equals("yarn") || master.startsWith("k8s"))) {
      throw new InputException(
          lake.warehouse(),
          "a catalog of kind sqlite is a file of one machine, and "
              + (away ? "the cluster chooses where the driver runs" : master + " has many"),
          REMEDY);
    }
  }

  /** Refuses what a session shows: executors that are there. One at least is waited for. */
  public void refuseOthers() {
    if (!isFile(lake) || spark.sparkContext().isLocal()) {
      return;
    }
    if (processes().length <= 1) { // the driver is one
      spark.range(1).toDF().collectAsList(); // it runs on the first executor
    }
    Set<String> others = others();
    if (!others.isEmpty()) {
      throw new InputException(
          lake.warehouse(),
          "a catalog of kind sqlite is a file of one machine, and executors run on "
              + String.join(", ", others),
          REMEDY);
    }
  }

  private static boolean isFile(Address lake) {
    return lake.catalog().kind() == Address.Kind.SQLITE;
  }

  private Set<String> others() {
    return Arrays.stream(processes())
        .map(SparkExecutorInfo::host)
        .filter(host -> !isHere(host))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private SparkExecutorInfo[] processes() {
    return spark.sparkContext().statusTracker().getExecutorInfos();
  }

  static boolean isHere(String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      return address.isLoopbackAddress() || NetworkInterface.getByInetAddress(address) != null;
    } catch (IOException unknown) {
      return false;
    }
  }
}
