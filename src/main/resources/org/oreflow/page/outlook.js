"use strict";
/* Outlook: what publishers project, what is planned, what lies in the ground, and what the reader assumes. */
const Outlook = (() => {
  const DASHES = ["", "6 4", "2 3", "8 3 2 3"];

  function show(material, state) {
    const projected = projectionCards(material);
    const cards = [
      projected.length ? Draw.html("div", { class: projected.length > 1 ? "pair even" : "" }, projected) : noteCard("outlook-projections", "outlook-none"),
      projectsCard(material), reservesCard(material), WhatIf.card(material, state), measuresCard(material),
    ];
    return { title: sentence(material), sub: Words.say("outlook-sub"), cards };
  }

  const noteCard = (title, why) => Draw.card({ title: Words.say(title), drawing: Draw.html("p", { class: "gapnote" }, Words.say(why)) });

  /** The projected change of the largest supplier's share, in the words of its publisher. */
  function sentence(material) {
    const name = Words.materialWithin(material.id);
    const stage = stagesOf(material)[0];
    const rows = stage ? supplyOf(material, stage) : [];
    const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
    if (years.length < 2) return Words.say("outlook-lead-none", { material: name });
    const share = (year, country) => {
      const all = rows.filter((row) => row.year === year);
      return d3.sum(all.filter((row) => row.country === country), (row) => row.q) / d3.sum(all, (row) => row.q);
    };
    const [from, to] = [years[0], years.at(-1)];
    const first = rows.filter((row) => row.year === from && row.country !== "OTH").sort((a, b) => b.q - a.q)[0];
    if (!first) return Words.say("outlook-lead-none", { material: name });
    return Words.say("outlook-lead", {
      source: first.source.toUpperCase(), country: Words.country(first.country), material: name, stage: Landscape.stageWithin(stage),
      from: Words.percent(share(from, first.country)), to: Words.percent(share(to, first.country)), base: from, year: to,
    });
  }

  /* ---- projections of publishers ---- */

  const isScenario = (row) => row.role === "scenario";
  const stagesOf = (material) => [...new Set(material.rows("pr").filter((row) => isScenario(row) && row.measure === "output" && row.country !== "WLD").map((row) => row.stage))];

  /** Projected output of countries at a link, and the publisher's own figure of the year it starts from. */
  function supplyOf(material, stage) {
    const all = material.rows("pr").filter((row) => row.stage === stage && row.measure === "output" && row.country !== "WLD" && row.q != null);
    const future = all.filter(isScenario);
    const sources = new Set(future.map((row) => `${row.source} ${row.release}`));
    const first = d3.min(future, (row) => row.year);
    const past = all.filter((row) => !isScenario(row) && row.year < first && sources.has(`${row.source} ${row.release}`));
    const base = d3.max(past, (row) => row.year);
    return [...past.filter((row) => row.year === base), ...future];
  }

  /** World demand of each scenario by the publisher of the supply, and its own figure of the first year. */
  function demandOf(material, supply) {
    const { source, release, unit } = supply[0];
    const isSame = (row) => row.source === source && String(row.release) === String(release) && row.unit === unit && row.q != null;
    const future = Data.rows(Data.start().projections)
      .filter((row) => row.element === material.id && row.measure === "demand" && row.scenario && isSame(row));
    const type = totalType(future);
    const first = d3.min(supply, (row) => row.year);
    const base = material.rows("pr").find((row) => row.measure === "demand" && row.country === "WLD" && !isScenario(row) && row.year === first && row.type === type && isSame(row));
    return d3.groups(future.filter((row) => row.type === type), (row) => row.scenario)
      .flatMap(([scenario, rows]) => (base ? [{ ...base, scenario }, ...rows] : rows));
  }

  /** Of several sums of demand the whole, not one of its parts. */
  function totalType(rows) {
    const types = [...new Set(rows.map((row) => row.type))].filter((type) => !/: /.test(type || ""));
    return types.find((type) => type === "demand" || type === "total") || types[0];
  }

  const projectionCards = (material) => stagesOf(material).map((stage) => projectionCard(material, stage)).filter(Boolean);

  const PLOT = { width: 600, height: 310, left: 48, right: 70, top: 16, bottom: 26 };

  function projectionCard(material, stage) {
    const rows = supplyOf(material, stage);
    const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
    if (years.length < 2) return null;
    const unit = rows[0].unit;
    const demand = demandOf(material, rows).filter((row) => row.year >= years[0] && row.year <= years.at(-1));
    const totals = d3.rollup(rows, (group) => d3.sum(group, (row) => row.q), (row) => row.year);
    const top = Math.max(...totals.values(), ...demand.map((row) => row.q)) * 1.04;
    const root = Draw.canvas(PLOT.width, PLOT.height, Words.say("projection-spoken", { stage: Words.stage(stage) }));
    const y = d3.scaleLinear([0, top], [PLOT.height - PLOT.bottom, PLOT.top]);
    const x = d3.scaleBand(years, [PLOT.left, PLOT.width - PLOT.right]).paddingInner(0.45).paddingOuter(0.2);
    y.ticks(5).forEach((tick) => root.append(Draw.line(PLOT.left, y(tick), PLOT.width - PLOT.right, y(tick), "hairline"), Draw.quiet(PLOT.left - 7, y(tick) + 4, Words.number(tick), "axis-text end")));
    years.forEach((year) => projectedColumn(root, material, rows.filter((row) => row.year === year), x, y, totals.get(year)));
    demandLines(root, material, demand, x, y);
    const figures = [[Words.say("year"), Words.say("country"), Words.say("scenario"), unit, Words.say("source")],
      ...[...rows, ...demand].map((row) => [row.year, Words.country(row.country), row.scenario || "", row.q, `${row.source} ${row.release}`])];
    const cited = Data.cited(rows[0].source, rows[0].release);
    return Draw.card({
      title: Words.say("projection-title", { stage: Words.stage(stage), unit }), sub: Words.say(demand.length ? "projection-sub" : "projection-sub-supply"),
      drawing: root, figures, file: `oreflow-${material.id}-${stage}-outlook`, material: Words.material(material.id),
      chips: [Draw.chip(Words.say("projection-of", { source: rows[0].source.toUpperCase() }), true)],
      above: Draw.legend(legendOf(material, rows)), legend: legendOf(material, rows),
      notes: cited ? [cited.citation] : [], source: cited ? cited.citation : "",
    });
  }

  function legendOf(material, rows) {
    const countries = [...new Set(rows.map((row) => row.country))].filter((country) => material.colour(country));
    return countries.map((country) => [`c${material.colour(country)}`, Words.country(country)]);
  }

  function projectedColumn(root, material, rows, x, y, total) {
    let at = 0;
    const ordered = [...rows].sort((a, b) => (a.country === "OTH") - (b.country === "OTH") || b.q - a.q);
    ordered.forEach((row) => {
      const high = y(at) - y(at + row.q);
      at += row.q;
      if (high < 0.3) return;
      const colour = row.country === "OTH" ? 0 : material.colour(row.country);
      const isPale = isScenario(row);
      const shape = Draw.rect(x(row.year), y(at), x.bandwidth(), high, `c${colour} seam${isPale ? " pale" : ""}`);
      const says = [`${Words.country(row.country)}, ${row.year}`, `${Words.number(row.q)} ${row.unit}, ${Words.percent(row.q / total)}`, isPale && Words.say("under-scenario", { scenario: row.scenario || "–" })];
      root.append(Draw.mark(shape, says, () => Figures.published(material, row)));
      if (high > 15) root.append(Draw.quiet(x(row.year) + x.bandwidth() / 2, y(at) + high / 2 + 4, Words.percent(row.q / total), `middle ${isPale ? "" : `on${colour}`}`));
    });
    const year = rows[0].year;
    root.append(Draw.quiet(x(year) + x.bandwidth() / 2, PLOT.height - 7, year, `axis-text middle${isScenario(rows[0]) ? "" : " bold"}`));
  }

  /** Demand of each scenario, joined through its own years alone. */
  function demandLines(root, material, demand, x, y) {
    const at = (year) => {
      const years = x.domain();
      const next = years.findIndex((one) => one >= year);
      const middle = (one) => x(one) + x.bandwidth() / 2;
      if (years[next] === year || next === 0) return middle(years[next]);
      const part = (year - years[next - 1]) / (years[next] - years[next - 1]);
      return middle(years[next - 1]) + part * (middle(years[next]) - middle(years[next - 1]));
    };
    const line = d3.line().x((row) => at(row.year)).y((row) => y(row.q));
    const groups = [...d3.group(demand, (row) => row.scenario)];
    const ends = groups.map(([, rows]) => y(rows.sort((a, b) => a.year - b.year).at(-1).q));
    groups.forEach(([scenario, rows], index) => {
      root.append(Draw.svg("path", { d: line(rows), class: "ink-line quiet", "stroke-dasharray": DASHES[index % DASHES.length] }));
      rows.forEach((row) => root.append(Draw.mark(Draw.circle(at(row.year), y(row.q), 3.5, "dot"),
        [`${Words.say("world-demand")}, ${row.year}, ${scenario}`, `${Words.number(row.q)} ${row.unit}`, row.type], () => Figures.published(material, row))));
      const crowded = ends.slice(0, index).some((end) => Math.abs(end - ends[index]) < 13);
      root.append(Draw.quiet(at(rows.at(-1).year) + x.bandwidth() / 2 + 4, ends[index] + (crowded ? 14 : 4), scenario, "soft"));
    });
  }

  /* ---- projects ---- */

  /** Planned and running plants of the basket, by link; a bar is a capacity as announced. */
  function projectsCard(material) {
    const basket = (Data.start().baskets || []).find((one) => one.group === material.id || (one.elements || []).includes(material.id));
    const all = basket ? Data.rows(Data.start().projects).filter((row) => row.basket === basket.id) : [];
    const title = Words.say("projects");
    if (!all.length) return null;
    const known = all.filter((row) => row.capacity != null || row.high != null);
    const size = (row) => (row.capacity == null ? row.high : row.capacity);
    const order = material.stages();
    const shown = d3.groups(known, (row) => row.stage)
      .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
      .flatMap(([, rows]) => rows.sort((a, b) => size(b) - size(a)).slice(0, 8));
    const head = ["stage", "country", "project", "company", "product", "low", "capacity", "high", "unit", "start", "state", "state-date", "citation"].map((key) => Words.say(key));
    const figures = [head, ...all.map((row) => [
      Words.stage(row.stage), Words.country(row.country), row.project, row.company, row.product, row.low, row.capacity, row.high, row.unit, row.start, row.state, row.state_date, row.citation,
    ])];
    return Draw.card({
      title, sub: Words.say("projects-sub"), drawing: projectsPicture(shown, size), figures, file: `oreflow-${basket.id}-projects`,
      chips: [Draw.chip(Words.say("projects-chip"), true)], notes: [Words.say("compare-more", { shown: shown.length, all: all.length })],
      above: Draw.legend([["c1", Words.say("state-running")], ["c6", Words.say("state-planned")]]),
    });
  }

  const isRunning = (row) => /^(producing|operating|running)/i.test(row.state || "");

  function projectsPicture(rows, size) {
    const [width, left, row] = [1264, 470, 24];
    const groups = d3.groups(rows, (one) => one.stage);
    const height = rows.length * row + groups.length * 26 + 6;
    const root = Draw.canvas(width, height, Words.say("projects"));
    let y = 4;
    groups.forEach(([stage, list]) => {
      const x = d3.scaleLinear([0, d3.max(list, size)], [0, width - left - 230]);
      root.append(Draw.quiet(0, y + 16, Words.stage(stage), "name"));
      y += 24;
      list.forEach((one) => {
        const bar = Draw.rect(left, y + 3, Math.max(1, x(size(one))), 17, `${isRunning(one) ? "c1" : "c6 pale"}`, { rx: 2 });
        const amount = one.capacity == null ? Words.masses(one.low, one.high, one.unit) : Words.mass(one.capacity, one.unit);
        const says = [`${one.project}, ${Words.country(one.country)}`, one.company, `${amount} ${one.product || ""}`, [one.state, one.state_date].filter(Boolean).join(", "), one.start && Words.say("starts", { year: one.start })];
        root.append(Draw.quiet(left - 12, y + 16, Draw.clipped(`${one.project}, ${Words.country(one.country)}`, left - 30), "end"),
          Draw.mark(bar, says, () => explainProject(one, amount)),
          Draw.quiet(left + x(size(one)) + 8, y + 16, Draw.clipped([amount, one.state, one.start].filter(Boolean).join(" · "), 230), "soft"));
        y += row;
      });
      y += 2;
    });
    return root;
  }

  function explainProject(one, amount) {
    Explain.open({
      what: Figures.title(one.project, Words.country(one.country), Words.stage(one.stage)), value: amount,
      interval: [one.company, one.product, one.state, one.state_date, one.start && Words.say("starts", { year: one.start })].filter(Boolean).join(" · "),
      flags: [...Words.flags(one.flags), one.note].filter(Boolean), formula: Words.say("formula-announced"), inputs: null,
      printed: [], sources: one.citation, command: "conf/reference/projects.csv",
    });
  }

  /* ---- reserves ---- */

  function reservesCard(material) {
    const rows = material.rows("l").filter((row) => row.basis === "reserve" && Materials.isCountry(row.country) && row.q > 0);
    if (!rows.length) return null;
    const year = d3.max(rows, (row) => row.year);
    const tables = d3.groups(rows.filter((row) => row.year === year), (row) => `${row.source} ${row.release} ${row.stage}`);
    const shown = tables.sort((a, b) => b[1].length - a[1].length)[0][1].sort((a, b) => b.q - a.q);
    const [width, left, row] = [1264, 200, 26];
    const list = shown.slice(0, 12);
    const root = Draw.canvas(width, list.length * row + 4, Words.say("reserves", { year }));
    const x = d3.scaleLinear([0, list[0].q], [0, width - left - 330]);
    list.forEach((one, index) => {
      const y = index * row;
      const bar = Draw.rect(left, y + 4, Math.max(1, x(one.q)), 17, one.country === "OTH" ? "c0" : `c${material.colour(one.country)}`, { rx: 2 });
      const share = one.s == null ? "" : ` · ${Landscape.shareWords(one)}${Materials.isWide(one) ? ` (${Words.percents(one.sl, one.sh)})` : ""}`;
      root.append(Draw.quiet(left - 12, y + 17, Draw.clipped(Words.country(one.country), left - 20), "end"),
        Draw.mark(bar, Figures.shareSays(one), () => Figures.amount(material, one)),
        Draw.quiet(left + x(one.q) + 8, y + 17, `${Words.mass(one.q, one.unit)}${share}`, "soft"));
    });
    const head = ["country", "quantity", "unit", "share", "low", "high"].map((key) => Words.say(key));
    return Draw.card({
      title: Words.say("reserves", { year }), sub: Words.say("reserves-sub"), drawing: root, file: `oreflow-${material.id}-reserves-${year}`,
      figures: [head, ...shown.map((one) => [Words.country(one.country), one.q, one.unit, one.s, one.sl, one.sh])],
      material: Words.material(material.id), source: Words.say("sources-of", { sources: `${shown[0].source} ${shown[0].release}` }),
      notes: [`${shown[0].source} ${shown[0].release}`],
    });
  }

  /* ---- measures of governments ---- */

  function measuresCard(material) {
    const basket = (Data.start().baskets || []).find((one) => one.group === material.id || (one.elements || []).includes(material.id));
    const rows = Data.rows(Data.start().measures).filter((row) =>
      (row.materials || "").split("|").includes(material.id) || (basket && (row.baskets || "").split("|").includes(basket.id)));
    if (!rows.length) return null;
    const head = ["date", "end", "country", "against", "kind", "event", "citation"].map((key) => Words.say(key));
    const sorted = [...rows].sort((a, b) => (a.date < b.date ? 1 : -1));
    const against = (codes) => (codes || "").split("|").filter(Boolean).map(Words.country).join(Words.say("comma"));
    const figures = [head, ...sorted.map((row) => [row.date, row.end, Words.country(row.country), against(row.against), row.kind, row.event, row.citation])];
    const title = Words.say("measures");
    return Draw.card({ title, drawing: Draw.scrollable(title, Draw.table(figures)), figures, file: `oreflow-${material.id}-measures`, hasTable: true });
  }

  return { show };
})();

