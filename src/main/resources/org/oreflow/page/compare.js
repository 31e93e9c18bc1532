"use strict";
/* Compare: which material's supply is most concentrated, and which is imported most; computed beside printed. */
const Compare = (() => {
  const MOST = 40;
  const TOP = 26;
  const NARROW = 800;

  /** Where a row has its name, its scale and its words: beside each other, or on a narrow screen below. */
  let at = null;
  let x = null;

  function layOut() {
    const width = Draw.room();
    const isNarrow = width < NARROW;
    at = isNarrow ? { width, row: 58, left: 14, right: 20, y: 42 } : { width, row: 23, left: 450, right: 220, y: 9 };
    at.isNarrow = isNarrow;
    x = d3.scaleLinear([0, 1], [at.left, width - at.right]);
  }

  function show(material, state) {
    layOut();
    const start = Data.start();
    const fits = (row) => ["raw", "materials"].includes(Materials.linkOf(row.stage));
    const markets = Data.rows(start.overview).filter((row) => (row.h != null || row.v != null) && fits(row));
    const reliances = Data.rows(start.reliance).filter((row) =>
      [row.pv, row.pl, row.ph, row.ov, row.ol].some((value) => value != null),
    );
    return {
      title: sentence(markets),
      sub: Words.say("compare-sub"),
      cards: [concentrationCard(markets, material, state), relianceCard(reliances, material)],
    };
  }

  /** What is known comes first: by the value, then by the lower bound; what may be anything comes last. */
  const known = (row) => (row.v == null ? (row.l || 0) - 1 : row.v);
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
    const height = TOP + rows.length * at.row + 4;
    const root = Draw.canvas(at.width, height, spoken);
    [0, 0.25, 0.5, 0.75, 1].forEach((tick) => {
      root.append(
        Draw.line(x(tick), 18, x(tick), height, "hairline"),
        Draw.quiet(x(tick), 12, percent ? `${tick * 100} %` : Words.number(tick), "axis-text middle"),
      );
    });
    return root;
  }

  function rowHead(root, row, y, isChosen, words) {
    if (isChosen) root.append(Draw.rect(0, y - (at.isNarrow ? 42 : 12), at.width, at.row, "chosen", { rx: 6 }));
    const bold = isChosen ? "bold" : "";
    const link = `${Words.stage(row.stage)} ${row.year}`;
    const name = Words.material(row.element);
    if (at.isNarrow) {
      root.append(
        Draw.quiet(0, y - 28, Draw.clipped(name, at.width, bold), bold),
        Draw.quiet(at.width, y - 13, link, "axis-text end"),
        Draw.quiet(0, y - 13, Draw.clipped(words, at.width - Draw.widthOf(link, "axis-text") - 12), "soft"),
      );
      return;
    }
    root.append(
      Draw.quiet(at.left - 150, y + 4, Draw.clipped(name, at.left - 154, bold), `end ${bold}`),
      Draw.quiet(at.left - 140, y + 4, Draw.clipped(link, 130, "axis-text"), "axis-text"),
      Draw.quiet(at.width, y + 4, Draw.clipped(words, at.right - 12), "soft end"),
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
    const rows = [...markets].sort((a, b) => known(b) - known(a) || a.h - b.h);
    const shown = shownOf(rows, material.id);
    const root = frame(shown, Words.say("compare-hhi-spoken"), false);
    if (!at.isNarrow) root.append(Draw.quiet(at.width, 12, Words.say("largest-share"), "axis-text end"));
    shown.forEach((row, index) => {
      const y = TOP + index * at.row + at.y;
      rowHead(root, row, y, row.element === material.id, holder(row));
      const shapes = [Draw.rect(x(0), y - 11, x(1) - x(0), 23, "clear")];
      if (row.h != null) shapes.push(Draw.line(x(row.l || 0), y, x(row.h), y, "la interval"));
      if (row.v != null) shapes.push(Draw.circle(x(row.v), y, 5, "ca"));
      const says = [
        `${Words.material(row.element)}, ${Words.stage(row.stage)}, ${row.year}`,
        hhiWords(row),
        Words.say("opens-material"),
      ];
      root.append(
        Draw.mark(Draw.svg("g", {}, shapes), says, () =>
          state.go({ view: "change", element: row.element, stage: row.stage, year: null }),
        ),
      );
    });
    return Draw.card({
      title,
      sub: Words.say("compare-hhi-sub"),
      drawing: root,
      figures: Draw.figuresOf("material stage year hhi low high largest share low high", rows, marketCells),
      file: "oreflow-concentration",
      chart: "concentration",
      data: Share.ofAll("concentration"),
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
    const size = (row) => row.ov ?? row.pv ?? Math.max(row.pl || 0, row.ol || 0) - 1;
    const rows = [...reliances].sort((a, b) => size(b) - size(a));
    const shown = shownOf(rows, material.id);
    const root = frame(shown, title, true);
    if (!at.isNarrow) root.append(Draw.quiet(at.width, 12, Words.say("computed-printed"), "axis-text end"));
    shown.forEach((row, index) => relianceRow(root, row, TOP + index * at.row + at.y, material));
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
      chart: "reliance",
      data: Share.ofAll("reliance"),
      notes: rows.length > MOST ? [Words.say("compare-more", { shown: MOST, all: rows.length })] : [],
    });
  }

  const inside = (share) => Math.max(0, Math.min(1, share));

  function relianceRow(root, row, y, material) {
    const bar = (low, high, style) =>
      Draw.line(x(inside(low == null ? 0 : low)), y, x(inside(high == null ? 1 : high)), y, style);
    const shapes = [Draw.rect(x(0), y - 11, x(1) - x(0), 23, "clear")];
    if (row.ol != null && row.oh != null && row.oh > row.ol) shapes.push(bar(row.ol, row.oh, "la interval"));
    if (row.pv == null && (row.pl != null || row.ph != null)) shapes.push(bar(row.pl, row.ph, "ink-line interval"));
    if (row.pv != null && row.ov != null) shapes.push(bar(Math.min(row.pv, row.ov), Math.max(row.pv, row.ov), "axis"));
    if (row.pv != null)
      shapes.push(Draw.svg("circle", { cx: x(inside(row.pv)), cy: y, r: 6, class: "ink-line clear", "stroke-width": 2 }));
    if (row.ov != null) shapes.push(Draw.circle(x(inside(row.ov)), y, 4, "ca"));
    const computed = valueOr(row.ov, row.ol, row.oh, row.or);
    const printed = valueOr(row.pv, row.pl, row.ph, row.pr);
    rowHead(root, row, y, row.element === material.id, `${brief(row.ov, computed)} · ${brief(row.pv, printed)}`);
    const says = [
      `${Words.material(row.element)}, ${Words.stage(row.stage)}, ${Words.country(row.country)}, ${row.year}`,
      `${Words.say("computed")}: ${computed}`,
      `${Words.say("printed-value")}: ${printed}`,
    ];
    root.append(
      Draw.mark(Draw.svg("g", {}, shapes), says, () => explain(row, computed, printed)),
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
