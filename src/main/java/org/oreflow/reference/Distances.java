package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.oreflow.config.ReferenceFile;
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.Columns;

/**
 * Distances between capitals, and common land borders.
 *
 * <pre>d = 2 r asin √( sin²(Δφ/2) + cos φ₁ cos φ₂ sin²(Δλ/2) ),  r = 6371.0088 km</pre>
 *
 * <p>A country without a capital in {@code conf/reference/capitals.csv} has no distances. Source:
 * the haversine formula, Sinnott (1984), Sky and Telescope 68(2), p. 159; mean radius of GRS 80,
 * Moritz (2000), Journal of Geodesy 74, p. 128.
 */
public record Distances(Map<String, Place> places, Set<List<String>> borders)
    implements Serializable {
  private static final double RADIUS_KM = 6371.0088;
  private static final double LEAST_KM = 1; // capitals of a state and its successor are one place

  public record Place(@Columns("capital") String name, double latitude, double longitude)
      implements Serializable {}

  private record Capital(String iso3, Place place) {}

  private record Border(String iso3, String neighbour) {}

  public static Distances read(Path folder) {
    var distances = new Distances(new HashMap<>(), new HashSet<>());
    for (var row : ReferenceFile.read(folder.resolve("capitals.csv"), Capital.class, "citation")) {
      Place place = row.value().place();
      check(row, "latitude", place.latitude(), 90);
      check(row, "longitude", place.longitude(), 180);
      row.once(distances.places.put(row.value().iso3(), place), "iso3", "keep one row");
    }
    for (var row : ReferenceFile.read(folder.resolve("borders.csv"), Border.class, "citation")) {
      for (String column : List.of("iso3", "neighbour")) {
        if (!distances.places.containsKey(row.line().text(column))) {
          throw row.wrong(column, "take a country of capitals.csv");
        }
      }
      distances.borders.add(pair(row.value().iso3(), row.value().neighbour()));
    }
    return distances;
  }

  private static void check(ReferenceRow<?> row, String column, double degrees, double most) {
    if (Math.abs(degrees) > most) {
      throw row.error(
          column, "is " + degrees, "write degrees within -%.0f and %.0f".formatted(most, most));
    }
  }

  private static List<String> pair(String one, String other) {
    return one.compareTo(other) < 0 ? List.of(one, other) : List.of(other, one);
  }

  public Set<String> countries() {
    return new TreeSet<>(places.keySet());
  }

  public SortedMap<String, Place> capitals() {
    return new TreeMap<>(places);
  }

  /** Kilometres between the capitals of two countries, at least 1; empty if one has none. */
  public OptionalDouble km(String one, String other) {
    Place a = places.get(one);
    Place b = places.get(other);
    if (a == null || b == null) {
      return OptionalDouble.empty();
    }
    double phi = StrictMath.toRadians(a.latitude());
    double psi = StrictMath.toRadians(b.latitude());
    double north = StrictMath.sin((psi - phi) / 2);
    double east = StrictMath.sin(StrictMath.toRadians(b.longitude() - a.longitude()) / 2);
    double chord = north * north + StrictMath.cos(phi) * StrictMath.cos(psi) * east * east;
    double km = 2 * RADIUS_KM * StrictMath.asin(StrictMath.sqrt(Math.min(1, chord)));
    return OptionalDouble.of(Math.max(LEAST_KM, km));
  }

  public boolean areNeighbours(String one, String other) {
    return borders.contains(pair(one, other));
  }
}
