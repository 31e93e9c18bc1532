package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The indices of products as DuckDB computes them, and how two tables of them are compared. */
final class WideSql {
  private static final String PRODUCT = "code_system, code, period, year, source";
  private static final String TEXT =
      """
      COPY (WITH pairs AS (
          SELECT %1$s, exporter, importer, sum(value_usd)::DOUBLE AS v, sum(product_t)::DOUBLE AS m,
            (sum(value_usd) FILTER (WHERE product_t IS NOT NULL))::DOUBLE AS w, bit_or(%2$s) AS f
          FROM read_parquet('%3$s') WHERE role = 'part' GROUP BY ALL),
        sides AS (
          SELECT %1$s, 'export' AS side, exporter AS country, importer AS other, v, m, w, f FROM pairs
          UNION ALL
          SELECT %1$s, 'import' AS side, importer AS country, exporter AS other, v, m, w, f FROM pairs),
        countries AS (
          SELECT %1$s, side, country, sum(v) AS v, sum(m) AS m, sum(w) AS w, bit_or(f) AS f,
            sum(v * v) FILTER (WHERE other <> 'OTH') AS v2, sum(m * m) FILTER (WHERE other <> 'OTH') AS m2,
            sum(v) FILTER (WHERE other = 'OTH') AS vr, sum(m) FILTER (WHERE other = 'OTH') AS mr
          FROM sides GROUP BY ALL),
        markets AS (
          SELECT * FROM countries WHERE country <> 'OTH'
          UNION ALL
          SELECT %1$s, side, 'WLD' AS country, sum(v), sum(m), sum(w), bit_or(f),
            sum(v * v) FILTER (WHERE country <> 'OTH'), sum(m * m) FILTER (WHERE country <> 'OTH'),
            sum(v) FILTER (WHERE country = 'OTH'), sum(m) FILTER (WHERE country = 'OTH')
          FROM countries GROUP BY ALL)
      %4$s
      UNION ALL
      %5$s
      ) TO '%6$s' (FORMAT parquet, COMPRESSION zstd)""";
  private static final String INDEX =
      """
      SELECT side || '_hhi_%1$s' AS indicator, '' AS variant, code_system, code, country, period, year,
        CASE WHEN %2$s > 0 THEN least(1.0, coalesce(%2$s2, 0) / (%2$s * %2$s)) END AS value,
        CASE WHEN %2$s > 0 THEN least(1.0, coalesce(%2$s2, 0) / (%2$s * %2$s)) END AS low,
        CASE WHEN %2$s > 0
          THEN least(1.0, (coalesce(%2$s2, 0) + coalesce(%2$sr * %2$sr, 0)) / (%2$s * %2$s)) END AS high,
        CASE WHEN %2$s > 0 THEN 'exact' ELSE 'none' END AS "interval", %3$s AS coverage, 'final' AS status,
        %4$s AS flags, CASE WHEN %2$s IS NULL THEN '%5$s' WHEN %2$s = 0 THEN 'ZERO_TOTAL' END AS reason,
        '1' AS unit, source
      FROM markets""";
  private static final String DIFFERENCES =
      """
      WITH a AS (SELECT * FROM read_parquet('%s')), b AS (SELECT * FROM read_parquet('%s'))
      SELECT (SELECT count(*) FROM a), (SELECT count(*) FROM b), count(*),
        max(greatest(abs(a.value - b.value), abs(a.low - b.low), abs(a.high - b.high),
          abs(coalesce(a.coverage, -1) - coalesce(b.coverage, -1)))),
        count(*) FILTER (WHERE (a.value IS NULL) <> (b.value IS NULL) OR (a.high IS NULL) <> (b.high IS NULL)
          OR a.reason IS DISTINCT FROM b.reason OR a.flags IS DISTINCT FROM b.flags
          OR a.status <> b.status OR a."interval" <> b."interval")
      FROM a JOIN b USING (indicator, code_system, code, country, period)""";

  private WideSql() {}

  /**
   * Settings and the statement, each on one line.
   *
   * @param trade pattern of the data files
   * @param memory limit, as DuckDB writes it
   */
  static List<String> statements(
      Path trade, List<String> flags, Path target, int threads, String memory) {
    String bits =
        IntStream.range(0, flags.size())
            .mapToObj(
                i ->
                    "CASE WHEN list_contains(string_split(flags, ' '), '%s') THEN %d ELSE 0 END"
                        .formatted(flags.get(i), 1L << i))
            .collect(Collectors.joining(" + ", "CASE WHEN flags = '' THEN 0 ELSE 0 + ", " END"));
    String statement =
        TEXT.formatted(
            PRODUCT,
            bits,
            trade,
            INDEX.formatted("value", "v", "1.0", shown(flags), "NO_VALUE"),
            INDEX.formatted(
                "mass",
                "m",
                "CASE WHEN m IS NOT NULL AND v <> 0 THEN coalesce(w, 0) / v END",
                shown(flags),
                "NO_MASS"),
            target);
    return List.of(
        "SET threads=" + threads,
        "SET preserve_insertion_order=false",
        "SET memory_limit='" + memory + "'",
        "SET temp_directory='" + target.getParent() + "'",
        statement.replaceAll("\\s+", " "));
  }

  private static String shown(List<String> flags) {
    String all =
        IntStream.range(0, flags.size())
            .mapToObj(i -> "CASE WHEN f & %d <> 0 THEN '%s' END".formatted(1L << i, flags.get(i)))
            .collect(Collectors.joining(", "));
    return "CASE WHEN f = 0 THEN '' ELSE concat_ws(' ', " + all + ") END";
  }

  /** Flags that occur, sorted: what ours finds out in its time is given here. */
  static String flags(Path trade) {
    return "SELECT DISTINCT unnest(string_split(flags, ' ')) AS flag FROM read_parquet('"
        + trade
        + "') WHERE flags <> '' ORDER BY flag";
  }

  /**
   * Rows of both, rows that match, the largest difference of a number, rows that differ otherwise.
   */
  static String differences(Path ours, Path duckDb) {
    return DIFFERENCES.formatted(ours, duckDb);
  }
}
