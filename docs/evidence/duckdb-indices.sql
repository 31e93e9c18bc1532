-- What DuckDB does in jobs/oreflow bench wide: product indices of 20,000,000 rows.
SET threads=2; SET preserve_insertion_order=false; SET memory_limit='4GB'; SET temp_directory='out'; COPY (WITH pairs AS
( SELECT code_system, code, period, year, source, exporter, importer, sum(value_usd)::DOUBLE AS v, sum(product_t)::DOUBLE
AS m, (sum(value_usd) FILTER (WHERE product_t IS NOT NULL))::DOUBLE AS w, bit_or(CASE WHEN flags = '' THEN 0 ELSE 0 + CASE
WHEN list_contains(string_split(flags, ' '), 'AREAS_NES') THEN 1 ELSE 0 END + CASE WHEN
list_contains(string_split(flags, ' '), 'HISTORIC') THEN 2 ELSE 0 END + CASE WHEN list_contains(string_split(flags, '
'), 'S19') THEN 4 ELSE 0 END END) AS f FROM read_parquet('out/wide-lake-20000000-16/oreflow/trade/data/**/*.parquet')
WHERE role = 'part' GROUP BY ALL), sides AS ( SELECT code_system, code, period, year, source, 'export' AS side, exporter
AS country, importer AS other, v, m, w, f FROM pairs UNION ALL SELECT code_system, code, period, year, source, 'import'
AS side, importer AS country, exporter AS other, v, m, w, f FROM pairs), countries AS ( SELECT code_system, code,
period, year, source, side, country, sum(v) AS v, sum(m) AS m, sum(w) AS w, bit_or(f) AS f, sum(v * v) FILTER (WHERE
other <> 'OTH') AS v2, sum(m * m) FILTER (WHERE other <> 'OTH') AS m2, sum(v) FILTER (WHERE other = 'OTH') AS vr, sum(m)
FILTER (WHERE other = 'OTH') AS mr FROM sides GROUP BY ALL), markets AS ( SELECT * FROM countries WHERE country <> 'OTH'
UNION ALL SELECT code_system, code, period, year, source, side, 'WLD' AS country, sum(v), sum(m), sum(w), bit_or(f),
sum(v * v) FILTER (WHERE country <> 'OTH'), sum(m * m) FILTER (WHERE country <> 'OTH'), sum(v) FILTER (WHERE country =
'OTH'), sum(m) FILTER (WHERE country = 'OTH') FROM countries GROUP BY ALL) SELECT side || '_hhi_value' AS indicator, ''
AS variant, code_system, code, country, period, year, CASE WHEN v > 0 THEN least(1.0, coalesce(v2, 0) / (v * v)) END AS
value, CASE WHEN v > 0 THEN least(1.0, coalesce(v2, 0) / (v * v)) END AS low, CASE WHEN v > 0 THEN least(1.0,
(coalesce(v2, 0) + coalesce(vr * vr, 0)) / (v * v)) END AS high, CASE WHEN v > 0 THEN 'exact' ELSE 'none' END AS
"interval", 1.0 AS coverage, 'final' AS status, CASE WHEN f = 0 THEN '' ELSE concat_ws(' ', CASE WHEN f & 1 <> 0 THEN
'AREAS_NES' END, CASE WHEN f & 2 <> 0 THEN 'HISTORIC' END, CASE WHEN f & 4 <> 0 THEN 'S19' END) END AS flags, CASE WHEN
v IS NULL THEN 'NO_VALUE' WHEN v = 0 THEN 'ZERO_TOTAL' END AS reason, '1' AS unit, source FROM markets UNION ALL SELECT
side || '_hhi_mass' AS indicator, '' AS variant, code_system, code, country, period, year, CASE WHEN m > 0 THEN
least(1.0, coalesce(m2, 0) / (m * m)) END AS value, CASE WHEN m > 0 THEN least(1.0, coalesce(m2, 0) / (m * m)) END AS
low, CASE WHEN m > 0 THEN least(1.0, (coalesce(m2, 0) + coalesce(mr * mr, 0)) / (m * m)) END AS high, CASE WHEN m > 0
THEN 'exact' ELSE 'none' END AS "interval", CASE WHEN m IS NOT NULL AND v <> 0 THEN coalesce(w, 0) / v END AS coverage,
'final' AS status, CASE WHEN f = 0 THEN '' ELSE concat_ws(' ', CASE WHEN f & 1 <> 0 THEN 'AREAS_NES' END, CASE WHEN f &
2 <> 0 THEN 'HISTORIC' END, CASE WHEN f & 4 <> 0 THEN 'S19' END) END AS flags, CASE WHEN m IS NULL THEN 'NO_MASS' WHEN m
= 0 THEN 'ZERO_TOTAL' END AS reason, '1' AS unit, source FROM markets ) TO 'out/wide-duckdb.parquet' (FORMAT parquet,
COMPRESSION zstd);
