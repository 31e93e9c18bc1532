package org.oreflow.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InputExceptionTest {
  @Test
  void saysWhereWhatAndWhatToDo() {
    assertThat(new InputException("a.csv", 3, 7, "net_kg is \"12,5\"", "write 12.5"))
        .hasMessage("a.csv:3:7: net_kg is \"12,5\"; write 12.5");
    assertThat(new InputException("a.csv", 3, 0, "line is cut", "correct it"))
        .hasMessage("a.csv:3: line is cut; correct it");
    assertThat(new InputException("a.csv", "is empty", "take it out"))
        .hasMessage("a.csv: is empty; take it out");
  }

  @ParameterizedTest
  @CsvSource({
    "10, \\n",
    "13, \\r",
    "9, \\t",
    "0, \\u0000",
    "27, \\u001b",
    "127, \\u007f",
    "133, \\u0085",
    "8232, \\u2028",
    "8233, \\u2029",
    "8238, \\u202e",
    "65279, \\ufeff",
    "56320, \\udc00",
    "917505, \\u{e0001}"
  })
  void isOneLineWhateverAFileNameOrCellHolds(int character, String shown) {
    String odd = "a" + Character.toString(character) + "b";
    assertThat(new InputException(odd + ".csv", 1, 0, "code is \"" + odd + '"', "correct " + odd))
        .hasMessage("a#b.csv:1: code is \"a#b\"; correct a#b".replace("#", shown));
  }

  @Test
  void showsOtherCharactersAsTheyAre() {
    assertThat(new InputException("貿易 é.csv", "unit is \"½ 𝐭\"", "write t"))
        .hasMessage("貿易 é.csv: unit is \"½ 𝐭\"; write t");
  }
}
