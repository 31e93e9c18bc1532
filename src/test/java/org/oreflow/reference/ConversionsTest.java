package org.oreflow.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.config.InputException;

class ConversionsTest {
  @TempDir private Path folder;

  private Conversions read(String... rows) throws IOException {
    Files.writeString(
        folder.resolve("hs_conversions.csv"),
        "from_system,from_code,to_system,to_code,value_low,value,value_high,mass_low,mass,"
            + "mass_high,citation\n"
            + String.join("\n", rows));
    return Conversions.read(folder);
  }

  @Test
  void holdWeightsOfValueAndMassApart() throws IOException {
    var found =
        read("HS2017,811292,HS2022,811231,0,0.2,1,0,0.5,1,test").into("HS2022", "811231").get(0);
    assertThat(found.value().best()).hasValue(0.2);
    assertThat(found.mass().best()).hasValue(0.5);
  }

  @Test
  void codesThatLostTheirFirstZeroAreRefused() { // 10111 is 010111
    assertThatThrownBy(() -> read("HS2017,10111,HS2022,010121,1,1,1,1,1,1,test"))
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder.resolve("hs_conversions.csv")
                + ":2: from_code is \"10111\"; write two, four or six digits, with leading zeros");
    assertThatThrownBy(() -> read("HS2017,010111,HS2022,10121,1,1,1,1,1,1,test"))
        .hasMessageContaining(":2: to_code is \"10121\"; write");
  }

  @Test
  void refuseWeightsOfOneCodeThatAddToMoreThanOne() {
    assertThatThrownBy(
            () ->
                read(
                    "HS2017,811292,HS2022,811231,0,0.6,1,0,0.5,1,test",
                    "HS2017,811292,HS2022,811241,0,0.5,1,0,0.5,1,test"))
        .hasMessage(
            folder.resolve("hs_conversions.csv")
                + ":3: value of code 811292 adds to more than one; lower the parts");
  }
}
