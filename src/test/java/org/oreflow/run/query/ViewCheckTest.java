package org.oreflow.run.query;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oreflow.config.InputException;
import org.oreflow.report.UserView;
import org.oreflow.run.Jobs;

/** What the file of a view may hold, and the line for everything else. No session is opened. */
class ViewCheckTest {
  @TempDir Path home;

  private Path folder() {
    return home.resolve("views");
  }

  private void write(String file, String text) throws IOException {
    Files.createDirectories(folder());
    Files.write(folder().resolve(file), text.getBytes(UTF_8));
  }

  private List<String> faults() {
    return new ViewCheck(new Queryable(Jobs.TABLES, folder()))
        .faults().stream().map(fault -> fault.getMessage().replace(folder() + "/", "")).toList();
  }

  private List<UserView> views() {
    return new Queryable(Jobs.TABLES, folder()).views();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT element, value FROM indicator
          SELECT element, value FROM INDICATOR WHERE Stage = 'mining';
          select element, max(value) as most from indicator group by all order by most desc limit 3
          WITH a AS (SELECT element, value FROM indicator) SELECT * FROM a
          SELECT element, production_t FROM balance UNION ALL SELECT element, mass_t FROM flow
          SELECT b.element, i.value FROM balance b JOIN indicator i USING (element, stage, year) WHERE b.year = (SELECT max(year) FROM balance)
          SELECT id, explode(map_keys(rows)) AS table_name FROM run
          SELECT * FROM (SELECT element, country, production_t FROM balance) PIVOT (sum(production_t) FOR country IN ('CHN', 'USA'))
          SELECT element, rank() OVER (PARTITION BY year ORDER BY value DESC) AS place FROM indicator
          SELECT a FROM VALUES (1), (2) AS v(a)
          FROM indicator |> WHERE value > 0 |> SELECT element, value
          SELECT element, flags FROM indicator
          """)
  void aQueryOfTables(String query) throws IOException {
    write("mine.sql", query);
    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELEKT 1 | v.sql:1:1: Syntax error at or near 'SELEKT'; correct the query
          SELECT 1 AS a; SELECT 2 AS b | v.sql:1:16: Syntax error at or near 'SELECT': extra input 'SELECT'; correct the query
          SELECT value FROM indicators | v.sql: there is no table indicators; take one of balance, change, event, exposure, flow, gap, indicator, landscape, load, material_balance, measure, outlook, parameter, price, product_indicator, production, project, reconciled, rejected, run, scenario, scenario_indicator, trade, trade_total
          SELECT id FROM failure | v.sql: there is no table failure; take one of balance, change, event, exposure, flow, gap, indicator, landscape, load, material_balance, measure, outlook, parameter, price, product_indicator, production, project, reconciled, rejected, run, scenario, scenario_indicator, trade, trade_total
          SELECT elements FROM indicator | v.sql:1:8: A column, variable, or function parameter with name `elements` cannot be resolved. Did you mean one of the following? [`element`, `low`, `reason`, `unit`, `variant`]; correct the query
          INSERT INTO trade SELECT * FROM trade | v.sql: only queries are answered, not InsertIntoStatement; write a SELECT
          DROP TABLE trade | v.sql: only queries are answered, not DropTable; write a SELECT
          SELECT reflect('java.lang.System', 'exit') AS a | v.sql: function reflect may not be called; write the query without it
          SELECT value FROM view_other | v.sql: a view reads tables, not view_other; write what it selects into this one
          SELECT value FROM indicator VERSION AS OF 'r_1' | v.sql: VERSION AS OF names a run; leave it out: a view is of the run that it is with
          WITH trade AS (SELECT 1 AS a) SELECT a FROM trade | v.sql: WITH calls a query trade, as a table is; choose another name
          SELECT sum(value) FROM indicator | v.sql: column 1 is called sum(value); name it by AS with letters, digits and underscores
          SELECT element AS `a,b` FROM indicator | v.sql: column 1 is called a,b; name it by AS with letters, digits and underscores
          SELECT element, stage AS Element FROM indicator | v.sql: two columns are called Element; name one of them by AS otherwise
          SELECT rows FROM run | v.sql: column rows is MAP<STRING, BIGINT>, which has no cell in CSV; cast it to STRING, INT, BIGINT, DOUBLE, DECIMAL or BOOLEAN
          SELECT NULL AS a FROM run | v.sql: column a is VOID, which has no cell in CSV; cast it to STRING, INT, BIGINT, DOUBLE, DECIMAL or BOOLEAN
          SELECT rand() AS a FROM run | v.sql: rand gives another value each time; write the query without it
          SELECT string(current_date()) AS a FROM run | v.sql: current_date gives another value each time; write the query without it
          SELECT string(timestamp'now') AS a FROM run | v.sql: 'now' as a date or time gives another value each time; write the date in digits
          SELECT string(DATE "Today") AS a FROM run | v.sql: "Today" as a date or time gives another value each time; write the date in digits
          SELECT string(timestamp_ntz'\\156ow') AS a FROM run | v.sql: '\\156ow' as a date or time gives another value each time; write the date in digits
          SELECT year(cast(lower(' Tomorrow ') AS DATE)) AS a FROM run | v.sql: lower(' Tomorrow ') as a date or time gives another value each time; write the date in digits
          SELECT year('yesterday') AS a FROM run | v.sql: 'yesterday' as a date or time gives another value each time; write the date in digits
          SELECT id FROM run WHERE id IN (SELECT uuid()) | v.sql: uuid gives another value each time; write the query without it
          SELECT element FROM indicator LIMIT 5 | v.sql: LIMIT or OFFSET without ORDER BY takes other rows each time; add ORDER BY before it
          SELECT element FROM indicator OFFSET 5 | v.sql: LIMIT or OFFSET without ORDER BY takes other rows each time; add ORDER BY before it
          SELECT element, first(country) AS c FROM indicator GROUP BY element | v.sql: first gives another value each time; write the query without it
          SELECT rows AS n FROM part | v.sql: there is no table part; take one of balance, change, event, exposure, flow, gap, indicator, landscape, load, material_balance, measure, outlook, parameter, price, product_indicator, production, project, reconciled, rejected, run, scenario, scenario_indicator, trade, trade_total
          SELECT element FROM indicator TABLESAMPLE (5 PERCENT) | v.sql: TABLESAMPLE takes other rows each time; leave it out
          """)
  void aQueryThatIsNone(String query, String line) throws IOException {
    write("v.sql", query);
    assertThat(faults()).containsExactly(line);
  }

