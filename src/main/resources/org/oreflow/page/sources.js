"use strict";
/* Sources: may a figure be cited, and what changed since the run before. */
const Sources = (() => {
  const MOST = 40;

  function show(material, state) {
    const loads = Data.loads();
    if (!loads.length) return { title: Words.say("sources-none"), sub: Words.say("sources-none-why"), cards: [] };
    const read = d3.sum(loads, (row) => row.read);
    const values = {
      sources: new Set(loads.map((row) => row.source)).size,
      releases: loads.length,
      files: Words.number(d3.sum(loads, (row) => row.files)),
      read: Words.number(read),
      rejected: Words.number(d3.sum(loads, (row) => row.rejected)),
    };
    return {
      title: Words.say("sources-lead", values),
      sub: Words.say("sources-sub", values),
      cards: [material && ownCard(material, loads), runsCard(state), listCard(loads)],
    };
  }

  const HEAD = [
    "source",
    "release",
    "published",
    "covers",
    "files",
    "records-read",
    "kept",
    "rejected",
    "citation",
    "licence",
  ];
  const figuresOf = (loads) => [
    HEAD.map((key) => Words.say(key)),
    ...loads.map((row) => [
      row.source,
      String(row.release),
      row.published,
      coverOf(row.covers),
      row.files,
      row.read,
      row.kept,
      row.rejected,
      citation(row),
      row.licence,
    ]),
  ];

  function coverOf(covers) {
    const texts = {
      world: "covers-world",
      listed_partners: "covers-partners",
      largest_flows: "covers-largest",
    };
    if (Object.hasOwn(texts, covers || "")) return Words.say(texts[covers]);
    if (/^largest_/.test(covers || "")) return Words.say("covers-largest");
    return covers ? Words.country(covers) : "";
  }

  const citation = (row) => (row.red === 0 ? `${row.citation} (${Words.say("not-passed-on")})` : row.citation);

  /** Sources of the material that is chosen. */
  function ownCard(material, loads) {
    const names = new Set();
    material.rows("b").forEach((row) => (row.sources || "").split("|").forEach((name) => names.add(name)));
    material.rows("l").forEach((row) => names.add(row.source));
    const own = loads.filter((row) => names.has(row.source));
    const title = Words.say("sources-own", { material: Words.materialWithin(material.id) });
    if (!own.length) return Draw.reasonCard(title, Words.say("no-rows"));
    return tableCard(title, own, `oreflow-${material.id}-sources`);
  }

  const listCard = (loads) => tableCard(Words.say("sources-all"), loads, "oreflow-sources");

  function tableCard(title, loads, file) {
    const figures = figuresOf(loads);
    const table = Draw.scrollable(title, Draw.table(figures), "tall");
    return Draw.card({ title, drawing: table, figures, file, hasTable: true });
  }

  /** The largest changes of this run against the one before. */
  function runsCard() {
    const diff = Data.start().diff || { from: "", rows: null };
    const rows = Data.rows(diff.rows);
    const title = Words.say("runs-title");
    if (!diff.from || !rows.length) {
      const why = diff.from ? Words.say("runs-same", { from: diff.from }) : Words.say("runs-none");
      return Draw.reasonCard(title, why);
    }
    const shown = rows.slice(0, MOST);
    const width = Draw.room();
    const isNarrow = width < 900;
    const [left, right, row, top] = isNarrow ? [50, 70, 66, 26] : [450, 270, 34, 26];
    const root = Draw.canvas(width, top + shown.length * row + 4, title);
    const most = Math.min(2, d3.max(shown, (one) => Math.abs(relative(one) || 0)) || 1);
    const x = d3.scaleLinear([-most, most], [left, width - right]).clamp(true);
    root.append(
      Draw.line(x(0), 18, x(0), top + shown.length * row),
      Draw.quiet(x(0), 12, Words.say("as-before"), "axis-text middle"),
      isNarrow ? Draw.quiet(0, 0, "") : Draw.quiet(width, 12, Words.say("cause"), "axis-text end"),
    );
    shown.forEach((one, index) => runRow(root, one, x, top + index * row + (isNarrow ? 12 : 15), { width, isNarrow }));
    const head = ["table", "value", "material", "stage", "country", "importer", "year", "unit"].map((key) => Words.say(key));
    const ends = ["before", "now"].flatMap((key) => [
      Words.say(key),
      `${Words.say(key)}, ${Words.say("low")}`,
      `${Words.say(key)}, ${Words.say("high")}`,
    ]);
    return Draw.card({
      title,
      sub: `${diff.from} → ${Data.start().run}`,
      drawing: root,
      file: "oreflow-runs",
      chart: "runs",
      data: Share.ofAll("differences"),
      figures: [[...head, ...ends, Words.say("cause")], ...rows.map(runCells)],
    });
  }

  const runCells = (one) => [
    one.table,
    one.column,
    one.element,
    one.stage,
    one.country,
    one.partner,
    one.year,
    one.unit,
    one.old,
    one.ol,
    one.oh,
    one.new,
    one.nl,
    one.nh,
    one.cause,
  ];

  const relative = (row) => (row.old == null || row.new == null || row.old === 0 ? null : row.new / row.old - 1);

  /** A value with the bounds that it has; bounds alone where nobody gives a value. */
  function boundedWords(value, low, high) {
    const bounds = low == null && high == null ? "" : `${Words.number(low)}–${Words.number(high)}`;
    if (value == null) return bounds || "–";
    return bounds && low !== high ? `${Words.number(value)} (${bounds})` : Words.number(value);
  }

  function runRow(root, row, x, y, { width, isNarrow }) {
    const change = relative(row);
    const place = [Words.country(row.country), row.partner && Words.country(row.partner)].filter(Boolean).join(" → ");
    const what = [Words.material(row.element), Words.stage(row.stage), place, row.year].join(Words.say("comma"));
    const unit = row.unit === "1" ? "" : row.unit;
    const [was, is] = [boundedWords(row.old, row.ol, row.oh), boundedWords(row.new, row.nl, row.nh)];
    const values = `${was} → ${is} ${unit}`.trim();
    const cause = Words.named("causes", row.cause);
    const isKnown = (value, high) => value != null || high != null;
    let words = Words.say("bounds-moved");
    if (change != null) words = `${change > 0 ? "+" : ""}${Words.number(change * 100, 1)} %`;
    else if (!isKnown(row.old, row.oh)) words = Words.say("new-figure");
    else if (!isKnown(row.new, row.nh)) words = Words.say("gone-figure");
    const at = x(change == null ? 0 : change);
    const room = isNarrow ? width : 430;
    const line = isNarrow ? y + 34 : y;
    root.append(
      Draw.quiet(0, y + 1, Draw.clipped(what, room, "bold"), "bold"),
      Draw.quiet(0, y + 15, Draw.clipped(`${row.table} ${row.column}: ${values}`, room, "axis-text"), "axis-text"),
      Draw.svg("line", { x1: x(0), x2: at, y1: line, y2: line, class: "la quiet", "stroke-width": 3 }),
      Draw.mark(Draw.circle(at, line, 6, "ca"), [what, values, cause], null),
      Draw.quiet(at + (change < 0 ? -12 : 12), line + 4, words, change < 0 ? "end" : ""),
    );
    if (!isNarrow) root.append(Draw.quiet(width, y + 4, Draw.clipped(cause, 190), "soft end"));
  }

  return { show };
})();
