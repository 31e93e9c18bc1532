package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A mass that is above zero is never zero, whatever the scale of its column. */
class SmallMassTest {
  private static final String NAME = "BACI_HS17_Y2024_V202601.csv";

  @TempDir Path folder;

  @Test
  void isUnknownWhereTheColumnWouldHoldZero() { // half of 0.000001 t is rounded up
    var fixture = new Fixture(folder);
    var baci = fixture.open(fixture.source("s", "baci", "x", ""));
    var read =
        fixture.read(
            baci,
            NAME,
            """
            t,i,j,k,v,q
            2024,156,276,250490,1,0.0000005
            2024,156,276,250490,1,0.00000049
            2024,156,276,250490,1,1e-13
            2024,156,276,250490,1,0
            2024,156,276,250490,1,0.000
            """);
    assertThat(read.rows("value_usd", "product_t", "flags"))
        .containsExactly(
            "1000 0.000001 []",
            "1000 null [MASS_BELOW_SCALE]",
            "1000 null [MASS_BELOW_SCALE]",
            "1000 0 []",
            "1000 0 []");
  }

  @Test
  void isUnknownInATableOfKilogramsToo() {
    var fixture = new Fixture(folder);
    String layout =
        """
        kind: delimited
        delimiter: ","
        encoding: utf-8
        decimal_mark: "."
        columns: {reporter: i, partner: j, code: k, period: t, value: v, mass_kg: q}
        constants: {code_system: HS2022, currency: USD, direction: import}
        countries: comtrade
        """;
    var table = fixture.open(fixture.source("s", "customs-table", "x", layout));
    var read =
        fixture.read(
            table,
            "a.csv",
            "t,i,j,k,v,q\n2024,156,276,250490,1,0.0001\n2024,156,276,250490,1,0.001\n");
    assertThat(read.rows("product_t", "mass_kind", "flags"))
        .containsExactly("null null [MASS_BELOW_SCALE]", "0.000001 net []");
  }
}
