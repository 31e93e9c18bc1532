/* Bundles the worker and packs the engines: node build.mjs TO. Equal inputs give equal bytes. */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";

const [to] = process.argv.slice(2);
const here = fileURLToPath(new URL(".", import.meta.url));
const modules = join(here, "node_modules");
const dist = join(modules, "@duckdb/duckdb-wasm/dist");

rmSync(to, { recursive: true, force: true });
mkdirSync(to, { recursive: true });
const { metafile } = await build({
  absWorkingDir: here,
  entryPoints: ["worker.js"],
  outfile: join(to, "worker.js"),
  alias: { duckdb: join(dist, "duckdb-browser-blocking.mjs") },
  bundle: true,
  minify: true,
  format: "iife",
  target: "es2022",
  platform: "browser",
  legalComments: "none", // each licence stands in LICENSES.txt
  define: { "import.meta.url": '""' }, // where engines would be looked for that are given to them
  metafile: true,
});

for (const [name, loader, ...files] of [["view.js", "js", "texts.js", "view.js"], ["view.css", "css", "view.css"]]) {
  const text = files.map((file) => readFileSync(join(here, file), "utf8")).join("\n");
  const { code } = await transform(text, { loader, minifyWhitespace: true, charset: "utf8" });
  writeFileSync(join(to, name), code);
}

const packed = (name, file) => writeFileSync(join(to, name), gzipSync(readFileSync(file), { level: 9 }));
packed("duckdb.wasm.gz", join(dist, "duckdb-eh.wasm"));
packed("parquet.wasm.gz", join(modules, "parquet-wasm/esm/parquet_wasm_bg.wasm"));

/** Packages of which something is in the bundle. */
const packages = [...new Set(Object.keys(metafile.inputs).map((path) => /^node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1]))].filter(Boolean).sort();
const licences = packages.map((name) => {
  const folder = join(modules, name);
  const { version, license } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const own = readdirSync(folder).filter((file) => /^(LICEN[CS]E|NOTICE|COPYRIGHT)/i.test(file)).map((file) => join(folder, file));
  const kept = join(here, `${name.replace(/^.*\//, "")}.LICENSE.txt`); // of a package that brings none
  const texts = existsSync(kept) ? [...own, kept] : own;
  if (!texts.length) throw new Error(`${name} has no licence`);
  return `${name} ${version}, ${license}\n\n${texts.map((file) => readFileSync(file, "utf8").trim()).join("\n\n")}\n`;
});
writeFileSync(join(to, "LICENSES.txt"), licences.join(`\n${"-".repeat(80)}\n\n`));

const names = readdirSync(to).sort();
const digest = (name) => createHash("sha256").update(readFileSync(join(to, name))).digest("hex");
writeFileSync(join(to, "files.txt"), names.map((name) => `${name} ${digest(name)}\n`).join(""));
