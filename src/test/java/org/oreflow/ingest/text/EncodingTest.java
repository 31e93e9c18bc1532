package org.oreflow.ingest.text;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oreflow.ingest.Fixture;
import org.oreflow.ingest.Survey;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.SourceFiles;
import org.oreflow.ingest.source.Storage;

/** The same lines in every charset, named in the source's YAML file or found. */
class EncodingTest {
  private static final String HEADER = "country,product,cmd,year,value,unit\n";

  /** What each charset has of é, ü, 中 and €: two lines that stay, one out of basket, one odd. */
  private static final String LINES =
      """
      China,%1$s,250490,2022,1.5,%1$s
      Germany,plain,250490,2022,2,kg
      Germany,%1$s,999999,2022,3,%1$s
      %1$s,plain,250490,2022,4,kg
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  private CustomsSource source(String encoding, char delimiter) {
    return (CustomsSource)
        fixture.open(
            fixture.source(
                "in",
                "customs-table",
                "x",
                """
                kind: delimited
                delimiter: "%s"
                encoding: %s
                decimal_mark: "."
                columns: {partner: country, code: cmd, year: year, value: value, quantity_unit: unit}
                constants: {reporter: CHN, code_system: HS2022, currency: USD, direction: import}
                countries: names
                """
                    .formatted(delimiter, encoding)));
  }

  private String detected(byte[] bytes) throws IOException {
    Path path = fixture.write("files/in.csv", bytes);
    var found = new SourceFiles.Found(path.toString(), "in.csv", bytes.length, 0);
    var storage = Storage.of(new Configuration());
    return Survey.of(storage, found, source("detect", ',')).encoding();
  }

  private static byte[] join(byte[]... parts) {
    var all = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      all.writeBytes(part);
    }
    return all.toByteArray();
  }

  private static byte[] bytes(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  /**
   * A vertical bar may be the second byte of a Chinese character, so that text is decoded first.
   */
  @ParameterizedTest
  @CsvSource({
    "utf-8, é ü 中 €",
    "UTF-8, é ü 中 €",
    "iso-8859-1, é ü",
    "windows-1252, é ü €",
    "gbk, 中 贸易",
    "gb18030, é ü 中 €",
    "utf-16, é ü 中 €",
    "utf-16le, é ü 中 €",
    "utf-16be, é ü 中 €"
  })
  void readsTheSameLines(String encoding, String word) {
    for (char delimiter : new char[] {',', '|'}) {
      String text = (HEADER + LINES.formatted(word)).replace(',', delimiter);
      byte[] bytes = text.getBytes(Charset.forName(encoding));
      var read = fixture.read(source(encoding, delimiter), "in.csv", bytes);
      assertThat(read.rows("line", "exporter", "value_usd", "quantity_unit"))
          .containsExactly("2 CHN 1.5 " + word, "3 DEU 2 kg");
      assertThat(read.out()).isEqualTo(1);
      assertThat(read.refused())
          .containsExactly(
              "5: UNKNOWN_COUNTRY country \"" + word + "\" is not a country name known for 2022");
    }
  }

  @Test
  void readsBytesWorkedByHand() { // é ü € of windows-1252, 中 of GBK and UTF-8
    var western = join(row("China"), bytes(0xe9, 0xfc, 0x80), "\n".getBytes(US_ASCII));
    assertThat(unit("windows-1252", western)).isEqualTo("éü€");
    assertThat(unit("gbk", join(row("China"), bytes(0xd6, 0xd0)))).isEqualTo("中");
    assertThat(unit("gb18030", join(row("China"), bytes(0xd6, 0xd0)))).isEqualTo("中");
    assertThat(unit("utf-8", join(row("China"), bytes(0xe4, 0xb8, 0xad)))).isEqualTo("中");
  }

  private static byte[] row(String country) {
    return (HEADER + country + ",x,250490,2022,1,").getBytes(US_ASCII);
  }

  private String unit(String encoding, byte[] bytes) {
    return fixture.read(source(encoding, ','), "in.csv", bytes).rows("quantity_unit").get(0);
  }

  @Test
  void findsTheCharsetOfAFile() throws IOException {
    String western =
        HEADER
            + """
            Österreich,Möbel für Büros,940310,2022,1,Stück
            France,Déchets métalliques ferreux,720449,2022,1,pièces
            España,Máquinas de tejer y de coser,844711,2022,1,años
            """;
    String chinese =
        HEADER
            + """
            越南,永磁铁及磁化后准备制永磁铁的物品,850511,2022,1,千克
            印度尼西亚,稀土金属、钪及钇,280530,2022,1,千克
            """;
    assertThat(detected(HEADER.getBytes(US_ASCII))).isEqualTo("utf-8");
    assertThat(detected(western.getBytes(UTF_8))).isEqualTo("utf-8");
    assertThat(detected(chinese.getBytes(UTF_8))).isEqualTo("utf-8");
    assertThat(detected(western.getBytes(ISO_8859_1))).isEqualTo("iso-8859-1");
    assertThat(detected((western + "x,1 €,1,1,1,€\n").getBytes(Charset.forName("windows-1252"))))
        .isEqualTo("windows-1252");
    assertThat(detected(chinese.getBytes(Charset.forName("GBK")))).isEqualTo("gb18030");
    assertThat(detected(join(bytes(0xef, 0xbb, 0xbf), western.getBytes(UTF_8)))).isEqualTo("utf-8");
    assertThat(detected(("\ufeff" + chinese).getBytes(Charset.forName("UTF-16LE"))))
        .isEqualTo("utf-16");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "gb18030", "utf-16le", "utf-16be", "utf-16", "detect"})
  void dropsAByteOrderMark(String encoding) {
    var charset = encoding.equals("detect") ? UTF_8 : Charset.forName(encoding);
    String mark = encoding.equals("utf-16") ? "" : "\ufeff"; // Java writes it itself
    byte[] text = (mark + HEADER + LINES.formatted("中")).getBytes(charset);
    var read = fixture.read(source(encoding, ','), "in.csv", text);
    assertThat(read.rows("line", "quantity_unit")).containsExactly("2 中", "3 kg");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "utf-16be | utf-8        | utf-16",
        "utf-16le | gbk          | utf-16",
        "utf-16le | windows-1252 | utf-16",
        "utf-8    | gbk          | utf-8",
        "utf-8    | iso-8859-1   | utf-8",
        "utf-8    | utf-16       | utf-8",
        "utf-32be | utf-8        | utf-32"
      })
  void aMarkOfAnotherCharsetIsRefused(String written, String named, String marked) {
    byte[] text = ("\ufeff" + HEADER).getBytes(Charset.forName(written));
    assertThatThrownBy(() -> fixture.read(source(named, ','), "in.csv", text))
        .hasMessage(
            "%s/files/in.csv: text is %s by its byte order mark, not %s; save the file as %s, or"
                    .formatted(folder, marked, named, Charset.forName(named))
                + " set encoding in the YAML file where the format has one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf-8", "detect", "windows-1252", "gbk"})
  void utf16WithoutAMarkIsRefused(String named) {
    byte[] text = (HEADER + LINES.formatted("x")).getBytes(Charset.forName("UTF-16LE"));
    assertThatThrownBy(() -> fixture.read(source(named, ','), "in.csv", text))
        .hasMessage(
            folder
                + "/files/in.csv:1: header has zero bytes, as in UTF-16 text; save the file as"
                + " UTF-8, or set encoding in the YAML file where the format has one");
  }

  /** The line is told in every way of reading: from the bytes, decoded first, in the header. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "utf-8; ,",
        "utf-8; |",
        "gbk; ,",
        "gbk; |",
        "gb18030; ,",
        "gb18030; |",
        "us-ascii; ,"
      })
  void aByteThatIsNoTextIsRefusedWithItsLine(String named, char delimiter) {
    String lines = HEADER + "China,x,999999,2022,1,kg\n".repeat(20_000) + "Germany,x,";
    for (String before : List.of("", HEADER, HEADER + "China,x,999999,2022,1,", lines)) {
      byte[] text =
          join(
              before.replace(',', delimiter).getBytes(US_ASCII),
              bytes(0xff),
              ("\n" + HEADER).replace(',', delimiter).getBytes(US_ASCII));
      long line = 1 + before.chars().filter(c -> c == '\n').count();
      assertThatThrownBy(() -> fixture.read(source(named, delimiter), "in.csv", text))
          .hasMessage(
              "%s/files/in.csv:%d: text is not %s; set encoding in the source's YAML file, such as"
                      .formatted(folder, line, named)
                  + " windows-1252 or gb18030");
    }
  }

  @Test
  void aCharacterCutOffByTheEndIsNoText() {
    byte[] text = join(row("China"), bytes(0xe4, 0xb8));
    for (char delimiter : new char[] {',', '|'}) {
      byte[] cut = new String(text, ISO_8859_1).replace(',', delimiter).getBytes(ISO_8859_1);
      assertThatThrownBy(() -> fixture.read(source("utf-8", delimiter), "in.csv", cut))
          .hasMessageStartingWith(folder + "/files/in.csv:2: text is not utf-8; ");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"utf8x", "latin 1", "8859", "''"})
  void aNameThatIsNoCharsetIsRefused(String name) {
    assertThatThrownBy(() -> source("\"" + name + "\"", ','))
        .hasMessage(
            folder
                + "/sources/in.yaml: encoding \""
                + name
                + "\" is unknown; write one such as utf-8, windows-1252, iso-8859-1 or gb18030");
  }
}
