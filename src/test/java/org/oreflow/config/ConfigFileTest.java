package org.oreflow.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {
  @TempDir Path folder;

  record Sample(String id, Span span, List<String> codes, Optional<String> note) {}

  record Span(int first, int last) {
    Span {
      if (first > last) {
        throw new IllegalArgumentException(
            "first is " + first + ", after last, " + last + "; swap them");
      }
    }
  }

  @Test
  void bindsEveryKey() throws IOException {
    var sample = read("id: a\nspan: {first: 1990, last: 2030}\ncodes: [\"0101\"]\n");

    assertThat(sample)
        .isEqualTo(new Sample("a", new Span(1990, 2030), List.of("0101"), Optional.empty()));
  }

  @Test
  void replacesDottedKeys() throws IOException {
    Path file = write("id: a\nspan: {first: 1990, last: 2030}\ncodes: []\n");

    assertThat(ConfigFile.read(file, Sample.class, Map.of("span.first", "2000")).span().first())
        .isEqualTo(2000);
    assertThatThrownBy(() -> ConfigFile.read(file, Sample.class, Map.of("span.fist", "2000")))
        .hasMessage("--set span.fist: there is no such setting; take a key of the settings file");
    for (String empty : List.of("", " ", "~", "null")) {
      assertThatThrownBy(() -> ConfigFile.read(file, Sample.class, Map.of("codes", empty)))
          .hasMessage("--set codes:1:1: is empty; give it a value or remove the key");
    }
    assertThatThrownBy(() -> ConfigFile.read(file, Sample.class, Map.of("codes", "[a, ~]")))
        .hasMessage("--set codes:1:5: [1] is empty; give it a value or remove the key");
    assertThatThrownBy(
            () -> ConfigFile.read(file, Sample.class, Map.of("span", "{first: , last: 1}")))
        .hasMessageStartingWith("--set span:1:")
        .hasMessageEndingWith(": first is empty; give it a value or remove the key");
  }

  @Test
  void refusesWhatItCannotTakeLiterally() {
    assertRefused(
        "id: a\nspan: {first: twenty, last: 2030}\ncodes: []\n",
        ":2:15: span.first is \"twenty\", not a whole number; write digits such as 2020");
    assertRefused(
        "id: a\nspan: {first: 2019.7, last: 2030}\ncodes: []\n",
        ":2:15: span.first is \"2019.7\", not a whole number; write digits such as 2020");
    assertRefused(
        "id: a\nspan: {first: 2031, last: 2030}\ncodes: []\n",
        ":2:1: span: first is 2031, after last, 2030; swap them");
    assertRefused(
        "id: a\nspan: {first: 1, last: 2}\ncodes: [850511]\n",
        ":3:9: codes[0] is the bare value 850511; put it in quotes");
    assertRefused(
        "id: a\nspan: {first: 1, last: 2}\ncode: []\n",
        ":3:1: code is unknown; did you mean codes?");
    assertRefused(
        "id: a\nspan: {first: 1, last: 2}\ncodes: []\nnote_: b\n",
        ":4:1: note_ is unknown; did you mean note?");
    assertRefused(
        "id: a\nspan: {first: 1}\ncodes: []\n",
        ":2:16: key last is missing; add it or correct its spelling");
    assertRefused(
        "id: a\nid: b\nspan: {first: 1, last: 2}\ncodes: []\n",
        ":2:3: Duplicate field 'id'; correct the YAML");
    assertRefused(
        "id:\nspan: {first: 1, last: 2}\ncodes: []\n",
        ":1:4: id is empty; give it a value or remove the key");
    assertRefused(
        "id: a\nspan: {first: 1, last: 2}\ncodes: []\nremark: b\n",
        ":4:1: unknown key remark; take one of codes, id, note, span");
    assertRefused(
        "id: &a b\nspan: {first: 1, last: 2}\ncodes: [*a]\n",
        ":3:9: codes[0] is an alias of YAML, *a; write the value itself");
    assertRefused("", ": file is empty; write its settings");
  }

  @Test
  void refusesDevicesAndHugeFilesWithoutReadingOn() throws IOException {
    Path zeros = Files.createSymbolicLink(folder.resolve("zeros.yaml"), Path.of("/dev/zero"));
    assertThatThrownBy(() -> ConfigFile.read(zeros, Sample.class))
        .hasMessage(zeros + ": is a device or pipe; give the path of a regular file");
    Path huge = Files.write(folder.resolve("huge.yaml"), new byte[(16 << 20) + 1]);
    assertThatThrownBy(() -> ConfigFile.read(huge, Sample.class))
        .hasMessage(
            huge
                + ": is larger than 16 MiB, as no configuration file is; give the path of the right"
                + " file");
  }

  @Test
  void saysThatAFileIsMissing() {
    Path file = folder.resolve("none.yaml");

    assertThatThrownBy(() -> ConfigFile.read(file, Sample.class))
        .hasMessage(file + ": file is missing; give the path of an existing file");
  }

  private void assertRefused(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(InputException.class)
        .hasMessage(folder.resolve("x.yaml") + message);
  }

  private Sample read(String yaml) throws IOException {
    return ConfigFile.read(write(yaml), Sample.class);
  }

  private Path write(String yaml) throws IOException {
    return Files.writeString(folder.resolve("x.yaml"), yaml);
  }
}
