"use strict";
/* Concentration of a link by year: best values, and all that the sources leave open. */
const Concentration = (() => {
  const GUIDELINE = 0.25; // "highly concentrated", US Horizontal Merger Guidelines (2010), section 5.3

  const isLoose = (row) => row.h - row.l > 0.1;

  const sizeOf = () => ({ width: Draw.room(Draw.SMALL), height: 336, left: 40, right: 18, top: 14, bottom: 26 });

  /** Concentration since a year; a year without a table is a hole in line and band. */
  function hhiCard(material, stage, base) {
    const size = sizeOf();
    const title = Words.say("concentration-hhi");
    const rows = material.index("hhi", stage).filter((row) => row.year >= base);
    if (!rows.length) return Draw.reasonCard(title, Words.say("no-hhi"));
    const root = Draw.canvas(size.width, size.height, title);
    const x = d3.scaleLinear([rows[0].year - 0.5, rows.at(-1).year + 0.5], [size.left, size.width - size.right]);
    const y = d3.scaleLinear([0, 1], [size.height - size.bottom, size.top]);
    y.ticks(5).forEach((tick) => {
      root.append(
        Draw.line(size.left, y(tick), size.width - size.right, y(tick), "hairline"),
        Draw.quiet(size.left - 7, y(tick) + 4, Words.number(tick), "axis-text end"),
      );
    });
    root.append(
      Draw.svg("line", {
        x1: size.left,
        x2: size.width - size.right,
        y1: y(GUIDELINE),
        y2: y(GUIDELINE),
        class: "break quiet",
        "stroke-dasharray": "5 4",
      }),
      Draw.quiet(size.left + 4, y(GUIDELINE) + 13, Draw.clipped(Words.say("guideline"), size.width - size.left - 8, "axis-text"), "axis-text"),
    );
    runsOf(rows, material.tables(stage)).forEach((run) => drawRun(root, run, x, y));
    rows.forEach((row) => hhiPoint(root, material, stage, row, x, y));
    hhiLabels(root, rows, x, y, size.height);
    const figures = [
      [Words.say("year"), "HHI", Words.say("low"), Words.say("high")],
      ...rows.map((row) => [row.year, row.v, row.l, row.h]),
    ];
    const last = rows.at(-1);
    return Draw.card({
      title,
      sub: Words.say("hhi-sub"),
      drawing: root,
      figures,
      file: `oreflow-${material.id}-${stage}-hhi`,
      chart: "hhi",
      data: Share.of(material, "hhi", { stage }),
      material: Words.material(material.id),
      chips: isLoose(last) ? [Draw.chip(Words.say("much-open"), true)] : [],
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
    const ends =
      run.length > 1
        ? run
        : [
            { ...run[0], year: run[0].year - 0.3 },
            { ...run[0], year: run[0].year + 0.3 },
          ];
    const area = d3
      .area()
      .x((row) => x(row.year))
      .y0((row) => y(row.l))
      .y1((row) => y(row.h))
      .defined((row) => row.h != null);
    const line = d3
      .line()
      .x((row) => x(row.year))
      .y((row) => y(row.v))
      .defined((row) => row.v != null);
    root.append(Draw.svg("path", { d: area(ends), class: "band quiet" }));
    if (run.length > 1)
      root.append(Draw.svg("path", { d: line(run), fill: "none", class: "la quiet", "stroke-width": 2.4 }));
  }

  function hhiPoint(root, material, stage, row, x, y) {
    const open = () => Figures.hhi(material, stage, row);
    const shape =
      row.v == null
        ? Draw.rect(x(row.year) - 4, y(row.h), 8, y(row.l) - y(row.h), "gap-frame clear")
        : Draw.circle(x(row.year), y(row.v), 4.5, "ca seam");
    root.append(Draw.mark(shape, Figures.hhiSays(row), open));
  }

  function hhiLabels(root, rows, x, y, height) {
    let last = -99;
    rows.forEach((row) => {
      if (x(row.year) - last < 36) return;
      root.append(Draw.quiet(x(row.year), height - 7, row.year, "axis-text middle"));
      last = x(row.year);
    });
    const end = rows.at(-1);
    const before = rows.at(-2);
    const isFalling = before && before.year === end.year - 1 && before.v > end.v;
    if (end.v != null)
      root.append(Draw.quiet(x(end.year), y(end.v) + (isFalling ? 20 : -11), Words.number(end.v, 2), "bold end"));
  }

  return { card: hhiCard, isLoose };
})();
