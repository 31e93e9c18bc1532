package org.oreflow.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * DuckDB's statements. The columns are typed and nothing is sniffed; quoting is off, for the files
 * have none; order is given up, so that threads need not wait for each other. Other buffer sizes,
 * line ends told, strict_mode off, casts after the filter and larger row groups were tried on these
 * files and were no faster; parallel is on by default.
 */
final class DuckSql {
  private static final String SCAN =
      "read_csv([%s], auto_detect=false, header=true, delim=',', quote='', escape='', nullstr='',"
          + " parallel=true, columns={t: 'INTEGER', i: 'INTEGER', j: 'INTEGER', k: 'VARCHAR',"
          + " v: 'DECIMAL(18,3)', q: 'DECIMAL(18,3)'})";
  private static final String COPY =
      "COPY (%s) TO '%s' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (%s), OVERWRITE true)";
  private static final String TRADE =
      """
      SELECT 'baci' AS source, '202601' AS release, 'BACI_HS17_Y' || t || '_V202601.csv' AS file, '' AS entry,
        '' AS item, e.iso3 AS exporter, m.iso3 AS importer, NULL::VARCHAR AS reporter,
        NULL::VARCHAR AS direction, 'HS2017' AS code_system, k AS code, t::VARCHAR AS period,
        t AS year, (v * 1000)::DECIMAL(18,3) AS value_usd, (v * 1000)::DECIMAL(18,3) AS value_reported,
        'USD' AS currency, 'fob' AS valuation, NULL::VARCHAR AS regime,
        NULL::VARCHAR AS partner_basis, q::DECIMAL(18,6) AS product_t, 'net' AS mass_kind,
        NULL::BOOLEAN AS mass_estimated, NULL::DECIMAL(18,6) AS quantity,
        NULL::VARCHAR AS quantity_unit, 'part' AS role,
        CASE WHEN e.flag IS NULL AND m.flag IS NULL THEN []::VARCHAR[] WHEN e.flag IS NULL THEN [m.flag]
          WHEN m.flag IS NULL THEN [e.flag] ELSE [e.flag, m.flag] END AS flags
      FROM %s JOIN country e ON e.code = i JOIN country m ON m.code = j""";
  private static final String COUNTRIES =
      "CREATE TABLE country AS SELECT code::INTEGER AS code, iso3, flag FROM read_csv('%s',"
          + " header=true, all_varchar=true) WHERE list = 'comtrade' AND last_year IS NULL";

  private DuckSql() {}

  static List<String> settings(int threads) {
    return List.of("SET threads=" + threads, "SET preserve_insertion_order=false");
  }

  private static String scan(List<Path> files) {
    return SCAN.formatted(
        files.stream().map(file -> "'" + file + "'").collect(Collectors.joining(", ")));
  }

  static String basket(List<Path> files, Path to) {
    String rows = "SELECT * FROM " + scan(files) + " WHERE k IN (" + Basket8.quoted('\'') + ")";
    return COPY.formatted(rows, to, "t");
  }

  static String every(List<Path> files, Path to) {
    return COPY.formatted("SELECT * FROM " + scan(files), to, "t");
  }

  /**
   * The columns of our trade table but the line, which the CSV reader does not tell. The file's
   * name is put together from the year: asking the reader for it took longer.
   */
  static String trade(List<Path> files, Path to) {
    return COPY.formatted(TRADE.formatted(scan(files)), to, "year");
  }

  static String countries(Path reference) {
    return COUNTRIES.formatted(reference.resolve("countries.csv"));
  }

  static String found(Path parquet, String value) {
    return "SELECT count(*), sum(" + value + ") FROM read_parquet('" + parquet + "/*/*.parquet')";
  }
}
