package org.oreflow.exposure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oreflow.figure.Figure;
import org.oreflow.figure.Interval;

/**
 * Networks written as text, a stage each line: {@code mining: AUS 25, USA* 5; AUS>MYS 20..30..40}.
 * {@code *} marks what is recycled, {@code ?} a mass that nobody knows.
 */
public final class Networks {
  private Networks() {}

  /** The masses of each stage, in order. */
  public static List<StageMasses> masses(String order, String text) {
    Map<String, String> lines = new TreeMap<>();
    text.lines()
        .map(line -> line.split(":", 2))
        .forEach(sides -> lines.put(sides[0].strip(), sides[1].strip()));
    List<StageMasses> all = new ArrayList<>();
    StageOrder.of(order, "test")
        .feeds()
        .forEach((name, feeds) -> all.add(read(new StageMasses(name, feeds), lines.get(name))));
    return all;
  }

  public static Network network(String order, String text) {
    return Network.of(masses(order, text));
  }

  private static StageMasses read(StageMasses stage, String line) {
    for (String item : line == null ? new String[0] : line.split("[,;]")) {
      if (!item.isBlank()) {
        String[] sides = item.strip().split(" ");
        Interval mass = mass(sides[1]);
        String[] traders = sides[0].split(">");
        if (traders.length == 2) {
          stage.sold(traders[0], traders[1], mass);
        } else if (sides[0].endsWith("*")) {
          stage.recycled(sides[0].substring(0, sides[0].length() - 1), mass);
        } else {
          stage.made(sides[0], mass);
        }
      }
    }
    return stage;
  }

  private static Interval mass(String text) {
    if (text.equals("?")) {
      return Interval.UNKNOWN;
    }
    String[] parts = text.split("\\.\\.");
    return parts.length == 1
        ? Interval.exact(Double.parseDouble(text))
        : new Interval(
            Double.parseDouble(parts[1]),
            Double.parseDouble(parts[0]),
            Double.parseDouble(parts[2]));
  }

  /** What a country has at a stage of an origin, made at a stage. */
  static Exposure row(Network network, String stage, String country, String origin, String from) {
    return new Exposures(network)
        .all().stream()
            .filter(one -> one.place().equals(new Exposure.Place(stage, country)))
            .filter(one -> one.origin().equals(origin) && one.originStage().equals(from))
            .findFirst()
            .orElseThrow(() -> new AssertionError(country + " has nothing of " + origin));
  }

  /** Origins of what a country has at a stage, made at a stage. */
  static List<String> origins(Network network, String stage, String country, String from) {
    return new Exposures(network)
        .all().stream()
            .filter(one -> one.place().equals(new Exposure.Place(stage, country)))
            .filter(one -> one.originStage().equals(from))
            .map(Exposure::origin)
            .toList();
  }

  static void assertBounds(Figure figure, double low, double high) {
    assertThat(figure.low()).isCloseTo(low, within(1e-9));
    assertThat(figure.high()).isCloseTo(high, within(1e-9));
  }
}
