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
import org.oreflow.config.ReferenceRow;
import org.oreflow.config.ReferenceRow.MayBeEmpty;
import org.oreflow.table.Measure;
import org.oreflow.table.Production;
import org.oreflow.table.Role;

/** Meanings of publishers' texts. Source: {@code conf/reference/production_types.csv}. */
public final class ProductionTypes implements Serializable {
  private static final long serialVersionUID = 1L;

  private static final String HIGH_FACTOR = "HIGH_FACTOR=";
  private static final Set<String> ROLES =
      Set.of(Role.PART.text(), Role.TOTAL.text(), Role.BREAKDOWN.text());
  private static final Pattern BLANKS = Pattern.compile("\\s+");

  /**
   * A meaning, with the unit that balances hold the element in, and flags such as SPANS_STAGES,
   * FILE_UNIT=kg where a header garbles the unit, HIGH_FACTOR=1.2 where the truth may be more.
   */
  public record Meaning(
      String element,
      String stage,
      String measure,
      @MayBeEmpty String content,
      String unit,
      String role,
      List<String> flags)
      implements Serializable {
    /** Takes a copy, of texts that many rows share. */
    public Meaning {
      flags = flags.stream().map(String::intern).toList();
    }
  }

  private record Row(String format, String commodity, @MayBeEmpty String type, Meaning meaning) {}

  private final Map<String, Meaning> meanings = new HashMap<>();
  private final transient List<StagePlace> stages = new ArrayList<>(); // for the driver alone

  private ProductionTypes() {}

  public static ProductionTypes read(Path folder, Elements elements) {
    var all = new ProductionTypes();
    for (var row :
        ReferenceFile.read(folder.resolve("production_types.csv"), Row.class, "citation")) {
      Row of = row.value();
      Meaning meaning = of.meaning();
      elements.check(row.line(), "element");
      oneOf(Production.MEASURES, row, "measure");
      oneOf(ROLES, row, "role");
      KnownFlags.check(row.line(), "flags", meaning.flags());
      for (String flag : meaning.flags()) {
        if (flag.startsWith(HIGH_FACTOR) && !flag.matches(HIGH_FACTOR + "[1-9]\\d*(\\.\\d+)?")) {
          throw row.error(
              "flags", "has \"" + flag + "\"", "write a factor of at least 1: HIGH_FACTOR=1.2");
        }
      }
      all.stages.add(new StagePlace(row.place(), meaning.element(), meaning.stage()));
      if (all.meanings.put(key(of.format(), of.commodity(), of.type()), meaning) != null) {
        throw row.error("type", "repeats " + of.commodity() + ", " + of.type(), "keep one row");
      }
    }
    return all;
  }

  private static void oneOf(Set<String> all, ReferenceRow<Row> row, String column) {
    if (!all.contains(row.line().text(column))) {
      throw row.wrong(column, "take one of " + String.join(", ", new TreeSet<>(all)));
    }
  }

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

  public Set<String> units() {
    return meanings.values().stream().map(Meaning::unit).collect(Collectors.toSet());
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
