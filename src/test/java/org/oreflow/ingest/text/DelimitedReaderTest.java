package org.oreflow.ingest.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.oreflow.ingest.source.Refusal;
import org.oreflow.ingest.source.SourceFile;

class DelimitedReaderTest {
  private static final SourceFile FILE = new SourceFile("s", "1", "dir/f.csv", "f.csv", 0, "");

  @Test
  void readsByNameWhateverOrderAndCase() {
    var reader = open("\ufeffV,t\r\n 12 ,2024");
    assertThat(reader.next().text(reader.column("v"))).isEqualTo("12");
    assertThat(reader.hasNext()).isFalse();
  }

  @Test
  void keepsLineNumbersOverBlankLinesAndQuotedLineEnds() {
    assertThat(records("a,b\n\n1,\"x\ny\"\n,\n\r\n2,z\n")).containsExactly("3: 1|x\ny", "7: 2|z");
  }

  @Test
  void undoublesQuotesAndKeepsThemInBareFields() {
    assertThat(records("a,b\n\"say \"\"x\"\", y\",5\" pipe\n"))
        .containsExactly("2: say \"x\", y|5\" pipe");
  }

  @Test
  void refusesShortAndLongLinesButNotBlankExtras() {
    assertThat(records("a,b\n1\n1,2,3\n1,2,,\n"))
        .containsExactly(
            "2: TRUNCATED_LINE 1 fields, the header has 2",
            "3: EXTRA_FIELDS 3 fields, the header has 2",
            "4: 1|2");
  }

  @Test
  void losesOneLineToAStrayQuote() {
    assertThat(records("a,b\n1,\"x\n2,y\n3,\"z\"w\n4,v\n"))
        .containsExactly(
            "2: MALFORMED quotes do not pair",
            "3: 2|y",
            "4: MALFORMED quotes do not pair",
            "5: 4|v");
  }

  @Test
  void namesTheCharsetThatAMarkTells() {
    for (String name : List.of("UTF-16LE", "UTF-16BE", "UTF-32LE")) {
      byte[] bytes = "\ufeffa,b\n1,2\n".getBytes(Charset.forName(name));
      assertThatThrownBy(() -> open(bytes, StandardCharsets.UTF_8))
          .hasMessage(
              "dir/f.csv: text is %s by its byte order mark, not utf-8; save the file as UTF-8, or set encoding in the YAML file where the format has one"
                  .formatted(name.toLowerCase(Locale.ROOT).substring(0, 6)));
    }
    byte[] marked = "\ufeffa\n1\n".getBytes(StandardCharsets.UTF_16LE);
    assertThat(open(marked, StandardCharsets.UTF_16).header()).containsExactly("a");
  }

  @Test
  void decodesChineseAndWindowsText() {
    for (String name : List.of("gb18030", "windows-1252")) {
      String text = name.startsWith("gb") ? "中国" : "Côte d’Ivoire";
      var charset = Charset.forName(name);
      var reader = open(("a\n" + text + "\n").getBytes(charset), charset);
      assertThat(reader.next().text(0)).isEqualTo(text);
    }
  }

  @Test
  void refusesBytesOfAnotherEncoding() {
    byte[] bytes = "a\nCôte\n".getBytes(StandardCharsets.ISO_8859_1);
    assertThatThrownBy(() -> open(bytes, StandardCharsets.UTF_8).next())
        .hasMessage(
            "dir/f.csv:2: text is not utf-8; set encoding in the source's YAML file, such as"
                + " windows-1252 or gb18030");
  }

  @Test
  void refusesEmptyFile() {
    assertThatThrownBy(() -> open(""))
        .hasMessage("dir/f.csv:1: file is empty; fetch it again or take it out of the source");
  }

  @Test
  void namesMissingColumn() {
    assertThatThrownBy(() -> open("t,i\n").column("k"))
        .hasMessage(
            "dir/f.csv:1: column \"k\" is missing, the header has \"t\", \"i\"; check the format of"
                + " the source, and that the file is as published");
    assertThatThrownBy(() -> open("t,i\n").described("k"))
        .hasMessage(
            "dir/f.csv:1: column \"k\" is missing, the header has \"t\", \"i\"; name the column as"
                + " the file does in the source's YAML file");
    assertThatThrownBy(() -> open("t;i\n").described("t"))
        .hasMessage(
            "dir/f.csv:1: column \"t\" is missing, the header has \"t;i\"; set the delimiter of the"
                + " source, the header is one column with \",\"");
    assertThatThrownBy(() -> open("t,T\n").column("t"))
        .hasMessage(
            "dir/f.csv:1: column \"t\" occurs more than once; name every column of the file once");
  }

  private static DelimitedReader open(String text) {
    return open(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
  }

  private static DelimitedReader open(byte[] bytes, Charset charset) {
    return DelimitedReader.open(FILE, new ByteArrayInputStream(bytes), ',', charset);
  }

  private static List<String> records(String text) {
    List<String> all = new ArrayList<>();
    open(text)
        .forEachRemaining(
            r -> {
              try {
                r.check();
                all.add(r.line() + ": " + r.text(0) + "|" + r.text(1));
              } catch (Refusal e) {
                all.add(r.line() + ": " + e.reason() + " " + e.getMessage());
              }
            });
    return all;
  }
}
