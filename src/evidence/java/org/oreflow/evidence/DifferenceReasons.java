package org.oreflow.evidence;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.oreflow.config.ReferenceFile;

/**
 * Why printed figures cannot follow from what is printed beside them. Source: {@code reasons.csv}
 * in the folder of the validation: a check, the start of the items it holds for, empty for all, and
 * the reason. The first row that fits holds.
 */
public final class DifferenceReasons {
  private record Rule(String check, String item, String reason) {}

  private final List<Rule> rules = new ArrayList<>();

  private DifferenceReasons() {}

  /**
   * Reads {@code reasons.csv} in a folder.
   *
   * @throws InputException when it is missing or not of its form
   */
  public static DifferenceReasons read(Path folder) {
    var all = new DifferenceReasons();
    for (var line : ReferenceFile.read(folder.resolve("reasons.csv"), "check", "item", "reason")) {
      all.rules.add(new Rule(line.required("check"), line.text("item"), line.required("reason")));
    }
    return all;
  }

  /** The reason of a difference, empty where none is known. */
  public Optional<String> of(String check, String item) {
    return rules.stream()
        .filter(rule -> rule.check.equals(check))
        .filter(rule -> (item + " ").startsWith(rule.item.isEmpty() ? "" : rule.item + " "))
        .map(Rule::reason)
        .findFirst();
  }
}
