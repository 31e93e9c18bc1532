package org.oreflow.run;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A table of a German customs office, and the YAML file of its source. */
final class GermanTable {
  static final String ZOLL =
      """
      id: zoll
      format: customs-table
      files: ../../data-lake/landing/mine/*.csv
      release: "2024-12"
      published: 2025-02-01
      covers: DEU
      citation: made for a test
      licence: none
      redistribute: true
      confidential: false
      kind: delimited
      delimiter: ";"
      encoding: utf-8
      decimal_mark: ","
      countries: names
      columns: {reporter: Meldeland, partner: Partnerland, direction: Richtung, code: Ware, period: Monat, value: Wert, mass_t: Tonnen}
      constants: {code_system: HS2022, currency: EUR}
      directions: {Einfuhr: import, Ausfuhr: export}
      valuation: {import: cif, export: fob}
      duplicates: refuse
      """;

  private GermanTable() {}

  /** Twelve months of carbonate from Chile, 12,5 t each, and one export. */
  static String zoll(String value) {
    return IntStream.rangeClosed(1, 12)
        .mapToObj(m -> "2024-%02d;Einfuhr;Germany;Chile;283691;%s;12,5\n".formatted(m, value))
        .collect(
            Collectors.joining(
                "",
                "Monat;Richtung;Meldeland;Partnerland;Ware;Wert;Tonnen\n",
                "2024-01;Ausfuhr;Germany;United States;850511;99.000,00;2,25\n"));
  }
}
