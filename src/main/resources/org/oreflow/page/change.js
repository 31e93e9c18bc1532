"use strict";
/* Change: did shares and concentration change, and who made it. */
const Change = (() => {
  function show(material, state) {
    const stages = material.stages().filter((stage) => material.years(stage).length > 1);
    if (!stages.length) return nothing(material);
    const stage = stages.includes(state.stage) ? state.stage : stages[0];
    const base = baseYear(material, stage, state.year);
    const years = material.years(stage).filter((year) => year >= base);
    return {
      title: sentence(material, stage, base),
      sub: below(material, stage, years),
      controls: controls(material, stages, stage, base, state),
      cards: [
        Draw.html("div", { class: "pair" }, stackCard(material, stage, state, years), Concentration.card(material, stage, base)),
        causesCard(material, stage, base, years.at(-1)),
        Measures.card(material),
      ],
    };
  }

  /** How many years have a table, and which have none. */
  function below(material, stage, years) {
    const holes = d3.range(years[0], years.at(-1)).filter((year) => !years.includes(year));
    const counts = { first: years[0], last: years.at(-1), count: years.length };
    return Words.sentences(
      Words.say("change-sub", counts),
      holes.length ? Words.say("change-holes", { years: runsOf(holes) }) : "",
    );
  }

  /** Years in words, those that follow each other as from–to. */
  function runsOf(years) {
    const runs = [];
    years.forEach((year) => (runs.length && runs.at(-1)[1] === year - 1 ? (runs.at(-1)[1] = year) : runs.push([year, year])));
    return Words.list(runs.map(([from, to]) => (from === to ? String(from) : `${from}–${to}`)));
  }

  function nothing(material) {
    return {
      title: Words.say("change-title-none", { material: Words.materialWithin(material.id) }),
      sub: Words.say("change-none"),
      cards: [Measures.card(material)],
    };
  }

  /** Years to compare with: all that have a table but the last. */
  const baseYears = (material, stage) => material.years(stage).slice(0, -1);

  function baseYear(material, stage, wanted) {
    const years = baseYears(material, stage);
    if (years.includes(wanted)) return wanted;
    return years.includes(2011) ? 2011 : years[0];
  }

  function controls(material, stages, stage, base, state) {
    const list = stages.map((one) => [one, Words.stage(one)]);
    const years = baseYears(material, stage).map((year) => [String(year), Words.say("since-year", { year })]);
    return [
      stages.length > 1 &&
        Draw.segments(Words.say("stage"), list, stage, (one) => state.go({ stage: one, year: null })),
      Draw.select(Words.say("base-year"), years, String(base), (year) => state.go({ year: Number(year) })),
    ];
  }

  /** What became of concentration, where bounds and tables let one say so. */
  function sentence(material, stage, base) {
    const rows = material.index("hhi", stage);
    const was = rows.find((row) => row.year === base);
    const is = rows.at(-1);
    const names = {
      material: Words.materialWithin(material.id),
      stage: Words.stage(stage),
    };
    if (!was || !is || was === is) return Words.say("change-lead-none", names);
    const values = {
      ...names,
      from: hhiWords(was),
      to: hhiWords(is),
      base: was.year,
      year: is.year,
    };
    const isOpen =
      Concentration.isLoose(was) ||
      Concentration.isLoose(is) ||
      was.v == null ||
      is.v == null ||
      (was.l <= is.h && is.l <= was.h && was.v !== is.v);
    if (isOpen) return Words.say("change-lead-open", values);
    const table = material.tables(stage).get(is.year);
    const breaks = table ? Supply.breaksBetween(material, stage, was.year, is.year) : 0;
    const said = Words.say(is.v > was.v ? "change-lead-up" : "change-lead-down", values);
    return Words.sentences(said, breaks && Words.say("change-lead-breaks", { count: breaks }));
  }

  function hhiWords(row) {
    const bounds = `${Words.number(row.l, 2)}–${Words.number(row.h, 2)}`;
    if (row.v == null) return bounds;
    return Words.number(row.v, 2) + (Concentration.isLoose(row) ? ` (${bounds})` : "");
  }

  /* ---- columns of shares or tonnes ---- */

  const STACK = { width: 0, height: 336, left: 48, right: 172, top: 14, bottom: 26 };

  function stackCard(material, stage, state, years) {
    if (state.measure === "l") return Lines.card(material, stage, state, years, measureButtons(state));
    const isMass = state.measure === "t";
    const tables = years.map((year) => material.tables(stage).get(year));
    STACK.width = Draw.room(Draw.WIDE);
    STACK.right = Math.min(STACK.width * 0.56, 12 + d3.max(tables.at(-1).rows, (row) => (row.s > 0.005 ? Draw.widthOf(`${Words.country(row.country)} ${endValue(row, isMass)}`, "bold") : 0)));
    const root = Draw.canvas(STACK.width, STACK.height, Words.say("stack-spoken", { stage: Words.stage(stage) }));
    const unit = tables.at(-1).first.unit;
    const top = isMass ? d3.max(tables, heightOf) || 1 : 1;
    const y = d3.scaleLinear([0, top], [STACK.height - STACK.bottom, STACK.top]);
    const x = d3
      .scaleBand(d3.range(years[0], years.at(-1) + 1), [STACK.left, STACK.width - STACK.right])
      .paddingInner(0.06);
    axis(root, y, isMass, unit);
    tables.forEach((table) => column(root, { material, table, x, y, isMass }));
    holes(root, years, x, y);
    breakTicks(root, tables, x);
    yearTicks(root, x);
    endLabels(root, material, tables.at(-1), y, isMass);
    const bounded = tables.at(-1).bounded.map((row) => Words.country(row.country));
    const legend = Draw.countries(tables.flatMap((table) => table.rows.filter((row) => row.s > 0.01)).map((row) => row.country));
    return Draw.card({
      title: Words.say("stack-title"),
      sub: Words.say(bounded.length ? "stack-sub-known" : "stack-sub"),
      drawing: root,
      figures: Draw.figuresOf(
        "year country share low high quantity",
        tables.flatMap((table) => table.rows),
        shareCells,
      ),
      file: `oreflow-${material.id}-${stage}-shares`,
      chart: "shares",
      data: Share.of(material, "shares", { stage, basis: "world_table" }),
      material: Words.material(material.id),
      legend,
      sources: tables.map((table) => table.first.source),
      chips: bounded.length ? [Draw.chip(Words.say("bounds-only", { countries: shortList(bounded) }), true)] : [],
      above: Draw.html("div", {}, measureButtons(state), Draw.legend(legend)),
      notes: [Words.say("stack-note")],
    });
  }

  function measureButtons(state) {
    const choices = [
      ["", Words.say("shares")],
      ["t", Words.say("tonnes")],
      ["l", Words.say("lines")],
    ];
    const choose = (value) => state.go({ measure: value || null });
    return Draw.html(
      "div",
      { class: "row" },
      Draw.segments(Words.say("measure"), choices, state.measure || "", choose),
    );
  }

  const shareCells = (row) => [row.year, Words.country(row.country), row.s, row.sl, row.sh, row.q];

  function shortList(names) {
    const between = Words.isChinese() ? "、" : ", ";
    const shown = names.slice(0, 8).join(between);
    return names.length > 8 ? Words.say("and-more", { names: shown, count: names.length - 8 }) : shown;
  }

  const sum = (table) => d3.sum(table.rows, (row) => row.q || 0);
  const heightOf = (table) => Math.max(sum(table), (table.world && (table.world.qh || table.world.q)) || 0);

  function axis(root, y, isMass, unit) {
    const scale = y.domain()[1] >= 1e4 ? 1e3 : 1;
    y.ticks(5).forEach((tick) => {
      const words = isMass ? Words.number(tick / scale) : `${Words.number(tick * 100)} %`;
      root.append(
        Draw.line(STACK.left, y(tick), STACK.width - STACK.right, y(tick), "hairline"),
        Draw.quiet(STACK.left - 7, y(tick) + 4, words, "axis-text end"),
      );
    });
    if (isMass)
      root.append(Draw.quiet(4, 8, `${scale === 1e3 && /^t/.test(unit || "") ? "k" : ""}${unit || ""}`, "axis-text"));
  }

  /** One year's countries on each other, and what is not known of it above. */
  function column(root, { material, table, x, y, isMass }) {
    const left = x(table.year);
    const width = x.bandwidth();
    let at = 0;
    table.rows.forEach((row) => {
      const size = isMass ? row.q || 0 : row.s;
      const high = y(at) - y(at + size);
      at += size;
      if (high < 0.3) return;
      const style = row.country === "OTH" ? "gap" : `c${Draw.colour(row.country)}`;
      const shape = Draw.rect(
        left,
        y(at),
        width,
        high,
        `${style}${high > 3 ? " seam" : ""}${Materials.isWide(row) ? " pale" : ""}`,
      );
      root.append(Draw.mark(shape, Figures.shareSays(row), () => Figures.share(material, row, table)));
    });
    const most = isMass ? heightOf(table) : 1;
    if (most > at * 1.001)
      root.append(Draw.rect(left, y(most), width, y(at) - y(most), isMass ? "gap-band quiet" : "gap quiet"));
  }

  /** A year without a table stays an empty column, in a dashed frame. */
  function holes(root, years, x, y) {
    const empty = x.domain().filter((year) => !years.includes(year));
    empty.forEach((year) => {
      const frame = Draw.rect(x(year) + 0.5, y.range()[1], x.bandwidth() - 1, y.range()[0] - y.range()[1], "gap-frame");
      root.append(Draw.mark(frame, [String(year), Words.say("no-table")], null));
    });
  }

  /** Between years of different tables stands a dashed line. */
  function breakTicks(root, tables, x) {
    tables.slice(1).forEach((table, index) => {
      const gap = table.year - tables[index].year > 1;
      if (!table.breaks || gap) return;
      const at = x(table.year) - (x.step() - x.bandwidth()) / 2;
      root.append(
        Draw.svg("line", {
          x1: at,
          x2: at,
          y1: STACK.top - 6,
          y2: STACK.height - STACK.bottom,
          class: "break quiet",
          "stroke-dasharray": "3 3",
        }),
      );
    });
  }

  function yearTicks(root, x) {
    let last = -99;
    x.domain().forEach((year) => {
      const middle = x(year) + x.bandwidth() / 2;
      if (middle - last < 34) return;
      root.append(Draw.quiet(middle, STACK.height - 7, year, "axis-text middle"));
      last = middle;
    });
  }

  const endValue = (row, isMass) => (isMass ? Figures.massWords(row) : Supply.boundedWords(row));

  /** Names beside the last column, moved apart. */
  function endLabels(root, material, table, y, isMass) {
    let at = 0;
    const labels = [];
    table.rows.forEach((row) => {
      const size = isMass ? row.q || 0 : row.s;
      const high = y(at) - y(at + size);
      const style = high > 20 ? "bold" : "soft";
      const value = ` ${endValue(row, isMass)}`;
      const words = Draw.clipped(Words.country(row.country), STACK.right - 9 - Draw.widthOf(value, style), style) + value;
      if (high > 1.5) labels.push({ y: y(at + size / 2), words, style });
      at += size;
    });
    labels
      .sort((a, b) => b.y - a.y)
      .forEach((label, index) => {
        if (index) label.y = Math.min(label.y, labels[index - 1].y - 14);
        if (label.y > 8) root.append(Draw.quiet(STACK.width - STACK.right + 9, label.y + 4, label.words, label.style));
      });
    const world = table.world;
    if (isMass && world && world.qh > sum(table) * 1.001) {
      root.append(
        Draw.quiet(
          STACK.width - STACK.right + 9,
          Math.max(10, y(world.qh) + 4),
          Words.say("at-most", { value: Words.mass(world.qh, world.unit) }),
          "soft",
        ),
      );
    }
  }

  /* ---- who changed it ---- */

  function causesCard(material, stage, from, to) {
    const rows = material
      .rows("ch")
      .filter(
        (row) =>
          row.stage === stage && row.a === from && row.b === to && row.c != null && Materials.isCountry(row.country),
      )
      .sort((a, b) => Math.abs(b.c) - Math.abs(a.c));
    const title = Words.say("causes-title", { from, to });
    if (!rows.length) return Draw.reasonCard(title, Words.say("causes-none"));
    const legend = [
      ["ca", Words.say("own-output")],
      ["s3", Words.say("everybody-else")],
    ];
    return Draw.card({
      title,
      sub: Words.say("causes-sub"),
      drawing: causesPicture(material, stage, rows.slice(0, 8)),
      figures: Draw.figuresOf("country contribution low high own-output everybody-else", rows, causeCells),
      file: `oreflow-${material.id}-${stage}-change`,
      chart: "changes",
      data: Share.table("change", { indicator: "hhi", element: material.id, stage, year_from: from, year_to: to }),
      above: Draw.legend(legend),
      legend,
      material: Words.material(material.id),
      notes: Supply.breaksBetween(material, stage, from, to) ? [Words.say("causes-breaks")] : [],
    });
  }

  const causeCells = (one) => [Words.country(one.country), one.c, one.l, one.h, one.o, one.r];

  function causesPicture(material, stage, shown) {
    const width = Draw.room();
    const isNarrow = Draw.isNarrow();
    const right = d3.max(shown, (one) => Draw.widthOf(contributionWords(one)));
    const [left, room, top, row] = isNarrow ? [0, 0, 28, 50] : [160, right, 28, 34];
    const most =
      d3.max(shown, (one) =>
        Math.max(
          Math.abs(one.c),
          Math.abs(one.o || 0),
          Math.abs(one.r || 0),
          Math.abs(one.l || 0),
          Math.abs(one.h || 0),
        ),
      ) || 1;
    const x = d3.scaleLinear([-most, most], [left + 20, width - room - 20]);
    const height = top + shown.length * row;
    const root = Draw.canvas(width, height, Words.say("causes-spoken"));
    root.append(
      Draw.line(x(0), 18, x(0), height),
      Draw.quiet(x(0) - 10, 12, Words.say("lowered"), "axis-text end"),
      Draw.quiet(x(0) + 10, 12, Words.say("raised"), "axis-text"),
    );
    shown.forEach((one, index) => cause(root, material, stage, one, x, top + index * row + (isNarrow ? 18 : 0), { width, left }));
    return root;
  }

  const signed = (value, digits) =>
    value == null
      ? "–"
      : `${value > 0 ? "+" : ""}${Words.number(value, digits ?? (Math.abs(value) < 5e-5 ? 6 : 4))}`;

  const isExact = (row) => row.l == null || row.h - row.l < 5e-5;
  const contributionWords = (row) => `${signed(row.c)}${isExact(row) ? "" : ` (${signed(row.l)} … ${signed(row.h)})`}`;

  function cause(root, material, stage, row, x, y, { width, left }) {
    const open = () => explain(material, stage, row);
    const bar = (value, style, top, key) => {
      if (value == null) return;
      const shape = Draw.rect(Math.min(x(0), x(value)), top, Math.max(0.8, Math.abs(x(value) - x(0))), 10, style, {
        rx: 2,
      });
      root.append(Draw.mark(shape, [Words.country(row.country), `${Words.say(key)}: ${signed(value)}`], open));
    };
    const name = Words.country(row.country);
    root.append(left ? Draw.quiet(left, y + 17, Draw.clipped(name, left, "bold"), "end bold") : Draw.quiet(0, y - 4, name, "bold"));
    bar(row.o, "ca", y, "own-output");
    bar(row.r, "s3", y + 11, "everybody-else");
    if (!isExact(row)) root.append(Draw.line(x(row.l), y + 10.5, x(row.h), y + 10.5, "ink-line quiet"));
    const point = Draw.circle(x(row.c), y + 10.5, 5, "dot seam");
    root.append(
      Draw.mark(point, [Words.country(row.country), `${Words.say("contribution")}: ${contributionWords(row)}`], open),
      Draw.quiet(width, left ? y + 15 : y - 4, contributionWords(row), "end"),
    );
  }

  /** How much a newer edition, or the later of two sources, gives more of the share. */
  function difference(row) {
    if (row.d == null) return [];
    const values = { points: signed(100 * row.d, 1), year: row.dy, from: row.a, to: row.b };
    return [Words.say(Materials.has(row, "ONE_EDITION") ? "revised" : "sources-differ", values)];
  }

  function explain(material, stage, row) {
    const square = (share) => (share == null ? "–" : `${Words.number(share, 4)}²`);
    const table = material.tables(stage).get(row.b);
    const last = table && table.rows.find((one) => one.country === row.country);
    Explain.open({
      what: Figures.title(
        Words.say("contribution-of", { country: Words.country(row.country) }),
        Words.material(material.id),
        Words.stage(stage),
        `${row.a} → ${row.b}`,
      ),
      value: signed(row.c),
      interval:
        row.l == null || row.l === row.h ? "" : Words.say("hhi-open", { low: signed(row.l), high: signed(row.h) }),
      flags: [...(row.reason ? [Words.reason(row.reason)] : []), ...difference(row)],
      formula: `ΔH = s₂² − s₁² = ${square(row.sb)} − ${square(row.sa)} = ${signed(row.c)}\n${Words.say("own-output")}: ${signed(row.o)}   ${Words.say("everybody-else")}: ${signed(row.r)}`,
      inputs: [
        [Words.say("year"), Words.say("share")],
        [row.a, row.sa],
        [row.b, row.sb],
      ],
      printed: [],
      sources: last ? `${last.source} ${last.release}` : "",
      command: Explain.query("change", "*", {
        indicator: "hhi",
        element: material.id,
        stage,
        country: row.country,
        year_from: row.a,
        year_to: row.b,
      }),
    });
  }

  return { show };
})();
