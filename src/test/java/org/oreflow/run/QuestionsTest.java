package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a query may say: everything that reads. Three records of trade in lithium carbonate: 100 t
 * and 50 t of Chile to Japan and Korea, 30 t of Argentina to Japan.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class QuestionsTest {
  private SmallProject project;
  private Asking asking;

  @BeforeAll
  void aLakeOfThreeFlows(@TempDir Path home) throws IOException {
    project = SmallProject.ofOneYear(home);
    assertThat(project.does("ingest").code()).isZero();
    project.write(
        "conf/views/exports.sql",
        "SELECT exporter, int(sum(product_t)) AS t FROM trade GROUP BY ALL");
    project.write("conf/views/bad.sql", "SELECT exporters FROM trade");
    asking = Asking.of(project);
  }

  @AfterAll
  void close() {
    asking.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          SELECT exporter, importer, int(product_t) FROM trade ORDER BY 3 DESC | CHL,JPN,100 / CHL,KOR,50 / ARG,JPN,30
          TABLE trade LIMIT 0 |
          select COUNT(*) from TRADE | 3
          WITH t AS (SELECT exporter e, product_t m FROM trade), u AS (SELECT * FROM t) SELECT e, int(sum(m)) FROM u GROUP BY e ORDER BY e | ARG,30 / CHL,150
          WITH trade AS (SELECT 1 AS a) SELECT a FROM trade | 1
          WITH RECURSIVE r(n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM r WHERE n < 3) SELECT sum(n) FROM r | 6
          SELECT importer, rank() OVER (PARTITION BY exporter ORDER BY product_t DESC) FROM trade WHERE exporter = 'CHL' ORDER BY 2 | JPN,1 / KOR,2
          SELECT int(sum(product_t) OVER w) FROM trade WINDOW w AS (ORDER BY product_t) ORDER BY 1 | 30 / 80 / 180
          SELECT int(a.product_t + b.product_t) FROM trade a JOIN trade b USING (exporter) WHERE a.importer < b.importer | 150
          SELECT t.exporter FROM trade t LEFT JOIN (SELECT 'ARG' AS exporter, 1 AS x) u ON t.exporter = u.exporter WHERE x IS NULL GROUP BY ALL | CHL
          SELECT exporter FROM trade NATURAL JOIN (SELECT 'KOR' AS importer) | CHL
          SELECT count(*) FROM trade a CROSS JOIN trade b LEFT SEMI JOIN trade c ON a.line = c.line | 9
          SELECT exporter FROM trade UNION SELECT importer FROM trade EXCEPT SELECT 'CHL' INTERSECT SELECT 'CHL' ORDER BY 1 | ARG / JPN / KOR
          SELECT count(*) FROM trade WHERE product_t = (SELECT max(product_t) FROM trade) AND exporter IN (SELECT exporter FROM trade) AND EXISTS (SELECT 1 FROM load) | 1
          SELECT k, v FROM run LATERAL VIEW explode(rows) e AS k, v WHERE k = 'trade' | trade,3
          SELECT x FROM trade LATERAL VIEW OUTER explode(split(importer, 'P')) e AS x WHERE exporter = 'ARG' | J / N
          SELECT a + b FROM VALUES (1, 2), (3, 4) AS v(a, b) ORDER BY 1 | 3 / 7
          VALUES (1, 'a') | 1,a
          SELECT sum(id) FROM range(5) | 10
          SELECT col FROM explode(array(1, 2)) ORDER BY ALL | 1 / 2
          SELECT exporter, importer, int(sum(product_t)) FROM trade GROUP BY ROLLUP(exporter, importer) HAVING importer IS NULL ORDER BY 3 | ARG,,30 / CHL,,150 / "",,180
          SELECT grouping(exporter), int(sum(product_t)) FROM trade GROUP BY GROUPING SETS ((exporter), ()) ORDER BY 2 | 0,30 / 0,150 / 1,180
          SELECT count(*) FROM (SELECT 1 FROM trade GROUP BY CUBE(exporter, importer)) | 8
          SELECT * FROM (SELECT exporter, importer, int(product_t) m FROM trade) PIVOT (sum(m) FOR importer IN ('JPN', 'KOR')) ORDER BY 1 | ARG,30, / CHL,100,50
          SELECT c, v FROM (SELECT int(product_t) m, int(value_usd) u FROM trade WHERE exporter = 'ARG') UNPIVOT (v FOR c IN (m, u)) ORDER BY c | m,30 / u,300000
          SELECT count(*) FROM trade TABLESAMPLE (100 PERCENT) | 3
          SELECT count(*) FROM (SELECT * FROM trade TABLESAMPLE (2 ROWS)) | 2
          SELECT importer FROM (SELECT importer, row_number() OVER (PARTITION BY exporter ORDER BY product_t DESC) n FROM trade) WHERE n = 2 | KOR
          SELECT array_join(array_sort(collect_set(importer)), '+') FROM trade | JPN+KOR
          SELECT count(*) FROM trade WHERE size(flags) = 0 | 3
          SELECT t.importer, s.n FROM trade t, LATERAL (SELECT count(*) n FROM trade u WHERE u.importer = t.importer) s WHERE exporter = 'ARG' | JPN,2
          SELECT importer, x FROM trade, LATERAL explode(array(1)) AS e(x) WHERE exporter = 'ARG' | JPN,1
          SELECT DISTINCT exporter FROM trade ORDER BY 1 LIMIT 1 OFFSET 1 | CHL
          SELECT exporter FROM trade WHERE importer = 'KOR' LIMIT ALL | CHL
          SELECT /*+ BROADCAST(u) */ count(*) FROM trade t JOIN trade u USING (line) | 3
          SELECT count(*) FROM (SELECT exporter FROM trade DISTRIBUTE BY exporter SORT BY exporter) | 3
          SELECT * EXCEPT (b) FROM (SELECT 1 a, 2 b) | 1
          SELECT CASE WHEN product_t > 90 THEN 'much' ELSE 'little' END, extract(YEAR FROM DATE '2024-02-03'), product_t::INT FROM trade WHERE importer = 'KOR' | little,2024,50
          SELECT count(*) FILTER (WHERE importer = 'JPN'), listagg(importer, '+') WITHIN GROUP (ORDER BY importer), max_by(importer, product_t) FROM trade | 2,JPN+JPN+KOR,JPN
          SELECT transform(array(1, 2), x -> x + 1)[0], named_struct('a', 1).a, map('k', 2)['k'], 'a' LIKE '_', trim(' b '), coalesce(null, 3) | 2,1,2,true,b,3
          SELECT from_json('{"a": 1}', 'a INT').a, get_json_object('{"b": 2}', '$.b'), regexp_replace('abc', 'b', ''), format_number(1234.5, 1) | `1,2,ac,"1,234.5"`
          SELECT percentile_cont(0.5) WITHIN GROUP (ORDER BY product_t), try_divide(1, 0), typeof(1), current_date() IS NOT NULL FROM trade | 50.0,,int,true
          SELECT id = (SELECT max(id) FROM run), hash IS NOT NULL FROM run | true,true
          SELECT count(*) FROM failure | 0
          SELECT count(DISTINCT table_name) > 1 FROM part | true
          SELECT '@x' | @x
          SELECT exporter, t FROM view_exports ORDER BY t | ARG,30 / CHL,150
          SELECT importer, t FROM VIEW_EXPORTS e JOIN trade USING (exporter) WHERE e.exporter = 'ARG' | JPN,30
          WITH view_exports AS (SELECT 1 AS a) SELECT a FROM view_exports | 1
          SELECT count(*) FROM trade WHERE exporter IN (SELECT exporter FROM view_exports WHERE t > 100) | 2
          """)
  void isAnswered(String query, String lines) {
    var expected = lines == null ? List.<String>of() : List.of(lines.split(" / "));
    var answer = asking.does(query, "--format", "csv");
    assertThat(answer.err()).isEmpty();
    assertThat(answer.out().lines().skip(1).toList()).isEqualTo(expected);
  }

  @ParameterizedTest
  @MethodSource("examples")
  void theExamplesOfThePagesAreAnswered(String query) {
    var answer = asking.does(query);
    assertThat(answer.err()).isEmpty();
    assertThat(answer.code()).isZero();
  }

  @Test
  void pipesAreAnswered() {
    String sum =
        "FROM trade |> WHERE exporter = 'CHL' |> EXTEND int(product_t) AS m"
            + " |> AGGREGATE sum(m) AS s GROUP BY exporter |> ORDER BY s |> LIMIT 3";
    assertThat(asking.does(sum, "--format", "csv").out()).isEqualTo("exporter,s\nCHL,150\n");
    String more =
        "FROM trade |> SELECT exporter, int(product_t) AS m |> SET m = m + 1 |> WHERE m > 100"
            + " |> DROP exporter |> AS x |> SELECT x.m";
    assertThat(asking.does(more, "--format", "csv").out()).isEqualTo("m\n101\n");
  }

  static Stream<String> examples() throws IOException {
    var queries = new ArrayList<String>();
    for (String page : PageExample.pages()) {
      PageExample.of(page).forEach(example -> queries.add(example.query()));
    }
    return queries.stream();
  }

  @Test
  void aViewOfAKeptRunIsItsQueryOnThatRun() {
    String id = project.published().orElseThrow().id();
    String both =
        "SELECT a.t - b.t AS more FROM view_exports a JOIN view_exports VERSION AS OF '%s' b"
            + " USING (exporter)";
    assertThat(asking.does(both.formatted(id), "--format", "csv").out()).isEqualTo("more\n0\n0\n");
    assertThat(asking.does("SELECT max(t) FROM view_exports", "--run", id, "--format", "csv").out())
        .endsWith("\n150\n");
  }

  @Test
  void aViewThatCannotBeReadIsToldOfByItsFile() {
    assertThat(asking.does("SELECT * FROM view_bad").err())
        .startsWith(project.path("conf/views/bad.sql") + ":1:8: A column")
        .endsWith("; correct the query\n");
    assertThat(asking.does("SELECT * FROM view_none").err())
        .startsWith("sql: there is no table view_none; take one of balance,")
        .endsWith("trade_total, view_bad, view_exports\n");
  }

  @Test
  void aTextIsNoNameOfAFileOfArguments() throws IOException {
    Path file = Files.writeString(project.path("words"), "SELECT 'of words'\n");
    var answer = project.does("sql", "@" + file);
    assertThat(answer.out()).isEmpty();
    assertThat(answer.err()).startsWith("sql: Syntax error at or near '@'");
  }
}
