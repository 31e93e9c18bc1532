// Programs of others read what a run of the sample has written. Arguments: the project, the lake, the files, a release, a folder of SDMX-CSV.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { StdioClientTransport } from "@modelcontextprotocol/sdk/client/stdio.js";
import { DuckDBInstance } from "@duckdb/node-api";
import jsonld from "jsonld";
import { ROCrate } from "ro-crate";

const [project, lake, files, release, sdmx] = process.argv.slice(2);
const CELLS = 2000;
const require = createRequire(import.meta.url);
const json = (...names) => JSON.parse(readFileSync(join(...names), "utf8"));
const duckdb = await (await DuckDBInstance.create()).connect();
const rows = async sql => (await duckdb.runAndReadAll(sql)).getRowObjectsJson();
const done = text => console.log("  " + text);

// the lines of the readers' page as they are printed
async function readers() {
  const page = readFileSync(join(project, "docs/guide/readers.md"), "utf8");
  const code = (title, language) => page.match(new RegExp("## " + title + "[^]*?```" + language + "\\n([^]*?)```"))[1];
  process.chdir(files);
  const [bySql] = await rows(code("DuckDB", "sql"));
  const lines = code("Polars", "javascript").replace(/const pl = .*\n/, "").trim();
  const byPolars = new Function("pl", lines.replace("pl.readParquet", "return pl.readParquet"))(require("nodejs-polars")).toRecords()[0];
  assert.equal(Number(bySql.value).toFixed(3), "0.835");
  for (const column of ["value", "low", "high"]) {
    assert.equal(byPolars[column], Number(bySql[column]), column);
  }
  done("readers: DuckDB and Polars give the figure of the README");
}

// the data files of a table of the lake, by the line that status prints
async function tables() {
  const asked = ["status", "--tables", "indicator", "--lake", lake, "--out", files];
  const told = execFileSync(join(project, "jobs/oreflow"), asked, { encoding: "utf8" });
  const [found] = await rows(told.match(/DuckDB, without its extension: (.*)/)[1]);
  const [published] = await rows(`SELECT count(*) AS n FROM '${join(files, "indicator.parquet")}'`);
  assert.equal(Object.values(found)[0], published.n);
  done(`lake: DuckDB reads ${published.n} indices from its data files`);
}

// both name all columns that the data package has; contexts lie in the files themselves
async function descriptors() {
  const columns = json(files, "datapackage.json").resources.filter(one => one.path).flatMap(one => one.schema.fields).length;
  for (const name of ["croissant.json", "dcat.jsonld"]) {
    const nodes = await jsonld.flatten(json(files, name), null, { documentLoader: url => assert.fail(name + " asks for " + url) });
    assert.ok(nodes.length > 10, name);
    if (name === "croissant.json") {
      const fields = nodes.filter(node => (node["@type"] ?? []).some(type => type.endsWith("/croissant/Field")));
      assert.ok(fields.length === columns, fields.length + " fields of " + columns);
    }
  }
  const crate = new ROCrate(json(release, "ro-crate-metadata.json"), { array: true, link: true });
  assert.ok(crate.rootDataset.hasPart.length > 10);
  done("descriptors: jsonld reads Croissant and DCAT, ro-crate the release");
}

