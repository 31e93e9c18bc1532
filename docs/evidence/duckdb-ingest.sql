-- What DuckDB does in jobs/oreflow bench ingest, order not preserved.

-- Case csv and gzip: the rows of eight codes
COPY (SELECT * FROM read_csv([…], auto_detect=false, header=true, delim=',', quote='', escape='', nullstr='',
parallel=true, columns={t: 'INTEGER', i: 'INTEGER', j: 'INTEGER', k: 'VARCHAR', v: 'DECIMAL(18,3)', q: 'DECIMAL(18,3)'})
WHERE k IN ('850511', '280530', '284610', '284690', '283691', '282520', '811292', '810520')) TO 'duckdb' (FORMAT
parquet, COMPRESSION zstd, PARTITION_BY (t), OVERWRITE true);

-- Case every: all rows, six columns
COPY (SELECT * FROM read_csv([…], auto_detect=false, header=true, delim=',', quote='', escape='', nullstr='',
parallel=true, columns={t: 'INTEGER', i: 'INTEGER', j: 'INTEGER', k: 'VARCHAR', v: 'DECIMAL(18,3)', q:
'DECIMAL(18,3)'})) TO 'duckdb' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (t), OVERWRITE true);

-- Case every: all rows, the columns of table trade
COPY (SELECT 'baci' AS source, '202601' AS release, 'BACI_HS17_Y' || t || '_V202601.csv' AS file, '' AS entry, '' AS
item, e.iso3 AS exporter, m.iso3 AS importer, NULL::VARCHAR AS reporter, NULL::VARCHAR AS direction, 'HS2017' AS
code_system, k AS code, t::VARCHAR AS period, t AS year, (v * 1000)::DECIMAL(18,3) AS value_usd, (v *
1000)::DECIMAL(18,3) AS value_reported, 'USD' AS currency, 'fob' AS valuation, NULL::VARCHAR AS regime, NULL::VARCHAR AS
partner_basis, q::DECIMAL(18,6) AS product_t, 'net' AS mass_kind, NULL::BOOLEAN AS mass_estimated, NULL::DECIMAL(18,6) AS
quantity, NULL::VARCHAR AS quantity_unit, 'part' AS role, CASE WHEN e.flag IS NULL AND m.flag IS NULL THEN []::VARCHAR[]
WHEN e.flag IS NULL THEN [m.flag] WHEN m.flag IS NULL THEN [e.flag] ELSE [e.flag, m.flag] END AS flags FROM
read_csv([…], auto_detect=false, header=true, delim=',', quote='', escape='', nullstr='', parallel=true, columns={t:
'INTEGER', i: 'INTEGER', j: 'INTEGER', k: 'VARCHAR', v: 'DECIMAL(18,3)', q: 'DECIMAL(18,3)'}) JOIN country e ON e.code =
i JOIN country m ON m.code = j) TO 'duckdb-trade' (FORMAT parquet, COMPRESSION zstd, PARTITION_BY (year), OVERWRITE
true);
