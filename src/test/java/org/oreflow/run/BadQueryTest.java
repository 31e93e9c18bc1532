package org.oreflow.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A query that is none ends with exit code 2 and one line, and changes nothing. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BadQueryTest {
  private SmallProject project;

  @BeforeAll
  void aLakeOfOneRecord(@TempDir Path home) throws IOException {
    project = BadInputTest.projectOfOneCustomsFile(home);
    assertThat(project.does("ingest").code()).isZero();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          select * from trades | sql: there is no table trades; take one of balance, change, exposure, failure, flow, gap, indicator, landscape, load, material_balance, outlook, parameter, part, product_indicator, production, project, reconciled, rejected, run, scenario, scenario_indicator, trade, trade_total
          select exporters from trade | sql: A column, variable, or function parameter with name `exporters` cannot be resolved. Did you mean one of the following? [`exporter`, `importer`, `reporter`, `code`, `item`]; correct the query
          selekt 1 | sql: Syntax error at or near 'selekt'; correct the query
          delete from trade | sql: only queries are answered, not DeleteFromTable; write a SELECT
          insert into trade select * from trade | sql: only queries are answered, not InsertIntoStatement; write a SELECT
          drop table trade | sql: only queries are answered, not DropTable; write a SELECT
          set spark.sql.ansi.enabled=false | sql: only queries are answered, not SetCommand; write a SELECT
          select 1/0 | sql: Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead; correct the query
          select cast('a' as int) | sql: The value 'a' of the type "STRING" cannot be cast to "INT" because it is malformed. Correct the value as per the syntax, or change its target type. Use `try_cast` to tolerate malformed input and return NULL instead; correct the query
          select 0/0.0 | sql: Division by zero. Use `try_divide` to tolerate divisor being 0 and return NULL instead; correct the query
          select conv(repeat('z', 1000000), 36, 10) | sql: Overflow in function conv(); correct the query
          select schema_of_json('%s') | sql: an expression fails (Unexpected character ('%' (code 37)): expected a valid value (JSON String, Number (or 'NaN'/'+INF'/'-INF'), Array, Object or token 'null', 'true' or 'false')); correct the query
          select make_timestamp(999999, 1, 1, 1, 1, 1) | sql: an expression fails (long overflow); correct the query
          select make_timestamp(year + 900000, 1, 1, 1, 1, 1) from trade | sql: an expression fails (long overflow); correct the query
          select input_file_name() from trade | sql: function input_file_name may not be called; write the query without it
          select current_user() | sql: function current_user may not be called; write the query without it
          select raise_error('x') from trade | sql: x; correct the query
          """)
  void aQueryThatCannotBeAnswered(String query, String message) {
    var result = project.does("sql", query);
    assertThat(result.err()).isEqualTo(message + "\n");
    assertThat(result.out()).isEmpty();
    assertThat(result.code()).isEqualTo(2);
    assertThat(project.ask("select count(*) from trade")).containsExactly("1");
  }
}
