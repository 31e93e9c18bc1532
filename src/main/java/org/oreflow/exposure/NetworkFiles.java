package org.oreflow.exposure;

import java.nio.file.Files;
import java.nio.file.Path;
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
  public static final double MOST_T = 1e12; // as in tables

  private static final String REST = "OTH";
  private static final Set<String> NO_NODES = Set.of("WLD", REST);
  private static final Set<String> ORIGINS = Set.of(Exposure.RECYCLED, Exposure.UNKNOWN);
  private static final long MOST_BYTES = 16 << 20;
  private static final String ORDER = "write low_t, mass_t and high_t in this order";
  private static final String PRODUCED = "production";
  private static final String SECONDARY = "secondary";

  private final StageOrder order;
  private final SortedMap<String, List<StageMasses>> networks = new TreeMap<>();
  private final Set<List<String>> keys = new HashSet<>();
  private int leftOut;

  private NetworkFiles(StageOrder order) {
    this.order = order;
  }

  public static NetworkFiles read(StageOrder order, Path production, Path flows) {
    var files = new NetworkFiles(order);
    lines(
            "--production",
            production,
            List.of("kind", "low_t", "high_t"),
            "network,stage,country,mass_t,kind,low_t,high_t")
        .forEach(files::make);
    lines(
            "--flows",
            flows,
            List.of("low_t", "high_t"),
            "network,stage,exporter,importer,mass_t,low_t,high_t")
        .forEach(files::sell);
    return files;
  }

  private static List<Line> lines(String option, Path file, List<String> added, String columns) {
    if (!Files.isRegularFile(file)) {
      throw new InputException(option, file + " is not a file", "name a CSV file of " + columns);
    }
    if (file.toFile().length() > MOST_BYTES) {
      String found = "%s is larger than %d MiB".formatted(file, MOST_BYTES >> 20);
      throw new InputException(option, found, "trace some of its networks at a time");
    }
    return ReferenceFile.read(file, added, columns.split(","));
  }

  private void make(Line line) {
    String kind = line.text("kind").isEmpty() ? PRODUCED : line.text("kind");
    if (!kind.equals(PRODUCED) && !kind.equals(SECONDARY)) {
      throw line.error("kind", "is \"" + kind + "\"", "write production or secondary");
    }
    String country = country(line, "country");
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
    String exporter = country(line, "exporter");
    String importer = country(line, "importer");
    StageMasses stage = stage(line);
    Interval mass = mass(line);
    keyed(line, "importer", exporter, importer);
    if (NO_NODES.contains(exporter) || NO_NODES.contains(importer) || exporter.equals(importer)) {
      leftOut++;
      if (exporter.equals(REST)) {
        stage.boughtOfOthers(importer, mass);
      }
    } else {
      stage.sold(exporter, importer, mass);
    }
  }

  private void keyed(Line line, String column, String first, String second) {
    if (!keys.add(List.of(line.text("network"), line.text("stage"), column, first, second))) {
      throw line.error(
          column, "\"" + second + "\" appears twice with all before it", "keep one row");
    }
  }

  private static String country(Line line, String column) {
    String country = line.required(column);
    if (ORIGINS.contains(country)) {
      String remedy = "write OTH for a rest, or leave the row out";
      throw line.error(column, "is \"" + country + "\", which names no country here", remedy);
    }
    return country;
  }

  private StageMasses stage(Line line) {
    String name = line.required("stage");
    int place = order.names().indexOf(name);
    if (place < 0) {
      throw line.error(
          "stage",
          "is \"" + name + "\", which --stages does not have",
          order.remedy(name) + ", or add it there");
    }
    return networks
        .computeIfAbsent(
            line.required("network"),
            any ->
                order.feeds().entrySet().stream()
                    .map(stage -> new StageMasses(stage.getKey(), stage.getValue()))
                    .toList())
        .get(place);
  }

  // neither low nor high: the mass is exact; an empty one of the two bounds nothing
  private static Interval mass(Line line) {
    double mass = number(line, "mass_t");
    double low = number(line, "low_t");
    double high = number(line, "high_t");
    if (Double.isNaN(low) && Double.isNaN(high)) {
      return Double.isNaN(mass) ? Interval.UNKNOWN : Interval.exact(mass);
    }
    if (low > mass || low > high) {
      throw line.error("low_t", "is " + line.text("low_t") + ", above mass_t or high_t", ORDER);
    }
    if (mass > high) {
      throw line.error("high_t", "is " + line.text("high_t") + ", below mass_t", ORDER);
    }
    return new Interval(low == high ? low : mass, low, high);
  }

  private static double number(Line line, String column) {
    double number = line.number(column).orElse(Double.NaN);
    if (number < 0 || number > MOST_T) {
      throw line.error(column, "is " + line.text(column), "write a mass in tonnes, 0 to 1e12");
    }
    return number;
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