// each observation is a figure of Parquet with its key, value and bounds, and each figure an observation; a row without any tells all
async function observations() {
  const columns = { TIME_PERIOD: "year", OBS_VALUE: "", flow: { REF_AREA: "exporter", COUNTERPART_AREA: "importer" }, exposure: { COUNTERPART_AREA: "origin" } };
  const measured = { indicator: ["value", "low", "high"], flow: ["mass_t", "low_t", "high_t"] };
  const ofMeasure = name => [name, ...["low", "high"].map(bound => name.endsWith("_t") ? name.replace(/_t$/, `_${bound}_t`) : `${name}_${bound}`)];
  const any = cells => cells.map(cell => `${cell} IS NOT NULL`).join(" OR ");
  for (const table of ["indicator", "flow", "balance", "landscape", "exposure"]) {
    const told = `read_csv('${join(sdmx, table + ".csv")}', header = true, all_varchar = true)`;
    const names = (await rows(`DESCRIBE SELECT * FROM ${told}`)).map(row => row.column_name);
    const keys = names.slice(3, names.indexOf("OBS_VALUE")).filter(name => name !== "MEASURE");
    const column = name => columns[table]?.[name] ?? columns[name] ?? (name === "REF_AREA" ? "country" : name.toLowerCase());
    const measures = names.includes("MEASURE") ? (await rows(`SELECT DISTINCT MEASURE AS name FROM ${told}`)).map(row => row.name) : [""];
    let all = 0;
    for (const measure of measures) {
      const cells = measure === "" ? measured[table] : ofMeasure(measure.toLowerCase());
      const known = measure === "" ? "true" : `${any(cells)} OR NOT (${any(measures.flatMap(one => ofMeasure(one.toLowerCase())))})`;
      const [found] = await rows(`
        WITH told AS (SELECT * FROM ${told} ${measure === "" ? "" : `WHERE MEASURE = '${measure}'`}),
        kept AS (SELECT * FROM '${join(files, table + ".parquet")}' WHERE ${known})
        SELECT (SELECT count(*) FROM told) AS told, (SELECT count(*) FROM kept) AS kept, count(*) AS equal
        FROM told JOIN kept ON ${keys.map(name => `replace(told.${name}, '_Z', '') = CAST(coalesce(kept.${column(name)}, '') AS VARCHAR)`).join(" AND ")}
          AND ${["OBS_VALUE", "LOW", "HIGH"].map((name, i) => `CAST(nullif(told.${name}, '') AS DOUBLE) IS NOT DISTINCT FROM CAST(kept.${cells[i]} AS DOUBLE)`).join(" AND ")}`);
      assert.deepEqual([found.told, found.equal], [found.kept, found.kept], table + " " + measure);
      all += Number(found.told);
    }
    assert.ok(all > 10000, table);
    done(`SDMX-CSV: ${all} observations of ${table} as in Parquet`);
  }
}

// a sweep of published indices, unknown ones among them
async function assistant() {
  const command = join(project, "jobs/oreflow");
  const transport = new StdioClientTransport({ command, args: ["mcp", "--lake", lake, "--out", files], env: process.env });
  const client = new Client({ name: "check", version: "1" });
  await client.connect(transport);
  const tools = (await client.listTools()).tools.map(tool => tool.name).sort();
  assert.deepEqual(tools, ["compare", "depend", "explain", "figure", "find", "landscape"]);
  const cells = await rows(
    `SELECT * FROM '${join(files, "indicator.parquet")}' ORDER BY hash(indicator || variant || element || stage || country || year) LIMIT ${CELLS}`);
  const key = ["indicator", "variant", "element", "stage", "country", "year"];
  let unknown = 0;
  for (const cell of cells) {
    const asked = Object.fromEntries(key.filter(name => cell[name] !== "").map(name => [name, String(cell[name])]));
    const { structuredContent, content } = await client.callTool({ name: "figure", arguments: asked });
    const answer = structuredContent ?? JSON.parse(content[0].text);
    const found = answer.rows.filter(row => key.every(name => String(row[name] ?? "") === String(cell[name])));
    const where = Object.values(asked).join(" ");
    assert.equal(found.length, 1, where);
    for (const name of ["value", "low", "high"]) {
      assert.equal(found[0][name] === null ? null : Number(found[0][name]), cell[name] === null ? null : Number(cell[name]), where + " " + name);
    }
    assert.equal(found[0].reason ?? null, cell.reason ?? null, where);
    assert.equal(found[0].unit, cell.unit, where);
    unknown += cell.value === null ? 1 : 0;
  }
  await client.close();
  assert.ok(cells.length === CELLS && unknown > 0);
  done(`assistant: six tools; ${CELLS} figures as in Parquet, ${unknown} unknown with their reason`);
}

await readers();
await tables();
await descriptors();
await observations();
await assistant();
