"use strict";
/* The time line of measures: what governments did that bears on supply, by kind and country. */
const Measures = (() => {
  const TOP = 26;
  const LANE = 12;
  const GAP = 8;

  /** Measures of the material, or of its basket as a whole; by date. */
  function of(material) {
    const named = (list, name) => (list || "").split(/[|,]\s*/).includes(name);
    const isOf = (row) => named(row.materials, material.id) || (material.basket.id && named(row.baskets, material.basket.id));
    return Data.rows(Data.start().measures)
      .filter(isOf)
      .sort((a, b) => (a.date < b.date ? -1 : 1));
  }

  function card(material) {
    const rows = of(material);
    const title = Words.say("measures");
    if (!rows.length) return Draw.reasonCard(title, Words.say("measures-none"));
    const legend = Draw.countries(rows.map((row) => row.country));
    const cells = (row) => [row.date, row.end, stateOf(row), Words.country(row.country), against(row), kindOf(row), row.event, row.citation];
    return Draw.card({
      title,
      sub: Words.say("measures-sub"),
      drawing: picture(rows),
      figures: Draw.figuresOf("date end ended country against kind event citation", rows, cells),
      file: `oreflow-${material.id}-measures`,
      chart: "measures",
      data: Share.ofAll("measures"),
      above: Draw.legend(legend),
      legend,
      material: Words.material(material.id),
      notes: [Words.say("measures-note")],
    });
  }

  const kindOf = (row) => Words.capital(Words.named("kinds", row.kind));
  const against = (row) => (row.against || "").split("|").filter(Boolean).map(Words.country).join(Words.say("comma"));

  /** The day of the run, by its id. */
  const today = () => String(Data.start().run).replace(/^(\d{4})(\d\d)(\d\d).*/, "$1-$2-$3");

  /** Whether a measure had ended before the day of the run. */
  const isOver = (row) => Boolean(row.end) && time(row.end, true) <= time(today(), false);

  /** The measure that suspends another. */
  const pauseOf = (row) =>
    row.measure && Data.rows(Data.start().measures).find((one) => (one.suspends || "").split("|").includes(row.measure));

  const isPaused = (row) => {
    const pause = pauseOf(row);
    const now = time(today(), false);
    return Boolean(pause) && time(pause.date, false) <= now && !(pause.end && time(pause.end, true) <= now);
  };

  const stateOf = (row) => {
    if (isOver(row)) return Words.say("ended");
    const pause = pauseOf(row);
    return pause ? `${Words.say("suspended")} ${pause.date} – ${pause.end || ""}`.trim() : "";
  };

  /** A date as a year with its part: of a year alone its beginning, or its end. */
  function time(date, isEnd) {
    const [year, month, day] = date.split("-").map(Number);
    if (!month) return isEnd ? year + 1 : year;
    return year + (month - 1) / 12 + (day ? (day - 1) / 365 : 0);
  }

  /** From when to when: of a year without more the whole year. */
  function spanOf(row) {
    const isYear = /^\d{4}$/.test(row.date);
    const end = row.end || (pauseOf(row) || {}).date;
    return [time(row.date, false), end ? time(end, true) : time(row.date, isYear)];
  }

  /** Kinds in the order in which they begin, each with its measures in lanes that do not overlap. */
  function lanesOf(rows, x) {
    return d3.groups(rows, (row) => row.kind).map(([, list]) => {
      const ends = [];
      const placed = list.map((row) => {
        const [from, to] = spanOf(row).map(x);
        let lane = ends.findIndex((end) => end + 2 < from);
        if (lane < 0) lane = ends.length;
        ends[lane] = Math.max(to, from + LANE);
        return { row, from, to, lane };
      });
      return { words: kindOf(list[0]), placed, height: ends.length * LANE + GAP };
    });
  }

  function picture(rows) {
    const spans = rows.map(spanOf);
    const width = Draw.room();
    const isNarrow = Draw.isNarrow();
    const left = isNarrow ? 16 : 20 + d3.max(rows, (row) => Draw.widthOf(kindOf(row)));
    const years = [Math.floor(d3.min(spans, (one) => one[0])), Math.ceil(d3.max(spans, (one) => one[1]) + 0.3)];
    const x = d3.scaleLinear(years, [left, width - 22]);
    const head = isNarrow ? 16 : 0; // names stand above their lanes
    const kinds = lanesOf(rows, x);
    const height = TOP + d3.sum(kinds, (kind) => kind.height + head);
    const root = Draw.canvas(width, height, Words.say("measures-spoken"));
    x.ticks(isNarrow ? 5 : 12)
      .filter(Number.isInteger)
      .forEach((year) =>
        root.append(
          Draw.line(x(year), 18, x(year), height, "hairline"),
          Draw.quiet(x(year), 12, year, "axis-text middle"),
        ),
      );
    const now = x(time(today(), false));
    if (now > left && now < width) root.append(Draw.line(now, 18, now, height, "ink-line quiet"));
    let y = TOP;
    kinds.forEach((kind) => {
      root.append(
        Draw.line(isNarrow ? 0 : left, y, width, y, "hairline"),
        isNarrow
          ? Draw.quiet(0, y + 14, Draw.clipped(kind.words, width))
          : Draw.quiet(left - 14, y + kind.height / 2 + 4, kind.words, "end"),
      );
      kind.placed.forEach((one) => root.append(mark(one, y + head + GAP / 2 + one.lane * LANE)));
      y += kind.height + head;
    });
    return root;
  }

  function mark({ row, from, to }, y) {
    const style = `c${Draw.colour(row.country)}${isOver(row) || isPaused(row) ? " pale" : ""}`;
    const shape =
      to > from
        ? Draw.rect(from, y + 1, Math.max(4, to - from), LANE - 2, style, { rx: 3 })
        : Draw.circle(from, y + LANE / 2, LANE / 2 - 1, style);
    const says = [`${Words.country(row.country)}${Words.say("comma")}${kindOf(row)}`, dates(row), row.event];
    return Draw.mark(shape, says, () => explain(row));
  }

  const dates = (row) =>
    `${row.date}${row.end ? ` – ${row.end}` : ""}${stateOf(row) ? ` (${stateOf(row)})` : ""}`;

  function explain(row) {
    Explain.open({
      what: Figures.title(Words.country(row.country), kindOf(row)),
      value: row.quantity == null ? dates(row) : `${Words.number(row.quantity)} ${row.unit || ""}`.trim(),
      interval: [row.quantity != null && dates(row), against(row), row.materials].filter(Boolean).join(" · "),
      flags: [row.event, row.note, ...Words.flags(row.flags)].filter(Boolean),
      formula: "",
      inputs: null,
      printed: [],
      sources: row.citation,
      command: "conf/reference/measures.csv",
    });
  }

  return { card, against, stateOf };
})();
