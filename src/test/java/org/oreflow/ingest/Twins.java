package org.oreflow.ingest;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Codes;
import org.oreflow.ingest.text.RecordSource;

/**
 * A source that is read in both ways: by the byte scan, and by a slow reader that splits and
 * decodes every record as text.
 *
 * @param file name of the file that holds its text
 */
record Twins(String file, CustomsSource fast, RecordSource slow, Charset charset, char delimiter) {
  static final Fixture FIXTURE = fixture();

  /** What the sources take: two product codes of 1990 to 2030. */
  static final Codes CODES = FIXTURE.codes();

  private static Fixture fixture() {
    try {
      return new Fixture(Files.createTempDirectory("twins"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Layouts that have the columns t, i, j, k, v and q. */
  static List<Twins> all() {
    List<Twins> all = new ArrayList<>();
    all.add(baci());
    all.add(table("plain", ',', "utf-8", ""));
    all.add(table("first", ';', "windows-1252", "duplicates: refuse\n"));
    all.add(table("largest", '\t', "gb18030", "duplicates: largest\n"));
    all.add(table("wide", '|', "utf-16le", ""));
    all.add(table("digit", '4', "gbk", ""));
    all.add(
        table(
            "nulls",
            ',',
            "iso-8859-1",
            """
            null_tokens: {code: ["280530"], value: ["0", NA], mass_t: [NA]}
            totals: {partner: ["0"], code: ["TOTAL", "25"]}
            """));
    all.add(oneCode());
    return all;
  }

  /** One layout whose charset is detected, beside each charset that may be found. */
  static List<Twins> detected() {
    var fast = table("detect", ',', "detect", StandardCharsets.UTF_8);
    return Stream.of("utf-8", "utf-16", "utf-32", "gb18030", "windows-1252", "iso-8859-1")
        .map(Charset::forName)
        .map(
            charset ->
                table(
                    "as-" + charset.name().toLowerCase(Locale.ROOT), ',', charset.name(), charset))
        .map(named -> new Twins(fast.file(), fast.fast(), named.slow(), named.charset(), ','))
        .toList();
  }

  private static Twins baci() {
    var source = FIXTURE.source("baci", "baci", "x", "");
    return new Twins(
        "BACI_HS17_Y2024_V202601.csv",
        (CustomsSource) FIXTURE.open(source),
        new SlowBaci(source.config(), CODES),
        StandardCharsets.UTF_8,
        ',');
  }

  private static Twins table(String name, char delimiter, String encoding, Charset charset) {
    var source = source(name, keys(delimiter, encoding, "t, code: k, mass_t: q", ""));
    return twins(name, source, charset, delimiter);
  }

  private static Twins table(String name, char delimiter, String encoding, String lines) {
    var source = source(name, keys(delimiter, encoding, "t, code: k, mass_t: q", "") + lines);
    return twins(name, source, Charset.forName(encoding), delimiter);
  }

  private static Twins oneCode() {
    var source = source("one-code", keys(';', "utf-8", "t", ", code: \"250490\", mass_t: \"1\""));
    return twins("one-code", source, StandardCharsets.UTF_8, ';');
  }

  private static Ingest.Configured source(String name, String keys) {
    return FIXTURE.source(name, "customs-table", "x", keys);
  }

  private static String keys(char delimiter, String encoding, String columns, String constants) {
    return """
    kind: delimited
    delimiter: "%s"
    encoding: %s
    decimal_mark: "."
    columns: {reporter: i, partner: j, value: v, period: %s}
    constants: {code_system: HS2022, currency: USD, direction: import%s}
    countries: comtrade
    """
        .formatted(delimiter == '\t' ? "\\t" : delimiter, encoding, columns, constants);
  }

  private static Twins twins(
      String name, Ingest.Configured source, Charset charset, char delimiter) {
    return new Twins(
        name + ".csv",
        (CustomsSource) FIXTURE.open(source),
        new SlowCustomsTable(source.config(), CODES),
        charset,
        delimiter);
  }

  /** A text in the charset of the source, {@code <mark>} for its delimiter. */
  byte[] bytes(String text) {
    return text.replace("<mark>", String.valueOf(delimiter)).getBytes(charset);
  }
}
