package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.lake.catalog.Published;

/**
 * Lakes that earlier versions have made of a {@link #project}: this version reads them, and its
 * next run takes them on, with the tables of a lake from nothing. A lake keeps its path, so they
 * were made in the folders that the test unpacks them in; two tests at once wait for each other.
 *
 * <p>To add a lake: lay out the folder with {@code conf} of that version, do its {@code
 * jobs/oreflow run --conf conf/oreflow.yaml --lake lake --out out} there, and pack {@code lake},
 * without files that end in {@code .crc}.
 */
@Tag("full")
class LakesOfBeforeTest {
  private static final Path PLACE = Path.of("/tmp/oreflow-lakes-of-before");

  private FileChannel lock;

  @BeforeEach
  void takeThePlace() throws IOException {
    lock =
        FileChannel.open(
            PLACE.resolveSibling(PLACE.getFileName() + ".lock"),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    lock.lock();
    removeAll();
  }

  @AfterEach
  void leaveThePlace() throws IOException {
    removeAll();
    lock.close();
  }

  private static void removeAll() throws IOException {
    if (Files.exists(PLACE)) {
      try (Stream<Path> all = Files.walk(PLACE)) {
        for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(path);
        }
      }
    }
  }

  /** Three flows of lithium carbonate and the Geological Survey's table of lithium. */
  private static SmallProject project(Path place) throws IOException {
    var project = SmallProject.ofOneYear(place);
    for (String file :
        new String[] {
          "conf/sources/usgs-mcs-salient-2024.yaml",
          "data-lake/landing/usgs-mcs-2024/salient/mcs2024-lithi_salient.csv"
        }) {
      project.write(file, Files.readAllBytes(Path.of(file)));
    }
    return project;
  }

  private static void unpack(String version, Path place) throws IOException {
    String name = "lake-%s.zip".formatted(version);
    try (var zip = new ZipInputStream(LakesOfBeforeTest.class.getResourceAsStream(name))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        Path file = place.resolve(entry.getName());
        if (entry.isDirectory()) {
          Files.createDirectories(file);
        } else {
          Files.createDirectories(file.getParent());
          Files.copy(zip, file);
        }
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"0.1.0", "2026-11-30"})
  void areReadAndTakenOn(String version) throws IOException {
    Path place = PLACE.resolve(version);
    SmallProject project = project(place);
    unpack(version, place);
    String masses = "SELECT CAST(sum(%s) AS int) FROM trade";

    String before = project.published().orElseThrow().id();
    var status = project.does("status");
    assertThat(status.code()).as(status.err()).isZero();
    assertThat(project.ask("SELECT count(*) FROM trade")).containsExactly("3");

    var run = project.does("run", "--accept-drift", "tables of an earlier version");
    assertThat(run.code()).as(run.err()).isZero();
    Published taken = project.published().orElseThrow();
    var verified = project.does("status", "--verify");
    assertThat(verified.code()).as(verified.out() + verified.err()).isZero();
    Published whole = project.whole(place.resolve("nothing"));
    assertThat(taken.digests()).isEqualTo(whole.digests());
    assertThat(taken.rows()).isEqualTo(whole.rows());
    assertThat(project.ask(masses.formatted("product_t"))).containsExactly("180");
    var kept = project.does("sql", "--run", before, "SELECT count(*) FROM trade");
    assertThat(kept.code()).as(kept.err()).isZero();
    assertThat(kept.out()).contains("3");
  }
}
