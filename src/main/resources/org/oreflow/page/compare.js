"use strict";
/* Compare: which material's supply is most concentrated, and which is imported most; computed beside printed. */
const Compare = (() => {
  const WIDTH = 1264;
  const MOST = 40;
  const ROW = 23;
  const TOP = 26;
  const LEFT = 370;

  const x = d3.scaleLinear([0, 1], [LEFT, WIDTH - 230]);

  function show(material, state) {
    const start = Data.start();
    const markets = Data.rows(start.overview).filter((row) => row.h != null || row.v != null);
    const reliances = Data.rows(start.reliance).filter((row) =>
      [row.pv, row.pl, row.ph, row.ov, row.ol].some((value) => value != null),
    );
    return {
      title: sentence(markets),
      sub: Words.say("compare-sub"),
      cards: [concentrationCard(markets, material, state), relianceCard(reliances, material)],
    };
  }

  const best = (row) => (row.v == null ? row.h : row.v);
  const isClear = (row) => row.v != null && row.h - row.l <= 0.1;

  /** Names only those whose bounds are narrow. */
  function sentence(markets) {
    const clear = markets
      .filter(isClear)
      .sort((a, b) => b.v - a.v)
      .slice(0, 3);
    if (!clear.length) return Words.say("compare-lead-none");
    const names = clear.map(
      (row) =>
        Words.say("compare-name", {
          material: Words.materialWithin(row.element),
          stage: Words.stageWithin(row.stage),
          value: Words.number(row.v, 2),
        }),
    );
    return Words.say("compare-lead", { names: Words.list(names) });
  }

  /** The rows shown: the first by size, and always the one that is chosen. */
  function shownOf(rows, id) {
    const first = rows.slice(0, MOST);
    return [...first, ...rows.slice(MOST).filter((row) => row.element === id)];
  }

  function frame(rows, spoken, percent) {
    const height = TOP + rows.length * ROW + 4;
    const root = Draw.canvas(WIDTH, height, spoken);
    [0, 0.25, 0.5, 0.75, 1].forEach((tick) => {
      root.append(
        Draw.line(x(tick), 18, x(tick), height, "hairline"),
        Draw.quiet(x(tick), 12, percent ? `${tick * 100} %` : Words.number(tick), "axis-text middle"),
      );
    });
    return root;
  }

  function rowHead(root, row, y, isChosen) {
    if (isChosen) root.append(Draw.rect(0, y - 12, WIDTH, ROW, "chosen", { rx: 6 }));
    root.append(
      Draw.quiet(LEFT - 160, y + 4, Draw.clipped(Words.material(row.element), 200), isChosen ? "end bold" : "end"),
      Draw.quiet(LEFT - 150, y + 4, Draw.clipped(`${Words.stage(row.stage)} ${row.year}`, 146), "axis-text"),
    );
  }

  function marketCells(row) {
    const { year, v, l, h, top, c1, c1l, c1h } = row;
    return [
      Words.material(row.element),
      Words.stage(row.stage),
      year,
      v,
      l,
      h,
      top ? Words.country(top) : null,
      c1,
      c1l,
      c1h,
    ];
  }

  function relianceCells(row) {
    const { year, ov, ol, oh, pv, pl, ph } = row;
    return [
      Words.material(row.element),
      Words.stage(row.stage),
      Words.country(row.country),
      year,
      ov,
      ol,
      oh,
      pv,
      pl,
      ph,
    ];
  }

  function concentrationCard(markets, material, state) {
    const title = Words.say("compare-hhi");
    if (!markets.length) return Draw.reasonCard(title, Words.say("compare-none"));
    const rows = [...markets].sort((a, b) => best(b) - best(a));
    const shown = shownOf(rows, material.id);
    const root = frame(shown, Words.say("compare-hhi-spoken"), false);
    root.append(Draw.quiet(WIDTH, 12, Words.say("largest-share"), "axis-text end"));
    shown.forEach((row, index) => {
      const y = TOP + index * ROW + 9;
      rowHead(root, row, y, row.element === material.id);
      const shapes = [Draw.rect(x(0), y - 11, x(1) - x(0), ROW, "clear")];
      if (row.h != null) shapes.push(Draw.line(x(row.l || 0), y, x(row.h), y, "l1 interval"));
      if (row.v != null) shapes.push(Draw.circle(x(row.v), y, 5, "c1"));
      const says = [
        `${Words.material(row.element)}, ${Words.stage(row.stage)}, ${row.year}`,
        hhiWords(row),
        Words.say("opens-material"),
      ];
      root.append(
        Draw.mark(Draw.svg("g", {}, shapes), says, () =>
          state.go({ view: "change", element: row.element, stage: row.stage, year: null }),
        ),
        Draw.quiet(WIDTH, y + 4, Draw.clipped(holder(row), 215), "soft end"),
      );
    });
    return Draw.card({
      title,
      sub: Words.say("compare-hhi-sub"),
      drawing: root,
      figures: Draw.figuresOf("material stage year hhi low high largest share low high", rows, marketCells),
      file: "oreflow-concentration",
      notes: rows.length > MOST ? [Words.say("compare-more", { shown: MOST, all: rows.length })] : [],
    });
  }

  const hhiWords = (row) => `HHI ${Words.number(row.v, 3)} (${Words.number(row.l, 3)}–${Words.number(row.h, 3)})`;

  function holder(row) {
    if (!row.top) return "";
    const isWide = row.c1h != null && row.c1l != null && row.c1h - row.c1l > 0.1;
    const share =
      isWide || row.c1 == null ? (row.c1l == null ? "" : Words.percents(row.c1l, row.c1h)) : Words.percent(row.c1);
    return `${Words.country(row.top)} ${share}`;
  }

  function relianceCard(reliances, material) {
    const countries = [...new Set(reliances.map((row) => row.country))];
    const title = Words.say("compare-reliance", {
      countries: Words.list(countries.map(Words.country)),
    });
    if (!reliances.length) return Draw.reasonCard(Words.say("compare-reliance-title"), Words.say("compare-none"));
    const size = (row) => [row.ov, row.pv, row.pl, row.ol].find((value) => value != null);
    const rows = [...reliances].sort((a, b) => size(b) - size(a));
    const shown = shownOf(rows, material.id);
    const root = frame(shown, title, true);
    root.append(Draw.quiet(WIDTH, 12, Words.say("computed-printed"), "axis-text end"));
    shown.forEach((row, index) => relianceRow(root, row, TOP + index * ROW + 9, material));
    return Draw.card({
      title,
      sub: Words.say("compare-reliance-sub"),
      drawing: root,
      figures: Draw.figuresOf(
        "material stage country year computed low high printed-value low high",
        rows,
        relianceCells,
      ),
      file: "oreflow-reliance",
      notes: rows.length > MOST ? [Words.say("compare-more", { shown: MOST, all: rows.length })] : [],
    });
  }

  const inside = (share) => Math.max(0, Math.min(1, share));

  function relianceRow(root, row, y, material) {
    rowHead(root, row, y, row.element === material.id);
    const bar = (low, high, style) =>
      Draw.line(x(inside(low == null ? 0 : low)), y, x(inside(high == null ? 1 : high)), y, style);
    const shapes = [Draw.rect(x(0), y - 11, x(1) - x(0), ROW, "clear")];
    if (row.ol != null && row.oh != null && row.oh > row.ol) shapes.push(bar(row.ol, row.oh, "l1 interval"));
    if (row.pv == null && (row.pl != null || row.ph != null)) shapes.push(bar(row.pl, row.ph, "l2 interval"));
    if (row.pv != null && row.ov != null) shapes.push(bar(Math.min(row.pv, row.ov), Math.max(row.pv, row.ov), "axis"));
    if (row.pv != null)
      shapes.push(Draw.svg("circle", { cx: x(inside(row.pv)), cy: y, r: 6, class: "l2 clear", "stroke-width": 2 }));
    if (row.ov != null) shapes.push(Draw.circle(x(inside(row.ov)), y, 4, "c1"));
    const computed = valueOr(row.ov, row.ol, row.oh, row.or);
    const printed = valueOr(row.pv, row.pl, row.ph, row.pr);
    const says = [
      `${Words.material(row.element)}, ${Words.stage(row.stage)}, ${Words.country(row.country)}, ${row.year}`,
      `${Words.say("computed")}: ${computed}`,
      `${Words.say("printed-value")}: ${printed}`,
    ];
    root.append(
      Draw.mark(Draw.svg("g", {}, shapes), says, () => explain(row, computed, printed)),
      Draw.quiet(WIDTH, y + 4, `${brief(row.ov, computed)} · ${brief(row.pv, printed)}`, "soft end"),
    );
  }

  /** Without a reason, which the mark says. */
  const brief = (value, words) => (value == null && !/\d/.test(words) ? "–" : words);

  /** A value, else its bounds, else the reason why there is none. */
  function valueOr(value, low, high, reason) {
    if (value != null) return Words.percent(value);
    if (low != null && high == null) return `> ${Words.percent(low)}`;
    if (high != null && !low) return `< ${Words.percent(high)}`;
    if (low != null && !(low <= 0 && high >= 1)) return Words.percents(low, high);
    return reason ? Words.reason(reason) : "–";
  }

  function explain(row, computed, printed) {
    Explain.open({
      what: Figures.title(
        Words.index("net_import_reliance"),
        Words.material(row.element),
        Words.stage(row.stage),
        Words.country(row.country),
        row.year,
      ),
      value: computed,
      interval:
        row.ol != null && row.oh != null && row.oh > row.ol
          ? Words.say("share-between", { low: Words.percent(row.ol), high: Words.percent(row.oh) })
          : "",
      flags: [row.or, row.pr].filter(Boolean).map(Words.reason),
      formula: Words.say("formula-reliance"),
      inputs: [
        ["", "value", "low", "high"].map((key) => (key ? Words.say(key) : "")),
        [Words.say("computed"), row.ov, row.ol, row.oh],
        [Words.say("printed-value"), row.pv, row.pl, row.ph],
      ],
      printed: [],
      sources: printed,
      command: Explain.indexCommand("net_import_reliance", row.element, row.stage, row.country, row.year),
    });
  }

  return { show };
})();
