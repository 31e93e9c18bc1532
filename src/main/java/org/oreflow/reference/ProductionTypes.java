package org.oreflow.reference;

import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oreflow.config.ReferenceFile;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/**
 * What a publisher's commodity and type text mean: element, stage, measure, content, unit of the
 * balance and role. Source: {@code conf/reference/production_types.csv}.
 */
public final class ProductionTypes implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String HIGH_FACTOR = "HIGH_FACTOR=";
  private static final Set<String> ROLES =
      Set.of(Role.PART.text(), Role.TOTAL.text(), Role.BREAKDOWN.text());
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * One meaning.
   *
   * @param unit the unit that balances hold this element in
   * @param flags such as SPANS_STAGES, FILE_UNIT=kg where a file's header garbles its unit,
   *     HIGH_FACTOR=1.2 where the truth may be so many times the figure
   */
  public record Meaning(
      String element,
      String stage,
      String measure,
      String content,
      String unit,
      String role,
      List<String> flags)
      implements Serializable {}

  private final Map<String, Meaning> meanings = new HashMap<>();
  private final transient List<StagePlace> stages = new ArrayList<>(); // for the driver alone

  private ProductionTypes() {}

  /**
   * Reads {@code production_types.csv} in a folder.
   *
   * @param elements that the rows may name, with their groups
   */
  public static ProductionTypes read(Path folder, Elements elements) {
    var all = new ProductionTypes();
    for (var line :
        ReferenceFile.read(
            folder.resolve("production_types.csv"),
            "format",
            "commodity",
            "type",
            "element",
            "stage",
            "measure",
            "content",
            "unit",
            "role",
            "flags",
            "citation")) {
      String key = key(line.required("format"), line.required("commodity"), line.text("type"));
      var meaning =
          new Meaning(
              elements.named(line, "element"),
              line.required("stage"),
              oneOf(Production.MEASURES, line, "measure"),
              line.text("content"),
              line.required("unit"),
              oneOf(ROLES, line, "role"),
              line.list("flags").stream().map(String::intern).toList());
      KnownFlags.check(line, "flags", meaning.flags());
      for (String flag : meaning.flags()) {
        if (flag.startsWith(HIGH_FACTOR) && !flag.matches(HIGH_FACTOR + "[1-9]\\d*(\\.\\d+)?")) {
          throw line.error(
              "flags", "has \"" + flag + "\"", "write a factor of at least 1: HIGH_FACTOR=1.2");
        }
      }
      all.stages.add(new StagePlace(line.place(), meaning.element(), meaning.stage()));
      if (all.meanings.put(key, meaning) != null) {
        throw line.error(
            "type", "repeats " + line.text("commodity") + ", " + line.text("type"), "keep one row");
      }
    }
    return all;
  }

  private static String oneOf(Set<String> all, ReferenceFile.Line line, String column) {
    String text = line.required(column);
    if (!all.contains(text)) {
      throw line.error(
          column, "is \"" + text + "\"", "take one of " + String.join(", ", new TreeSet<>(all)));
    }
    return text;
  }

  /** The meaning of a type text; white space and case do not matter. */
  public Optional<Meaning> find(String format, String commodity, String type) {
    return Optional.ofNullable(meanings.get(key(format, commodity, type)));
  }

  /** The stages of elements that rows of the file name; on the driver only. */
  public List<StagePlace> stages() {
    return List.copyOf(stages);
  }

  /** Element and stage → the formats that may hold output of it; on the driver only. */
  public Map<List<String>, SortedSet<String>> formatsOfOutput() {
    Map<List<String>, SortedSet<String>> formats = new HashMap<>();
    meanings.forEach(
        (key, meaning) -> {
          if (meaning.measure().equals(Measure.OUTPUT.text())) {
            formats
                .computeIfAbsent(
                    List.of(meaning.element(), meaning.stage()), none -> new TreeSet<>())
                .add(key.substring(0, key.indexOf('/')));
          }
        });
    return formats;
  }

  /** The units that balances hold. */
  public Set<String> units() {
    return meanings.values().stream().map(Meaning::unit).collect(Collectors.toSet());
  }

  /** The elements and commodities that any type stands for. */
  public Set<String> elements() {
    return meanings.values().stream().map(Meaning::element).collect(Collectors.toSet());
  }

  private static String key(String format, String commodity, String type) {
    return String.join("/", format, squeeze(commodity), squeeze(type));
  }

  private static String squeeze(String text) {
    return BLANKS
        .matcher(text.replace('\u00a0', ' ').strip())
        .replaceAll(" ")
        .toLowerCase(Locale.ROOT);
  }
}
