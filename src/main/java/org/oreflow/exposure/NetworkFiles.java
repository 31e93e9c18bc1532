package org.oreflow.exposure;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.oreflow.config.InputException;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceFile.Line;
import org.oreflow.figure.Interval;

/**
 * Networks in CSV files, so that anybody can check exposures without a lake.
 *
 * <p>Production: {@code network,stage,country,mass_t,kind,low_t,high_t}, kind {@code production} or
 * {@code secondary}. Flows: {@code network,stage,exporter,importer,mass_t,low_t,high_t}. The last
 * three, and the last two, may be missing. A network stands for an element and a year. An empty
 * mass is unknown, an empty low is 0 of an unknown mass, an empty high is none.
 */
public final class NetworkFiles {
  private static final Set<String> NO_NODES = Set.of("WLD", "OTH");
  private static final String PRODUCED = "production";
  private static final String SECONDARY = "secondary";

  private final StageOrder order;
  private final SortedMap<String, List<StageMasses>> networks = new TreeMap<>();
  private final Set<List<String>> keys = new HashSet<>();
  private int leftOut;

  private NetworkFiles(StageOrder order) {
    this.order = order;
  }

  /**
   * Reads both files.
   *
   * @throws InputException for a file that cannot be read, an unknown stage, a mass that is no
   *     mass, or a row that stands twice
   */
  public static NetworkFiles read(StageOrder order, Path production, Path flows) {
    var files = new NetworkFiles(order);
    List<Line> made =
        lines(
            "--production",
            production,
            List.of("kind", "low_t", "high_t"),
            "network",
            "stage",
            "country",
            "mass_t",
            "kind",
            "low_t",
            "high_t");
    made.forEach(files::make);
    List<Line> sold =
        lines(
            "--flows",
            flows,
            List.of("low_t", "high_t"),
            "network",
            "stage",
            "exporter",
            "importer",
            "mass_t",
            "low_t",
            "high_t");
    sold.forEach(files::sell);
    return files;
  }

  private static List<Line> lines(String option, Path file, List<String> added, String... columns) {
    if (!Files.isRegularFile(file)) {
      String columnsOf = String.join(",", columns);
      throw new InputException(option, file + " is no file", "name a CSV file of " + columnsOf);
    }
    return ReferenceFile.read(file, added, columns);
  }

  private void make(Line line) {
    String kind = line.text("kind").isEmpty() ? PRODUCED : line.text("kind");
    if (!kind.equals(PRODUCED) && !kind.equals(SECONDARY)) {
      throw line.error("kind", "is \"" + kind + "\"", "write production or secondary");
    }
    String country = line.required("country");
    StageMasses stage = stage(line);
    Interval mass = mass(line);
    keyed(line, "country", kind, country);
    if (NO_NODES.contains(country)) {
      leftOut++;
    } else if (kind.equals(PRODUCED)) {
      stage.made(country, mass);
    } else {
      stage.recycled(country, mass);
    }
  }

  private void sell(Line line) {
    String exporter = line.required("exporter");
    String importer = line.required("importer");
    StageMasses stage = stage(line);
    Interval mass = mass(line);
    keyed(line, "importer", exporter, importer);
    if (NO_NODES.contains(exporter) || NO_NODES.contains(importer) || exporter.equals(importer)) {
      leftOut++;
    } else {
      stage.sold(exporter, importer, mass);
    }
  }

  private void keyed(Line line, String column, String first, String second) {
    if (!keys.add(List.of(line.text("network"), line.text("stage"), column, first, second))) {
      throw line.error(
          column, "\"" + second + "\" stands twice with all before it", "keep one row");
    }
  }

  private StageMasses stage(Line line) {
    String name = line.required("stage");
    int place = order.names().indexOf(name);
    if (place < 0) {
      throw line.error(
          "stage", "is \"" + name + "\", which --stages does not have", order.remedy(name));
    }
    return networks.computeIfAbsent(line.required("network"), any -> empty()).get(place);
  }

  private List<StageMasses> empty() {
    List<StageMasses> all = new ArrayList<>();
    order.feeds().forEach((name, feeds) -> all.add(new StageMasses(name, feeds)));
    return all;
  }

  private static Interval mass(Line line) {
    double mass = line.number("mass_t").orElse(Double.NaN);
    double low = line.number("low_t").orElse(mass);
    double high = line.number("high_t").orElse(mass);
    if (mass < 0 || low < 0 || high < 0) {
      throw line.error("mass_t", "or a bound of it is below 0", "write a mass in tonnes");
    }
    if (low > mass || mass > high || low > high) {
      throw line.error(
          "mass_t", "is not between low_t and high_t", "write low, best and high in this order");
    }
    return new Interval(mass, low, high);
  }

  /** Stages with their masses, each after its feeds, by network. */
  public SortedMap<String, List<StageMasses>> networks() {
    return networks;
  }

  /** Rows of the world, of a rest, or of a country's trade with itself. */
  public int leftOut() {
    return leftOut;
  }
}
