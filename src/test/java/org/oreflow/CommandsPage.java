package org.oreflow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.oreflow.run.Program;

/** The text of docs/reference/commands.md: the help of each command; options of all stand once. */
final class CommandsPage {
  private static final Pattern OPTION =
      Pattern.compile("(?m)^ {2,6}((?:-\\w, )?\\S+)(?: +(.*))?((?:\\R {15,}\\S.*)*)");
  private static final String HEAD = "| option | does |\n|---|---|\n";
  // opens no lake, and takes none of the options of the others
  private static final Set<String> WITHOUT_LAKE = Set.of("bench");

  private CommandsPage() {}

  static String text() {
    Map<String, String> helps = new LinkedHashMap<>();
    names().forEach(name -> helps.put(name, Program.help(name)));
    Set<String> common = common(helps);
    var text = new StringBuilder("\n## Options of every command but `bench`\n\n").append(HEAD);
    common.forEach(text::append);
    helps.forEach((name, help) -> text.append(section(name, help, common)));
    return text.toString();
  }

  private static List<String> names() {
    String help = Program.help("");
    return Documentation.found("(?m)^  ([a-z-]+) ", help.substring(help.indexOf("Commands:")))
        .toList();
  }

  private static Set<String> common(Map<String, String> helps) {
    Set<String> common = new LinkedHashSet<>(rows(helps.get("run")));
    helps.forEach(
        (name, help) -> {
          if (!WITHOUT_LAKE.contains(name)) {
            common.retainAll(rows(help));
          }
        });
    return common;
  }

  private static String section(String name, String help, Set<String> common) {
    List<String> own = new ArrayList<>(rows(help));
    own.removeAll(common);
    return "\n## `%s`\n\n%s\n".formatted(name, description(help))
        + (own.isEmpty() ? "" : "\n" + HEAD + String.join("", own));
  }

  /** What stands between the usage and the options. */
  private static String description(String help) {
    String text =
        help.replaceFirst("(?s)^Usage:.*?\\R(?=\\S)", "").replaceFirst("(?ms)^ {2,6}\\S.*", "");
    return text.strip().replaceAll("\\s+", " ");
  }

  private static List<String> rows(String help) {
    return OPTION
        .matcher(help)
        .results()
        .map(
            found -> {
              String does = (found.group(2) == null ? "" : found.group(2)) + found.group(3);
              return "| `%s` | %s |\n"
                  .formatted(found.group(1), does.replaceAll("\\s+", " ").strip());
            })
        .toList();
  }
}
