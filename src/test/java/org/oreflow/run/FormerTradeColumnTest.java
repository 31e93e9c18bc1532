package org.oreflow.run;

import static org.apache.spark.sql.functions.col;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oreflow.TestSession;
import org.oreflow.lake.Lake;
import org.oreflow.lake.catalog.Address;
import org.oreflow.lake.catalog.Published.AuditNotes;
import org.oreflow.table.Table;
import org.oreflow.table.Trade;

/** A lake of the version that called {@code trade.product_t} {@code mass_t}. */
class FormerTradeColumnTest {
  private static final String BEFORE = "mass_t";
  private static final String MASSES = "SELECT int(product_t) FROM trade ORDER BY 1";
  private static final String NEXT = "data-lake/landing/baci/BACI_HS17_Y2023_V202601.csv";

  /** Table trade as that version wrote it. */
  private static Table before() {
    var schema = new StructType();
    for (var field : Trade.TABLE.schema().fields()) {
      String name = field.name().equals(Trade.PRODUCT_T) ? BEFORE : field.name();
      schema = schema.add(name, field.dataType(), field.nullable());
    }
    var table = Trade.TABLE;
    return Table.of(table.name(), schema, table.key().toArray(String[]::new))
        .with("partitioned", Trade.YEAR)
        .with("bucketed", Trade.CODE)
        .with("digested")
        .with("parts", table.parts().toArray(String[]::new))
        .with("nonNegative", Trade.VALUE_USD, BEFORE)
        .with("formerly", BEFORE, Trade.PRODUCT_T);
  }

  /** The same rows under the name of before, one tonne more in each, as no file says. */
  static String asBefore(SmallProject project) {
    List<Table> tables = new ArrayList<>(Jobs.TABLES);
    tables.replaceAll(table -> table.equals(Trade.TABLE) ? before() : table);
    String id = project.published().orElseThrow().id() + "0";
    try (var lake = Lake.open(TestSession.spark(), Address.of(project.lake()), tables, 1)) {
      lake.begin(id);
      var rows = lake.read(before());
      lake.replace(before(), rows.withColumn(BEFORE, col(BEFORE).plus(1)), null);
      lake.publish(lake.published().orElseThrow().hash(), Map.of(), AuditNotes.NONE);
    }
    return id;
  }

  @Test
  void isTakenOnWithoutReadingAFileAgain(@TempDir Path home) throws IOException {
    SmallProject project = SmallProject.ofOneYear(home);
    assertThat(project.does("ingest").code()).isZero();
    String old = asBefore(project);

    assertThat(project.ask(MASSES)).containsExactly("31", "51", "101");
    project.write(NEXT, "t,i,j,k,v,q\n2023,152,392,283691,1000.000,1000.000\n");
    var next = project.does("ingest", "--accept-drift", "another year");

    assertThat(next.code()).as(next.err()).isZero();
    assertThat(project.ask(MASSES)).containsExactly("31", "51", "101", "1000");
    var kept = project.does("sql", "--run", old, MASSES.replace("product_t", BEFORE));
    assertThat(kept.out().lines().skip(1).map(String::strip)).containsExactly("31", "51", "101");
    assertThat(project.does("sql", MASSES.replace("product_t", BEFORE)).err())
        .isEqualTo("sql: column mass_t of trade is called product_t now; write product_t\n");
    assertThat(project.does("sql", "--run", old, MASSES).err())
        .isEqualTo(
            "sql: column product_t of trade is called mass_t in this run of an earlier version;"
                + " write mass_t\n");
  }
}
