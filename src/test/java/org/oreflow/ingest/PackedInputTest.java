package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oreflow.Tables.assertTable;
import static org.oreflow.ingest.archive.Packed.bytes;
import static org.oreflow.ingest.archive.Packed.gzip;
import static org.oreflow.ingest.archive.Packed.join;
import static org.oreflow.ingest.archive.Packed.sevenZip;
import static org.oreflow.ingest.archive.Packed.xz;
import static org.oreflow.ingest.archive.Packed.zip;
import static org.oreflow.ingest.archive.Packed.zstd;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.ingest.source.Storage;
import org.oreflow.table.Load;
import org.oreflow.table.Rejected;
import org.oreflow.table.Trade;

/** The same lines of two years, packed in every way, give the same rows and counts. */
class PackedInputTest {
  private static final String Y2023 = "BACI_HS17_Y2023_V202601.csv";
  private static final String Y2024 = "BACI_HS17_Y2024_V202601.csv";

  /** Four records: lines 2 and 5 are kept, 3 is out of basket, 4 of no country. */
  private static final String OF_2023 =
      """
      t,i,j,k,v,q
      2023,156,276,250490,1.5,2
      2023,156,276,010121,9,1
      2023,1,276,250490,1,1
      2023,251,156,280530,0.25,NA
      """;

  /** Six records: lines 2, 6 and 8 are kept, 4 and 5 out of basket, 7 has no value. */
  private static final String OF_2024 =
      """
      t,i,j,k,v,q
      2024,276,156,250490,3,4

      2024,276,251,999999,1,1
      2024,276,251,9999AA,1,1
      2024,251,276,280530,2,0.125
      2024,276,251,280530,,1
      2024,899,490,250490,0.001,
      """;

  private static final String TRADE =
      """
      year | line | exporter | importer | code   | value_usd | product_t | role | flags
      2023 | 2    | CHN      | DEU      | 250490 | 1500      | 2         | part |
      2023 | 5    | FRA      | CHN      | 280530 | 250       |           | part |
      2024 | 2    | DEU      | CHN      | 250490 | 3000      | 4         | part |
      2024 | 6    | FRA      | DEU      | 280530 | 2000      | 0.125     | part |
      2024 | 8    | OTH      | TWN      | 250490 | 1         |           | part | AREAS_NES S19
      """;

  private static final String COUNTED =
      """
      file | entry | rows_read | rows_kept | rows_out_of_basket | rows_rejected | control_value | control_quantity
      %s   | %s    | 4         | 2         | 1                  | 1             | 1750          | 2
      %s   | %s    | 6         | 3         | 2                  | 1             | 5001          | 4.125
      """;

  private static final String REJECTED =
      """
      file | entry | line | column_name | raw                        | reason
      %s   | %s    | 4    | i           | 2023,1,276,250490,1,1      | UNKNOWN_COUNTRY
      %s   | %s    | 7    | v           | 2024,276,251,280530,,1     | MISSING_VALUE
      """;

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
  }

  @Test
  void plainFileOfEachYear() {
    isReadByYear("", bytes(OF_2023), bytes(OF_2024));
  }

  @Test
  void gzipOfEachYear() throws IOException {
    isReadByYear(".gz", gzip(bytes(OF_2023)), gzip(bytes(OF_2024)));
  }

  @Test
  void gzipWhoseSecondMemberBeginsWithinALine() throws IOException {
    int cut = OF_2024.indexOf("6,280530"); // in the importer of line 6
    byte[] members =
        join(gzip(bytes(OF_2024.substring(0, cut))), gzip(bytes(OF_2024.substring(cut))));
    isReadByYear(".gz", gzip(bytes(OF_2023)), members);
  }

  @Test
  void zstdOfEachYear() throws IOException {
    isReadByYear(".zst", zstd(bytes(OF_2023)), zstd(bytes(OF_2024)));
  }

  @Test
  void xzOfEachYear() throws IOException {
    isReadByYear(".xz", xz(bytes(OF_2023)), xz(bytes(OF_2024)));
  }

  @Test
  void zipOfARelease() throws IOException {
    isReadFrom("BACI_HS17_V202601.zip", zip(release("")), "");
  }

  @Test
  void zipWithAFolder() throws IOException {
    isReadFrom("BACI_HS17_V202601.zip", zip(release("release/")), "release/");
  }

  @Test
  void sevenZipOfARelease() throws IOException {
    isReadFrom("BACI_HS17_V202601.7z", sevenZip(release("")), "");
  }

  /** Names and texts by turns; only the two years are to be read. */
  private static String[] release(String in) {
    return new String[] {
      in + "country_codes_V202601.csv",
      "country_code,country_name,country_iso2,country_iso3\n156,China,CN,CHN\n516,Namibia,NA,NAM\n",
      in + Y2023,
      OF_2023,
      in + "product_codes_HS17_V202601.csv",
      "code,description\n250490,\"Graphite, natural; not in powder\"\n280530,Rare earths\n",
      in + Y2024,
      OF_2024,
      in + "Readme.txt",
      "Version: 202601\nt,i,j,k,v,q: see the paper\n",
    };
  }

  private void isReadByYear(String ending, byte[] of2023, byte[] of2024) {
    fixture.write("packed/" + Y2023 + ending, of2023);
    fixture.write("packed/" + Y2024 + ending, of2024);
    isRead(Y2023 + ending, "", Y2024 + ending, "");
  }

  private void isReadFrom(String archive, byte[] packed, String in) {
    fixture.write("packed/" + archive, packed);
    isRead(archive, in + Y2023, archive, in + Y2024);
  }

  /** Reads what lies in the folder {@code packed}; places are file and entry of either year. */
  private void isRead(String... places) {
    var spark = TestSession.spark();
    Plan plan = plan("packed");
    Dataset<Row> trade = PlannedRows.of(plan, Trade.TABLE);
    assertTable(trade, TRADE);

    var accounts = plan.accounts();
    assertTable(
        spark.createDataFrame(accounts.loads(), Load.TABLE.schema()),
        COUNTED.formatted((Object[]) places));
    assertTable(
        spark.createDataFrame(accounts.rejected(), Rejected.TABLE.schema()),
        REJECTED.formatted((Object[]) places));
    assertThat(elsewhere(trade)).containsExactlyInAnyOrderElementsOf(plain());
  }

  private List<Row> plain() {
    fixture.write("plain/" + Y2023, OF_2023);
    fixture.write("plain/" + Y2024, OF_2024);
    return elsewhere(PlannedRows.of(plan("plain"), Trade.TABLE));
  }

  private static List<Row> elsewhere(Dataset<Row> trade) {
    return trade.drop(Trade.FILE, Trade.ENTRY).collectAsList();
  }

  private Plan plan(String files) {
    var baci = fixture.source("baci", "baci", "../" + files + "/*", "");
    var storage = Storage.of(new Configuration());
    return Ingest.plan(
        List.of(baci),
        new Ingest.CodeLists(fixture.codes(), fixture.reference()),
        Set.of(),
        storage,
        new RejectionLimits(2, 1));
  }
}
