package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A source most of whose records cannot be used is not read as it is meant. */
class RejectedShareTest {
  private static final String HEADER = "reporter,partner,flow,code,year,value,netwgt,currency\n";

  @TempDir Path home;

  @Test
  void aWrongDecimalMarkIsRefusedByItsCommonestReason() throws IOException {
    var project = BadInputTest.projectOfOneCustomsFile(home);
    project.write(
        "in.csv",
        HEADER
            + "CHL,JPN,export,283691,2024,5,5,USD\n"
            + "XXX,JPN,export,283691,2024,5,5,USD\n"
            + "CHL,KOR,export,283691,2024,\"12,5\",5,USD\n"
            + "CHL,CHN,export,283691,2024,\"13,5\",5,USD\n"
            + "CHL,CHN,export,850511,2024,\"13,5\",5,USD\n".repeat(5)
            + "CHL,CHN,export,010121,2024,5,5,USD\n".repeat(20)); // in no basket
    String line =
        home
            + "/in.csv:4: 8 of 9 records that baskets take of source in are refused, more than 0.5"
            + " of them, most often (7) NOT_A_NUMBER value is \"12,5\", not a number, first in"
            + " \"CHL,KOR,export,283691,2024,\"12,5\",5,USD\"; correct the files or the source's YAML"
            + " file, or raise limits.rejected_share of the settings\n";

    var run = project.does("run");
    assertThat(run.err()).endsWith(line);
    assertThat(run.code()).isEqualTo(2);
    assertThat(project.published()).isEmpty();

    var check = project.does("check");
    assertThat(check.err()).isEqualTo(line);
    assertThat(check.code()).isEqualTo(2);
    assertThat(check.out())
        .contains(
            "\nunmapped: 1 records\n",
            "\nnot usable: 7 records\n  "
                + home
                + "/in.csv:4: in 1: 7 records NOT_A_NUMBER, the first: value is \"12,5\", not a"
                + " number\n")
        .doesNotContain("13,5");

    assertThat(project.does("ingest", "--set", "limits.rejected_share=0.9").code()).isZero();
  }

  @Test
  void brokenLinesOfOtherGoodsAreFewOfAllRecords() throws IOException {
    var project = BadInputTest.projectOfOneCustomsFile(home);
    project.write(
        "in.csv", HEADER + "CHL,CHN,export,010121,2024,5,5,USD\n".repeat(20) + "CHL,CHN,export\n");
    assertThat(project.does("check").code()).isZero();
  }
}
