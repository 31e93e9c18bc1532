"use strict";
/* Change: did shares and concentration change, and who made it. */
const Change = (() => {
  const GUIDELINE = 0.25;

  function show(material, state) {
    const stages = material.stages().filter((stage) => material.years(stage).length > 1);
    if (!stages.length) return nothing(material);
    const stage = stages.includes(state.stage) ? state.stage : stages[0];
    const base = baseYear(material, stage, state.year);
    const years = material.years(stage);
    return {
      title: sentence(material, stage, base),
      sub: Words.say("change-sub", { first: years[0], last: years.at(-1), count: years.length }),
      controls: controls(material, stages, stage, base, state),
      cards: [
        Draw.html("div", { class: "pair" }, stackCard(material, stage, state), hhiCard(material, stage)),
        causesCard(material, stage, base, years.at(-1)),
      ],
    };
  }

  function nothing(material) {
    return { title: Words.say("change-title-none", { material: Words.materialWithin(material.id) }), sub: Words.say("change-none"), cards: [] };
  }

  function baseYear(material, stage, wanted) {
    const years = material.years(stage).slice(0, -1);
    if (years.includes(wanted)) return wanted;
    return years.includes(2011) ? 2011 : years[0];
  }

  function controls(material, stages, stage, base, state) {
    const list = stages.map((one) => [one, Words.stage(one)]);
    const years = material.years(stage).slice(0, -1).map((year) => [String(year), Words.say("since-year", { year })]);
    return [
      stages.length > 1 && Draw.segments(Words.say("stage"), list, stage, (one) => state.go({ stage: one, year: null })),
      Draw.select(Words.say("base-year"), years, String(base), (year) => state.go({ year: Number(year) })),
    ];
  }

  /** What became of concentration, where bounds and tables let one say so. */
  function sentence(material, stage, base) {
    const rows = material.index("hhi", stage);
    const was = rows.find((row) => row.year === base);
    const is = rows.at(-1);
    const names = { material: Words.materialWithin(material.id), stage: Words.isChinese() ? Words.stage(stage) : Words.stage(stage) };
    if (!was || !is || was === is) return Words.say("change-lead-none", names);
    const values = {
      ...names, from: hhiWords(was), to: hhiWords(is), base: was.year, year: is.year,
    };
    const isOpen = isLoose(was) || isLoose(is) || was.v == null || is.v == null || (was.l <= is.h && is.l <= was.h && was.v !== is.v);
    if (isOpen) return Words.say("change-lead-open", values);
    const table = material.tables(stage).get(is.year);
    const breaks = table ? Landscape.breaksBetween(material, stage, was.year, is.year) : 0;
    const said = Words.say(is.v > was.v ? "change-lead-up" : "change-lead-down", values);
    return breaks ? `${said} ${Words.say("change-lead-breaks", { count: breaks })}` : said;
  }

  const isLoose = (row) => row.h - row.l > 0.1;

  function hhiWords(row) {
    const bounds = `${Words.number(row.l, 2)}–${Words.number(row.h, 2)}`;
    if (row.v == null) return bounds;
    return Words.number(row.v, 2) + (isLoose(row) ? ` (${bounds})` : "");
  }

  /* ---- columns of shares or tonnes ---- */

  const STACK = { width: 800, height: 336, left: 48, right: 150, top: 14, bottom: 26 };

  function stackCard(material, stage, state) {
    const isMass = state.measure === "t";
    const years = material.years(stage);
    const tables = years.map((year) => material.tables(stage).get(year));
    const root = Draw.canvas(STACK.width, STACK.height, Words.say("stack-spoken", { stage: Words.stage(stage) }));
    const unit = tables.at(-1).first.unit;
    const top = isMass ? d3.max(tables, heightOf) || 1 : 1;
    const y = d3.scaleLinear([0, top], [STACK.height - STACK.bottom, STACK.top]);
    const x = d3.scaleBand(d3.range(years[0], years.at(-1) + 1), [STACK.left, STACK.width - STACK.right]).paddingInner(0.06);
    axis(root, y, isMass, unit);
    const figures = [[Words.say("year"), Words.say("country"), Words.say("share"), Words.say("low"), Words.say("high"), unit || Words.say("quantity")]];
    tables.forEach((table) => column(root, { material, table, x, y, isMass, figures }));
    breakTicks(root, tables, x);
    yearTicks(root, years, x);
    endLabels(root, material, tables.at(-1), y, isMass);
    const bounded = tables.at(-1).bounded.map((row) => Words.country(row.country));
    const choices = [["", Words.say("shares")], ["t", Words.say("tonnes")]];
    return Draw.card({
      title: Words.say("stack-title"), sub: Words.say(bounded.length ? "stack-sub-known" : "stack-sub"), drawing: root, figures,
      file: `oreflow-${material.id}-${stage}-shares`, material: Words.material(material.id),
      legend: material.coloured().map((country) => [`c${material.colour(country)}`, Words.country(country)]),
      source: Words.say("sources-of", { sources: [...new Set(tables.map((table) => table.first.source))].join(", ") }),
      chips: bounded.length ? [Draw.chip(Words.say("bounds-only", { countries: shortList(bounded) }), true)] : [],
      above: Draw.html("div", { class: "row" }, Draw.segments(Words.say("measure"), choices, state.measure || "", (value) => state.go({ measure: value || null }))),
      notes: [Words.say("stack-note")],
    });
  }

  const shortList = (names) =>
    names.length > 8 ? Words.say("and-more", { names: names.slice(0, 8).join(Words.say("comma")), count: names.length - 8 }) : names.join(Words.say("comma"));

  const sum = (table) => d3.sum(table.rows, (row) => row.q || 0);
  const heightOf = (table) => Math.max(sum(table), (table.world && (table.world.qh || table.world.q)) || 0);

  function axis(root, y, isMass, unit) {
    const scale = y.domain()[1] >= 1e4 ? 1e3 : 1;
    y.ticks(5).forEach((tick) => {
      const words = isMass ? Words.number(tick / scale) : `${Words.number(tick * 100)} %`;
      root.append(Draw.line(STACK.left, y(tick), STACK.width - STACK.right, y(tick), "hairline"), Draw.quiet(STACK.left - 7, y(tick) + 4, words, "axis-text end"));
    });
    if (isMass) root.append(Draw.quiet(4, 8, `${scale === 1e3 && /^t/.test(unit || "") ? "k" : ""}${unit || ""}`, "axis-text"));
  }

  /** One year's countries on each other, and what is not known of it above. */
  function column(root, { material, table, x, y, isMass, figures }) {
    const left = x(table.year);
    const width = x.bandwidth();
    let at = 0;
    table.rows.forEach((row) => {
      figures.push([table.year, Words.country(row.country), row.s, row.sl, row.sh, row.q]);
      const size = isMass ? row.q || 0 : row.s;
      const high = y(at) - y(at + size);
      at += size;
      if (high < 0.3) return;
      const style = row.country === "OTH" ? "gap" : `c${material.colour(row.country)}`;
      const shape = Draw.rect(left, y(at), width, high, `${style}${high > 3 ? " seam" : ""}${Materials.isWide(row) ? " pale" : ""}`);
      root.append(Draw.mark(shape, Figures.shareSays(row), () => Figures.share(material, row, table)));
    });
    const most = isMass ? heightOf(table) : 1;
    if (most > at * 1.001) root.append(Draw.rect(left, y(most), width, y(at) - y(most), isMass ? "gap-band quiet" : "gap quiet"));
  }

  /** Between years of different tables stands a dashed line. */
  function breakTicks(root, tables, x) {
    tables.slice(1).forEach((table, index) => {
      const gap = table.year - tables[index].year > 1;
      if (!table.breaks || gap) return;
      const at = x(table.year) - (x.step() - x.bandwidth()) / 2;
      root.append(Draw.svg("line", { x1: at, x2: at, y1: STACK.top - 6, y2: STACK.height - STACK.bottom, class: "break quiet", "stroke-dasharray": "3 3" }));
    });
  }

  function yearTicks(root, years, x) {
    let last = -99;
    x.domain().forEach((year) => {
      const middle = x(year) + x.bandwidth() / 2;
      if (middle - last < 34 || !years.includes(year)) return;
      root.append(Draw.quiet(middle, STACK.height - 7, year, "axis-text middle"));
      last = middle;
    });
  }

  /** Names beside the last column, moved apart. */
  function endLabels(root, material, table, y, isMass) {
    let at = 0;
    const labels = [];
    table.rows.forEach((row) => {
      const size = isMass ? row.q || 0 : row.s;
      const high = y(at) - y(at + size);
      const value = isMass ? Words.mass(row.q, row.unit) : Landscape.shareWords(row);
      if (high > 1.5) labels.push({ y: y(at + size / 2), words: `${Words.country(row.country)} ${value}`, style: high > 20 ? "bold" : "soft" });
      at += size;
    });
    labels.sort((a, b) => b.y - a.y).forEach((label, index) => {
      if (index) label.y = Math.min(label.y, labels[index - 1].y - 14);
      if (label.y > 8) root.append(Draw.quiet(STACK.width - STACK.right + 9, label.y + 4, label.words, label.style));
    });
    const world = table.world;
    if (isMass && world && world.qh > sum(table) * 1.001) {
      root.append(Draw.quiet(STACK.width - STACK.right + 9, Math.max(10, y(world.qh) + 4), Words.say("at-most", { value: Words.mass(world.qh, world.unit) }), "soft"));
    }
  }

  /* ---- concentration by year ---- */

  const HHI = { width: 520, height: 336, left: 40, right: 18, top: 14, bottom: 26 };

  function hhiCard(material, stage) {
    const title = Words.say("concentration-hhi");
    const rows = material.index("hhi", stage);
    if (!rows.length) return Draw.card({ title, drawing: Draw.html("p", { class: "gapnote" }, Words.say("no-hhi")) });
    const root = Draw.canvas(HHI.width, HHI.height, title);
    const x = d3.scaleLinear([rows[0].year - 0.5, rows.at(-1).year + 0.5], [HHI.left, HHI.width - HHI.right]);
    const y = d3.scaleLinear([0, 1], [HHI.height - HHI.bottom, HHI.top]);
    y.ticks(5).forEach((tick) => {
      root.append(Draw.line(HHI.left, y(tick), HHI.width - HHI.right, y(tick), "hairline"), Draw.quiet(HHI.left - 7, y(tick) + 4, Words.number(tick), "axis-text end"));
    });
    root.append(Draw.svg("line", { x1: HHI.left, x2: HHI.width - HHI.right, y1: y(GUIDELINE), y2: y(GUIDELINE), class: "break quiet", "stroke-dasharray": "5 4" }),
      Draw.quiet(HHI.left + 4, y(GUIDELINE) + 13, Words.say("guideline"), "axis-text"));
    runsOf(rows, material.tables(stage)).forEach((run) => drawRun(root, run, x, y));
    rows.forEach((row) => hhiPoint(root, material, stage, row, x, y));
    hhiLabels(root, rows, x, y);
    const figures = [[Words.say("year"), "HHI", Words.say("low"), Words.say("high")], ...rows.map((row) => [row.year, row.v, row.l, row.h])];
    const last = rows.at(-1);
    return Draw.card({
      title, sub: Words.say("hhi-sub"), drawing: root, figures, file: `oreflow-${material.id}-${stage}-hhi`,
      material: Words.material(material.id), chips: isLoose(last) ? [Draw.chip(Words.say("much-open"), true)] : [],
    });
  }

  /** Years that follow each other in one table; nothing is drawn between two runs. */
  function runsOf(rows, tables) {
    const runs = [];
    rows.forEach((row) => {
      const last = runs.length && runs.at(-1).at(-1);
      const table = tables.get(row.year);
      const follows = last && row.year === last.year + 1 && !(table && table.breaks);
      if (follows) runs.at(-1).push(row);
      else runs.push([row]);
    });
    return runs;
  }

  function drawRun(root, run, x, y) {
    const ends = run.length > 1 ? run : [{ ...run[0], year: run[0].year - 0.3 }, { ...run[0], year: run[0].year + 0.3 }];
    const area = d3.area().x((row) => x(row.year)).y0((row) => y(row.l)).y1((row) => y(row.h)).defined((row) => row.h != null);
    const line = d3.line().x((row) => x(row.year)).y((row) => y(row.v)).defined((row) => row.v != null);
    root.append(Draw.svg("path", { d: area(ends), class: "band quiet" }));
    if (run.length > 1) root.append(Draw.svg("path", { d: line(run), fill: "none", class: "l1 quiet", "stroke-width": 2.4 }));
  }

  function hhiPoint(root, material, stage, row, x, y) {
    const open = () => Figures.hhi(material, stage, row);
    const shape = row.v == null
      ? Draw.rect(x(row.year) - 4, y(row.h), 8, y(row.l) - y(row.h), "gap-frame clear")
      : Draw.circle(x(row.year), y(row.v), 4.5, "c1 seam");
    root.append(Draw.mark(shape, Figures.hhiSays(row), open));
  }

  function hhiLabels(root, rows, x, y) {
    let last = -99;
    rows.forEach((row) => {
      if (x(row.year) - last < 36) return;
      root.append(Draw.quiet(x(row.year), HHI.height - 7, row.year, "axis-text middle"));
      last = x(row.year);
    });
    const end = rows.at(-1);
    if (end.v != null) root.append(Draw.quiet(x(end.year), y(end.v) - 11, Words.number(end.v, 2), "bold end"));
  }

  /* ---- who changed it ---- */

  function causesCard(material, stage, from, to) {
    const rows = material.rows("ch")
      .filter((row) => row.stage === stage && row.a === from && row.b === to && row.c != null && Materials.isCountry(row.country))
      .sort((a, b) => Math.abs(b.c) - Math.abs(a.c));
    const title = Words.say("causes-title", { from, to });
    if (!rows.length) return Draw.card({ title, drawing: Draw.html("p", { class: "gapnote" }, Words.say("causes-none")) });
    const shown = rows.slice(0, 8);
    const [width, left, top, row] = [1264, 190, 28, 34];
    const most = d3.max(shown, (one) => Math.max(Math.abs(one.c), Math.abs(one.o || 0), Math.abs(one.r || 0), Math.abs(one.l || 0), Math.abs(one.h || 0))) || 1;
    const x = d3.scaleLinear([-most, most], [left + 30, width - 190]);
    const height = top + shown.length * row;
    const root = Draw.canvas(width, height, Words.say("causes-spoken"));
    root.append(Draw.line(x(0), 18, x(0), height),
      Draw.quiet(x(0) - 10, 12, Words.say("lowered"), "axis-text end"), Draw.quiet(x(0) + 10, 12, Words.say("raised"), "axis-text"));
    shown.forEach((one, index) => cause(root, material, stage, one, x, top + index * row));
    const figures = [["country", "contribution", "low", "high", "own-output", "everybody-else"].map((key) => Words.say(key)),
      ...rows.map((one) => [Words.country(one.country), one.c, one.l, one.h, one.o, one.r])];
    return Draw.card({
      title, sub: Words.say("causes-sub"), drawing: root, figures, file: `oreflow-${material.id}-${stage}-change`,
      above: Draw.legend([["c1", Words.say("own-output")], ["c6", Words.say("everybody-else")]]),
      legend: [["c1", Words.say("own-output")], ["c6", Words.say("everybody-else")]], material: Words.material(material.id),
      notes: Landscape.breaksBetween(material, stage, from, to) ? [Words.say("causes-breaks")] : [],
    });
  }

  const signed = (value) => (value == null ? "–" : `${value > 0 ? "+" : ""}${Words.number(value, 4)}`);

  function cause(root, material, stage, row, x, y) {
    const open = () => explain(material, stage, row);
    const isExact = row.l == null || row.h - row.l < 5e-5;
    const bounds = isExact ? "" : ` (${signed(row.l)} … ${signed(row.h)})`;
    const bar = (value, style, top, key) => {
      if (value == null) return;
      const shape = Draw.rect(Math.min(x(0), x(value)), top, Math.max(0.8, Math.abs(x(value) - x(0))), 10, style, { rx: 2 });
      root.append(Draw.mark(shape, [Words.country(row.country), `${Words.say(key)}: ${signed(value)}`], open));
    };
    root.append(Draw.quiet(190, y + 17, Words.country(row.country), "end bold"));
    bar(row.o, "c1", y, "own-output");
    bar(row.r, "c6", y + 11, "everybody-else");
    if (!isExact) root.append(Draw.line(x(row.l), y + 10.5, x(row.h), y + 10.5, "ink-line quiet"));
    const point = Draw.circle(x(row.c), y + 10.5, 5, "dot seam");
    root.append(Draw.mark(point, [Words.country(row.country), `${Words.say("contribution")}: ${signed(row.c)}${bounds}`], open),
      Draw.quiet(1260, y + 15, `${signed(row.c)}${bounds}`, "end"));
  }

  function explain(material, stage, row) {
    const square = (share) => (share == null ? "–" : `${Words.number(share, 4)}²`);
    const table = material.tables(stage).get(row.b);
    const last = table && table.rows.find((one) => one.country === row.country);
    Explain.open({
      what: Figures.title(Words.say("contribution-of", { country: Words.country(row.country) }), Words.material(material.id), Words.stage(stage), `${row.a} → ${row.b}`),
      value: signed(row.c),
      interval: row.l == null || row.l === row.h ? "" : Words.say("hhi-open", { low: signed(row.l), high: signed(row.h) }),
      flags: row.reason ? [Words.reason(row.reason)] : [],
      formula: `ΔH = s₂² − s₁² = ${square(row.sb)} − ${square(row.sa)} = ${signed(row.c)}\n${Words.say("own-output")}: ${signed(row.o)}   ${Words.say("everybody-else")}: ${signed(row.r)}`,
      inputs: [[Words.say("year"), Words.say("share")], [row.a, row.sa], [row.b, row.sb]],
      printed: [], sources: last ? `${last.source} ${last.release}` : "",
      command: Explain.query("change", "*", { indicator: "hhi", element: material.id, stage, country: row.country, year_from: row.a, year_to: row.b }),
    });
  }

  return { show };
})();
