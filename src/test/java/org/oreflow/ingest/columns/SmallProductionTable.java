package org.oreflow.ingest.columns;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.ingest.Fixture;

/** A table of production that its YAML describes. */
abstract class SmallProductionTable {
  static final String LAYOUT =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      null_tokens: {quantity: ["", "NA", "W"]}
      countries: names
      columns: {country: country, year: year, quantity: amount, unit: unit, measure: measure,\
      """;

  @TempDir private Path folder;
  Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  Fixture.Read read(String more, String text) {
    var source =
        fixture.open(fixture.source("p", "production-table", "../files/*.csv", LAYOUT + more));
    return fixture.read(source, "a.csv", text);
  }
}
