package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Storage;
import org.oreflow.table.Trade;

/** A file is refused that is not the same from its checksum to the end of its reading. */
class ChangedFileTest {
  private static final String NAME = "files/BACI_HS17_Y2023_V202601.csv";
  private static final String HEADER = "t,i,j,k,v,q\n";

  @TempDir private Path folder;
  private Fixture fixture;
  private Path file;

  @BeforeEach
  void writeFile() {
    fixture = new Fixture(folder);
    file = fixture.write(NAME, HEADER + "2023,156,276,250490,1,2\n");
  }

  private Plan plan() {
    var source = fixture.source("baci", "baci", "../files/BACI_*.csv", "");
    return Ingest.plan(
        List.of(source),
        new Ingest.CodeLists(fixture.codes(), fixture.reference()),
        Set.of(),
        Storage.of(new Configuration()),
        new RejectionLimits(9, 1));
  }

  private static void assertReads(Plan plan, long rows) {
    assertThat(PlannedRows.of(plan, Trade.TABLE).count()).isEqualTo(rows);
  }

  private void assertRefused(Plan plan, String why) {
    assertThatThrownBy(plan::accounts)
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": " + why);
  }

  @Test
  void isRefusedWhenItHasGrown() { // by hand: a header of 12 bytes and lines of 24
    var plan = plan();
    fixture.write(NAME, HEADER + "2023,156,276,250490,1,2\n".repeat(2));

    assertReads(plan, 2);

    assertRefused(
        plan, "file changed while it was read, from 36 to 60 bytes; run again when it is whole");
  }

  @Test
  void isRefusedWhenItIsAsLongAsBefore() throws IOException {
    var plan = plan();
    fixture.write(NAME, HEADER + "2023,156,276,250490,3,4\n");
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));

    assertReads(plan, 1);

    assertRefused(plan, "file changed while it was read; run again when it is whole");
  }

  @Test
  void isRefusedWhenItIsGone() throws IOException {
    var plan = plan();

    assertReads(plan, 1);
    Files.delete(file);

    assertRefused(plan, "file vanished while it was read; put it there and run again");
  }

  @Test
  void isTakenWhenItIsTheSame() {
    var plan = plan();

    assertReads(plan, 1);

    assertThat(plan.accounts().loads()).hasSize(1);
  }
}
