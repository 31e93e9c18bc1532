package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.Source;

/** Whatever the bytes, every record has one fate or the file is refused by one line. */
class AccountingTest {
  private static Fixture fixture;
  private static List<Source> sources;

  @BeforeContainer
  static void open() throws IOException {
    Path folder = Files.createTempDirectory("accounting");
    fixture = new Fixture(folder);
    String layout =
        """
        kind: delimited
        delimiter: ","
        encoding: utf-8
        decimal_mark: "."
        columns: {reporter: i, partner: j, code: k, period: t, value: v, mass_t: q}
        constants: {code_system: HS2022, currency: USD, direction: import}
        countries: comtrade
        """;
    sources =
        List.of(
            fixture.open(fixture.source("baci", "baci", "x", "")),
            fixture.open(fixture.source("all", "customs-table", "x", layout)),
            fixture.open(
                fixture.source("one", "customs-table", "x", layout + "duplicates: refuse\n")),
            fixture.open(
                fixture.source("top", "customs-table", "x", layout + "duplicates: largest\n")));
  }

  @Property(tries = 300)
  void addsUpForAnyBytes(@ForAll byte[] bytes) {
    sources.forEach(source -> accounts(source, bytes));
  }

  @Property(tries = 500)
  void addsUpForAnyLines(@ForAll("lines") List<String> lines) {
    String text = "t,i,j,k,v,q\n" + String.join("\n", lines);
    sources.forEach(source -> accounts(source, text.getBytes(StandardCharsets.UTF_8)));
  }

  @Property(tries = 200)
  void losesNoLineWithoutQuotes(@ForAll("lines") List<String> lines) {
    var bare = lines.stream().map(line -> line.replace("\"", "").replace("\n", "")).toList();
    long records = bare.stream().filter(line -> !line.replace(",", "").isBlank()).count();
    String text = "t,i,j,k,v,q\n" + String.join("\r\n", bare);
    for (Source source : sources) {
      assertThat(accounts(source, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(records);
    }
  }

  @Provide
  Arbitrary<List<String>> lines() {
    var field =
        Arbitraries.of(
            "2024",
            "156",
            "276",
            "899",
            "250490",
            "1.5",
            "-1",
            "NA",
            "",
            " ",
            "1e400",
            "\"",
            "\"a\"",
            "\"a\nb\"",
            "1,5",
            "é");
    return field
        .list()
        .ofMinSize(0)
        .ofMaxSize(8)
        .map(f -> String.join(",", f))
        .list()
        .ofMaxSize(12);
  }

  private static long accounts(Source source, byte[] bytes) {
    try {
      var read = fixture.read(source, "BACI_HS17_Y2024_V202601.csv", bytes);
      assertThat(read.outcomes().size())
          .isEqualTo(read.rows("line").size() + read.refused().size() + (int) read.out());
      return read.outcomes().size();
    } catch (InputException refused) {
      assertThat(refused.getMessage()).doesNotContain("\n").contains("; ");
      return -1;
    }
  }
}
