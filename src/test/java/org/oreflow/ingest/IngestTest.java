package org.oreflow.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.hadoop.conf.Configuration;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.reference.Basket;
import org.oreflow.reference.InputException;

class IngestTest {
  private static final String HEADER = "t,i,j,k,v,q\n";
  private static final String PRODUCTION =
      """
      kind: delimited
      delimiter: ","
      encoding: utf-8
      decimal_mark: "."
      columns: {country: country, year: year, quantity: t}
      constants: {stage: mining, element: Nd, unit: t, measure: output}
      countries: names
      """;

  private static final Storage STORAGE = Storage.of(new Configuration());

  @TempDir private Path folder;
  private Fixture fixture;

  @BeforeEach
  void makeFixture() {
    fixture = new Fixture(folder);
    fixture.write(
        "files/BACI_HS17_Y2024_V202601.csv",
        HEADER
            + """
            2024,156,276,250490,1.00005,2
            2024,156,251,250490,1.5,NA
            2024,156,251,999999,1.5,NA
            2024,1,251,250490,1.5,NA
            """);
    fixture.write("files/BACI_HS17_Y2023_V202601.csv", HEADER + "2023,156,276,250490,1,2\n");
    fixture.write("files/made.csv", "country,year,t\nChina,2020,5\nWorld total,2020,7\n");
  }

  @Test
  void readsEveryTableAndAccountsForEveryRecord() {
    var plan = plan(Set.of(), 9, baci(), made());
    var spark = TestSession.spark();

    List<Row> trade = plan.rows(spark, Trade.TABLE).collectAsList();
    List<Row> production = plan.rows(spark, Production.TABLE).collectAsList();

    assertThat(trade).hasSize(3);
    assertThat(trade.get(0).schema()).isEqualTo(Trade.SCHEMA);
    assertThat(production).hasSize(2);
    assertThat(loads(plan, Load.FILE, Load.ROWS_READ, Load.ROWS_KEPT, Load.ROWS_OUT_OF_BASKET))
        .containsExactly(
            "BACI_HS17_Y2023_V202601.csv 1 1 0",
            "BACI_HS17_Y2024_V202601.csv 4 2 1",
            "made.csv 2 2 0");
    assertThat(
            loads(
                plan,
                Load.ROWS_REJECTED,
                Load.ROWS_PART,
                Load.ROWS_TOTAL,
                Load.ROWS_ROUNDED,
                Load.CONTROL_VALUE,
                Load.CONTROL_QUANTITY))
        .containsExactly(
            "0 1 0 0 1000.000 2.000000", "1 2 0 0 2500.050 2.000000", "0 1 1 0 0.000 5.000000");
    assertThat(spark.createDataFrame(plan.accounts().loads(), Load.SCHEMA).count()).isEqualTo(3);
    assertThat(spark.createDataFrame(plan.accounts().rejected(), Rejected.SCHEMA).collectAsList())
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
    var plan = plan(Set.of(), 9, baci());
    Dataset<Row> rows = plan.rows(TestSession.spark(), Trade.TABLE);

    List<Row> inOne = rows.coalesce(1).collectAsList();
    var once = plan.accounts().loads();
    assertThat(rows.repartition(5).collectAsList()).containsExactlyInAnyOrderElementsOf(inOne);
    assertThat(plan.accounts().loads()).isEqualTo(once);
  }

