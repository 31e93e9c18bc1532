package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.table.Trade;

class SourcesTest {
  private static final String TABLE =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {reporter: r, partner: p, code: c, direction: d, year: y, value: v, mass_kg: m}
      constants: {code_system: HS2022, currency: USD}
      from_file_name: {regime: "_(\\\\w+)"}
      directions: {M: import}
      valuation: {import: cif}
      totals: {partner: ["0"]}
      countries: comtrade
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  @Test
  void opensASoundTable() {
    assertThat(fixture.open(fixture.source("s", "customs-table", "x", TABLE)).table())
        .isEqualTo(Trade.TABLE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "kind: delimited | # | key kind is missing; add it, format customs-table needs it",
        "kind: delimited | kind: xlsx | kind xlsx has no use for delimiter; remove it",
        "kind: delimited | kind: parquet | kind parquet has no use for delimiter; remove it",
        "kind: delimited | kind: odd | kind has \"odd\"; take one of delimited, parquet, xlsx",
        "delimiter: \",\" | # | key delimiter is missing; add it, format customs-table needs it",
        "delimiter: \",\" | delimiter: \";;\" | delimiter is \";;\"; write one character of ASCII such as"
            + " \",\" or \"\\t\"",
        "delimiter: \",\" | delimiter: \"§\" | delimiter is \"§\"; write one character of ASCII such as"
            + " \",\" or \"\\t\"",
        "encoding: utf-8 | encoding: utf-9 | encoding \"utf-9\" is unknown; write one such as"
            + " utf-8, windows-1252, iso-8859-1 or gb18030",
        "decimal_mark: \".\" | decimal_mark: \";\" | decimal_mark is \";\"; write \".\" or \",\"",
        "countries: comtrade | # | key countries is missing; add it, format customs-table needs it",
        "countries: comtrade | countries: mars | countries has \"mars\"; take one of census,"
            + " comexstat, comtrade, gacc, geonom, iso2, iso3, japan, m49, names, usgs-hhi, wgi",
        "reporter: r, | | reporter is not given; add it to columns, constants or from_file_name",
        "year: y, | | year or period is not given; add it to columns, constants or from_file_name",
        "year: y, | year: y, period: q, | year and period are both given; keep one of them",
        "mass_kg: m | weight: m | columns has \"weight\"; take one of code, code_system, currency,"
            + " direction, mass_kg, mass_t, month, partner, period, quantity, quantity_unit, regime,"
            + " reporter, valuation, value, value_thousand, year",
        "year: y, | period: p, month: m, | month has no year; name the column of the year, or give"
            + " both as period",
        "code_system: HS2022, | code_system: HS2022, code: \"1\", | code is given by columns and by"
            + " constants; keep one of them",
        "currency: USD | regime: x | regime is given by constants and by from_file_name; keep one"
            + " of them",
        "(\\\\w+) | \\\\w+ | from_file_name.regime has no group; put the value in parentheses, such"
            + " as _(\\d{4})_",
        "{M: import} | {M: inward} | directions has \"inward\"; take one of export, import, reconciled",
        "{import: cif} | {import: cid} | valuation has \"cid\"; take one of cif, customs, fas, fob",
        "value: v, | value: v, value_thousand: v, | value and value_thousand are both given; keep one of"
            + " them",
        "totals: {partner: [\"0\"]} | only: {source: []} | only.source names no text; write the"
            + " texts of the rows to read",
        "2026-01-01 | January | published is \"January\"; write a date such as 2024-06-30",
        "covers: world | covers: most | covers is \"most\"; write world, listed_partners, largest_flows, largest_6 or the ISO"
            + " code of one reporter such as CHN",
      })
  void refusesWrongKeys(String text, String instead, String message) {
    var configured = source("customs-table", TABLE, text, instead == null ? "" : instead);
    assertThatThrownBy(() -> fixture.open(configured))
        .isInstanceOf(InputException.class)
        .hasMessage(configured.yaml() + ": " + message);
  }

  @Test
  void refusesUnknownFormats() {
    var configured = fixture.source("s", "excel", "x", "");
    assertThatThrownBy(() -> fixture.open(configured))
        .hasMessageStartingWith(
            configured.yaml() + ": format \"excel\" is unknown; take one of baci, comtrade-api,");
  }

  @Test
  void refusesKeysThatAFormatDoesNotUse() {
    var configured = fixture.source("s", "baci", "x", "encoding: utf-8\n");
    assertThatThrownBy(() -> fixture.open(configured))
        .hasMessage(configured.yaml() + ": format baci has no use for encoding; remove it");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "comtrade-api | trade_totals: true | format comtrade-api has no use for trade_totals; remove it",
        "comtrade-api | encoding: utf-8 | format comtrade-api has no use for encoding; remove it",
        "comtrade-bulk | countries: iso3 | format comtrade-bulk has no use for countries; remove it",
        "comtrade-csv | encoding: utf-9 | encoding \"utf-9\" is unknown; write one such as utf-8,"
            + " windows-1252, iso-8859-1 or gb18030",
        "comtrade-csv | tolerance: -1 | tolerance is -1; write 0 or more, such as 0.5",
        "baci | tolerance: 1 | format baci has no use for tolerance; remove it",
      })
  void refusesWrongKeysOfNamedFormats(String format, String line, String message) {
    var configured = fixture.source("s", format, "x", line + "\n");
    assertThatThrownBy(() -> fixture.open(configured))
        .isInstanceOf(InputException.class)
        .hasMessage(configured.yaml() + ": " + message);
  }

  private Ingest.Configured source(String format, String lines, String text, String instead) {
    var sound = fixture.source("s", format, "x", lines);
    try {
      String yaml = java.nio.file.Files.readString(sound.yaml());
      assertThat(yaml).contains(text);
      Path path = fixture.write("sources/s.yaml", yaml.replace(text, instead));
      return new Ingest.Configured(
          org.oreflow.config.ConfigFile.read(path, SourceConfig.class), path);
    } catch (java.io.IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
