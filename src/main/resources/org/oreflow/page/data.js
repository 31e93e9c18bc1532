"use strict";
/* Data files: how they arrive, and what a view asks of them. */

/** Called by every data file: a name, and its content as JSON. */
function oreflow(name, json) {
  Data.receive(name, JSON.parse(json));
}

const Data = (() => {
  const files = new Map();
  const waiting = new Map();
  let begin = () => {};
  let start = null;

  const policy = window.trustedTypes
    ? trustedTypes.createPolicy("oreflow", { createScriptURL: address })
    : { createScriptURL: address };

  function address(text) {
    if (!/^data\/[A-Za-z0-9_]+\.js$/.test(text)) throw new TypeError("not a data file of this page");
    return text;
  }

  /** What to do when the start has come. */
  function whenStarted(action) {
    begin = action;
  }

  function receive(name, content) {
    if (name === "start") {
      start = content;
      begin();
      return;
    }
    files.set(name, content);
    const actions = waiting.get(name) || [];
    waiting.delete(name);
    actions.forEach((action) => action.arrived(content));
  }

  /** Loads a file once, by the name it calls itself and the name on disk. */
  function load(name, file, arrived, missing) {
    if (files.has(name)) return arrived(files.get(name));
    if (waiting.has(name)) return void waiting.get(name).push({ arrived, missing });
    waiting.set(name, [{ arrived, missing }]);
    const script = document.createElement("script");
    const fail = () => {
      const actions = waiting.get(name) || [];
      waiting.delete(name);
      actions.forEach((action) => action.missing());
    };
    script.addEventListener("error", fail);
    script.addEventListener("load", () => waiting.has(name) && fail());
    try {
      script.src = policy.createScriptURL(`data/${file}`);
    } catch (refused) {
      return fail();
    }
    document.head.append(script);
  }

  /** The rows of a block that was packed by columns. */
  function rows(block) {
    if (!block) return [];
    if (block.unpacked) return block.unpacked;
    const columns = Object.keys(block).map((name) => [name, reader(block[name])]);
    const length = columns.length ? columns[0][1].length : 0;
    const unpacked = Array.from({ length }, (unused, index) => {
      const row = Object.create(null);
      columns.forEach(([name, column]) => (row[name] = column.at(index)));
      return row;
    });
    Object.defineProperty(block, "unpacked", { value: unpacked });
    return unpacked;
  }

  function reader(column) {
    if (Array.isArray(column)) return { length: column.length, at: (index) => column[index] };
    const at = (index) => (column.i[index] < 0 ? null : column.d[column.i[index]]);
    return { length: column.i.length, at };
  }

  const elements = () => (start && start.elements) || [];
  const has = (id) => elements().some((row) => row[0] === id);
  const fileOf = (id) => elements().find((row) => row[0] === id)[2].replace(/(\.js)?$/, ".js");
  const loads = () => rows(start.loads);

  /** What is cited for a source and release, or null. */
  function cited(source, release) {
    const all = loads().filter((row) => row.source === source);
    return all.find((row) => String(row.release) === String(release)) || all[0] || null;
  }

  return {
    receive, whenStarted, load, rows, elements, has, fileOf, loads, cited,
    start: () => start,
  };
})();