/* What if: the reader's factors on the latest table, HHI and total at once; never exported as data. */
const WhatIf = (() => {
  const WIDTH = 560;

  function card(material, state) {
    const stages = material.stages().filter((stage) => material.years(stage).length);
    if (!stages.length) return null;
    const stage = stages.includes(state.stage) ? state.stage : stages[0];
    const table = material.tables(stage).get(material.years(stage).at(-1));
    const rows = table.rows.filter((row) => row.q > 0);
    if (!rows.length) return null;
    const named = rows.filter((row) => row.country !== "OTH").slice(0, 6);
    const factors = new Map(named.map((row) => [row.country, 1]));
    const root = Draw.canvas(WIDTH, 130, Words.say("whatif"));
    const out = Draw.html("p", { role: "status" });
    const redraw = () => picture(root, out, material, table, rows, factors);
    const sliders = named.map((row) => slider(row.country, factors, redraw));
    redraw();
    const reset = () => {
      factors.forEach((factor, country) => factors.set(country, 1));
      sliders.forEach((one) => one.reset());
      redraw();
    };
    const title = Words.say("whatif-title", { stage: Landscape.stageWithin(stage), material: Words.materialWithin(material.id), year: table.year });
    const body = Draw.html("div", { class: "pair even" },
      Draw.html("div", {}, sliders.map((one) => one.node), Draw.html("button", { type: "button", click: reset }, Words.say("reset"))),
      Draw.html("div", {}, Draw.html("div", { class: "drawing" }, root), out));
    const chips = [Draw.chip(Words.say("whatif-chip"), true)];
    if (table.wide || table.bounded.length) chips.push(Draw.chip(Words.say("whatif-known"), true));
    const choices = stages.map((one) => [one, Words.stage(one)]);
    const above = stages.length > 1 ? Draw.html("div", { class: "row" }, Draw.segments(Words.say("stage"), choices, stage, (one) => state.go({ stage: one }))) : null;
    return Draw.card({ title, drawing: body, chips, above });
  }

  function slider(country, factors, changed) {
    const output = Draw.html("output", {}, "100 %");
    const input = Draw.html("input", { type: "range", min: "0", max: "200", step: "5", value: "100", "aria-label": Words.country(country) });
    const show = () => (output.textContent = `${input.value} %`);
    input.addEventListener("input", () => {
      factors.set(country, Number(input.value) / 100);
      show();
      changed();
    });
    const reset = () => {
      input.value = "100";
      show();
    };
    return { node: Draw.html("label", { class: "slider" }, Draw.html("span", {}, Words.country(country)), input, output), reset };
  }

  /** Concentration of amounts: an undivided rest counts in the total only. */
  function hhiOf(amounts) {
    const total = d3.sum(amounts, (one) => one.q);
    const squares = d3.sum(amounts.filter((one) => one.country !== "OTH"), (one) => one.q * one.q);
    return total ? { total, hhi: squares / (total * total) } : { total: 0, hhi: null };
  }

  function picture(root, out, material, table, rows, factors) {
    const published = rows.map((row) => ({ country: row.country, q: row.q }));
    const assumed = rows.map((row) => ({ country: row.country, q: row.q * (factors.get(row.country) ?? 1) }));
    const [was, is] = [hhiOf(published), hhiOf(assumed)];
    const x = d3.scaleLinear([0, Math.max(was.total, is.total)], [0, WIDTH]);
    root.replaceChildren();
    bar(root, material, published, x, 22, Words.say("as-published"));
    bar(root, material, assumed, x, 82, Words.say("as-assumed"));
    const change = is.total / was.total - 1;
    const unit = table.first.unit;
    out.replaceChildren(Draw.html("strong", {}, `HHI ${Words.number(was.hhi, 3)} → ${Words.number(is.hhi, 3)}`),
      Words.say("whatif-total", {
        from: Words.mass(was.total, unit), to: Words.mass(is.total, unit),
        change: `${change < 0 ? "" : "+"}${Words.number(change * 100, 1)} %`,
      }));
  }

  function bar(root, material, amounts, x, y, words) {
    root.append(Draw.quiet(0, y - 7, words, "soft"));
    let at = 0;
    amounts.forEach(({ country, q }) => {
      const width = x(q);
      const colour = material.colour(country);
      root.append(Draw.rect(at, y, width, 26, country === "OTH" ? "gap" : `c${colour} seam`));
      const name = Words.country(country);
      if (country !== "OTH" && Draw.widthOf(name) + 12 < width) root.append(Draw.quiet(at + 6, y + 17, name, `on${colour}`));
      at += width;
    });
  }

  return { card, hhiOf };
})();
