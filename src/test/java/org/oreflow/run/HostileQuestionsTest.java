package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.lake.CatalogName;

/**
 * What would write, delete, run a program or read what is no table ends with exit code 2 and one
 * line; a folder, the lake and everything beside it are as before, to the byte.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HostileQuestionsTest {
  // X is a folder of somebody, LAKE the lake's, CATALOG the name of its catalog in a session
  static final String[] HOSTILE = {
    "INSERT OVERWRITE DIRECTORY 'X' USING csv SELECT 1",
    "INSERT OVERWRITE LOCAL DIRECTORY 'X' USING parquet SELECT 1 AS a",
    "INSERT OVERWRITE DIRECTORY 'LAKE/oreflow/run' USING csv SELECT * FROM indicator",
    "WITH q AS (SELECT 1) INSERT OVERWRITE DIRECTORY 'X' USING csv SELECT * FROM q",
    "FROM flow INSERT OVERWRITE DIRECTORY 'X' USING csv SELECT element",
    "SELECT TRANSFORM(a) USING 'sh -c \"touch X/done\"' AS (b) FROM (SELECT 1 a)",
    "FROM flow MAP element USING 'touch X/done'",
    "FROM flow REDUCE element USING 'touch X/done' AS b",
    "SELECT (SELECT max(b) FROM (SELECT TRANSFORM(a) USING 'touch X/done' AS (b) FROM VALUES (1) v(a)))",
    "SELECT 1 WHERE EXISTS (FROM flow MAP element USING 'touch X/done')",
    "SELECT 1 IN (SELECT TRANSFORM(a) USING 'touch X/done' AS (b) FROM VALUES (1) v(a))",
    "WITH q AS (SELECT TRANSFORM(a) USING 'touch X/done' AS (b) FROM VALUES (1) v(a)) SELECT * FROM q",
    "SELECT * FROM flow, LATERAL (SELECT TRANSFORM(element) USING 'touch X/done' AS (b))",
    "SELECT * FROM range(TABLE(SELECT TRANSFORM(a) USING 'touch X/done' AS (b) FROM VALUES (1) v(a)))",
    "CALL CATALOG.system.rollback_to_snapshot('oreflow.run', 1)",
    "CALL CATALOG.system.expire_snapshots('oreflow.run')",
    "SELECT * FROM CATALOG.oreflow.run",
    "SELECT * FROM CATALOG.oreflow.run.snapshots",
    "SELECT * FROM oreflow.run",
    "SELECT * FROM spark_catalog.default.flow",
    "SELECT * FROM global_temp.flow",
    "SELECT * FROM `CATALOG.oreflow.run`",
    "SELECT reflect('java.lang.System', 'getenv', 'PATH')",
    "SELECT java_method('java.lang.System', 'exit', 0)",
    "SELECT try_reflect('java.lang.System', 'setProperty', 'hostile', 'yes')",
    "SELECT REFLECT('java.lang.System', 'exit', 0)",
    "SELECT `reflect`('java.lang.System', 'exit', 0)",
    "SELECT system.builtin.reflect('java.lang.System', 'exit', 0)",
    "SELECT IDENTIFIER('re' || 'flect')('java.lang.System', 'exit', 0)",
    "SELECT transform(array(1), x -> reflect('java.lang.System', 'exit', x))",
    "SELECT * FROM VALUES (reflect('java.lang.System', 'exit', 0))",
    "SELECT * FROM flow LATERAL VIEW reflect('java.lang.System', 'exit', 0) v AS k",
    "SELECT * FROM flow ORDER BY reflect('java.lang.System', 'exit', 0)",
    "FROM flow |> EXTEND reflect('java.lang.System', 'exit', 0) AS a",
    "SELECT from_avro(X'00', '\"int\"')",
    "SELECT from_protobuf(X'00', 'java.lang.System', 'X/keep.txt')",
    "SELECT from_xml('<a/>', 'a INT', map('rowValidationXSDPath', 'X/keep.txt'))",
    "SELECT xpath_string('<!DOCTYPE a SYSTEM \"file:X/a.dtd\"><a>&b;</a>', '/a')",
    "SELECT * FROM text.`X/keep.txt`",
    "SELECT * FROM csv.`/etc/passwd`",
    "SELECT * FROM binaryFile.`X`",
    "SELECT * FROM parquet.`LAKE/oreflow/run/data`",
    "SELECT * FROM iceberg.`LAKE/oreflow/run`",
    "SELECT * FROM `X/keep.txt`",
    "SELECT (SELECT max(value) FROM text.`X/keep.txt`)",
    "SELECT * FROM IDENTIFIER('text.`X/keep.txt`')",
    "SELECT * FROM IDENTIFIER('fl' || 'ow')",
    "SELECT * FROM read_files('X')",
    "SELECT * FROM python_worker_logs()",
    "SELECT * FROM STREAM flow",
    "SELECT * FROM flow WITH (`snapshot-id` = '1')",
    "SELECT * FROM flow TIMESTAMP AS OF '2024-01-01'",
    "SELECT * FROM csv.`X/keep.txt` VERSION AS OF '1'",
    "SET spark.sql.runSQLOnFiles = true",
    "RESET",
    "SET VARIABLE a = 1",
    "DECLARE a = 1",
    "USE CATALOG",
    "BEGIN SELECT 1; END",
    "EXECUTE IMMEDIATE 'SELECT 1'",
    "EXPLAIN SELECT 1",
    "DESCRIBE flow",
    "SHOW TABLES",
    "CREATE TABLE a AS SELECT 1",
    "CREATE TEMPORARY VIEW a USING csv OPTIONS (path 'X/keep.txt')",
    "CREATE TEMPORARY FUNCTION f AS 'java.lang.System' USING JAR 'X/a.jar'",
    "ADD JAR 'X/keep.txt'",
    "CACHE TABLE a AS SELECT 1",
    "LOAD DATA INPATH 'X/keep.txt' INTO TABLE flow",
    "INSERT INTO flow SELECT * FROM flow",
    "WITH q AS (SELECT * FROM flow) INSERT INTO flow SELECT * FROM q",
    "MERGE INTO flow a USING flow b ON a.year = b.year WHEN MATCHED THEN DELETE",
    "UPDATE flow SET year = 1",
    "DELETE FROM flow",
    "TRUNCATE TABLE flow",
    "DROP TABLE flow",
    "ALTER TABLE flow ADD COLUMN a INT",
    "SELECT 1; DROP TABLE flow",
    "@X/keep.txt",
  };

  private SmallProject project;
  private Asking asking;
  private Path home;
  private Path folder;
  private Map<Path, String> before;

  @BeforeAll
  void aLakeAndAFolder(@TempDir Path home) throws IOException {
    this.home = home;
    project = SmallProject.ofOneYear(home);
    assertThat(project.does("ingest").code()).isZero();
    folder = project.write("precious/keep.txt", "SELECT 'of keep.txt'\n").getParent();
    project.write("precious/a.dtd", "<!ENTITY b 'of a.dtd'>");
    project.write("precious/deep/x.csv", "1,2\n");
    asking = Asking.of(project);
    before = files();
  }

  @ParameterizedTest
  @FieldSource("HOSTILE")
  void isRefusedInOneLine(String statement) {
    assertRefused(asking.does(named(statement), "--format", "csv"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 22, 38})
  void theCommandRefusesItToo(int number) {
    assertRefused(project.does("sql", named(HOSTILE[number]), "--format", "csv"));
  }

  private void assertRefused(SmallProject.Result result) {
    assertThat(result.err()).startsWith("sql: ").endsWith("\n").hasLineCount(1);
    assertThat(result.err()).doesNotContain("of keep.txt", "of a.dtd", "defect");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
    assertThat(files()).isEqualTo(before);
  }

  private String named(String statement) {
    return statement
        .replaceAll("\\bX\\b(?!')", folder.toString())
        .replace("'X'", "'" + folder + "'")
        .replace("LAKE", project.lake().toString())
        .replace("CATALOG", CatalogName.of(project.lake()));
  }

  @Test
  void aTextNamesNoVariableOfTheProcess() {
    assertThat(project.ask("SELECT '${env:PATH}', '${system:user.home}', '${spark.app.name}'"))
        .containsExactly("${env:PATH},${system:user.home},${spark.app.name}");
  }

  @Test
  void nothingOfItWasDone() {
    assertThat(System.getProperty("hostile")).isNull();
  }

  @Test
  void aQueryThatTakesTooLongIsCancelled() {
    var result =
        project.does(
            "sql", "SELECT count(*) FROM range(1000000000000)", "--set", "limits.sql_seconds=1");
    assertThat(result.err())
        .isEqualTo(
            "sql: the query has taken 1 s and was cancelled; ask for less, or raise"
                + " limits.sql_seconds\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
  }

  @Test
  void aQueryThatIsNestedTooDeeplyIsTold() {
    var result = asking.does("SELECT 1" + " + 1".repeat(20_000));
    assertThat(result.err()).startsWith("sql: ").hasLineCount(1);
    assertThat(result.code()).isEqualTo(2);
  }

  @AfterAll
  void theLakeStillAnswers() {
    asking.close();
    assertThat(files()).isEqualTo(before);
    assertThat(project.ask("SELECT count(*) FROM trade")).containsExactly("3");
  }

  /** Every file and folder, with the digest of its bytes. */
  private Map<Path, String> files() {
    var all = new TreeMap<Path, String>();
    try (Stream<Path> paths = Files.walk(home)) {
      for (Path path : paths.toList()) {
        all.put(path, Files.isDirectory(path) ? "" : sha256(Files.readAllBytes(path)));
      }
    } catch (IOException | NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
    return all;
  }

  private static String sha256(byte[] bytes) throws NoSuchAlgorithmException {
    return new BigInteger(1, MessageDigest.getInstance("SHA-256").digest(bytes)).toString(16);
  }
}
