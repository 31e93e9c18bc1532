package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.Range;
import org.oreflow.config.ReferenceFile;

class YieldsTest {
  private static final String HEADER =
      "basket,element,from,stage,per,low,best,high,note,citation\n";

  @TempDir private Path folder;

  private Yields read(String rows) throws IOException {
    Files.writeString(folder.resolve("yields.csv"), HEADER + rows);
    return Yields.read(folder);
  }

  private void assertRefused(String rows, String message) {
    assertThatThrownBy(() -> read(rows)).hasMessage(folder.resolve("yields.csv") + ":" + message);
  }

  @Test
  void areThoseOfTheElementBeforeThoseOfTheBasket() throws IOException {
    var yields = read("b,*,mining,refining,input,0,,1,,t\nb,Ni,mining,refining,input,0,0.9,1,,t\n");

    assertThat(yields.of("b", "Ni", "mining", "refining").orElseThrow().amount())
        .isEqualTo(new Range(0, Optional.of(0.9), 1));
    assertThat(yields.of("b", "Co", "mining", "refining").orElseThrow().amount())
        .isEqualTo(Range.UNKNOWN_PART);
    assertThat(yields.of("b", "Co", "mining", "smelting")).isEmpty();
    assertThat(yields.of("c", "Ni", "mining", "refining")).isEmpty();
  }

  @Test
  void refuseWhatCannotBe() {
    assertRefused("b,*,m,r,ton,0,,1,,t\n", "2: per is \"ton\"; write input, output or supply");
    assertRefused(
        "b,*,m,r,input,0,,1.1,,t\n", "2: high is above 1; no stage gives more than goes in");
    assertRefused(
        "b,*,m,r,input,0.5,0.4,1,,t\n",
        "2: best low 0.5, best 0.4, high 1.0 are not in order; write 0 <= low <= best <= high");
    assertRefused(
        "b,*,m,r,input,0,,1,,t\nb,*,m,r,input,0,,1,,t\n", "3: stage repeats m to r; keep one");
  }

  @Test
  void areShippedWithoutFault() {
    var yields = Yields.read(Path.of("conf/reference"));

    // at least 92 and 96 percent one after the other: 0.92 x 0.96
    assertThat(yields.of("rare-earths", "Nd", "mining", "separation").orElseThrow().amount().low())
        .isEqualTo(0.8832);
  }

  @Test
  void areShownOnThePageWhereTheyHaveASource() throws IOException {
    var page = Files.readString(Path.of("conf/reference/README.md"));
    var shown =
        Pattern.compile(
                "(?m)^\\| \\S.*? \\| .*? to .*? \\| ([0-9.]+), ([0-9.]*)-?, ([0-9.]+).*\\|$")
            .matcher(page)
            .results()
            .map(row -> row.group(1) + "," + row.group(2) + "," + row.group(3))
            .toList();
    var cited =
        ReferenceFile.read(Path.of("conf/reference/yields.csv"), HEADER.strip().split(",")).stream()
            .filter(row -> !row.text("citation").equals("none"))
            .map(row -> row.text("low") + "," + row.text("best") + "," + row.text("high"))
            .toList();

    assertThat(shown).containsExactlyInAnyOrderElementsOf(cited);
  }
}
