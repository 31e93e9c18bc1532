package org.oreflow.exposure;

import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.oreflow.config.InputException;
import org.oreflow.config.Nearest;

/**
 * Stages of a chain, each after those that it is made from.
 *
 * @param feeds stages that each is made from, by stage in order; none: a first stage
 */
public record StageOrder(Map<String, List<String>> feeds) implements Serializable {
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]*");
  private static final String EXAMPLE = "write such as mining,separation,magnet,use<magnet";

  /**
   * Reads an order.
   *
   * @param text stages with commas between; {@code a<b+c}: a is made from b and c; without {@code
   *     <} from the one before
   * @param place that errors name
   */
  public static StageOrder of(String text, String place) {
    Map<String, List<String>> feeds = new LinkedHashMap<>();
    String before = null;
    for (String part : text.split(",", -1)) {
      String[] sides = part.strip().split("<", 2);
      String name = named(sides[0].strip(), place);
      if (feeds.containsKey(name)) {
        throw new InputException(place, "stage \"" + name + "\" appears twice", "keep one");
      }
      List<String> from = before == null ? List.of() : List.of(before);
      if (sides.length == 2) {
        from =
            Arrays.stream(sides[1].split("\\+", -1)).map(one -> named(one.strip(), place)).toList();
      }
      for (String feed : from) {
        if (!feeds.containsKey(feed)) {
          String found =
              "stage \"" + name + "\" is made from \"" + feed + "\", which does not come before it";
          throw new InputException(place, found, "put it before, or correct its name");
        }
      }
      feeds.put(name, from);
      before = name;
    }
    return new StageOrder(feeds);
  }

  private static String named(String name, String place) {
    if (!NAME.matcher(name).matches()) {
      throw new InputException(place, "\"" + name + "\" is not the name of a stage", EXAMPLE);
    }
    return name;
  }

  List<String> names() {
    return new ArrayList<>(feeds.keySet());
  }

  String remedy(String name) {
    return Nearest.question(name, names()).orElse("name one of " + String.join(", ", names()));
  }
}
