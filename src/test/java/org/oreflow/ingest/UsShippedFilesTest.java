package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.junit.jupiter.api.Test;
import org.oreflow.ingest.publisher.usgs.UsgsMybTrade;
import org.oreflow.ingest.publisher.usitc.UsitcDataweb;
import org.oreflow.ingest.source.Outcome;
import org.oreflow.ingest.source.SourceFile;
import org.oreflow.ingest.source.Storage;
import org.oreflow.ingest.text.RecordSource;
import org.oreflow.reference.Commodities;

/** The shipped workbooks of US trade; figures checked against print by hand. */
class UsShippedFilesTest {
  private static final Storage LOCAL = Storage.of(new Configuration());
  private static final Path LANDING = Path.of("data-lake/landing");

  private static Fixture.Read read(RecordSource source, String path, String entry) {
    Path file = LANDING.resolve(path);
    long bytes = file.toFile().length();
    var of = new SourceFile("s", "1", file.toString(), path, bytes, "");
    List<Outcome> outcomes = new ArrayList<>();
    try (var text = Fixture.text(LOCAL, of, entry)) {
      source.read(text).forEachRemaining(outcomes::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Fixture.Read(source, outcomes, 0);
  }

  // 398 rows and 34 years are stated in the sheet, and its totals are checked while it is read
  @Test
  void importsOfDatawebAreThoseOfItsSheet() {
    var source = new UsitcDataweb(UsReading.codes("2846"));

    var read =
        read(source, "usitc-dataweb/us_imports_for_consumption_1993-2026.xlsx", "Customs Value");

    assertThat(read.outcomes()).hasSize(398 * 34);
    assertThat(read.refused()).isEmpty();
    assertThat(read.rows("exporter", "year", "value_usd", "product_t", "role", "code_system"))
        .contains("CHN 2022 118758037 12126.266 part HS2022")
        .noneMatch(row -> row.contains(" 2026 "));
  }

  // table 6, cerium oxides: 209,000, 567,000 and 55,900 kg in 2022
  @Test
  void countriesOfTheYearbookStandBelowTheirCodes() {
    var source = new UsgsMybTrade(UsReading.codes("284610"));

    var read = read(source, "usgs-myb-2022-rare-earths/usgs_myb2022_rare_earths_tables.xlsx", "T6");

    assertThat(read.refused()).isEmpty();
    assertThat(read.rows("exporter", "code", "year", "product_t", "value_usd"))
        .contains(
            "CHN 2846100010 2022 209 1700000",
            "JPN 2846100010 2022 567 18500000",
            "OTH 2846100010 2022 55.9 1580000",
            "WLD 2846100010 2022 831 21800000",
            "WLD 28461000 2022 2960 27500000");
  }

  @Test
  void ofTheHeadingsOfFourDigitsOnly2846IsRareEarths() {
    assertThat(Commodities.read(UsgsReading.REFERENCE).codes("rare-earths"))
        .contains("2846")
        .doesNotContain("2805", "8505");
  }
}
