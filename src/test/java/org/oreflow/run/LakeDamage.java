package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/** Harms files of a lake and of its report, one after the other, and makes each whole again. */
final class LakeDamage {
  private static final String REPAIR = "do jobs/oreflow run --repair";
  private static final String BACKUP = "restore it from a backup";

  private final SmallProject project;
  private final Tries tries;

  /** What is done to the bytes of a file; null removes it. */
  private interface Harm extends UnaryOperator<byte[]> {}

  LakeDamage(SmallProject project, Tries tries) {
    this.project = project;
    this.tries = tries;
  }

  void harm() throws IOException {
    for (String table : new String[] {"trade", "flow", "balance", "product_indicator", "load"}) {
      Path file = newest(table + "/data", "");
      String[] ask = {"sql", "SELECT * FROM " + table};
      damaged(file, "flipped", bytes -> flipped(bytes, 40), "is damaged; " + REPAIR, ask);
      damaged(file, "lost", bytes -> null, "is missing; " + REPAIR, ask);
      String found = "has 20 bytes, .*were written; " + REPAIR;
      damaged(file, "cut", bytes -> Arrays.copyOf(bytes, 20), found, "run");
      damaged(file, "lost", bytes -> null, "is missing; " + REPAIR, "run");
    }
    Path flow = newest("flow/data", "");
    for (String command : new String[] {"run --dry-run", "indicators", "report"}) {
      damaged(flow, "lost", bytes -> null, "is missing; " + REPAIR, command.split(" "));
    }
    Path list = newest("flow/metadata", "snap-");
    String[] verify = {"run", "--repair"};
    damaged(list, "changed", LakeDamage::changed, BACKUP, verify);
    damaged(list, "lost", bytes -> null, "backup|--repair", verify);
    damaged(list, "cut", b -> Arrays.copyOf(b, 30), "backup|--repair", "sql", "TABLE flow");
    Path part = newest("part/data", "");
    damaged(part, "changed", LakeDamage::changed, BACKUP, verify);
    Path run = newest("run/data", "");
    damaged(run, "changed", LakeDamage::changed, "backup|--repair", verify);
    catalogs();
    published();
  }

  private void catalogs() {
    Path catalog = project.lake().resolve("catalog.db");
    for (String command : new String[] {"sql;TABLE flow", "run", "status", "maintain"}) {
      String[] words = command.split(";");
      damaged(catalog, "changed", LakeDamage::changed, BACKUP, words);
      damaged(catalog, "cut", b -> Arrays.copyOf(b, b.length / 2), BACKUP, words);
      byte[] text = "a text and no database\n".repeat(99).getBytes(StandardCharsets.UTF_8);
      damaged(catalog, "a text", b -> text, BACKUP + "|no catalog", words);
    }
  }

  private void published() throws IOException {
    for (String name : new String[] {"flow.csv", "indicator.csv", "README.md", "SHA256SUMS"}) {
      Path file = project.out().resolve(name);
      byte[] before = Files.readAllBytes(file);
      for (Harm harm : new Harm[] {b -> Arrays.copyOf(b, 9), b -> flipped(b, 9), b -> null}) {
        put(file, harm.apply(before));
        Result checked = project.does("report", "--check");
        put(file, before);
        tries.done(
            name + " is no more as written",
            "report --check names it, exit code 2",
            Came.HARM,
            () -> checked.code() == 2 && checked.err().contains(name) ? "" : checked.toString());
      }
    }
  }

  /** Harms a file, does a command that must be refused and name it, and makes it whole again. */
  private void damaged(Path file, String what, Harm harm, String words, String... command) {
    try {
      byte[] before = Files.readAllBytes(file);
      Path sum = file.resolveSibling("." + file.getFileName() + ".crc");
      put(file, harm.apply(before));
      tries.lookAgain();
      tries.refused(
          "%s %s: %s".formatted(what, project.lake().relativize(file), String.join(" ", command)),
          Pattern.quote(file.toString()) + ".*(" + words + ")",
          () -> project.does(command));
      put(file, before);
      assertThat(Files.exists(sum)).isEqualTo(!file.endsWith("catalog.db"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void put(Path file, byte[] bytes) throws IOException {
    if (bytes == null) {
      Files.delete(file);
    } else {
      Files.write(file, bytes);
    }
  }

  private static byte[] flipped(byte[] bytes, int at) {
    byte[] other = bytes.clone();
    other[at] ^= 1;
    return other;
  }

  private static byte[] changed(byte[] bytes) {
    byte[] other = bytes.clone();
    for (int i = 17; i < other.length; i += 7) {
      other[i] ^= 0x55;
    }
    return other;
  }

  private Path newest(String folder, String start) throws IOException {
    try (Stream<Path> files = Files.walk(project.lake().resolve("oreflow").resolve(folder))) {
      return files
          .filter(Files::isRegularFile)
          .filter(file -> file.getFileName().toString().startsWith(start))
          .filter(file -> !file.getFileName().toString().startsWith("."))
          .max((a, b) -> Long.compare(a.toFile().lastModified(), b.toFile().lastModified()))
          .orElseThrow();
    }
  }
}
