"use strict";
/* What a supplier that stops costs: what the run computed of the files of conf/scenarios. */
const Stops = (() => {
  const MOST = 12; // countries
  const LEAST = 0.03; // part of what they use
  const SAID = new Map([
    ["first_order", ["mode-first_order", "stops-first_order"]],
    ["contracts", ["mode-contracts", "stops-contracts"]],
    ["pool", ["mode-pool", "stops-pool"]],
  ]);
  const MODES = [...SAID.keys()];

  const lacks = (row) => ({ s: row.v, sl: row.vl, sh: row.vh });
  const least = (row) => row.v ?? row.vl ?? 0;
  const largestFirst = (rows) => d3.sort(rows, (row) => -(row.usd || 0), (row) => -(row.short || 0), (row) => -least(row));
  const titleOf = (id) => id.replace(/-/g, " ");
  const among = (wanted, list) => (list.includes(wanted) ? wanted : list[0]);

  /** The value at risk of a scenario in the first mode and year that it has. */
  function costOf(rows) {
    const [first] = d3.sort(rows, (row) => MODES.indexOf(row.mode), (row) => row.year);
    return d3.sum(rows.filter((row) => row.mode === first.mode && row.year === first.year), (row) => row.usd || 0);
  }

  /** A card of one scenario, which the reader chooses; null where none is of the material. */
  function card(material, state) {
    const all = material.rows("sc");
    if (!all.length) return null;
    const ids = d3.sort(new Set(all.map((row) => row.scenario)));
    const costs = d3.rollup(all, costOf, (row) => row.scenario);
    const id = ids.includes(state.scenario) ? state.scenario : d3.greatest(ids, (one) => costs.get(one) || 0);
    const own = all.filter((row) => row.scenario === id);
    const modes = MODES.filter((mode) => own.some((row) => row.mode === mode));
    const mode = among(state.mode, modes);
    const years = d3.sort(new Set(own.map((row) => row.year)));
    const year = among(state.year, years);
    const rows = largestFirst(own.filter((row) => row.mode === mode && row.year === year));
    const shown = rows.filter((row) => Math.max(least(row), row.vh || 0) >= LEAST).slice(0, MOST);
    const [first] = rows;
    const names = { stage: Words.stageWithin(first.stage), material: Words.materialWithin(material.id), year, base: first.base };
    const choices = [
      ids.length > 1 && Draw.select(Words.say("scenario"), ids.map((one) => [one, titleOf(one)]), id, (one) => state.go({ scenario: one, mode: null, year: null })),
      modes.length > 1 && Draw.segments(Words.say("scenario-mode"), modes.map((one) => [one, Words.say(SAID.get(one)[0])]), mode, (one) => state.go({ mode: one })),
      years.length > 1 && Draw.segments(Words.say("year"), years.map((one) => [one, one]), year, (one) => state.go({ year: one })),
    ];
    const title = Words.say("stops-title", { scenario: titleOf(id) });
    return Draw.card({
      title,
      sub: Words.say(isByValue(first) ? "stops-value" : "stops-mass", names),
      drawing: Bars.draw(title, [["", shown.map(barOf)]], { left: 170, right: 230, most: 1 }),
      figures: Draw.figuresOf("country lacking low high value-at-risk flags reason source", rows, cells),
      file: `oreflow-${material.id}-${id}`,
      chart: "stops",
      data: Share.table("scenario", { scenario: id, mode, element: material.id, year }),
      material: Words.material(material.id),
      chips: [Draw.chip(Words.say("stops-chip"), true)],
      above: Draw.html("div", { class: "row" }, choices.filter(Boolean)),
      notes: [Words.say(SAID.get(mode)[1]), Words.say("stops-lines", { command: command(material, shown[0] || first) })],
      sources: [...new Set(rows.flatMap((row) => row.sources.split("|")))],
    });
  }

  const isByValue = (row) => row.unit === "USD";
  const cells = (row) => [Words.country(row.country), row.v, row.vl, row.vh, row.usd, row.flags, row.reason, row.sources];

  /** What leads on the command line from what a country lacks to the lines of files. */
  const command = (material, row) =>
    `jobs/oreflow explain scenario ${[row.scenario, row.mode, material.id, row.stage, row.country, row.year].join(" ")}`;

  function barOf(row) {
    const style = `c${Draw.colour(row.country)}`;
    const share = Supply.boundedWords(lacks(row));
    const amount = isByValue(row) || row.short == null ? "" : Words.mass(row.short, row.unit);
    const drawn = row.stock > 0 ? Words.say("stops-stock", { amount: isByValue(row) ? Words.dollars(row.stock) : Words.mass(row.stock, row.unit) }) : "";
    const words = [share, amount, row.usd ? Words.dollars(row.usd) : "", drawn].filter(Boolean).join(" · ");
    return {
      name: Words.country(row.country),
      words,
      size: least(row),
      high: row.v == null ? row.vh : null,
      style,
      says: [`${Words.country(row.country)}, ${row.year}`, words, ...Words.flags(row.flags)],
      open: null,
    };
  }

  return { card };
})();
