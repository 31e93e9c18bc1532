package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Row;
import org.oreflow.ingest.scan.LineSurvey;
import org.oreflow.reference.InputException;

/**
 * For any bytes, the byte scan and the slow reader that splits and decodes every record as text
 * give the same rows and the same refused records, or both refuse the file; and so does the scan of
 * any division of the bytes with any buffer.
 */
class CustomsTwinTest {
  private static final String BACI = "BACI_HS17_Y2024_V202601.csv";

  private static Fixture fixture;
  private static List<Twins> twins;

  /** One source read in both ways. */
  record Twins(String name, CustomsSource fast, RecordSource slow, Charset charset, char mark) {}

  @BeforeContainer
  static void open() throws IOException {
    Path folder = Files.createTempDirectory("twins");
    fixture = new Fixture(folder);
    twins = new ArrayList<>();
    var baci = fixture.source("baci", "baci", "x", "");
    twins.add(
        new Twins(
            BACI,
            (CustomsSource) fixture.open(baci),
            new SlowBaci(baci.config(), fixture.codes()),
            StandardCharsets.UTF_8,
            ','));
    twins.add(table("plain", ',', "utf-8", ""));
    twins.add(table("first", ';', "windows-1252", "duplicates: refuse\n"));
    twins.add(table("largest", '\t', "gb18030", "duplicates: largest\n"));
    twins.add(table("wide", '|', "utf-16le", ""));
    twins.add(
        table(
            "nulls",
            ',',
            "iso-8859-1",
            """
            null_tokens: {code: ["280530"], value: ["0", NA], mass_t: [NA]}
            totals: {partner: ["0"], code: ["TOTAL", "25"]}
            """));
  }

  private static Twins table(String name, char delimiter, String encoding, String lines) {
    var source =
        fixture.source(
            name,
            "customs-table",
            "x",
            """
            kind: delimited
            delimiter: "%s"
            encoding: %s
            decimal_mark: "."
            columns: {reporter: i, partner: j, code: k, period: t, value: v, mass_t: q}
            constants: {code_system: HS2022, currency: USD, direction: import}
            countries: comtrade
            """
                    .formatted(delimiter == '\t' ? "\\t" : delimiter, encoding)
                + lines);
    return new Twins(
        name + ".csv",
        (CustomsSource) fixture.open(source),
        new SlowCustomsTable(source.config(), fixture.codes()),
        Charset.forName(encoding),
        delimiter);
  }

  @Property(tries = 50)
  void agreeOnAnyBytes(@ForAll byte[] bytes, @ForAll("cuts") Cuts cuts) {
    for (Twins pair : twins) {
      agree(pair, bytes, cuts);
    }
  }

  @Property(tries = 300)
  void agreeOnAnyLines(@ForAll("texts") List<String> parts, @ForAll("cuts") Cuts cuts) {
    for (Twins pair : twins) {
      String text = "t,i,j,k,v,q\n".replace(',', pair.mark()) + String.join("", parts);
      text = text.replace("<mark>", String.valueOf(pair.mark()));
      agree(pair, text.getBytes(pair.charset()), cuts);
    }
  }

  @Property(tries = 100)
  void agreeOnLinesWithABadByte(
      @ForAll("texts") List<String> parts,
      @ForAll byte bad,
      @ForAll @IntRange(max = 300) int at,
      @ForAll("cuts") Cuts cuts) {
    for (Twins pair : twins) {
      String text = "t,i,j,k,v,q\n".replace(',', pair.mark()) + String.join("", parts);
      byte[] bytes = text.replace("<mark>", String.valueOf(pair.mark())).getBytes(pair.charset());
      bytes[at % bytes.length] = bad;
      agree(pair, bytes, cuts);
    }
  }

  /** How a text is divided: bytes between cuts, which of them count, bytes of the buffer. */
  record Cuts(int step, int every, int buffer) {}

  @Provide
  Arbitrary<Cuts> cuts() {
    return Combinators.combine(
            Arbitraries.integers().between(10, 200),
            Arbitraries.integers().between(1, 4),
            Arbitraries.integers().between(1, 80))
        .as(Cuts::new);
  }

