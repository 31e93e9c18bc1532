package org.oreflow.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.CatalogName;
import org.oreflow.run.SmallProject.Result;

/** Questions that would do more than read published tables, or that read more than there is. */
@Tag("full")
@Tag("attack")
class AttackOnQuestionsTest {
  private static final String TINY = "2024,32,410,283691,1.000,0.0000000000001\n"; // 1e-13 t

  // questions that only read, and cannot be answered: what is asked, words of the line
  private static final String[][] UNANSWERED = {
    {"SELECT sequence(1, 10000000000)", "sequence"},
    {"SELECT 1/0", "Division by zero"},
    {"SELECT raise_error('a\u001b[2J\nb')", "a.u001b"},
    {"SELEC 1", "Syntax error"},
    {"", "yntax|empty"},
    {"-- nothing", "Missing"},
    {"SELECT * FROM nowhere", "nowhere"},
    {"SELECT nothing FROM flow", "nothing"},
    {"SELECT '\u0000", "yntax|quot|Unclosed|unclosed"},
    {"SELECT * FROM flow VERSION AS OF 'r_1'", "r_1"},
    {"SELECT * FROM flow VERSION AS OF '../../etc'", "etc"},
    {"SELECT * FROM `\u001b[31mflow`", "u001b"},
    {"SELECT CAST('a' AS INT)", "CAST|cast"},
    {"SELECT array(1)[9]", "9|INVALID_ARRAY_INDEX|ndex"},
    {"SELECT count(*) FROM range(1000000000000)", "cancelled"},
    {
      "WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r) SELECT max(n) FROM r",
      "ecurs"
    },
    {"SELECT java_method('java.util.UUID', 'randomUUID')", "java_method"},
    {"SELECT assert_true(false)", "assert|false"},
    {"SELECT '" + "(".repeat(10) + "' " + "(".repeat(3000) + "1" + ")".repeat(3000), "."},
    {"SELECT * FROM LAKE/oreflow/flow", "yntax"},
  };

  @Test
  void areAnsweredFromPublishedTablesOrRefused(@TempDir Path folder) throws IOException {
    Path home = folder.toRealPath();
    var project = SmallProject.ofOneYear(home);
    project.write(SmallProject.BACI, Files.readString(project.path(SmallProject.BACI)) + TINY);
    Result ingest = project.does("ingest");
    if (ingest.code() != 0) {
      throw new IllegalStateException(ingest.err());
    }
    Path precious =
        project.write("precious/keep.txt", "SELECT 'of keep.txt'\n").getParent(); // of somebody
    project.write("precious/a.dtd", "<!ENTITY b 'of keep.txt'>");
    project.write("precious/deep/x.csv", "1,2\n");
    var tries = new Tries("A questions", "questions", home).hiding("of keep.txt");
    try (var asking = Asking.of(project)) {
      for (String statement : HostileQuestionsTest.HOSTILE) {
        String asked = named(statement, precious, project.lake());
        tries.refused(statement, "^sql: ", () -> asking.does(asked, "--format", "csv"));
      }
    }
    for (String[] question : UNANSWERED) {
      String asked = named(question[0], precious, project.lake());
      tries.refused(
          question[0],
          "(?i)^(sql|oreflow sql): .*(" + question[1] + ")",
          () -> project.does("sql", asked, "--set", "limits.sql_seconds=5"));
    }
    answersAreTexts(project, tries);
    tries.assertHeld();
  }

  private static void answersAreTexts(SmallProject project, Tries tries) {
    answers(project, tries, "SELECT '${env:PATH}' AS a", "a\n${env:PATH}\n");
    answers(project, tries, "SELECT '${system:user.home}' AS a", "a\n${system:user.home}\n");
    answers(project, tries, "SELECT 'a\u001b[2J' AS a", "a\na\\u001b[2J\n");
    answers(project, tries, "SELECT '\u202eabc' AS a", "a\n\\u202eabc\n");
    answers(project, tries, "SELECT count(*) AS a FROM trade", "a\n4\n");
    String tiny = "SELECT product_t, flags FROM trade WHERE value_usd = 1000";
    answers(project, tries, tiny, "product_t,flags\n\"\",MASS_BELOW_SCALE\n");
    answers(project, tries, "SELECT '@/etc/passwd' AS a", "a\n@/etc/passwd\n");
    answers(project, tries, "SELECT '=cmd|'' calc''!A0' AS a", "a\n=cmd|' calc'!A0\n");
  }

  private static void answers(SmallProject project, Tries tries, String asked, String answer) {
    tries.done(
        asked,
        "the text as it is, made visible",
        Tries.Came.HARM,
        () -> {
          Result result = project.does("sql", asked, "--format", "csv");
          return result.out().equals(answer) && result.code() == 0 ? "" : result.toString();
        });
  }

  private static String named(String statement, Path folder, Path lake) {
    return statement
        .replaceAll("\\bX\\b(?!')", folder.toString())
        .replace("'X'", "'" + folder + "'")
        .replace("LAKE", lake.toString())
        .replace("CATALOG", CatalogName.of(lake));
  }
}
