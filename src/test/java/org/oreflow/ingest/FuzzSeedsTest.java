package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oreflow.ingest.TwinReading.Division;

/** The inputs that fuzzing begins with, and those that it found, show no fault. */
class FuzzSeedsTest {
  @ParameterizedTest
  @EnumSource(FuzzTarget.class)
  void noInputShowsAFault(FuzzTarget target) {
    FuzzSeeds.of(target).forEach(target::run);
  }

  @Test
  void anInputSaysHowItsTextIsRead() {
    byte[] bytes =
        "\u0002\u0007\u0003\u0001\u0080\u0000\u0000@ab".getBytes(StandardCharsets.ISO_8859_1);
    var input = FuzzTarget.Input.of(bytes);
    assertThat(input.choice(7)).isEqualTo(2);
    // at 128 and 64 of 256 parts of 2 bytes and the 12 of a header
    assertThat(input.division().cuts()).containsExactly(7, 3);
    assertThat(input.division().buffer()).isEqualTo(8);
    assertThat(input.division().piece()).isEqualTo(4);
    assertThat(new String(input.body(';'), StandardCharsets.US_ASCII)).isEqualTo("t;i;j;k;v;q\nab");
  }

  @Test
  void aReaderThatLosesALineIsFound() {
    var baci = Twins.all().get(0);
    var losing =
        new Twins(baci.file(), baci.fast(), new LosingLines(baci.slow()), baci.charset(), ',');
    byte[] text = baci.bytes("t,i,j,k,v,q\n2024,156,276,250490,1,2\n2024,156,276,250490,3,4\n");
    var division = new Division(List.of(), 64, 64);

    TwinReading.agree(baci, text, division);
    assertThatThrownBy(() -> TwinReading.agree(losing, text, division))
        .isInstanceOf(AssertionError.class);
  }
}
