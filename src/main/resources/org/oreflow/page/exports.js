"use strict";
/* Exports of a link's goods: which part of the value each country ships, year by year. */
const Exports = (() => {
  const SHOWN = 3;
  const HEIGHT = 240;
  const LEFT = 44;
  const TOP = 14;
  const BOTTOM = 26;

  const rowsOf = (material, stage) =>
    material.rows("l").filter((row) => row.stage === stage && row.basis === "exports" && Materials.isCountry(row.country));

  /** Whether a source tells who exports the goods of a link in a year. */
  const areTold = (material, stage, year) => rowsOf(material, stage).some((row) => row.year === year);

  /** A card with the shares of the largest exporters, null where no source tells them. */
  function card(material, stage) {
    const rows = rowsOf(material, stage).sort((a, b) => a.year - b.year || least(b) - least(a));
    if (!rows.length) return null;
    const newest = rows.filter((row) => row.year === rows.at(-1).year);
    const shown = newest.slice(0, SHOWN).map((row) => row.country);
    const drawn = rows.filter((row) => shown.includes(row.country));
    const legend = Draw.countries(shown);
    const goods = [...new Set(rows.map((row) => row.material))].join(Words.say("comma"));
    const cells = (row) => [row.year, Words.country(row.country), row.material, row.s, row.sl, row.sh, row.q, row.ql, row.qh, `${row.source} ${row.release}`];
    return Draw.card({
      title: Words.say("exports"),
      sub: Words.say("exports-sub", { goods }),
      drawing: picture(drawn),
      figures: Draw.figuresOf("year country product share low high value-usd low high source", drawn, cells),
      file: `oreflow-${material.id}-${stage}-exports`,
      chart: "exports",
      data: Share.table("landscape", { element: material.id, stage, basis: "exports" }),
      above: Draw.legend(legend),
      legend,
      material: Words.material(material.id),
      notes: [Words.say("exports-note"), Words.say("exports-bounds")],
      sources: drawn.map((row) => row.source),
    });
  }

  const least = (row) => row.s ?? row.sl ?? 0;

  /** An interval or a point for each country and year. */
  function picture(rows) {
    const width = Draw.room();
    const root = Draw.canvas(width, HEIGHT, Words.say("exports-spoken"));
    const years = d3.extent(rows, (row) => row.year);
    const x = d3.scaleLinear(years[0] === years[1] ? [years[0] - 1, years[1] + 1] : years, [LEFT + 12, width - 16]);
    const y = d3.scaleLinear([0, 1], [HEIGHT - BOTTOM, TOP]);
    [0, 0.25, 0.5, 0.75, 1].forEach((share) => {
      root.append(Draw.line(LEFT, y(share), width, y(share), "hairline"), Draw.quiet(LEFT - 6, y(share) + 4, Words.percent(share), "axis-text end"));
    });
    d3.ticks(...years, Math.max(1, Math.floor(width / 70)))
      .filter(Number.isInteger)
      .forEach((year) => root.append(Draw.quiet(x(year), HEIGHT - 6, String(year), "axis-text middle")));
    rows.forEach((row) => root.append(mark(row, x(row.year), y)));
    return root;
  }

  function mark(row, x, y) {
    const colour = Draw.colour(row.country);
    const shapes = [Draw.line(x, y(row.sl ?? row.s), x, y(row.sh ?? row.s), `l${colour} interval`)];
    if (row.s != null) shapes.push(Draw.circle(x, y(row.s), 4, `c${colour}`));
    const says = [Words.country(row.country), String(row.year), Supply.shareWords(row), row.material, row.source];
    return Draw.mark(Draw.svg("g", {}, ...shapes), says, null);
  }

  return { card, areTold };
})();