  @Test
  void countsOnceWhenAFirstAttemptFailsHalfway() {
    var work = plan(Set.of(), 9, baci()).works().get(1);
    var fails = new FailsOnce((CustomsSource) work.source());
    var plan =
        new Plan(
            List.of(new Work(work.file(), work.config(), fails, "r", work.survey())),
            List.of(),
            Set.of(),
            Set.of(),
            fixture.codes().products(),
            STORAGE,
            9);
    Dataset<Row> rows = plan.rows(TestSession.spark(), Trade.TABLE);

    assertThatThrownBy(rows::count).hasMessageContaining("first attempt");
    assertThatThrownBy(plan::accounts).isInstanceOf(IllegalStateException.class);
    assertThat(rows.count()).isEqualTo(2);
    assertThat(loads(plan, Load.ROWS_READ, Load.ROWS_KEPT)).containsExactly("4 2");
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
  void readsOnlyWhatChanged() {
    var first = plan(Set.of(), 9, baci(), made());
    Set<Ingest.Loaded> loaded = loaded(first);
    assertThat(loaded).hasSize(3);

    var second = plan(loaded, 9, baci(), made());
    assertThat(second.works()).isEmpty();
    assertThat(second.stale()).isEmpty();
    assertThat(second.unchanged()).isEqualTo(loaded);
    assertThat(second.rows(TestSession.spark(), Trade.TABLE).count()).isZero();
    assertThat(second.accounts().loads()).isEmpty();

    fixture.write("files/made.csv", "country,year,t\nChina,2020,6\n");
    var third = plan(loaded, 9, baci(), made());
    assertThat(names(third)).containsExactly("made.csv");
    assertThat(third.stale()).extracting(Ingest.Loaded::file).containsExactly("made.csv");

    assertThat(names(plan(loaded, 9, made()))).containsExactly("made.csv");
    assertThat(plan(loaded, 9, made()).stale()).hasSize(3);
  }

  @Test
  void readsAgainWhenConfigurationCodeListOrBasketChange() {
    Set<Ingest.Loaded> loaded = loaded(plan(Set.of(), 9, baci()));
    assertThat(plan(loaded, 9, baci()).works()).isEmpty();

    var other = fixture.codes(false, "250490");
    assertThat(Ingest.plan(List.of(baci()), other, fixture.reference(), loaded, STORAGE, 9).works())
        .hasSize(2);

    fixture.write("reference/units.csv", "unit,base,factor,citation\nt,t,1,other\n");
    assertThat(plan(loaded, 9, baci()).works()).hasSize(2);
  }

  @Test
  void refusesTheSameIdAndReleaseTwice() {
    var one = baci();
    var other = new Ingest.Configured(one.config(), folder.resolve("copy.yaml"));
    assertThatThrownBy(() -> plan(Set.of(), 9, one, other))
        .hasMessage(
            folder
                + "/copy.yaml: id baci and release 202601 are those of "
                + one.yaml()
                + " too; give one of them another release or id");
  }

  @Test
  void failsASourceBeyondItsLimit() {
    var plan = plan(Set.of(), 0, baci());
    assertThat(plan.rows(TestSession.spark(), Trade.TABLE).count()).isEqualTo(3);
    assertThatThrownBy(plan::accounts)
        .isInstanceOf(InputException.class)
        .hasMessage(
            folder
                + "/files/BACI_HS17_Y2024_V202601.csv:5: 1 of 5 records of source baci are refused,"
                + " more than 0, the first: UNKNOWN_COUNTRY i is \"1\", not in list comtrade in"
                + " 2024; add it to the reference table countries.csv; mend the files or the source's YAML file, or raise the limit of the"
                + " settings");
  }

  @Test
  void givesTheInputExceptionOfATask() {
    fixture.write("files/made.csv", "country,year\n");
    var plan = plan(Set.of(), 9, made());
    var rows = plan.rows(TestSession.spark(), Production.TABLE);
    assertThatThrownBy(() -> Plan.consume(rows::count))
        .isInstanceOf(InputException.class)
        .hasMessageStartingWith(folder + "/files/made.csv:1: column \"t\" is missing,");
    assertThatThrownBy(plan::accounts)
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(folder + "/files/made.csv was planned and not read to its end");
  }

  @Test
  void findsWhatIsRefusedWithoutSpark() {
    assertThat(Findings.of(plan(Set.of(), 0, baci(), made())).refused())
        .containsExactly(
            new Findings.Finding(
                "baci",
                "202601",
                Reason.UNKNOWN_COUNTRY,
                "i",
                "is \"1\", not in list comtrade in 2024",
                1,
                folder + "/files/BACI_HS17_Y2024_V202601.csv:5"));
  }

  @Test
  void spreadsLargeFilesAloneAndSmallOnesTogether() {
    var bytes = java.util.Map.of(0, 10L, 1, 100L << 20, 2, 20L, 3, 90L << 20);
    assertThat(Tasks.of(bytes, 2)).containsExactly(List.of(1), List.of(3), List.of(2, 0));
  }

  @Test
  void mergesCountsByPutting() {
    var counts = new FileCounts();
    var count = new FileCount(1);
    var key = new Split.Key(7, "", 0);
    counts.add(java.util.Map.entry(key, count));
    var other = counts.copy();
    counts.merge(other);
    assertThat(counts.value()).containsOnlyKeys(key).containsValue(count);
    other.reset();
    assertThat(other.isZero()).isTrue();
  }

  private Ingest.Configured baci() {
    return fixture.source("baci", "baci", "../files/BACI_*.csv", "");
  }

  private Ingest.Configured made() {
    return fixture.source("made", "production-table", "../files/made.csv", PRODUCTION);
  }

  private Plan plan(Set<Ingest.Loaded> loaded, long limit, Ingest.Configured... sources) {
    return Ingest.plan(
        List.of(sources), fixture.codes(), fixture.reference(), loaded, STORAGE, limit);
  }

  private static Set<Ingest.Loaded> loaded(Plan plan) {
    Set<Ingest.Loaded> loaded = new HashSet<>();
    for (Work work : plan.works()) {
      var file = work.file();
      loaded.add(
          new Ingest.Loaded(
              file.source(), file.release(), file.name(), file.checksum(), work.reading()));
    }
    return loaded;
  }

  private static List<String> names(Plan plan) {
    return plan.works().stream().map(work -> work.file().name()).toList();
  }

  private static List<String> loads(Plan plan, String... columns) {
    List<String> texts = new ArrayList<>();
    for (Row row : plan.accounts().loads()) {
      texts.add(
          String.join(
              " ",
              Arrays.stream(columns)
                  .map(c -> row.get(Load.SCHEMA.fieldIndex(c)).toString())
                  .toList()));
    }
    return texts;
  }
}
