package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.lake.Remake;
import org.oreflow.run.stale.Reads;
import org.oreflow.run.stale.TradeReads;
import org.oreflow.table.Balance;
import org.oreflow.table.Columns;
import org.oreflow.table.Table;

/**
 * A table of one's own, ten lines that say what it has and is made of, is found in whatever the
 * program does with tables. Its numbers are made up.
 */
@Tag("full")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AddedTableTest {
  /** Twice of what each country makes. */
  public static class Twice implements Step {
    static final StructType SCHEMA =
        new Columns()
            .of("text", "element", "stage", "country")
            .of("whole", "year")
            .of("number?", "twice", "twice_low", "twice_high")
            .schema();
    static final Table TABLE =
        Table.of("twofold", SCHEMA, "element", "stage", "country", "year")
            .with("partitioned", "year")
            .with("ordered", "twice_low", "twice", "twice_high")
            .meaning(Map.of("twice", "two times what the country makes"));

    @Override
    public Table makes() {
      return TABLE;
    }

    @Override
    public Reads reads(Records records, TradeReads trade) {
      return new Reads(trade.lake()).rows("balances", Balance.TABLE);
    }

    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return twice(context.lake().read(Balance.TABLE).where(remake.of(Balance.YEAR)), "2");
    }

    static Dataset<Row> twice(Dataset<Row> balances, String low) {
      return balances.selectExpr(
          "element",
          "stage",
          "country",
          "year",
          low + "d * production_low_t as twice_low",
          "2d * production_high_t as twice_high",
          "2d * production_t as twice");
    }
  }

  /** The same with a slip: low is above the value. */
  public static final class Slip extends Twice {
    @Override
    public Dataset<Row> rows(Context context, Remake remake) {
      return twice(context.lake().read(Balance.TABLE).where(remake.of(Balance.YEAR)), "3");
    }
  }

  private static final String SOURCE =
      SmallSource.of(
          "my-mines",
          "production-table",
          "../../data-lake/landing/my-mines/*.csv",
          "2026-06-30",
          """
          countries: iso3
          duplicates: refuse
          columns: {country: country, year: year, quantity: tonnes}
          constants: {element: REE, stage: separation, measure: output, unit: t, content: reo}
          """);
  private static final String TABLE =
      """
      country,year,tonnes
      CHN,2023,500
      CHN,2024,600
      MYS,2024,300
      """;

  private SmallProject project;
  private Path folder;

  private SmallProject.Result does(Class<? extends Step> maker, String[] command) {
    Map<String, String> settings = new HashMap<>(Launched.INTERPRETED);
    settings.put("oreflow.tables", maker.getName());
    return new ShellProcess(folder).does(settings, "", ShellProcess.Amid.NOTHING, command);
  }

  private SmallProject.Result does(String... words) {
    SmallProject.Result result = does(Twice.class, project.command(words));
    assertThat(result.code()).as(result.err()).isZero();
    return result;
  }

  private void write(String table) throws IOException {
    project.write("data-lake/landing/my-mines/mines.csv", table);
  }

  @BeforeAll
  void run(@TempDir Path home) throws IOException {
    folder = home.resolve("project");
    project = SmallProject.withoutSources(folder);
    project.write(
        "conf/baskets/rare-earths.yaml",
        Files.readString(Path.of("conf/baskets/rare-earths.yaml")));
    project.write("conf/sources/my-mines.yaml", SOURCE);
    write(TABLE);
    does("run");
  }

  @Test
  void isQueriedPublishedExplainedAndComparedByWhatItDeclares() throws IOException {
    String where = "where element = 'REE' and stage = 'separation' and country <> 'WLD'";
    assertThat(
            does("sql", "select country, year, twice from twofold " + where, "--format", "csv")
                .out()
                .lines()
                .skip(1))
        .contains("CHN,2023,1000.0", "CHN,2024,1200.0", "MYS,2024,600.0");
    assertThat(does("status").out()).containsPattern("twofold +[0-9]+  2023-2024");

    Path out = project.out();
    assertThat(out.resolve("twofold.parquet")).exists();
    assertThat(Files.readString(out.resolve("twofold.csv")))
        .startsWith("element,stage,country,year,twice,twice_low,twice_high\n")
        .contains("REE,separation,MYS,2024,600.0,600.0,600.0\n");
    assertThat(Files.readString(out.resolve("README.md")))
        .contains("## twofold", "| `twice` |  | two times what the country makes |");
    assertThat(Files.readString(out.resolve("datapackage.json"))).contains("\"twofold.csv\"");
    assertThat(Files.readString(out.resolve("SHA256SUMS"))).contains("twofold.csv");

    assertThat(does("explain", "twofold", "REE", "separation", "MYS", "2024").out())
        .startsWith("twofold REE separation MYS 2024, twice: 600\n");

    write(TABLE.replace("MYS,2024,300", "MYS,2024,350"));
    assertThat(does("run", "--dry-run").out()).containsPattern("twofold +years of the files");
    assertThat(does("run", "--accept-drift", "made up", "--verbose").err())
        .containsPattern("added: [0-9]+ rows, recomputed: 2024 \\(balances\\)");
    assertThat(does("diff", "--table", "twofold").out())
        .contains("twofold", "MYS", "600 to 700", "balance production_t REE separation MYS 2024");
    assertThat(does("run").err()).contains("nothing changed");
  }

  @Test
  void isAuditedByWhatItDeclares() {
    var refused = does(Slip.class, project.command(folder.resolve("other"), "run"));
    assertThat(refused.code()).as(refused.err()).isEqualTo(3);
    assertThat(refused.err()).contains("twofold");
    assertThat(List.of(refused.err().split("\n"))).last().asString().contains("not published");
  }
}
