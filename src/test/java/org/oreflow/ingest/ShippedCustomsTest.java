package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.Test;
import org.oreflow.config.ConfigFile;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceConfig;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.reference.Basket;
import org.oreflow.table.Trade;

/**
 * The shipped tables of national customs offices. Counts are those of the table that they come
 * from; sums were taken over its rows with another program.
 */
class ShippedCustomsTest {
  private static Fixture.Read read(String source, String file) throws IOException {
    Path yaml = Path.of("conf/sources/" + source + ".yaml");
    var opened = Sources.open(ConfigFile.read(yaml, SourceConfig.class), UsgsReading.ALL, yaml);
    Path path = Path.of("data-lake/landing/" + file);
    var shown =
        new SourceFile(
            "s", "1", path.toString(), path.getFileName().toString(), Files.size(path), "");
    return Fixture.read((CustomsSource) opened, shown, new Basket.Selection(true, Set.of()));
  }

  private static BigDecimal sum(Fixture.Read read, String column) {
    int role = Trade.TABLE.schema().fieldIndex(Trade.ROLE);
    int field = Trade.TABLE.schema().fieldIndex(column);
    return read.outcomes().stream()
        .filter(Outcome.Kept.class::isInstance)
        .map(outcome -> ((Outcome.Kept) outcome).row())
        .filter(row -> row.getString(role).equals("part") && !row.isNullAt(field))
        .map((Row row) -> row.getDecimal(field))
        .reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  @Test
  void theUnitedKingdomsRowsAreAllParts() throws IOException {
    var read = read("hmrc-2026", "hmrc/uk_trade_202406-202606.csv");
    assertThat(read.rows("role")).hasSize(11_634).containsOnly("part");
    assertThat(read.refused()).isEmpty();
    assertThat(sum(read, Trade.VALUE_USD)).isEqualByComparingTo("18771248698.102");
    assertThat(sum(read, Trade.PRODUCT_T)).isEqualByComparingTo("988900.268");
    assertThat(read.rows("product_t")).filteredOn("null"::equals).hasSize(327);
    assertThat(read.rows("flags")).filteredOn("[PARTNER_WITHHELD]"::equals).hasSize(50);
    assertThat(read.rows("code_system")).containsOnly("CN2024", "CN2025", "CN2026");
  }

  @Test
  void brazilsRowsAreFob() throws IOException {
    var read = read("comexstat-2026", "comexstat/brazil_trade_202501-202607.csv");
    assertThat(read.rows("role", "valuation", "code_system"))
        .hasSize(2_822)
        .containsOnly("part fob NCM");
    assertThat(read.refused()).isEmpty();
    assertThat(sum(read, Trade.VALUE_USD)).isEqualByComparingTo("14672320217");
    assertThat(sum(read, Trade.PRODUCT_T)).isEqualByComparingTo("26913376.689");
    assertThat(read.rows("flags")).filteredOn("[RETURNED]"::equals).hasSize(15);
  }

  @Test
  void theUnitedKingdomAndItsPartsAreNotAddedUp() throws IOException {
    var read = read("eurostat-2026", "eurostat-comext/eu_trade_with_uk_202606.csv");
    assertThat(read.outcomes()).hasSize(466);
    assertThat(read.rows("role")).filteredOn("part"::equals).hasSize(219);
    assertThat(read.rows("role")).filteredOn("breakdown"::equals).hasSize(241);
    assertThat(read.refused())
        .hasSize(6)
        .allSatisfy(
            line ->
                assertThat(line)
                    .endsWith(
                        "UNKNOWN_CODE native_code is \"850511XX\", not a code of 2 to 10 digits"));
    assertThat(sum(read, Trade.VALUE_USD)).isEqualByComparingTo("197845917.264");
    assertThat(sum(read, Trade.PRODUCT_T)).isEqualByComparingTo("20985.236");
  }
}
