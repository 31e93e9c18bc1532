package org.oreflow;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** docs/development/house.md shows the rooms as they are. */
class HouseTest {
  private static final Path PAGE = Path.of("docs/development/house.md");

  @Test
  void thePageShowsEveryRoom() {
    new WrittenPage(PAGE).endsWith(rooms());
  }

  @Test
  void theWalksNameFilesThatExist() {
    List<String> files =
        Documentation.found("`((?:src|conf)/[\\w./-]+)`", Documentation.read(PAGE)).toList();
    assertThat(files).isNotEmpty().allMatch(file -> Files.exists(Path.of(file)));
  }

  private static String rooms() {
    var text = new StringBuilder("| room | classes | what lives there |\n");
    text.append("|---|---:|---|\n");
    for (String room : Rooms.arrows().keySet()) {
      text.append(
          "| `%s` | %d | %s |\n".formatted(room, Rooms.classes(room), Rooms.sentence(room)));
    }
    text.append("\n## Arrows\n\nA room may use `config` and the rooms behind its name.\n\n");
    Rooms.table()
        .forEach(
            (room, uses) ->
                text.append(
                    "- `%s` → %s\n"
                        .formatted(room, uses.isEmpty() ? "none" : uses.replace(" ", ", "))));
    return text.toString();
  }
}
