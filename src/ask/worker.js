/*
 * Answers questions on the published tables in the reader's browser: DuckDB over the Parquet files beside the page. A
 * worker, so that a long question leaves the page alone and can be stopped. It asks its own server for files of the
 * page and the tables, and nobody else for anything.
 */
import { readParquet, initSync } from "parquet-wasm/esm";
import { DataType } from "apache-arrow";
import { BROWSER_RUNTIME, VoidLogger, createDuckDB } from "duckdb";

const MISSING = /Table with name ([a-z][a-z0-9_]*) does not exist/i;
const QUESTION = /^(\s|--.*\n)*(\(|(select|with|from|values|describe|show|summarize|pivot)\b)/i;
const SHOWN = 1000;

// a question sees the tables alone; the order of what is unknown is that of the command `sql`
const SETTINGS = [
  "SET default_null_order = 'nulls_first_on_asc_last_on_desc'",
  "SET memory_limit = '2GB'",
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true",
];

self.XMLHttpRequest = undefined; // by which the engine would fetch files and extensions

const loaded = new Set();
let engine = null;
let answer = null;

self.onmessage = async ({ data }) => {
  try {
    if (data.tables) return void self.postMessage({ id: data.id, tables: tables(await description()) });
    if (data.rows) return void self.postMessage({ id: data.id, rows: rows(answer.numRows) });
    engine ??= opened(data.id);
    const connection = await engine;
    const statement = data.statement.replace(/[\s;]+$/, "");
    if (!QUESTION.test(statement)) throw Object.assign(new Error(statement), { key: "ask-only" });
    while (await lacks(connection, statement, data));
    answer = connection.query(statement);
    const columns = answer.schema.fields.map((field) => field.name);
    self.postMessage({ id: data.id, columns, count: answer.numRows, rows: rows(Math.min(SHOWN, answer.numRows)) });
  } catch (fault) {
    const isBroken = fault instanceof WebAssembly.RuntimeError || fault instanceof RangeError;
    self.postMessage({ id: data.id, fault: line(fault), key: fault.key, isBroken: isBroken || fault.key === "ask-no-server" });
  }
};

async function opened(id) {
  self.postMessage({ id, loads: "ask-loads-engine" });
  const [wasm, parquet] = await Promise.all([unpacked("duckdb.wasm.gz"), unpacked("parquet.wasm.gz")]);
  initSync({ module: parquet });
  const place = { mainModule: "duckdb.wasm", mainWorker: "" };
  const database = await createDuckDB({ mvp: place, eh: place }, new VoidLogger(), BROWSER_RUNTIME);
  database.instantiateWasm = (imports, done) => {
    globalThis.DUCKDB_RUNTIME = BROWSER_RUNTIME;
    WebAssembly.instantiate(wasm, imports).then(({ instance, module }) => done(instance, module));
    return [];
  };
  await database.instantiate();
  database.open({ path: ":memory:" });
  const connection = database.connect();
  SETTINGS.forEach((setting) => connection.query(setting));
  return connection;
}

/** A file beside the page, null where there is none. */
async function fetched(path) {
  const found = await fetch(new URL(path, self.location)).catch(() => {
    throw Object.assign(new Error(path), { key: "ask-no-server" });
  });
  return found.ok ? found : null;
}

/** A packed file beside this one; some servers unpack it on the way. */
async function unpacked(name) {
  const found = await fetched(name);
  if (!found) throw Object.assign(new Error(name), { key: "ask-no-server" });
  const bytes = new Uint8Array(await found.arrayBuffer());
  if (bytes[0] !== 0x1f) return bytes;
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

async function description() {
  const found = await fetched("../../datapackage.json");
  return found ? found.json() : { resources: [] };
}

/** Tables of which there is Parquet: [name, [[column, meaning]]]. */
const tables = ({ resources }) =>
  resources
    .filter(({ name, path }) => path && name !== "results")
    .map(({ name, schema }) => [name, schema.fields.map((field) => [field.name, field.description || ""])]);

/**
 * Binds a statement as the inner part of a question, where nothing but a question can stand, and runs nothing. Brings
 * a table that it lacks, and tells whether it did so.
 */
async function lacks(connection, statement, asked) {
  try {
    connection.prepare(`SELECT * FROM (\n${statement}\n)`).close();
    return false;
  } catch (fault) {
    const name = MISSING.exec(fault.message)?.[1].toLowerCase();
    if (!name || loaded.has(name) || !(await load(connection, name, asked))) throw fault;
    return true;
  }
}

/** Brings a table, if there is one of the name; one of another run than the page would not agree with it. */
async function load(connection, name, { id, run }) {
  self.postMessage({ id, loads: "ask-loads-table", name });
  if ((await description()).version !== run) throw Object.assign(new Error(run), { key: "ask-other-run" });
  const found = await fetched(`../../${name}.parquet`);
  if (!found) return false;
  const bytes = new Uint8Array(await found.arrayBuffer());
  connection.insertArrowFromIPCStream(readParquet(bytes).intoIPCStream(), { name, create: true });
  return loaded.add(name);
}

/** The first rows of the answer, cells as numbers, texts or null. */
function rows(count) {
  const columns = answer.schema.fields.map((field, index) => cells(field.type, answer.getChildAt(index), count));
  return Array.from({ length: count }, (unused, row) => columns.map((column) => column[row]));
}

const cells = (type, column, count) =>
  Array.from({ length: count }, (unused, row) => {
    const value = column.get(row);
    return value == null ? null : cell(type, value);
  });

function cell(type, value) {
  if (DataType.isDecimal(type)) return type.scale ? decimal(value, type.scale) : whole(words(value));
  if (DataType.isList(type)) return Array.from(value, (part) => (part == null ? "" : cell(type.children[0].type, part))).join("|");
  if (typeof value === "bigint") return whole(value);
  if (DataType.isDate(type)) return new Date(Number(value)).toISOString().slice(0, 10);
  if (DataType.isTimestamp(type)) return new Date(Number(value)).toISOString().replace("T", " ").replace(/\.?0*Z$/, "");
  return typeof value === "number" ? value : String(value);
}

const whole = (value) => (Number.isSafeInteger(Number(value)) ? Number(value) : String(value));

/** Four words of 32 bits, the least first. */
const words = (value) => BigInt.asIntN(128, value.reduceRight((sum, word) => (sum << 32n) | BigInt(word), 0n));

/** All digits of a number with so many decimals. */
function decimal(value, scale) {
  const number = words(value);
  const digits = String(number < 0n ? -number : number).padStart(scale + 1, "0");
  return `${number < 0n ? "-" : ""}${digits.slice(0, -scale)}.${digits.slice(-scale)}`;
}

/** What is wrong, in one line. */
function line(fault) {
  let text = String(fault.message || fault);
  try {
    text = JSON.parse(text).exception_message;
  } catch {
    // it is no JSON then
  }
  return text.split("\n").filter((part) => !/^LINE \d|^\s*\^|^Did you mean/.test(part)).slice(0, 2).join(" ").trim();
}
