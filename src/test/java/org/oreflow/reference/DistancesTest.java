package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;

class DistancesTest {
  @TempDir Path folder;

  private Distances distances(String capitals, String borders) throws IOException {
    Files.writeString(
        folder.resolve("capitals.csv"),
        "iso3,capital,latitude,longitude,citation\n" + capitals.stripIndent());
    Files.writeString(folder.resolve("borders.csv"), "iso3,neighbour,citation\n" + borders);
    return Distances.read(folder);
  }

  @Test
  void areGreatCircles() throws IOException { // by hand: r π / 2, r π / 180, r π with r 6371.0088
    var distances =
        distances("AAA,a,0,0,x\nBBB,b,0,90,x\nCCC,c,1,0,x\nDDD,d,0,180,x\nEEE,e,90,17,x\n", "");

    assertThat(distances.km("AAA", "BBB").getAsDouble()).isCloseTo(10007.557, within(0.001));
    assertThat(distances.km("AAA", "CCC").getAsDouble()).isCloseTo(111.195, within(0.001));
    assertThat(distances.km("AAA", "DDD").getAsDouble()).isCloseTo(20015.114, within(0.001));
    assertThat(distances.km("EEE", "BBB").getAsDouble()).isCloseTo(10007.557, within(0.001));
    assertThat(distances.km("BBB", "AAA")).isEqualTo(distances.km("AAA", "BBB"));
  }

  @Test
  void areAtLeastOneAndUnknownWithoutACapital() throws IOException {
    var distances = distances("AAA,a,10,20,x\nBBB,b,10,20,x\n", "AAA,BBB,x\n");

    assertThat(distances.km("AAA", "BBB")).hasValue(1);
    assertThat(distances.km("AAA", "XXX")).isEmpty();
    assertThat(distances.areNeighbours("BBB", "AAA")).isTrue();
    assertThat(distances.areNeighbours("AAA", "XXX")).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          AAA,a,91,0,x              |           | capitals.csv:2: latitude is 91.0; write degrees within -90 and 90
          AAA,a,0,,x                |           | capitals.csv:2: longitude is empty; give it a value
          AAA,a,0,0,x~AAA,b,1,1,x   |           | capitals.csv:3: iso3 repeats AAA; keep one row
          AAA,a,0,0,x               | AAA,BBB,x | borders.csv:2: neighbour is "BBB"; take a country of capitals.csv
          """)
  void refuseWhatIsNoPlace(String capitals, String borders, String message) {
    assertThatThrownBy(
            () ->
                distances(
                    capitals.replace('~', '\n') + "\n", borders == null ? "" : borders + "\n"))
        .isInstanceOf(InputException.class)
        .hasMessageEndingWith(message);
  }

  @Test
  void areKnownOfTheCountriesThatTrade() {
    var distances = Distances.read(Path.of("conf/reference"));

    // Berlin and Paris: 878 km, Beijing and Washington: 11,145 km on any great-circle calculator
    assertThat(distances.km("DEU", "FRA").getAsDouble()).isCloseTo(878, within(2.0));
    assertThat(distances.km("CHN", "USA").getAsDouble()).isCloseTo(11145, within(15.0));
    assertThat(distances.areNeighbours("MMR", "CHN")).isTrue();
    assertThat(distances.areNeighbours("JPN", "CHN")).isFalse();
    assertThat(distances.countries()).contains("TWN", "HKG", "ISR", "PSE", "SUN");
  }
}
