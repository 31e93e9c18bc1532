package org.oreflow.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReferenceFileTest {
  @TempDir private Path folder;
  private Path file;

  @BeforeEach
  void name() {
    file = folder.resolve("list.csv");
  }

  private List<ReferenceFile.Line> read(String text) throws IOException {
    Files.writeString(file, text);
    return ReferenceFile.read(file, "code", "share", "year", "groups");
  }

  private void assertRefused(ThrowingCallable reading, String message) {
    assertThatThrownBy(reading).isInstanceOf(InputException.class).hasMessage(file + message);
  }

  @Test
  void holdsTextsNumbersYearsAndLists() throws IOException {
    var lines = read("code,share,year,groups\n a ,0.5,2020,x|y\n\n\"b,c\",,,\n");
    assertThat(lines).hasSize(2);
    assertThat(lines.get(0).text("code")).isEqualTo("a");
    assertThat(lines.get(0).number("share")).hasValue(0.5);
    assertThat(lines.get(0).year("year", 0)).isEqualTo(2020);
    assertThat(lines.get(0).list("groups")).containsExactly("x", "y");
    assertThat(lines.get(1).required("code")).isEqualTo("b,c");
    assertThat(lines.get(1).number("share")).isEmpty();
    assertThat(lines.get(1).year("year", 9999)).isEqualTo(9999);
    assertThat(lines.get(1).list("groups")).isEmpty();
  }

  @Test
  void refusesAMissingFile() {
    assertRefused(
        () -> ReferenceFile.read(file, "code"),
        ": file is missing; restore it or correct the reference folder in the settings");
  }

  @Test
  void refusesOtherHeaders() {
    assertRefused(
        () -> read("code,year,groups\n"),
        ":1: header is \"code,year,groups\"; write \"code,share,year,groups\"");
    assertRefused(
        () -> read("share,code,year,groups\n"),
        ":1: header is \"share,code,year,groups\"; write \"code,share,year,groups\"");
    assertRefused(() -> read(""), ":1: header is \"\"; write \"code,share,year,groups\"");
  }

  @Test
  void refusesRowsOfAnotherLength() {
    assertRefused(
        () -> read("code,share,year,groups\na,1,2020,x\nb,1,2020\n"),
        ":3: row has 3 fields, not 4; give every column a value, empty where there is none");
    assertRefused(
        () -> read("code,share,year,groups\na,0,5,2020,x\n"),
        ":2: row has 5 fields, not 4; give every column a value, empty where there is none");
  }

  @Test
  void refusesCellsOfAnotherType() throws IOException {
    var line = read("code,share,year,groups\n,half,20,\n").get(0);
    assertRefused(() -> line.required("code"), ":2: code is empty; give it a value");
    assertRefused(
        () -> line.number("share"),
        ":2: share is \"half\", not a decimal; write a number such as 0.5");
    assertRefused(
        () -> line.year("year", 0),
        ":2: year is \"20\", not a year; write four digits such as 2020");
  }

  @Test
  void refusesNumbersThatAreNotFinite() throws IOException {
    var line = read("code,share,year,groups\na,NaN,2020,\n").get(0);
    assertRefused(
        () -> line.number("share"),
        ":2: share is \"NaN\", not a decimal; write a number such as 0.5");
  }

  @Test
  void takesAMarkOfUtf8BeforeTheHeader() throws IOException {
    var lines = read("\ufeffcode,share,year,groups\na,1,2020,\n");
    assertThat(lines.get(0).text("code")).isEqualTo("a");
  }

  @Test
  void refusesTextThatIsNotUtf8() throws IOException {
    Files.write(file, "code,share,year,groups\nC\u00f4te,1,2020,\n".getBytes(ISO_8859_1));
    assertRefused(
        () -> ReferenceFile.read(file, "code", "share", "year", "groups"),
        ": text is not UTF-8; save the file as UTF-8");
  }

  @Test
  void refusesQuotesThatDoNotPair() {
    String remedy = "quotes do not pair; put the whole cell in quotes and double those inside it";
    assertRefused(
        () -> read("code,share,year,groups\na,1,2020,x\n\"b\" c,1,2020,x\n"), ":3: " + remedy);
    assertRefused(
        () -> read("code,share,year,groups\n\"b,1,2020,x\nc,1,2020,x\n"), ":2: " + remedy);
    assertRefused(
        () -> read("\"code\" ,x,year,groups\n\"b"),
        ":1: header is \"code,x,year,groups\"; write \"code,share,year,groups\"");
    assertRefused(() -> read("\"code,share,year,groups\na,1\n"), ":1: " + remedy);
  }

  @Test
  void refusesAFolder() throws IOException {
    Files.createDirectory(file);
    assertThatThrownBy(() -> ReferenceFile.read(file, "code"))
        .isInstanceOf(InputException.class)
        .hasMessage(file + ": is a folder; give the path of a file");
  }
}
