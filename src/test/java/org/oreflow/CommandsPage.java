package org.oreflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.oreflow.run.Program;

/** The text of docs/reference/commands.md: the help of each command; options of all stand once. */
final class CommandsPage {
  private static final String OPTION = " {2,6}-.*";
  private static final String CONTINUED = " {20,}\\S.*";
  private static final String MEASURES = "bench"; // takes none of the options of the others

  private CommandsPage() {}

  static String text() {
    Map<String, List<String>> helps = new LinkedHashMap<>();
    names().forEach(name -> helps.put(name, entries(Program.help(name))));
    Set<String> common = common(helps);
    var text = new StringBuilder("\n## Options of every command but `bench`\n\n```\n");
    common.forEach(text::append);
    text.append("```\n");
    helps.forEach(
        (name, entries) -> {
          text.append("\n## `%s`\n\n```\n".formatted(name));
          entries.stream().filter(entry -> !common.contains(entry)).forEach(text::append);
          text.append("```\n");
        });
    return text.toString();
  }

  static List<String> names() {
    String help = Program.help("");
    return Documentation.found("(?m)^  ([a-z]+) ", help.substring(help.indexOf("Commands:")))
        .toList();
  }

  private static Set<String> common(Map<String, List<String>> helps) {
    Set<String> common = null;
    for (Map.Entry<String, List<String>> help : helps.entrySet()) {
      if (!help.getKey().equals(MEASURES)) {
        List<String> options =
            help.getValue().stream().filter(entry -> entry.startsWith(" ")).toList();
        if (common == null) {
          common = new LinkedHashSet<>(options);
        }
        common.retainAll(options);
      }
    }
    return common;
  }

  /** The text before the options as one entry, then each option with its lines. */
  private static List<String> entries(String help) {
    List<String> entries = new ArrayList<>();
    var entry = new StringBuilder();
    for (String line : help.lines().toList()) {
      boolean goesOn = line.matches(CONTINUED) && entry.toString().startsWith(" ");
      boolean isOption = line.matches(OPTION);
      boolean isBehindOption = entry.toString().startsWith(" ") && !goesOn;
      if ((isOption || isBehindOption) && entry.length() > 0) {
        entries.add(entry.toString());
        entry.setLength(0);
      }
      entry.append(line.stripTrailing()).append('\n');
    }
    entries.add(entry.toString());
    return entries;
  }
}
