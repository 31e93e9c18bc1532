package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FSError;
import org.apache.hadoop.fs.FileSystem;
import org.apache.iceberg.exceptions.NotFoundException;
import org.apache.iceberg.jdbc.UncheckedSQLException;
import org.apache.spark.SparkException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
  private static final String LINE =
      "memory: is too small for this work; give more, OREFLOW_MEMORY=4g or larger, on a cluster"
          + " spark.executor.memory or spark.driver.memory, and run again; what is published stays";

  @Test
  void aDriverOutOfMemoryIsToldInOneLine() {
    assertThat(ending(new OutOfMemoryError("Java heap space")))
        .isEqualTo(new Ending(Ending.TO_REPAIR, LINE));
  }

  @ParameterizedTest // as Spark tells of a task that failed, of an executor that ended, of its own
  @ValueSource(
      strings = {
        "Job aborted due to stage failure: Task 0 in stage 1.0 failed 1 times, most recent failure:"
            + " Lost task 0.0 in stage 1.0 (TID 1) (127.0.0.1 executor driver):"
            + " java.lang.OutOfMemoryError: Java heap space\n\tat java.base/java.util.Arrays",
        "Job aborted due to stage failure: ... Reason: Command exited with code 52\n"
            + "Driver stacktrace:",
        "[INVALID_DRIVER_MEMORY] System memory 101384192 must be at least 471859200.",
      })
  void soAreTasksAndExecutors(String message) {
    assertThat(ending(new SparkException(message))).isEqualTo(new Ending(Ending.TO_REPAIR, LINE));
  }

  @ParameterizedTest // as Spark tells of an application that its cluster has ended
  @ValueSource(
      strings = {
        "Spark context stopped while waiting for backend",
        "Job 3 cancelled because SparkContext was shut down",
        "Cannot call methods on a stopped SparkContext.\nThis stopped SparkContext was created at:",
        "Yarn application has already ended! It might have been killed or the Application Master"
            + " may have failed to start. Check the YARN application logs for more details.",
        "All masters are unresponsive! Giving up.",
      })
  void anEngineThatItsClusterHasEndedIsToldInOneLine(String message) {
    assertThat(ending(new IllegalStateException("a job", new SparkException(message))))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "cluster: has ended the engine of this command; see the cluster's log of it, and"
                    + " run again; what is published stays"));
  }

  @Test
  void aFullDiskOfTheLakeIsToldInOneLineAlthoughItIsAnError() throws IOException {
    var disk = FileSystem.getLocal(new Configuration()).getRaw();
    Throwable full =
        catchThrowable(
            () -> {
              try (var file = disk.append(new org.apache.hadoop.fs.Path("/dev/full"))) {
                file.write(1);
              }
            });

    assertThat(full).isInstanceOf(FSError.class);
    assertThat(ending(full))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "this machine: a disk is full; free space on it, or name a larger one for scratch"
                    + " files (spark.local.dir) or for the lake, and run again; what is published"
                    + " stays"));
  }

  @Test
  void aFolderOfTheMomentThatTakesNoCodeIsNamed() { // as SQLite and Zstandard lay theirs there
    var none = new UnsatisfiedLinkError("'void org.sqlite.core.NativeDB._open_utf8(byte[], int)'");
    assertThat(ending(new IllegalStateException("catalog", none)))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                System.getProperty("java.io.tmpdir")
                    + ": takes no code of libraries: it is full, missing, or forbids programs; name"
                    + " another folder, such as by JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=/var/tmp"));
  }

  @Test
  void aNameWithAColonIsNoPathOfHadoop() {
    Throwable no = catchThrowable(() -> new org.apache.hadoop.fs.Path("out:2024"));
    assertThat(ending(no))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "out:2024: is not a path (Relative path in absolute URI); write another"));
  }

  @Test
  void aCatalogOnAFullDiskIsToldInOneLine(@TempDir Path folder) throws SQLException {
    try (var catalog = DriverManager.getConnection("jdbc:sqlite:" + folder.resolve("catalog.db"));
        var statement = catalog.createStatement()) {
      statement.execute("CREATE TABLE t (a)");
      statement.execute("PRAGMA max_page_count = 2"); // as full as a disk
      Throwable full =
          catchThrowable(() -> statement.execute("INSERT INTO t VALUES (zeroblob(100000))"));

      assertThat(full).hasMessageContaining("database or disk is full");
      var ending = ending(new UncheckedSQLException(full, "Unknown failure"));
      assertThat(ending.code()).isEqualTo(Ending.TO_REPAIR);
      assertThat(ending.line()).startsWith("this machine: a disk is full; free space on it");
    }
  }

  @ParameterizedTest // as SQLite tells of a disk that gives errors, and Java
  @ValueSource(strings = {"[SQLITE_IOERR_FSYNC] disk I/O error", "/lake/x: Input/output error"})
  void aDiskThatGivesErrorsIsToldInOneLine(String message) {
    assertThat(ending(new UncheckedSQLException(new SQLException(message), "Unknown failure")))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "file system: gives errors (%s); see the disk and its log, and run again; what is"
                        .formatted(message)
                    + " published stays"));
  }

  @Test // as Iceberg tells of a table that was changed two days later
  void aClockThatWasSetBackIsToldInOneLine() {
    var refused =
        new IllegalArgumentException(
            "Invalid update timestamp 1796083200000: before the latest metadata log entry timestamp"
                + " 1796256000000");

    assertThat(ending(new IllegalStateException("a job", refused)))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "catalog: holds a table that was changed at 2026-12-03T00:00:00Z, and this machine's"
                    + " clock says 2026-12-01T00:00:00Z; set the clock and run again; if it was ahead then, wait"
                    + " until that time, or restore the lake from a backup; what is published stays"));
  }

  @Test
  void tooFewOpenFilesAreToldInOneLine() {
    var refused =
        new FileNotFoundException("/lake/oreflow/flow/data/a.parquet (Too many open files)");

    assertThat(ending(new UncheckedIOException(refused)))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "this machine: lets this process open too few files at once; raise the limit, such"
                    + " as by ulimit -n 4096, and run again; what is published stays"));
  }

  @ParameterizedTest // as Iceberg and Hadoop tell, and Spark of a task on this machine
  @CsvSource(
      delimiter = '|',
      value = {
        "File does not exist: file:/a lake/oreflow/flow/data/year=2024/00000-1.parquet | is"
            + " missing",
        "Lost task 0.0 in stage 1.0 (TID 1) (host executor driver): java.io.FileNotFoundException:"
            + " File file:/a lake/oreflow/flow/data/year=2024/00000-1.parquet does not exist | is"
            + " missing",
        "Lost task 0.0 (host executor driver): org.apache.hadoop.fs.ChecksumException: Checksum"
            + " error: file:/a lake/oreflow/flow/data/year=2024/00000-1.parquet at 0 exp: 1 got: 2"
            + " | is damaged",
        "java.lang.RuntimeException: file:/a lake/oreflow/flow/data/year=2024/00000-1.parquet is"
            + " not a Parquet file. Expected magic number at tail | is damaged",
      })
  void aFileOfTheLakeIsNamedWithTheRemedy(String message, String found) {
    assertThat(ending(new SparkException(message)))
        .isEqualTo(
            new Ending(
                Ending.TO_REPAIR,
                "/a lake/oreflow/flow/data/year=2024/00000-1.parquet: "
                    + found
                    + "; do jobs/oreflow run --repair, which recomputes table flow, or restore the"
                    + " file from a backup"));
  }

  @Test
  void metadataIsToBeRestored() {
    var lost = new NotFoundException("File does not exist: file:/l/oreflow/flow/metadata/m0.avro");

    assertThat(ending(lost).line())
        .isEqualTo(
            "/l/oreflow/flow/metadata/m0.avro: is missing; restore it from a backup; without one"
                + " move the lake away and run again");
  }

  @Test
  void aFileOutsideOfTheLakeThatIsGoneIsNamed() {
    String message =
        "Lost task 0.0 in stage 1.0 (TID 1) (host executor driver): java.io.FileNotFoundException:"
            + " File file:/landing/a.csv does not exist";

    assertThat(ending(new SparkException(message)).line())
        .isEqualTo("/landing/a.csv: is not there any more; put it back and run again");
  }

  @Test
  void aFileThatThisHostSeesIsToBePutWhereAllDo(@TempDir Path folder) throws IOException {
    Path file = Files.createFile(folder.resolve("a.csv"));
    String message =
        "Lost task 0.0 in stage 1.0 (TID 1) (10.0.0.2 executor 1): java.io.FileNotFoundException:"
            + " File file:%s does not exist".formatted(file);

    assertThat(ending(new SparkException(message)).line())
        .isEqualTo(
            "host 10.0.0.2: a file of a local folder is not there; put landing folder and lake"
                + " where all hosts reach them, under the same path");
  }

  @Test
  void aDamagedCatalogIsNamed(@TempDir Path lake) throws IOException {
    Files.createFile(lake.resolve("catalog.db"));
    var damaged =
        new SQLException("[SQLITE_CORRUPT] The database disk image is malformed (database disk)");

    assertThat(Ending.of(new IllegalStateException(damaged), lake).line())
        .isEqualTo(
            lake
                + "/catalog.db: is damaged ([SQLITE_CORRUPT] The database disk image is malformed"
                + " (database disk)); restore it from a backup; without one move the lake away and"
                + " run again");
  }

  @Test
  void otherFaultsAreDefects() {
    assertThat(ending(new IllegalStateException("exited with code 521")).code())
        .isEqualTo(Ending.DEFECT);
  }

  private static Ending ending(Throwable e) {
    return Ending.of(e, Path.of(""));
  }
}
