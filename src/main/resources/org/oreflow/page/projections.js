"use strict";
/* What publishers project: supply of countries and demand of scenarios. */
const Projections = (() => {
  const DASHES = ["", "6 4", "2 3", "8 3 2 3"];

  const isScenario = (row) => row.role === "scenario";
  const stagesOf = (material) => [
    ...new Set(
      material
        .rows("pr")
        .filter((row) => isScenario(row) && row.measure === "output" && row.country !== "WLD")
        .map((row) => row.stage),
    ),
  ];

  /** Projected output of countries at a link, and the publisher's own figure of the year it starts from. */
  function supplyOf(material, stage) {
    const all = material
      .rows("pr")
      .filter((row) => row.stage === stage && row.measure === "output" && row.country !== "WLD" && row.q != null);
    const future = all.filter(isScenario);
    const sources = new Set(future.map((row) => `${row.source} ${row.release}`));
    const first = d3.min(future, (row) => row.year);
    const past = all.filter(
      (row) => !isScenario(row) && row.year < first && sources.has(`${row.source} ${row.release}`),
    );
    const base = d3.max(past, (row) => row.year);
    return [...past.filter((row) => row.year === base), ...future];
  }

  /** World demand of each scenario by the publisher of the supply, and its own figure of the first year. */
  function demandOf(material, supply) {
    const { source, release, unit } = supply[0];
    const isSame = (row) =>
      row.source === source && String(row.release) === String(release) && row.unit === unit && row.q != null;
    const future = Data.rows(Data.start().projections).filter(
      (row) => row.element === material.id && row.measure === "demand" && row.scenario && isSame(row),
    );
    const type = totalType(future);
    const first = d3.min(supply, (row) => row.year);
    const base = material
      .rows("pr")
      .find(
        (row) =>
          row.measure === "demand" &&
          row.country === "WLD" &&
          !isScenario(row) &&
          row.year === first &&
          row.type === type &&
          isSame(row),
      );
    return d3
      .groups(
        future.filter((row) => row.type === type),
        (row) => row.scenario,
      )
      .flatMap(([scenario, rows]) => (base ? [{ ...base, scenario }, ...rows] : rows));
  }

  /** Of several sums of demand the whole, not one of its parts. */
  function totalType(rows) {
    const types = [...new Set(rows.map((row) => row.type))].filter((type) => !/: /.test(type || ""));
    return types.find((type) => type === "demand" || type === "total") || types[0];
  }

  const projectionCards = (material) =>
    stagesOf(material)
      .map((stage) => projectionCard(material, stage))
      .filter(Boolean);

  const PLOT = { width: 600, height: 310, left: 48, right: 70, top: 16, bottom: 26 };

  function projectionCard(material, stage) {
    const rows = supplyOf(material, stage);
    const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
    if (years.length < 2) return null;
    const unit = rows[0].unit;
    const demand = demandOf(material, rows).filter((row) => row.year >= years[0] && row.year <= years.at(-1));
    const cited = Data.cited(rows[0].source, rows[0].release);
    return Draw.card({
      title: Words.say("projection-title", { stage: Words.stage(stage), unit }),
      sub: Words.say(demand.length ? "projection-sub" : "projection-sub-supply"),
      drawing: projectionPicture(material, stage, rows, demand, years),
      figures: Draw.figuresOf("year country scenario value unit source", [...rows, ...demand], projectedCells),
      file: `oreflow-${material.id}-${stage}-outlook`,
      material: Words.material(material.id),
      chips: [Draw.chip(Words.say("projection-of", { source: rows[0].source.toUpperCase() }), true)],
      above: Draw.legend(legendOf(material, rows)),
      legend: legendOf(material, rows),
      notes: cited ? [cited.citation] : [],
      source: cited ? cited.citation : "",
    });
  }

  const projectedCells = (row) => [
    row.year,
    Words.country(row.country),
    row.scenario || "",
    row.q,
    row.unit,
    `${row.source} ${row.release}`,
  ];

  function projectionPicture(material, stage, rows, demand, years) {
    const totals = d3.rollup(
      rows,
      (group) => d3.sum(group, (row) => row.q),
      (row) => row.year,
    );
    const top = Math.max(...totals.values(), ...demand.map((row) => row.q)) * 1.04;
    const root = Draw.canvas(PLOT.width, PLOT.height, Words.say("projection-spoken", { stage: Words.stage(stage) }));
    const y = d3.scaleLinear([0, top], [PLOT.height - PLOT.bottom, PLOT.top]);
    const x = d3
      .scaleBand(years, [PLOT.left, PLOT.width - PLOT.right])
      .paddingInner(0.45)
      .paddingOuter(0.2);
    y.ticks(5).forEach((tick) =>
      root.append(
        Draw.line(PLOT.left, y(tick), PLOT.width - PLOT.right, y(tick), "hairline"),
        Draw.quiet(PLOT.left - 7, y(tick) + 4, Words.number(tick), "axis-text end"),
      ),
    );
    years.forEach((year) =>
      projectedColumn(
        root,
        material,
        rows.filter((row) => row.year === year),
        x,
        y,
        totals.get(year),
      ),
    );
    demandLines(root, material, demand, x, y);
    return root;
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
      const says = [
        `${Words.country(row.country)}, ${row.year}`,
        `${Words.number(row.q)} ${row.unit}, ${Words.percent(row.q / total)}`,
        isPale && Words.say("under-scenario", { scenario: row.scenario || "–" }),
      ];
      root.append(Draw.mark(shape, says, () => Figures.published(material, row)));
      if (high > 15)
        root.append(
          Draw.quiet(
            x(row.year) + x.bandwidth() / 2,
            y(at) + high / 2 + 4,
            Words.percent(row.q / total),
            `middle ${isPale ? "" : `on${colour}`}`,
          ),
        );
    });
    const year = rows[0].year;
    root.append(
      Draw.quiet(
        x(year) + x.bandwidth() / 2,
        PLOT.height - 7,
        year,
        `axis-text middle${isScenario(rows[0]) ? "" : " bold"}`,
      ),
    );
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
    const line = d3
      .line()
      .x((row) => at(row.year))
      .y((row) => y(row.q));
    const groups = [...d3.group(demand, (row) => row.scenario)];
    const ends = groups.map(([, rows]) => y(rows.sort((a, b) => a.year - b.year).at(-1).q));
    groups.forEach(([scenario, rows], index) => {
      root.append(
        Draw.svg("path", {
          d: line(rows),
          class: "ink-line quiet",
          "stroke-dasharray": DASHES[index % DASHES.length],
        }),
      );
      rows.forEach((row) =>
        root.append(
          Draw.mark(
            Draw.circle(at(row.year), y(row.q), 3.5, "dot"),
            [`${Words.say("world-demand")}, ${row.year}, ${scenario}`, `${Words.number(row.q)} ${row.unit}`, Words.demand(row.type || "")],
            () => Figures.published(material, row),
          ),
        ),
      );
      const crowded = ends.slice(0, index).some((end) => Math.abs(end - ends[index]) < 13);
      root.append(
        Draw.quiet(at(rows.at(-1).year) + x.bandwidth() / 2 + 4, ends[index] + (crowded ? 14 : 4), scenario, "soft"),
      );
    });
  }

  return { cards: projectionCards, stagesOf, supplyOf };
})();
