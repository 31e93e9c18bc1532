package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.run.SmallProject.Result;

/** Commands touch no file of others, and no foreign text acts on a terminal or a spreadsheet. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class GuardedFilesTest {
  private static final String LANDING = "data-lake/landing/baci/";

  private Path home;
  private SmallProject project;

  @BeforeAll
  void runOnce(@TempDir Path folder) throws IOException {
    home = folder.toRealPath();
    project = SmallProject.ofOneYear(home);
    Result run = project.does("run");
    assertThat(run.code()).as(run.err()).isZero();
  }

  private static void isRefused(Result result, String line) {
    assertThat(result.err()).isEqualTo(line + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  private Result reportTo(Path out) {
    String[] command = project.command("report");
    command[command.length - 1] = out.toString();
    return SmallProject.execute(command);
  }

  @Test
  @Order(1)
  void filesAreWrittenIntoNoFolderThatHasAnotherUse() throws IOException {
    List<String> before = SmallProject.files(home);
    String remedy = "; name a folder for the written files alone with --out";
    Path lake = project.lake();
    isRefused(reportTo(lake), lake + ": is the folder of the lake" + remedy);
    Path within = lake.resolve("oreflow/new");
    isRefused(reportTo(within), within + ": lies in the folder of the lake" + remedy);
    isRefused(reportTo(home), home + ": holds the folder of the lake" + remedy);
    Path landing = project.path("data-lake/landing");
    isRefused(
        reportTo(landing), landing + ": holds the folder of the files of source baci" + remedy);
    Path conf = project.path("conf");
    isRefused(reportTo(conf), conf + ": is the folder of the configuration" + remedy);
    Path program = Path.of("").toAbsolutePath();
    isRefused(reportTo(program), program + ": is a folder of the program" + remedy);
    Path jobs = program.resolve("jobs/new");
    isRefused(reportTo(jobs), jobs + ": lies in a folder of the program" + remedy);
    Path link = Files.createSymbolicLink(home.resolve("lnk"), lake);
    isRefused(reportTo(link), link + ": is the folder of the lake" + remedy);
    Files.delete(link);
    assertThat(SmallProject.files(home)).isEqualTo(before);
  }

  @Test
  @Order(2)
  void filesOfOthersAreRefusedBeforeTheWorkAndWhenAReportIsWritten() throws IOException {
    project.write("mine/README.md", "# Mine\n");
    project.write("mine/.new/precious/x", "1");
    List<String> before = SmallProject.files(home);
    Path mine = home.resolve("mine");
    String line =
        mine + ": holds files that are not Oreflow's, such as README.md; name a new folder";

    isRefused(reportTo(mine), line);
    String[] run = project.command("run", "--set", "years.first=1991");
    run[run.length - 1] = mine.toString();
    isRefused(SmallProject.execute(run), line);

    assertThat(SmallProject.files(home)).isEqualTo(before);
    assertThat(reportTo(project.out()).code()).isZero(); // ours
    Path fresh = home.resolve("a new/folder");
    assertThat(reportTo(fresh).code()).isZero();
    assertThat(fresh.resolve("README.md")).exists();
  }

  @Test
  @Order(4)
  void foreignTextsAreShownSoThatTheyDoNotAct() throws IOException {
    String country = "\u202eX\u001b[2J\u0085";
    Path bad =
        project.write(
            LANDING + "BACI_HS17_Y2023_V202601.csv",
            "t,i,j,k,v,q\n2023," + country + ",392,283691,1,1\n");
    String shown = project.does("check").out();
    assertThat(shown).contains("\"\\u202eX\\u001b[2J\\u0085\"").doesNotContain("\u001b", "\u202e");
    Files.delete(bad);

    String query = "select 'a\u001b[2J\nb' as x";
    assertThat(project.does("sql", query).out()).isEqualTo("x\na\\u001b[2J\\nb\n");
    assertThat(project.does("sql", query, "--format", "csv").out())
        .isEqualTo("x\n\"a\\u001b[2J\nb\"\n");
    assertThat(project.does("sql", query, "--format", "json").out())
        .isEqualToIgnoringCase("[\n{\"x\":\"a\\u001b[2J\\nb\"}\n]\n");
  }

  @Test
  @Order(5)
  void aFileWhoseNameHoldsControlCharactersIsRefused() throws IOException {
    Path bad = project.write(LANDING + "BACI_\u001b[31m\nb.csv", "t,i,j,k,v,q\n");
    String line =
        home.resolve(LANDING)
            + "/BACI_\\u001b[31m\\nb.csv: the name of the file holds control characters;"
            + " give it another name";
    isRefused(project.does("run"), line);
    isRefused(project.does("check"), line);
    Files.delete(bad);
  }

  @Test
  @Order(6)
  void maintenanceNamesWhatNobodyOfOursHasWritten() throws IOException {
    Path notes = project.write("lake/oreflow/flow/data/my notes.txt", "precious");
    Result done = project.does("maintain");
    assertThat(done.code()).as(done.err()).isZero();
    assertThat(done.out())
        .endsWith("left, not written by Oreflow: 1 files or links\n  " + notes + "\n");
    assertThat(notes).hasContent("precious");
  }

  @Test
  @Order(7)
  void aLakeThatWasMovedSaysSo() throws IOException {
    Path other = home.resolve("other");
    String[] ask = project.command(other, "sql", "select 1 as one");
    Files.createSymbolicLink(other, project.lake());
    isRefused(
        SmallProject.execute(ask),
        other + ": is the lake of " + project.lake() + "; name it so with --lake");
    Files.delete(other);
    Files.move(project.lake(), other);
    List<String> before = SmallProject.files(other);
    String line =
        "%s: is the lake of %s, moved; put it back there, or do jobs/oreflow maintain --moved-from %2$s"
            .formatted(other, project.lake());

    isRefused(SmallProject.execute(ask), line);
    isRefused(SmallProject.execute(project.command(other, "run")), line);

    assertThat(SmallProject.files(other)).isEqualTo(before);
    Files.move(other, project.lake());
    assertThat(project.ask("select 1 as one")).containsExactly("1");
  }

  @Test
  @Order(8)
  void aRunInTheFilesOfAnOlderLakeSaysSo() throws IOException {
    Path older = home.resolve("older");
    project.write("older/oreflow/flow/metadata/00000-x.metadata.json", "{}");
    Result run = SmallProject.execute(project.command(older, "ingest"));
    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err())
        .contains(
            older
                + ": files of an older lake lie here, whose catalog.db is gone; they are not used\n");
  }

  @Test
  @Order(9)
  void aFolderThatIsNoAnswerIsNotRemoved() throws IOException {
    Path mine = home.resolve("mine");
    for (String name : List.of("out", "err", "code")) {
      project.write("mine/" + name, "2");
    }
    isRefused(
        SmallProject.execute("answer", mine.toString()),
        mine
            + ": is not a folder of an answer, which jobs/submit names by time and process; name one"
            + " such as 20260131T050607Z-4711");
    assertThat(mine.resolve("code")).exists();
  }
}
