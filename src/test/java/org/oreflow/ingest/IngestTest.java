package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.config.InputException;
import org.oreflow.ingest.customs.CustomsSource;
import org.oreflow.reference.Basket;
import org.oreflow.table.Load;
import org.oreflow.table.Production;
import org.oreflow.table.Rejected;
import org.oreflow.table.Trade;

class IngestTest {
  @TempDir private Path folder;
  private SmallIngest small;

  @BeforeEach
  void makeFiles() {
    small = new SmallIngest(folder);
  }

  @Test
  void readsEveryTableAndAccountsForEveryRecord() {
    var plan = small.plan(Set.of(), 9, small.baci(), small.made());
    var spark = TestSession.spark();

    List<Row> trade = PlannedRows.of(plan, Trade.TABLE).collectAsList();
    List<Row> production = PlannedRows.of(plan, Production.TABLE).collectAsList();

    assertThat(trade).hasSize(3);
    assertThat(trade.get(0).schema()).isEqualTo(Trade.TABLE.schema());
    assertThat(production).hasSize(2);
    assertThat(
            SmallIngest.loads(
                plan, Load.FILE, Load.ROWS_READ, Load.ROWS_KEPT, Load.ROWS_OUT_OF_BASKET))
        .containsExactly(
            "BACI_HS17_Y2023_V202601.csv 1 1 0",
            "BACI_HS17_Y2024_V202601.csv 4 2 1",
            "made.csv 2 2 0");
    assertThat(
            SmallIngest.loads(
                plan,
                Load.ROWS_REJECTED,
                Load.ROWS_PART,
                Load.ROWS_TOTAL,
                Load.ROWS_ROUNDED,
                Load.CONTROL_VALUE,
                Load.CONTROL_QUANTITY))
        .containsExactly(
            "0 1 0 0 1000.000 2.000000", "1 2 0 0 2500.050 2.000000", "0 1 1 0 0.000 5.000000");
    assertThat(spark.createDataFrame(plan.accounts().loads(), Load.TABLE.schema()).count())
        .isEqualTo(3);
    assertThat(
            spark
                .createDataFrame(plan.accounts().rejected(), Rejected.TABLE.schema())
                .collectAsList())
        .containsExactly(
            RowFactory.create(
                "baci",
                "202601",
                "BACI_HS17_Y2024_V202601.csv",
                "",
                5L,
                "",
                "i",
                "2024,1,251,250490,1.5,NA",
                "UNKNOWN_COUNTRY",
                "is \"1\", not in list comtrade in 2024"));
  }

  @Test
  void countsTheSameWhenRowsAreReadTwice() {
    var plan = small.plan(Set.of(), 9, small.baci());
    Dataset<Row> rows = PlannedRows.of(plan, Trade.TABLE);

    List<Row> inOne = rows.coalesce(1).collectAsList();
    var once = plan.accounts().loads();
    assertThat(rows.repartition(5).collectAsList()).containsExactlyInAnyOrderElementsOf(inOne);
    assertThat(plan.accounts().loads()).isEqualTo(once);
  }

  @Test
  void countsOnceWhenAFirstAttemptFailsHalfway() {
    var work = small.plan(Set.of(), 9, small.baci()).works().get(1);
    var fails = new FailsOnce((CustomsSource) work.source());
    var plan =
        new Plan(
            new Plan.Files(
                List.of(new FileToRead(work.file(), work.config(), fails, "r", work.survey())),
                List.of(),
                Set.of(),
                Set.of()),
            small.fixture().codes().products(),
            SmallIngest.STORAGE,
            new RejectionLimits(9, 1));
    Dataset<Row> rows = PlannedRows.of(plan, Trade.TABLE);

    assertThatThrownBy(rows::count).hasMessageContaining("first attempt");
    assertThatThrownBy(plan::accounts).isInstanceOf(IllegalStateException.class);
    assertThat(rows.count()).isEqualTo(2);
    assertThat(SmallIngest.loads(plan, Load.ROWS_READ, Load.ROWS_KEPT)).containsExactly("4 2");
  }

  /** Fails behind the first record that is read in this process. */
  private record FailsOnce(CustomsSource source) implements CustomsSource {
    private static final AtomicInteger ASKED = new AtomicInteger();

    @Override
    public char delimiter() {
      return source.delimiter();
    }

    // asked once for each text and then for each record
    @Override
    public boolean totals() {
      if (ASKED.incrementAndGet() == 3) {
        throw new IllegalStateException("first attempt");
      }
      return source.totals();
    }

    @Override
    public boolean reads(String entry) {
      return source.reads(entry);
    }

    @Override
    public Decoder decoder(Opened text, Basket.Selection products) {
      return source.decoder(text, products);
    }
  }

  @Test
  void failsASourceBeyondItsLimit() {
    var plan = small.plan(Set.of(), 0, small.baci());
    assertThat(PlannedRows.of(plan, Trade.TABLE).count()).isEqualTo(3);
    assertThatThrownBy(plan::accounts)
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/files/BACI_HS17_Y2024_V202601.csv:5: 1 of 5 records of source baci are refused,"
                + " more than 0, the first: UNKNOWN_COUNTRY i is \"1\", not in list comtrade in"
                + " 2024; add it to the reference table countries.csv; correct the files or the"
                + " source's YAML file, or raise the limit of the settings");
  }

  @Test
  void givesTheInputExceptionOfATask() {
    small.fixture().write("files/made.csv", "country,year\n");
    var plan = small.plan(Set.of(), 9, small.made());
    var rows = PlannedRows.of(plan, Production.TABLE);
    assertThatThrownBy(() -> Plan.consume(rows::count))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + "/files/made.csv:1: column \"t\" is missing,");
    assertThatThrownBy(plan::accounts)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(folder + "/files/made.csv was planned and not read to its end");
  }
}
