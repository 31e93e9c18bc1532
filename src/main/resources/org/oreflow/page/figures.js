"use strict";
/* What a mark says when it is reached, and how its figure is taken apart. */
const Figures = (() => {
  const OUTPUT = ["output", "quota", "share", "secondary"];
  const MEASURES = { reserve: ["reserve"], resource: ["resource"], capacity: ["capacity"], demand: ["demand"], demand_share: ["demand_share"] };

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

  /** Published rows behind a row of the landscape. */
  function printed(material, row, everyCountry) {
    const measures = Object.hasOwn(MEASURES, row.basis) ? MEASURES[row.basis] : OUTPUT;
    const same = material
      .rows("pr")
      .filter((one) => one.stage === row.stage && one.year === row.year && measures.includes(one.measure));
    const own = same.filter((one) => (everyCountry || one.country === row.country) && one.role !== "scenario");
    const bySource = own.filter((one) => one.source === row.source && String(one.release) === String(row.release));
    return bySource.length ? bySource : own;
  }

  function rowCommand(material, row) {
    const columns =
      "country, basis, source, release, share, share_low, share_high, quantity, quantity_low, quantity_high, flags, reason";
    return Explain.query("landscape", columns, {
      element: material.id,
      stage: row.stage,
      country: row.country,
      year: row.year,
    });
  }

  /** A share of a table, or one that a publisher prints. */
  function share(material, row, table) {
    const world = table && table.world;
    const name = Words.country(row.country);
    const inputs = [["country", "quantity", "low", "high", "share"].map((key) => Words.say(key))];
    if (table)
      table.all.forEach((one) =>
        inputs.push([Words.country(one.country), one.q, one.ql, one.qh, Supply.shareWords(one)]),
      );
    Explain.open({
      what: title(name, Words.material(material.id), Words.stage(row.stage), row.year),
      value: Supply.shareWords(row),
      interval: shareInterval(row, world),
      flags: [
        Words.capital(Words.basis(row.basis)),
        ...Words.flags(row.flags),
        ...(row.reason ? [Words.reason(row.reason)] : []),
      ],
      formula: table ? shareFormula(row, world) : Words.say("formula-printed"),
      inputs: table ? inputs : null,
      printed: printed(material, row, false),
      sources: `${row.source} ${row.release}`,
      command: rowCommand(material, row),
    });
  }

  function shareInterval(row, world) {
    const parts = [];
    const wide = { low: Words.percent(row.sl), high: Words.percent(row.sh) };
    if (Materials.isWide(row)) parts.push(Words.say("share-wide", wide));
    else if (row.sl != null && row.sh != null && row.sh > row.sl) parts.push(Words.say("share-between", wide));
    else if (row.s != null) parts.push(Words.say("nothing-open-long"));
    if (row.qh != null && row.qh > row.ql) parts.push(Words.say("mass-between", { range: tonnes(row) }));
    if (row.q != null && world && world.q != null) {
      parts.push(Words.say("mass-of", { mass: Words.mass(row.q, row.unit), world: Words.mass(world.q, world.unit) }));
    }
    return parts.join(" ");
  }

  function shareFormula(row, world) {
    if (!world || row.q == null || world.q == null) return `s = m ÷ M\n${Words.say("formula-share")}`;
    const numbers = `s = m ÷ M = ${Words.number(row.q)} ÷ ${Words.number(world.q)} = ${Words.number(row.s, 4)}`;
    const isExact = row.ql === row.qh && world.ql === world.qh;
    const bounds = `l ÷ (l + H − h) = ${Words.number(row.sl, 4)}   h ÷ (h + L − l) = ${Words.number(row.sh, 4)}`;
    return [numbers, isExact ? null : bounds, Words.say("formula-share"), isExact ? null : Words.say("formula-bounds")]
      .filter(Boolean)
      .join("\n");
  }

  /** An amount of one country, without one of the world. */
  function amount(material, row) {
    Explain.open({
      what: title(Words.country(row.country), Words.material(material.id), Words.stage(row.stage), row.year),
      value: Supply.amountWords(row),
      interval: row.qh != null && row.qh > row.ql ? Words.say("mass-between", { range: tonnes(row) }) : "",
      flags: [
        Words.capital(Words.basis(row.basis)),
        ...Words.flags(row.flags),
        ...(row.reason ? [Words.reason(row.reason)] : []),
      ],
      formula: "",
      inputs: null,
      printed: printed(material, row, false),
      sources: `${row.source} ${row.release}`,
      command: rowCommand(material, row),
    });
  }

  /** Concentration of a year, with the table or the published shares it rests on. */
  function hhi(material, stage, row) {
    const id = row.element || material.id; // a part may stand for the material
    const table = id === material.id && !row.shares ? material.tables(stage).get(row.year) : null;
    const rows = table ? table.rows : row.shares || [];
    const isNamed = (one) => one.country !== "OTH" && one.s != null;
    const inputs = [["country", "quantity", "share", "share-squared"].map((key) => Words.say(key))];
    rows.forEach((one) => {
      const square = isNamed(one) ? Words.number(one.s * one.s, 4) : "–";
      inputs.push([Words.country(one.country), one.q, one.s == null ? Supply.shareWords(one) : one.s, square]);
    });
    const isOpen = row.h - row.l > 1e-9;
    const bounds = { low: Words.number(row.l, 3), high: Words.number(row.h, 3) };
    const command = Explain.indexCommand("hhi", id, stage, "WLD", row.year);
    const isShared = row.shares && rows[0].basis !== "world_table";
    const isOfUse = isShared && Materials.isOfUse(rows[0]);
    Explain.open({
      what: title(Words.say(isOfUse ? "concentration-of-use" : "concentration-of"), Words.material(id), Words.stage(stage), row.year),
      value: row.v == null ? `${Words.number(row.l, 3)}–${Words.number(row.h, 3)}` : Words.number(row.v, 3),
      interval: isOpen ? Words.say("hhi-open", bounds) : Words.say("nothing-open-long"),
      flags: [...Words.flags(row.flags), ...(row.reason ? [Words.reason(row.reason)] : [])],
      formula: hhiFormula(rows.filter(isNamed), row, isShared),
      inputs: rows.length ? inputs : null,
      printed: table ? printed(material, table.first, true) : [],
      sources: rows.length ? `${rows[0].source} ${rows[0].release}` : "",
      command: isShared ? `${command} --variant ${rows[0].basis}` : command,
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
      Words.dollars(row.u),
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
      flags: Words.flags(row.flags),
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
