"use strict";
/* What a mark says when it is reached, and how its figure is taken apart. */
const Figures = (() => {
  const OUTPUT = ["output", "quota"];
  const MEASURES = new Map([
    ["published_share", ["share"]],
    ...["capacity", "reserve", "resource", "demand", "demand_share"].map((basis) => [basis, [basis]]),
  ]);
  const FROM_SCRAP = / from scrap$/;
  const PROJECTED = /^(.*), ([a-z_]+) \((.*)\)$/; // product, measure and scenario in the name of a projection

  const tonnes = (row) => (row.q == null && row.qh == null ? "" : Words.masses(row.ql, row.qh, row.unit));

  /** A mass with its bounds behind it. */
  function massWords(row) {
    if (row.q == null) return tonnes(row);
    const best = Words.mass(row.q, row.unit);
    return row.ql != null && row.qh != null && row.qh > row.ql ? `${best} (${tonnes(row)})` : best;
  }

  function shareSays(row) {
    const value = Supply.shareWords(row);
    const bounds = Materials.isWide(row) ? Words.say("possible", { range: Words.percents(row.sl, row.sh) }) : "";
    return [
      `${Words.country(row.country)}, ${row.year}`,
      `${value}${bounds}`,
      massWords(row),
      ...Words.flags(row.flags),
    ];
  }

  function amountSays(row) {
    return [
      `${Words.country(row.country)}, ${row.year}`,
      `${massWords(row)}, ${Words.basis(row.basis)}`,
      ...Words.flags(row.flags),
    ];
  }

  function hhiSays(row) {
    const bounds = Words.say("between", { low: Words.number(row.l, 3), high: Words.number(row.h, 3) });
    return [`HHI ${Words.number(row.v, 3)}, ${row.year}`, bounds, ...Words.flags(row.flags)];
  }

  const title = (...parts) => parts.join(Words.say("comma"));

  /** Calls with the material whose row it is, in a file of its own or not. */
  function withOwner(material, row, then) {
    const id = row.element || material.id;
    if (id === material.id || !Data.has(id)) return then(material);
    Data.load(id, Data.fileOf(id), (content) => then(Materials.of(id, content)), () => then(material));
  }

  /** The records of a row of the landscape: of its own source and release, as the engine takes them. */
  function recordsOf(owner, row) {
    const projected = row.basis === "projection" && PROJECTED.exec(row.material);
    const usual = FROM_SCRAP.test(row.material) ? ["secondary"] : MEASURES.get(row.basis) || OUTPUT;
    const measures = projected ? [projected[2]] : usual;
    const isOf = (one) =>
      one.stage === row.stage &&
      one.year === row.year &&
      one.country === row.country &&
      one.source === row.source &&
      String(one.release) === String(row.release) &&
      measures.includes(one.measure) &&
      (projected ? one.role === "scenario" && one.scenario === projected[3] : one.role !== "scenario");
    return owner.rows("pr").filter(isOf);
  }

  /** Calls with the owner and the records of rows; a part without records of its own is computed from its group's. */
  function withRecords(material, rows, then) {
    withOwner(material, rows[0], (owner) => {
      const own = rows.flatMap((row) => recordsOf(owner, row));
      const basket = Data.basketWithGroup(owner.id);
      if (own.length || !basket || basket.group === owner.id || !Data.has(basket.group)) return then(owner, own);
      const ofGroup = (content) => {
        const group = Materials.of(basket.group, content);
        then(owner, rows.flatMap((row) => recordsOf(group, row)).map((one) => ({ ...one, of: group.id })));
      };
      Data.load(basket.group, Data.fileOf(basket.group), ofGroup, () => then(owner, own));
    });
  }

  /** The query that answers with the row of the landscape. */
  function rowCommand(row) {
    const columns =
      "country, basis, source, release, share, share_low, share_high, quantity, quantity_low, quantity_high, flags, reason";
    const { element, stage, country, year, basis, source, material } = row;
    return Explain.query("landscape", columns, { element, stage, country, year, basis, source, material });
  }

  /** A share of a table, or one that a publisher prints. */
  function share(material, row, table) {
    withOwner(material, row, (owner) => {
      const own = table || (row.basis === "world_table" && owner.tables(row.stage).get(row.year)) || null;
      const world = own && own.world;
      const rows = [row, world].filter(Boolean);
      withRecords(material, rows, (unused, records) => openShare(row, own, records));
    });
  }

  function openShare(row, own, records) {
    const world = own && own.world;
    const inputs = [["country", "quantity", "low", "high", "share"].map((key) => Words.say(key))];
    if (own)
      own.all.forEach((one) =>
        inputs.push([Words.country(one.country), one.q, one.ql, one.qh, Supply.shareWords(one)]),
      );
    Explain.open({
      what: title(Words.country(row.country), Words.material(row.element), Words.stage(row.stage), row.year),
      value: Supply.shareWords(row),
      interval: shareInterval(row, world),
      flags: toKnow(row),
      formula: own && row.q != null ? shareFormula(row, world) : Words.say("formula-printed"),
      inputs: own ? inputs : null,
      printed: records,
      sources: `${row.source} ${row.release}`,
      command: rowCommand(row),
    });
  }

  const toKnow = (row) => [
    Words.capital(Words.basis(row.basis)),
    ...Words.flags(row.flags),
    ...(row.reason ? [Words.reason(row.reason)] : []),
  ];

  function shareInterval(row, world) {
    const parts = [];
    const wide = { low: Words.percent(row.sl), high: Words.percent(row.sh) };
    if (Materials.isWide(row)) parts.push(Words.say("share-wide", wide));
    else if (row.sl != null && row.sh != null && row.sh > row.sl) parts.push(Words.say("share-between", wide));
    else if (row.s != null && row.basis === "world_table") parts.push(Words.say("nothing-open-long"));
    if (row.qh != null && row.qh > row.ql) parts.push(Words.say("mass-between", { range: tonnes(row) }));
    if (row.q != null && world && world.q != null) {
      parts.push(Words.say("mass-of", { mass: Words.mass(row.q, row.unit), world: Words.mass(world.q, world.unit) }));
    }
    return parts.join(" ");
  }

  function shareFormula(row, world) {
    if (!world || row.q == null || world.q == null) return `s = m ÷ M\n${Words.say("formula-share")}`;
    const numbers = `s = m ÷ M = ${Words.number(row.q)} ÷ ${Words.number(world.q)} = ${Words.number(row.s, 4)}`;
    const isExact = row.sl === row.sh || (row.ql === row.qh && world.ql === world.qh);
    const bounds = `l ÷ (l + H − h) = ${Words.number(row.sl, 4)}   h ÷ (h + L − l) = ${Words.number(row.sh, 4)}`;
    return [numbers, isExact ? null : bounds, Words.say("formula-share"), isExact ? null : Words.say("formula-bounds")]
      .filter(Boolean)
      .join("\n");
  }

  /** An amount of one country, without one of the world. */
  function amount(material, row) {
    withRecords(material, [row], (owner, records) =>
      Explain.open({
        what: title(Words.country(row.country), Words.material(row.element), Words.stage(row.stage), row.year),
        value: Supply.amountWords(row),
        interval: row.qh != null && row.qh > row.ql ? Words.say("mass-between", { range: tonnes(row) }) : "",
        flags: toKnow(row),
        formula: "",
        inputs: null,
        printed: records,
        sources: `${row.source} ${row.release}`,
        command: rowCommand(row),
      }),
    );
  }

  /** Concentration of a year, with the table or the published shares it rests on. */
  function hhi(material, stage, row) {
    withOwner(material, row, (owner) => openHhi(owner, stage, row));
  }

  function openHhi(owner, stage, row) {
    const isOfTable = !row.shares || row.shares[0].basis === "world_table";
    const table = isOfTable ? owner.tables(stage).get(row.year) : null;
    const rows = table ? table.rows : row.shares || [];
    const isNamed = (one) => one.country !== "OTH" && one.s != null;
    const inputs = [["country", "quantity", "share", "share-squared"].map((key) => Words.say(key))];
    rows.forEach((one) => {
      const square = isNamed(one) ? Words.number(one.s * one.s, 4) : "–";
      inputs.push([Words.country(one.country), one.q, one.s == null ? Supply.shareWords(one) : one.s, square]);
    });
    const isOpen = row.h - row.l > 1e-9;
    const bounds = { low: Words.number(row.l, 3), high: Words.number(row.h, 3) };
    const id = row.element || owner.id;
    const command = Explain.indexCommand("hhi", id, stage, "WLD", row.year);
    const isOfUse = !isOfTable && Materials.isOfUse(rows[0]);
    Explain.open({
      what: title(Words.say(isOfUse ? "concentration-of-use" : "concentration-of"), Words.material(id), Words.stage(stage), row.year),
      value: row.v == null ? `${Words.number(row.l, 3)}–${Words.number(row.h, 3)}` : Words.number(row.v, 3),
      interval: isOpen ? Words.say("hhi-open", bounds) : Words.say("nothing-open-long"),
      flags: [...Words.flags(row.flags), ...(row.reason ? [Words.reason(row.reason)] : [])],
      formula: hhiFormula(rows.filter(isNamed), row, !isOfTable),
      inputs: rows.length ? inputs : null,
      printed: rows.flatMap((one) => recordsOf(owner, one)),
      sources: rows.length ? `${rows[0].source} ${rows[0].release}` : "",
      command: isOfTable ? command : `${command} --variant ${rows[0].basis}`,
    });
  }

  function hhiFormula(named, row, isShared) {
    const terms = named.slice(0, 3).map((one) => `${Words.number(one.s, 3)}²`);
    if (named.length > 3) terms.push("…");
    const sum = terms.length ? `${terms.join(" + ")} = ` : "";
    const value = row.v == null ? `${Words.number(row.l, 3)}–${Words.number(row.h, 3)}` : Words.number(row.v, 3);
    return `H = Σ m² ÷ (Σ m)² = ${sum}${value}\n${Words.say(isShared ? "formula-hhi-shares" : "formula-hhi")}`;
  }

  function flowSays(material, row) {
    const isKnown = row.m != null || row.h != null;
    return [
      `${Words.country(row.exporter)} → ${Words.country(row.importer)}, ${row.year}`,
      `${Words.dollars(row.u)} (${Words.say("of-whole-product")})`,
      isKnown ? massWords({ q: row.m, ql: row.l, qh: row.h, unit: material.unit }) : Words.say("mass-unknown"),
      ...Words.flags(row.flags),
    ];
  }

  /** A flow: its value as reported, and the mass of the element inside. */
  function flow(material, row) {
    const cited = Data.cited(row.source, null);
    const isKnown = row.m != null;
    Explain.open({
      what: title(
        `${Words.country(row.exporter)} → ${Words.country(row.importer)}`,
        Words.material(material.id),
        Words.stage(row.stage),
        row.year,
      ),
      value: Words.dollars(row.u),
      interval: isKnown
        ? `${Words.mass(row.m, material.unit)} (${Words.masses(row.l, row.h, material.unit)})`
        : Words.say("flow-mass-unknown", {
            range: row.h == null ? "–" : Words.masses(row.l, row.h, material.unit),
          }),
      flags: [Words.capital(Words.say("of-whole-product")), ...Words.flags(row.flags)],
      formula: `m = P · s · c\n${Words.say("formula-flow", { mass: row.pt == null ? "–" : Words.mass(row.pt, "t") })}`,
      inputs: null,
      printed: [],
      sources: `${row.source}${cited ? `: ${cited.citation}` : ""}`,
      command: Explain.query("flow", "*", {
        element: material.id,
        stage: row.stage,
        exporter: row.exporter,
        importer: row.importer,
        year: row.year,
      }),
    });
  }

  /** A published row alone: a projection, a demand, a reserve. */
  function published(material, row) {
    const values = {
      element: material.id,
      stage: row.stage,
      country: row.country,
      year: row.year,
      measure: row.measure,
    };
    Explain.open({
      what: title(Words.country(row.country), Words.material(material.id), Words.stage(row.stage), row.year),
      value: row.q == null ? Words.masses(row.l, row.h, row.unit) : `${Words.number(row.q)} ${row.unit || ""}`,
      interval: row.scenario ? Words.say("under-scenario", { scenario: row.scenario }) : "",
      flags: [row.type && Words.demand(row.type), ...Words.flags(row.flags)].filter(Boolean),
      formula: Words.say("formula-printed"),
      inputs: null,
      printed: [row],
      command: Explain.query("production", "*", values),
    });
  }

  return { shareSays, amountSays, hhiSays, flowSays, massWords, share, amount, hhi, flow, published, title };
})();
