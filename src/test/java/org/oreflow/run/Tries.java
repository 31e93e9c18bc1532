package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.run.SmallProject.Result;

/**
 * What was tried against the program, what was expected and what came of it: a line for each try in
 * a file of {@code target/attack}, which {@code jobs/attack} shows and adds up.
 *
 * <p>Held is what was done as promised or refused in one clear line, with all files as they were. A
 * wrong word misleads: another exit code, more lines than one, a stack trace, no remedy. Harm is a
 * file changed, a text given away, or hostile input taken for sound.
 */
final class Tries {
  /** What came of a try. */
  enum Came {
    HELD,
    WRONG_WORD,
    HARM;

    String shown() {
      return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
  }

  private static final int LONGEST = 240; // characters of a line that is shown
  // place, what was found, what to do
  private static final Pattern CLEAR = Pattern.compile(".+: .+; .+");
  // nothing, or what check lists of the files
  private static final Pattern LISTED =
      Pattern.compile("(to repair, see the end: .*)?", Pattern.DOTALL);
  private static final Pattern OURS =
      Pattern.compile("(?m)^\\tat |\\bdefect: |^Exception in thread|Picked up|please report");

  private final String area;
  private final Path home;
  private final Path file;
  private final List<String> lines = new ArrayList<>();
  private final List<String> failed = new ArrayList<>();
  private Map<String, String> before;
  private String secret = "no such text anywhere";

  /**
   * Tries of one area.
   *
   * @param area letter and words, such as "A questions"
   * @param name of the file for its lines
   * @param home folder that every refused try must leave as it is, to the byte
   */
  Tries(String area, String name, Path home) {
    this.area = area;
    this.home = home;
    this.file = Path.of("target/attack", name + ".tsv");
  }

  /** Names a text that nothing printed may hold. */
  Tries hiding(String text) {
    secret = text;
    return this;
  }

  /** Takes the files as they are now for those that must stay. */
  void lookAgain() {
    before = files();
  }

  /** What must end with exit code 2. */
  void refused(String what, String words, Supplier<Result> does) {
    refused(what, 2, words, does);
  }

  /**
   * What must end with one clear line and change nothing.
   *
   * @param words regular expression of a part of the line; ~ stands for the home
   */
  void refused(String what, int code, String words, Supplier<Result> does) {
    if (before == null) {
      lookAgain();
    }
    String expected = "exit code %d, one line: %s".formatted(code, words);
    Result result;
    try {
      result = does.get();
    } catch (RuntimeException | Error e) {
      add(what, expected, Came.WRONG_WORD, "thrown: " + e);
      return;
    }
    add(what, expected, judged(result, code, words), said(result) + changed());
    lookAgain();
  }

  private Came judged(Result result, int code, String words) {
    String said = result.out() + result.err();
    if (!files().equals(before) || said.contains(secret) || result.code() == 0) {
      return Came.HARM;
    }
    String line = result.err().strip();
    boolean clear =
        result.code() == code
            && LISTED.matcher(result.out()).matches()
            && line.lines().count() == 1
            && CLEAR.matcher(line).matches()
            && !OURS.matcher(said).find()
            && Pattern.compile(words.replace("~", Pattern.quote(home.toString())))
                .matcher(line)
                .find();
    return clear ? Came.HELD : Came.WRONG_WORD;
  }

  private String changed() {
    Map<String, String> now = files();
    Map<String, String> all = new TreeMap<>(now);
    all.putAll(before);
    all.keySet().removeIf(file -> Objects.equals(before.get(file), now.get(file)));
    return all.isEmpty() ? "" : " [changed: " + all.keySet() + "]";
  }

  /** What must be done as promised. */
  void done(String what, String promised, Came otherwise, Supplier<String> fault) {
    String found;
    try {
      found = fault.get();
    } catch (RuntimeException | Error e) {
      found = "thrown: " + e;
    }
    add(what, promised, found.isEmpty() ? Came.HELD : otherwise, found);
    before = null;
  }

  private static String said(Result result) {
    String[] lines = result.err().strip().split("\n", -1);
    String last = lines[lines.length - 1];
    return "exit code %d%s: %s"
        .formatted(
            result.code(),
            lines.length > 1 ? ", " + lines.length + " lines, the last" : "",
            last.isEmpty() ? result.out().strip().lines().findFirst().orElse("") : last);
  }

  private synchronized void add(String what, String expected, Came came, String detail) {
    String line =
        Stream.of(area, what, expected, came.shown(), detail)
            .map(part -> short_(part.replace(home.toString(), "~")))
            .reduce((a, b) -> a + "\t" + b)
            .orElseThrow();
    lines.add(line);
    if (came != Came.HELD) {
      failed.add(line);
    }
    write();
  }

  private static String short_(String text) {
    String one = text.replaceAll("[\\p{Cntrl}\u202a-\u202e]", " ");
    return one.length() > LONGEST ? one.substring(0, LONGEST) + " …" : one;
  }

  private void write() {
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, lines);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** All of them held. */
  void assertHeld() {
    assertThat(failed).isEmpty();
    assertThat(lines).isNotEmpty();
  }

  /** Every file, folder and link below the home, with the digest of its bytes. */
  private Map<String, String> files() {
    var all = new TreeMap<String, String>();
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.toList()) {
        if (!path.endsWith("lake/lock")) { // tells who has the lake, or had it last
          all.put(path.toString(), state(path));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return all;
  }

  private static String state(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      return "to " + Files.readSymbolicLink(path);
    }
    if (!Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS)) {
      return "";
    }
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(path));
      return new BigInteger(1, digest).toString(16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