/* One material: its file, asked by stage and year. */
const Materials = (() => {
  const made = new Map();
  const GROUPS = new Set(["CHN_HKG", "EU27_2020", "ASEAN"]);
  const LINKS = {
    raw: ["mining", "separation", "smelting", "refining", "compounds", "processing"],
    materials: ["metal", "magnet", "catalyst", "polishing", "phosphor", "hydrogen_storage", "manufacturing"],
    uses: ["use"],
    again: ["process_scrap", "end_of_life", "scrap", "recycling"],
  };
  const ORDER = Object.values(LINKS).flat();
  const SUPPLY = new Set(["world_table", "published_share", "own_amount", "bounds", "quota", "capacity"]);

  const linkOf = (stage) => Object.keys(LINKS).find((link) => LINKS[link].includes(stage)) || "";
  const has = (row, flag) => (row.flags || "").split("|").includes(flag);
  const isCountry = (code) => code !== "WLD" && !GROUPS.has(code);
  const byPlace = (stage) => (ORDER.indexOf(stage) + 99) % 99;

  /** The material of a file that has come; made once. */
  function of(id, file) {
    if (!made.has(id) || made.get(id).file !== file) made.set(id, make(id, file));
    return made.get(id);
  }

  function memo(make) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  }

  function make(id, file) {
    const rows = (block) => Data.rows(file[block]);
    const held = rows("l").filter((row) => row.basis !== "projection");
    const material = { id, file, rows, unit: file.unit || "", linkOf };
    const stages = memo(() => stagesOf(id, held, rows("b")));
    material.stages = () => stages("");
    material.tables = memo((stage) => tablesOf(held, rows("b"), stage));
    material.years = (stage) => [...material.tables(stage).keys()].sort((a, b) => a - b);
    material.shares = memo((stage) => sharesOf(held, stage));
    material.amounts = memo((stage) => amountsOf(held, stage));
    material.index = (name, stage, country, variant) => indexOf(rows("i"), name, stage, country, variant);
    material.reasonOf = (name, stage) => reasonOf(rows("n"), name, stage);
    const palette = memo(() => coloursOf(material));
    material.colour = (country) => palette("").get(country) || 0;
    material.coloured = () => [...palette("").keys()];
    material.firstWithTable = () => material.stages().find((stage) => material.years(stage).length) || null;
    return material;
  }

  /** Links of the chain, in order: those of its basket, and every other that has rows. */
  function stagesOf(id, held, balances) {
    const baskets = Data.start().baskets || [];
    const own = baskets.find((basket) => basket.group === id);
    const basket = own || baskets.find((one) => (one.elements || []).includes(id) && one.stages.length);
    const planned = basket ? basket.stages.map((stage) => stage[0]) : [];
    const seen = new Set(held.filter((row) => SUPPLY.has(row.basis)).map((row) => row.stage));
    balances.filter((row) => row.p != null).forEach((row) => seen.add(row.stage));
    const others = [...seen].filter((stage) => !planned.includes(stage));
    return [...planned, ...others].sort((a, b) => byPlace(a) - byPlace(b));
  }

  /** Tables of the world by year: the engine's shares and bounds, largest country first. */
  function tablesOf(held, balances, stage) {
    const byYear = d3.group(held.filter((row) => row.stage === stage && row.basis === "world_table"), (row) => row.year);
    const tables = new Map();
    byYear.forEach((rows, year) => {
      const table = tableOf(chosenTable(rows, balances, stage, year), year);
      if (table) tables.set(year, table);
    });
    return tables;
  }

  /** Of several tables of a year the one that the engine marks, or that its balance rests on. */
  function chosenTable(rows, balances, stage, year) {
    const tables = [...d3.group(rows, (row) => `${row.source} ${row.release} ${row.material}`).values()];
    const world = balances.find((row) => row.stage === stage && row.year === year && row.country === "WLD");
    const sources = world ? world.sources.split("|") : [];
    const merit = (table) =>
      1e6 * table.filter((row) => row.best === 1).length +
      1e3 * (sources.includes(table[0].source) ? 1 : 0) +
      table.length;
    return tables.sort((a, b) => merit(b) - merit(a))[0];
  }

  function tableOf(rows, year) {
    const world = rows.find((row) => row.country === "WLD");
    const countries = rows.filter((row) => isCountry(row.country));
    const known = countries
      .filter((row) => row.s > 0)
      .sort((a, b) => (a.country === "OTH") - (b.country === "OTH") || b.s - a.s);
    if (!known.length || known[0].country === "OTH") return null; // a table that names nobody
    const bounded = countries.filter((row) => row.s == null && row.sh >= 0.001);
    const sum = d3.sum(known, (row) => row.s);
    if (1 - sum > known[0].s) return null; // the largest country may be one that it does not list
    const breaks = has(world || known[0], "SERIES_BREAK") || has(known[0], "SERIES_BREAK");
    return {
      year, world, rows: known, all: countries, bounded: bounded.sort((a, b) => b.sh - a.sh),
      first: known[0], unknown: Math.max(0, 1 - sum), breaks, wide: isWide(known[0]),
    };
  }

  const isWide = (row) => row.sl != null && row.sh != null && row.sh - row.sl > 0.1;

  /** Shares that publishers print without a table, by year: the best source's countries, largest first. */
  function sharesOf(held, stage) {
    const rows = held.filter((row) => row.stage === stage && row.basis === "published_share" && isCountry(row.country));
    const byYear = d3.group(rows, (row) => row.year);
    const shares = new Map();
    byYear.forEach((all, year) => {
      const sources = [...d3.group(all, (row) => `${row.source} ${row.release}`).values()];
      const merit = (some) => some.filter((row) => row.best === 1).length * 100 + some.length;
      const chosen = sources.sort((a, b) => merit(b) - merit(a))[0];
      shares.set(year, chosen.sort((a, b) => least(b) - least(a)));
    });
    return shares;
  }

  const least = (row) => (row.s == null ? row.sl || 0 : row.s);

  /** Amounts of single countries without an amount of the world, by year. */
  function amountsOf(held, stage) {
    const bases = ["own_amount", "bounds", "capacity", "quota"];
    const rows = held.filter((row) => row.stage === stage && bases.includes(row.basis) && row.country !== "WLD");
    const best = rows.filter((row) => row.best === 1);
    const chosen = (best.length ? best : rows).filter((row) => row.q !== 0);
    return d3.group(chosen.sort((a, b) => (b.q || b.qh || 0) - (a.q || a.qh || 0)), (row) => row.year);
  }

  function indexOf(rows, name, stage, country, variant) {
    return rows
      .filter((row) => row.indicator === name && row.stage === stage)
      .filter((row) => row.country === (country || "WLD") && row.variant === (variant || ""))
      .sort((a, b) => a.year - b.year);
  }

  function reasonOf(rows, name, stage) {
    const found = rows.filter((row) => row.indicator === name && row.stage === stage);
    const latest = found.sort((a, b) => b.year - a.year || b.n - a.n)[0];
    return latest ? latest.reason : null;
  }

  /** Colours of countries, fixed by their largest share at any link. */
  function coloursOf(material) {
    const best = new Map();
    const note = (row) => {
      if (row.country !== "OTH" && row.s > 0) best.set(row.country, Math.max(best.get(row.country) || 0, row.s));
    };
    material.stages().forEach((stage) => {
      material.tables(stage).forEach((table) => table.rows.forEach(note));
      material.shares(stage).forEach((shares) => shares.forEach(note));
    });
    const order = [...best.keys()].sort((a, b) => best.get(b) - best.get(a) || (a < b ? -1 : 1));
    return new Map(order.slice(0, 8).map((country, index) => [country, index + 1]));
  }

  return { of, has, isCountry, isWide, linkOf };
})();