  @Provide
  Arbitrary<List<String>> texts() {
    var piece =
        Arbitraries.of(
            "2024<mark>156<mark>276<mark>250490<mark>1.5<mark>2\n",
            "2024<mark>156<mark>251<mark>280530<mark>3<mark>NA\r\n",
            "2024<mark>156<mark>276<mark>999999<mark>1.5<mark>2\n",
            "2024<mark>156<mark>276<mark>9999AA<mark>1.5<mark>2\r",
            "2024<mark>1<mark>276<mark>250490<mark>1.5<mark>2\n",
            "\"2024\"<mark>\"156\"<mark>\"276\"<mark>\"250490\"<mark>\"1.5\"<mark>\"2\"\n",
            "2024<mark>156<mark>\"27\n6\"<mark>250490<mark>1.5<mark>2\n",
            " 2024<mark> 156<mark>276 <mark>250490<mark>1.5<mark>          NA\n",
            "<mark>",
            "\n",
            "\r\n",
            "\r",
            "\"",
            "\"\"",
            " ",
            "\u0000",
            "é",
            "中",
            "2024",
            "1990",
            "156",
            "276",
            "0",
            "899",
            "250490",
            "280530",
            "25",
            "TOTAL",
            "12345678901",
            "1.5",
            "-1",
            "0.0000005",
            "999999999999999",
            "1e400",
            "1e3",
            "NaN",
            "Infinity",
            "1,200",
            ".5",
            "5.",
            "NA",
            "x");
    return piece.list().ofMaxSize(30);
  }

  private static void agree(Twins pair, byte[] bytes, Cuts cuts) {
    Path path = fixture.write("files/" + pair.name(), bytes);
    var file = new SourceFile("s", "1", path.toString(), pair.name(), bytes.length, "");
    String slow = said(() -> Fixture.read(pair.slow(), file, bytes));
    String whole = said(() -> Fixture.read(pair.fast(), file, fixture.codes().products()));
    if (slow.startsWith("refused")) {
      assertThat(whole).startsWith("refused");
      return;
    }
    assertThat(whole).isEqualTo(slow);
    assertThat(said(() -> inParts(pair, file, bytes, cuts))).isEqualTo(slow);
  }

  private static Fixture.Read inParts(Twins pair, SourceFile file, byte[] bytes, Cuts cuts) {
    var survey = new LineSurvey(pair.mark(), cuts.step());
    survey.add(Arrays.copyOf(bytes, bytes.length + 8), bytes.length);
    boolean whole =
        survey.spans()
            || pair.fast().duplicates() != SourceConfig.Duplicates.SUM
            || !Encoding.isSearchable(pair.charset().name(), pair.mark());
    List<Split> splits = new ArrayList<>();
    LineSurvey.Cut from = survey.cuts().get(0);
    for (int i = cuts.every(); !whole && i < survey.cuts().size(); i += cuts.every()) {
      LineSurvey.Cut to = survey.cuts().get(i);
      splits.add(new Split(0, List.of(""), from.offset(), to.offset(), from.firstLine()));
      from = to;
    }
    splits.add(new Split(0, List.of(""), from.offset(), Long.MAX_VALUE, from.firstLine()));
    var customs =
        new CustomsFile(
            file,
            pair.fast(),
            pair.charset().name(),
            false,
            fixture.codes().products(),
            Storage.of(new Configuration()),
            cuts.buffer());
    return CustomsReading.of(customs, List.of(splits));
  }

  private interface Reader {
    Fixture.Read read();
  }

  private static String said(Reader reader) {
    Fixture.Read read;
    try {
      read = reader.read();
    } catch (InputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n").contains("; ");
      return "refused: " + refused.getMessage();
    }
    var text = new StringBuilder();
    for (Outcome outcome : read.outcomes()) {
      if (outcome instanceof Outcome.Kept kept) {
        text.append(text(kept.row())).append('\n');
      } else if (outcome instanceof Outcome.Refused refused) {
        text.append(text(refused.row())).append('\n');
      }
    }
    return text.append(read.out()).append(" out, ").append(read.rounded()).toString();
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < row.length(); i++) {
      values.add(row.get(i) instanceof String[] list ? Arrays.toString(list) : "" + row.get(i));
    }
    return String.join("|", values);
  }
}
