package org.oreflow.report;

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
