package org.oreflow.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EarlierFilesTest {
  private static final String FIRST = "20260101T000000000Z";
  private static final String SECOND = "20260102T000000000Z";
  private static final String THIRD = "20260103T000000000Z";

  @TempDir private Path place;

  private OutFolder files() {
    return OutFolder.of(new Configuration(), place.toString(), THIRD, Optional.empty());
  }

  @Test
  void aFileMovesToTheFolderOfItsRun() throws IOException {
    Files.writeString(place.resolve("flow.csv"), "old");

    files().keep("flow.csv", Optional.of(FIRST));
    files().keep("gap.csv", Optional.of(FIRST)); // not there

    assertThat(place.resolve("flow.csv")).doesNotExist();
    assertThat(place.resolve("runs/" + FIRST)).isDirectoryContaining("glob:**flow.csv");
    assertThat(place.resolve("runs/" + FIRST + "/flow.csv")).hasContent("old");
  }

  @Test
  void whatARunThatWasKilledHasMovedStays() throws IOException {
    Files.writeString(place.resolve("flow.csv"), "old");
    files().keep("flow.csv", Optional.of(FIRST));
    Files.writeString(place.resolve("flow.csv"), "new");

    files().keep("flow.csv", Optional.of(FIRST));

    assertThat(place.resolve("flow.csv")).hasContent("new");
    assertThat(place.resolve("runs/" + FIRST + "/flow.csv")).hasContent("old");
  }

  @Test
  void aFileOfEqualBytesStaysAndTheFolderOfItsRunHasALink() throws IOException {
    Files.writeString(place.resolve("flow.csv"), "same");
    Files.writeString(place.resolve("gap.csv"), "old!");
    files().make("flow.csv", "same".getBytes(UTF_8));
    files().make("gap.csv", "new!".getBytes(UTF_8));
    Object before = Files.getAttribute(place.resolve("flow.csv"), "unix:ino");

    files().putMade("flow.csv", "flow.csv", Optional.of(FIRST));
    files().putMade("gap.csv", "gap.csv", Optional.of(FIRST));

    Path kept = place.resolve("runs/" + FIRST);
    assertThat(kept.resolve("flow.csv")).hasContent("same");
    assertThat(Files.getAttribute(kept.resolve("flow.csv"), "unix:ino"))
        .isEqualTo(Files.getAttribute(place.resolve("flow.csv"), "unix:ino"))
        .isEqualTo(before);
    assertThat(kept.resolve("gap.csv")).hasContent("old!");
    assertThat(place.resolve("gap.csv")).hasContent("new!");

    files().put("flow.csv", "newer");
    assertThat(kept.resolve("flow.csv")).hasContent("same");
    files().make("flow.csv", "newest".getBytes(UTF_8));
    files().putMade("flow.csv", "flow.csv", Optional.of(FIRST)); // kept before: stays as it was
    assertThat(kept.resolve("flow.csv")).hasContent("same");
    assertThat(place.resolve("flow.csv")).hasContent("newest");
  }

  @Test
  void theNewestFoldersOfRunsStayAndThoseOfOthers() throws IOException {
    for (String name : new String[] {FIRST, SECOND, THIRD, "mine"}) {
      Files.createDirectories(place.resolve("runs/" + name));
      Files.writeString(place.resolve("runs/" + name + "/flow.csv"), name);
    }

    files().keepNewest(2);
    assertThat(place.resolve("runs").toFile().list())
        .containsExactlyInAnyOrder(SECOND, THIRD, "mine");

    files().keepNewest(0);
    assertThat(place.resolve("runs").toFile().list()).containsExactly("mine");
  }
}