  @Test
  void theLineTellsThePlaceInTheFile() throws IOException {
    write("v.sql", "-- a title\r\n\r\nSELECT element,\r\n  worth\r\nFROM indicator\r\n");
    assertThat(faults()).singleElement().asString().startsWith("v.sql:4:3: ");
  }

  @Test
  void eachViewHasItsLine() throws IOException {
    write("a.sql", "SELECT 1/");
    write("b.sql", "SELECT element FROM indicator");
    write("c.sql", "SELECT element FROM trades");
    assertThat(faults()).hasSize(2);
  }

  @Test
  void aFolderWithoutViewsOrNoFolderHasNone() throws IOException {
    assertThat(views()).isEmpty();
    write("README.md", "notes");
    write("old.sql.bak", "SELECT");
    write(".hidden.sql", "SELECT");
    assertThat(views()).isEmpty();
    assertThat(faults()).isEmpty();
  }

  @Test
  void aMarkOfUtf8AndLineEndsOfWindowsAreNoPartOfTheText() throws IOException {
    write("v.sql", "\ufeff-- Who mines what\r\nSELECT element FROM indicator;\r\n\r\n");
    UserView view = views().get(0);
    assertThat(view.text()).isEqualTo("-- Who mines what\nSELECT element FROM indicator;\n");
    assertThat(view.title()).isEqualTo("Who mines what");
    assertThat(view.table()).isEqualTo("view_v");
    assertThat(faults()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Risk.sql | risk.sql
          RISK.SQL | risk.sql
          my view.sql | my_view.sql
          läge-2.sql | l_ge_2.sql
          """)
  void aNameWithOtherLettersIsRefused(String file, String proposed) throws IOException {
    write(file, "SELECT element FROM indicator");
    String line =
        "%s: the name of a view has small letters, digits and underscores alone; rename the file,"
            + " such as %s";
    assertThat(faults()).containsExactly(line.formatted(file, proposed));
  }

  @Test
  void whatIsNoTextIsRefused() throws IOException {
    write("empty.sql", " \n\t\n");
    write("comment.sql", "-- nothing yet\n/* at\n all */;\n");
    Files.write(folder().resolve("latin.sql"), new byte[] {'-', '-', (byte) 0xe4});
    Files.createDirectory(folder().resolve("more.sql"));
    assertThatThrownBy(this::views)
        .isInstanceOf(InputException.class)
        .hasMessageContaining("empty.sql: holds no query; write one SELECT, or remove the file")
        .hasMessageContaining("comment.sql: holds no query; write one SELECT, or remove the file")
        .hasMessageContaining("latin.sql: text is not UTF-8; save the file as UTF-8")
        .hasMessageContaining("more.sql: is a folder; give the path of a file");
  }
}
