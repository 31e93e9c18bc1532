package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.Tables;
import org.oreflow.run.IngestJob.FileLines;
import org.oreflow.table.Load;

class FileLinesTest {
  private static List<Row> loads(String text) {
    return Tables.table(Load.TABLE.schema(), text).collectAsList();
  }

  @Test
  void tellOfLargeFilesAndOfThoseWithRefusedRecords() { // a hundredth of all bytes: 10 MB
    var loads =
        loads(
            """
            file  | bytes     | rows_read | rows_kept | rows_out_of_basket | rows_rejected
            large | 985000000 | 20000000  | 100       | 19999900           | 0
            tenth | 10000000  | 2000      | 20        | 1980               | 0
            bad   | 1000000   | 200       | 1         | 196                | 3
            one   | 3000000   | 600       | 5         | 595                | 0
            two   | 1000000   | 150       | 2         | 148                | 0
            """);

    assertThat(FileLines.of(loads, 9))
        .containsExactly(
            "  large: 20,000,000 records of 985.0 MB, 100 kept, 19,999,900 out of basket, 0 rejected",
            "  tenth: 2,000 records of 10.0 MB, 20 kept, 1,980 out of basket, 0 rejected",
            "  bad: 200 records of 1.0 MB, 1 kept, 196 out of basket, 3 rejected",
            "  2 other files: 750 records of 4.0 MB, 7 kept, 743 out of basket, 0 rejected"
                + " (jobs/oreflow status --files lists them)");
  }

  @Test
  void areNoMoreThanAListMayHave() {
    var loads =
        loads(
            """
            file | bytes | rows_read | rows_kept | rows_out_of_basket | rows_rejected
            a    | 500000 | 10       | 1         | 8                  | 1
            b    | 500000 | 20       | 2         | 16                 | 2
            """);

    assertThat(FileLines.of(loads, 1))
        .containsExactly(
            "  a: 10 records of 0.5 MB, 1 kept, 8 out of basket, 1 rejected",
            "  1 other files: 20 records of 0.5 MB, 2 kept, 16 out of basket, 2 rejected"
                + " (jobs/oreflow status --files lists them)");
  }

  @Test
  void addTheMembersOfAnArchiveUp() { // each member tells the bytes of the whole file
    var loads =
        loads(
            """
            file | entry | bytes   | rows_read | rows_kept | rows_out_of_basket | rows_rejected
            zip  | a     | 1500000 | 10        | 1         | 8                  | 1
            zip  | b     | 1500000 | 20        | 2         | 16                 | 2
            """);

    assertThat(FileLines.of(loads, 9))
        .containsExactly("  zip: 30 records of 1.5 MB, 3 kept, 24 out of basket, 3 rejected");
  }

  @Test
  void areNoneWhereNoFileWasRead() {
    assertThat(FileLines.of(List.of(), 9)).isEmpty();
  }
}
