package org.oreflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.oreflow.lake.catalog.Published;
import org.oreflow.run.SmallProject.Result;
import org.oreflow.run.Tries.Came;

/** Changes what is configured of a lake, and undoes it. */
final class ConfiguredChanges {
  private static final String BACI = "data-lake/landing/baci/BACI_HS17_Y2023_V202601.csv";

  private final SmallProject project;
  private final Path home;
  private final Tries tries;
  private Published whole;

  private interface Step {
    void does() throws IOException;
  }

  ConfiguredChanges(SmallProject project, Path home, Tries tries) {
    this.project = project;
    this.home = home;
    this.tries = tries;
  }

  /**
   * Makes all changes.
   *
   * @param before the lake before them
   */
  void make(Published before) throws IOException {
    whole = before;
    copies();
    drifts();
    identifiers();
    undone();
  }

  private void copies() throws IOException {
    Path copy = project.path(BACI.replace("HS17", "HS22"));
    Files.copy(project.path(BACI), copy);
    tries.refused("a copy of a loaded file", "equal to the byte", () -> project.does("run"));
    Files.delete(copy);
    tries.lookAgain();
    String settings = Files.readString(project.path("conf/oreflow.yaml"));
    project.write("conf/oreflow.yaml", settings.replaceAll("(?m)^  growth: .*\n", ""));
    tries.lookAgain();
    tries.refused("settings without a new key", "drift.growth: 2", () -> project.does("run"));
    done("check --write-keys", "added drift.growth: 2", "check", "--write-keys");
    project.write("conf/oreflow.yaml", settings);
    String corrections = "conf/corrections/trade.csv";
    String header = Files.readString(project.path(corrections));
    project.write(corrections, header + "baci,,283691,CHL,JPN,2023,product_t,7,8,a test,a test\n");
    tries.lookAgain();
    tries.refused(
        "a correction of nothing", "trade.csv:2: acts on no", () -> project.does("check"));
    project.write(corrections, header);
  }

  private void drifts() throws IOException {
    Path file = project.path(BACI);
    String before = Files.readString(file);
    refusedByAudit("a year that is gone", "ingest", () -> Files.delete(file));
    Files.writeString(file, before.replace("1000.000,100", "9000.000,900"));
    refusedByAudit("a year that grew by a factor of five", "run", () -> {});
    Files.writeString(file, before);
  }

  private void refusedByAudit(String what, String command, Step step) throws IOException {
    step.does();
    String shown = project.published().orElseThrow().id();
    tries.done(
        what,
        "exit code 3, what is published stays",
        Came.HARM,
        () -> {
          Result run = project.does(command);
          boolean stays = project.published().orElseThrow().id().equals(shown);
          return run.code() == 3 && stays && run.err().contains("--accept-drift")
              ? ""
              : run.toString();
        });
  }

  // the name of a source is one of folders in a lake
  private void identifiers() throws IOException {
    String source = Files.readString(project.path("conf/sources/baci-2024.yaml"));
    Path lake = home.resolve("deep/er/lake");
    for (String id : new String[] {"../../../x", "a\\u001b[31m", "/etc/x"}) {
      project.write("conf/sources/baci-2024.yaml", source.replace("id: baci", "id: \"" + id + '"'));
      tries.done(
          "a source named " + id,
          "refused, or read and nothing written outside of the lake",
          Came.HARM,
          () -> {
            var before = SmallProject.files(home).stream().filter(f -> !f.contains("/deep/er/"));
            var known = before.toList();
            Result run = SmallProject.execute(project.command(lake, "ingest"));
            var after = SmallProject.files(home).stream().filter(f -> !f.contains("/deep/er/"));
            boolean same = after.toList().equals(known);
            boolean raw = (run.out() + run.err()).contains("\u001b");
            return same && !raw && (run.code() == 0 || run.code() == 2) ? "" : run.toString();
          });
    }
    project.write("conf/sources/baci-2024.yaml", source);
  }

  private void undone() throws IOException {
    String corrections = "conf/corrections/trade.csv";
    String header = Files.readString(project.path(corrections));
    project.write(
        corrections, header + "baci,,283691,CHL,JPN,2023,product_t,100,110,a test,a test\n");
    done("a correction is added", "published run", "flows");
    project.write(corrections, header);
    done("the correction is removed", "published run", "flows");
    tries.done(
        "tables after that",
        "those of a lake that never knew of it",
        Came.HARM,
        () -> {
          var digests = project.published().orElseThrow().digests();
          return digests.equals(whole.digests()) ? "" : digests.toString();
        });
    tries.done("status --verify in the end", "all is as written", Came.HARM, this::verified);
  }

  private String verified() {
    project.does("report");
    Result result = project.does("status", "--verify");
    return result.code() == 0 ? "" : result.toString();
  }

  void done(String what, String words, String... command) {
    tries.done(
        what,
        words,
        Came.HARM,
        () -> {
          Result result = project.does(command);
          return result.code() == 0 && result.err().contains(words) ? "" : result.toString();
        });
  }
}
