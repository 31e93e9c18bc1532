package org.oreflow;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What the sources say of their classes, and what stands in other files of the project. */
final class Documentation {
  static final Path MAIN = Path.of("src/main/java");
  static final Path EVIDENCE = Path.of("src/evidence/java");

  /** What the jar of the program is compiled of. */
  static final List<Path> SOURCES = List.of(MAIN, EVIDENCE);

  private Documentation() {}

  /** First sentence of a class's documentation, as Markdown. */
  static String summary(String type) {
    return sentence(documentation(type));
  }

  /** The same of a table that is a constant of a class. */
  static String summaryOfConstant(String type, String name) {
    String source = read(MAIN.resolve(type.replace('.', '/') + ".java"));
    String pattern = "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*public static final Table " + name + "\\b";
    String comment =
        found(pattern, source)
            .findFirst()
            .orElseThrow(() -> new AssertionError(name + " has no documentation"));
    return sentence(comment.replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\R", " ").strip());
  }

  private static String sentence(String documentation) {
    String text = documentation.split("<p>|<pre>|@param", 2)[0].strip();
    String sentence = text.split("(?<=\\.) (?=[A-Z])", 2)[0].strip();
    return markdown(sentence).replace("|", "\\|");
  }

  /** The first line of the formula in a class's documentation. */
  static String formula(String type) {
    String block =
        found("(?s)<pre>(.*?)</pre>", documentation(type)).findFirst().orElseThrow().strip();
    return block
        .replaceAll("\\{@(?:link|code) (\\w+)}", "$1")
        .replaceAll("\\s{3,}", "; ")
        .replaceAll("\\s+", " ");
  }

  /** All of the formula in a class's documentation. */
  static String wholeFormula(String type) {
    return found("(?s)<pre>(.*?)</pre>", documentation(type))
        .findFirst()
        .orElseThrow(() -> new AssertionError(type + " has no formula"))
        .strip()
        .replaceAll("\\{@(?:link|code) (?:\\w*#)?(\\w+)}", "$1")
        .replaceAll("\\s{3,}", "\n");
  }

  /** What follows a word such as Source: in a class's documentation, as Markdown. */
  static String told(String type, String word) {
    String text = documentation(type).replaceAll("(?s)<pre>.*?</pre>", " ");
    return markdown(
            found(
                    "(?s)\\b"
                        + word
                        + ": (.*?)(?=(?:<p>|\\b(?:In|Out|Errors|Source|Example): |\\z))",
                    text)
                .findFirst()
                .orElseThrow(() -> new AssertionError(type + " does not tell its " + word)))
        .strip()
        .replace("|", "\\|");
  }

  /** Column to the comment behind its constant in a table's class. */
  static Map<String, String> comments(String type) {
    String source = read(MAIN.resolve(type.replace('.', '/') + ".java"));
    Map<String, String> comments = new HashMap<>();
    Pattern.compile("String \\w+ =\\s+\"(\\w+)\"; // (.*)")
        .matcher(source)
        .results()
        .forEach(r -> comments.put(r.group(1), r.group(2)));
    return comments;
  }

  private static String documentation(String type) {
    String source = read(MAIN.resolve(type.replace('.', '/') + ".java"));
    String comment =
        found(
                "(?s)/\\*\\*((?:(?!\\*/).)*)\\*/\\s*(?:@\\w+\\s+)*(?:public )?(?:final"
                    + " class|record)",
                source)
            .findFirst()
            .orElseThrow(() -> new AssertionError(type + " has no documentation"));
    return comment.replaceAll("(?m)^\\s*\\* ?", "").replaceAll("\\R", " ").strip();
  }

  private static String markdown(String text) {
    return text.replaceAll("\\{@code ([^}]*)}", "`$1`")
        .replaceAll("\\{@link (?:\\w*#)?(\\w+)}", "`$1`")
        .replaceAll("\\s+", " ");
  }

  static Stream<String> found(String pattern, String text) {
    return Pattern.compile(pattern).matcher(text).results().map((MatchResult r) -> r.group(1));
  }

  /** The Java files in some folders. */
  static List<Path> files(List<Path> roots) {
    List<Path> all = new ArrayList<>();
    for (Path root : roots) {
      try (Stream<Path> files = Files.walk(root)) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(all::add);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return all;
  }

  static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
