"use strict";
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
  const PRINTED = new Set(["published_share"]);
  const USED = new Set(["demand_share"]);
  const SHARED = new Set(["published_share", "world_table"]);
  const SUPPLY = new Set(["world_table", "published_share", "own_amount", "bounds", "quota", "capacity"]);

  const linkOf = (stage) => Object.keys(LINKS).find((link) => LINKS[link].includes(stage)) || "";
  const has = (row, flag) => (row.flags || "").split("|").includes(flag);
  const isCountry = (code) => code !== "WLD" && !GROUPS.has(code);
  const byPlace = (stage) => (ORDER.indexOf(stage) + 99) % 99;

  /** The material of a file that has come, or what its file has until a year; made once. */
  function of(id, file, until) {
    const key = `${id} ${until ?? ""}`;
    if (!made.has(key) || made.get(key).file !== file) made.set(key, make(id, file, until ?? Infinity));
    return made.get(key);
  }

  function memo(make) {
    const known = new Map();
    return (key) => {
      if (!known.has(key)) known.set(key, make(key));
      return known.get(key);
    };
  }

  function make(id, file, until) {
    const basket = basketOf(id, file);
    const own = memo((block) => Data.rows(file[block]).filter((row) => !(row.year > until) && (block !== "l" || row.basket === basket.id)));
    const rows = (block) => own(block);
    const held = rows("l").filter((row) => row.basis !== "projection");
    const parts = partsOf(id, basket).filter((row) => row.year <= until);
    const material = { id, file, until, rows, basket, unit: file.unit || "", linkOf };
    const stages = memo(() => stagesOf(basket, held, rows("b")));
    material.stages = () => stages("");
    material.parts = () => parts;
    material.tables = memo((stage) => tablesOf(held, rows("b"), stage));
    material.years = (stage) => [...material.tables(stage).keys()].sort((a, b) => a - b);
    material.shares = memo((stage) => {
      const made = new Map([...sharesOf(parts, stage, SHARED), ...sharesOf(held, stage, PRINTED)]);
      const isMade = made.size || material.years(stage).length;
      return isMade ? made : sharesOf(held, stage, USED); // where no source tells who makes it, who uses it
    });
    material.yearOfShares = (stage) => yearOfShares(material.shares(stage));
    material.amounts = memo((stage) => {
      const made = amountsOf(held, stage);
      const isTold = made.size || material.shares(stage).size || material.years(stage).length;
      return isTold ? made : amountsOf(parts, stage); // as the engine takes them
    });
    material.index = (name, stage, country, variant) => indexOf(rows("i"), name, stage, country, variant);
    material.reasonOf = (name, stage) => reasonOf(rows("n"), name, stage);
    material.firstWithTable = () => material.stages().find((stage) => material.years(stage).length) || null;
    return material;
  }

  /** The basket that shows a material, of several its own or the first in its unit; without one its id is "". */
  function basketOf(id, file) {
    const listed = new Set(Data.rows(file.l).map((row) => row.basket));
    const all = (Data.start().baskets || []).filter((one) => one.group === id || (one.elements || []).includes(id));
    const merit = (one) => (listed.has(one.id) ? 4 : 0) + (one.group === id ? 2 : 0) + (one.unit === file.unit ? 1 : 0);
    const [first] = [...all].sort((a, b) => merit(b) - merit(a));
    if (first && listed.has(first.id)) return first;
    const other = listed.has("") || !listed.size ? "" : [...listed].sort()[0];
    return { id: other, unit: "", group: "", elements: [], stages: first ? first.stages : [] };
  }

  /** Links of the chain, in order: those of its basket, and every other that has rows. */
  function stagesOf(basket, held, balances) {
    const planned = basket.stages.map((stage) => stage[0]);
    const seen = new Set(held.filter((row) => SUPPLY.has(row.basis)).map((row) => row.stage));
    balances.filter((row) => row.p != null).forEach((row) => seen.add(row.stage));
    const others = [...seen].filter((stage) => !planned.includes(stage));
    return [...planned, ...others].sort((a, b) => byPlace(a) - byPlace(b));
  }

  /** Tables of the world by year: the engine's shares and bounds, largest country first. */
  function tablesOf(held, balances, stage) {
    const byYear = d3.group(
      held.filter((row) => row.stage === stage && row.basis === "world_table"),
      (row) => row.year,
    );
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
      year,
      world,
      rows: known,
      all: countries.sort((a, b) => (b.s ?? b.sh ?? 0) - (a.s ?? a.sh ?? 0)),
      bounded: bounded.sort((a, b) => b.sh - a.sh),
      first: known[0],
      unknown: Math.max(0, 1 - sum),
      breaks,
      wide: isWide(known[0]),
    };
  }

  const isWide = (row) => row.sl != null && row.sh != null && row.sh - row.sl > 0.1;

  /** Whether the bounds of two shares leave open which is larger. */
  const overlap = (a, b) => (a.sl < a.sh || b.sl < b.sh) && a.sl <= b.sh && b.sl <= a.sh;

  /** For the group of a basket: what the engine takes for the basket of other materials, such as magnet rare earths. */
  function partsOf(id, basket) {
    const file = basket.group === id && Data.content(`basket:${basket.id}`);
    const isPart = (row) => row.element !== id && row.element !== basket.remainder;
    return file ? Data.rows(file.l).filter(isPart) : [];
  }

  /** Whether a row of the landscape is a country's share, or a lower bound of one. */
  const isShare = (row) => SHARED.has(row.basis) && isNamed(row);
  const isNamed = (row) => (row.s != null || row.sl > 0) && isCountry(row.country);
  const isOfUse = (row) => USED.has(row.basis);

  /** Shares without a table of the material itself, by year: the best source's countries, largest first. */
  function sharesOf(held, stage, bases) {
    const rows = held.filter((row) => row.stage === stage && bases.has(row.basis) && isNamed(row));
    const byYear = d3.group(rows, (row) => row.year);
    const shares = new Map();
    byYear.forEach((all, year) => {
      const sources = [...d3.group(all, (row) => `${row.source} ${row.release} ${row.material}`).values()];
      const marked = (some) => (bases === PRINTED ? some.filter((row) => row.best === 1).length : 0);
      const merit = (some) => marked(some) * 100 + d3.sum(some, least);
      const chosen = sources.sort((a, b) => merit(b) - merit(a))[0];
      shares.set(
        year,
        chosen.sort((a, b) => least(b) - least(a)),
      );
    });
    return shares;
  }

  /** The latest year of several countries, before a single share that is at most five years newer. */
  function yearOfShares(shares) {
    const latest = Math.max(...shares.keys());
    const lists = [...shares.keys()].filter((year) => shares.get(year).length > 1 && year >= latest - 5);
    return lists.length ? Math.max(...lists) : latest;
  }

  const isFromScrap = (row) => / from scrap$/.test(row.material);
  const least = (row) => (row.s == null ? row.sl || 0 : row.s);

  /** Amounts of single countries without an amount of the world, by year. */
  function amountsOf(held, stage) {
    const bases = ["own_amount", "bounds", "capacity", "quota"];
    const isPrimary = (row) => !isFromScrap(row) && row.country !== "WLD";
    const rows = held.filter((row) => row.stage === stage && bases.includes(row.basis) && isPrimary(row));
    const best = rows.filter((row) => row.best === 1);
    const chosen = (best.length ? best : rows).filter((row) => row.q !== 0);
    return d3.group(
      chosen.sort((a, b) => (b.q || b.qh || 0) - (a.q || a.qh || 0)),
      (row) => row.year,
    );
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

  return { of, has, isCountry, isShare, isOfUse, isFromScrap, isWide, overlap, linkOf };
})();
