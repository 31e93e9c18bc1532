package org.oreflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.ReferenceRow.Added;
import org.oreflow.config.ReferenceRow.Columns;
import org.oreflow.config.ReferenceRow.MayBeEmpty;

class ReferenceRowTest {
  private static final String HEADER =
      "code_system,kind,first_year,last_year,share_low,share,share_high,low,best,high,former,mark,"
          + "groups,assumed,rate,note\n";

  private enum Kind {
    ANY,
    MINE,
    PLANT
  }

  private record Code(String codeSystem, @MayBeEmpty Kind kind) {}

  private record Row(
      Code code,
      Years years,
      Range share,
      @Columns({"low", "best", "high"}) Range amount,
      @Added String former,
      Optional<String> mark,
      List<String> groups,
      boolean assumed,
      Optional<Double> rate,
      Optional<Code> other) {}

  @TempDir private Path folder;

  private List<ReferenceRow<Row>> read(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rows.csv"), text);
    return ReferenceFile.read(file, Row.class, "note");
  }

  private void assertRefused(String row, String message) {
    assertThatThrownBy(() -> read(HEADER + row))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("rows.csv:2: " + message);
  }

  @Test
  void haveTheColumnsThatComponentsName() throws IOException {
    var row = read(HEADER + "HS,mine,2001,,.1,,.5,1,2,3,old,x,a|b,yes,1.5,\n").get(0);
    assertThat(row.value())
        .isEqualTo(
            new Row(
                new Code("HS", Kind.MINE),
                new Years(2001, 9999),
                new Range(0.1, Optional.empty(), 0.5),
                new Range(1, Optional.of(2.0), 3),
                "old",
                Optional.of("x"),
                List.of("a", "b"),
                true,
                Optional.of(1.5),
                Optional.empty()));
    assertThat(row.place()).endsWith("rows.csv:2");
  }

  @Test
  void mayBeEmptyWhereTheRecordSaysSo() throws IOException {
    String before = HEADER.replace("former,", ""); // a file of an earlier version
    var row = read(before + "HS,,,,0,,1,0,,1,,,,,\n").get(0).value();
    assertThat(row.code().kind()).isEqualTo(Kind.ANY);
    assertThat(row.former()).isEmpty();
    assertThat(row.mark()).isEmpty();
    assertThat(row.groups()).isEmpty();
    assertThat(row.assumed()).isFalse();
    assertThat(row.rate()).isEmpty();
  }

  @Test
  void refuseCellsOfAnotherType() {
    assertRefused(",,,,0,,1,0,,1,,,,,,", "code_system is empty; give it a value");
    assertRefused(
        "HS,any,,,0,,1,0,,1,,,,,,", "kind is \"any\"; write mine or plant, or leave it empty");
    assertRefused(
        "HS,,,,0,,1,0,,1,,,,,x,", "rate is \"x\", not a decimal; write a number such as 0.5");
    assertRefused("HS,,,,0,,1,2,,1,,,,,,", "best low 2.0, best unknown, high 1.0 are not in order");
    assertRefused(
        "HS,,2002,2001,0,,1,0,,1,,,,,,", "first_year is 2002, after last_year, 2001; swap them");
  }

  @Test
  void refuseAnotherHeader() {
    assertThatThrownBy(() -> read("code,kind\n"))
        .isInstanceOf(InputException.class)
        .hasMessageContaining("header is \"code,kind\"; write \"" + HEADER.strip() + "\"");
  }
}
