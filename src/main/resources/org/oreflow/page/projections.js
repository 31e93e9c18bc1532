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

  const isCharted = (material, stage) => new Set(supplyOf(material, stage).map((row) => row.year)).size > 1;

  function projectionCards(material) {
    const stages = stagesOf(material).filter((stage) => isCharted(material, stage));
    return stages.map((stage) => projectionCard(material, stage, stages.length > 1 ? Draw.HALF : null));
  }

  /** Projected shares of supply that no chart shows: of the material, and of the parts of a group; by link and year. */
  function sharesOf(material) {
    const isShare = (row) =>
      row.basis === "projection" && !/, demand \(/.test(row.material) && row.s != null && Materials.isCountry(row.country);
    const isAlone = (row) => !/, output \(/.test(row.material) || !isCharted(material, row.stage);
    const rows = [...material.rows("l").filter(isAlone), ...material.parts()].filter(isShare);
    const order = material.stages();
    return d3
      .groups(rows, (row) => [row.element, row.stage, row.material, row.source, row.year].join("\n"))
      .map(([, list]) => list.sort((a, b) => (a.country === "OTH") - (b.country === "OTH") || b.s - a.s))
      .sort(
        ([a], [b]) =>
          (a.element !== material.id) - (b.element !== material.id) ||
          order.indexOf(a.stage) - order.indexOf(b.stage) ||
          a.year - b.year ||
          (a.source < b.source ? -1 : 1),
      );
  }

  const scenarioOf = (row) => (/\((.*)\)$/.exec(row.material) || ["", ""])[1];

  function sharesCard(material) {
    const groups = sharesOf(material);
    if (!groups.length) return null;
    const width = Draw.room();
    const isNarrow = Draw.isNarrow();
    const [left, row] = isNarrow ? [0, 58] : [380, 34];
    const root = Draw.canvas(width, groups.length * row + 4, Words.say("projection-shares"));
    groups.forEach((list, index) => {
      const y = index * row + (isNarrow ? 32 : 4);
      const [first] = list;
      const what = [Words.material(first.element), Words.stage(first.stage), first.year].join(Words.say("comma"));
      const whose = `${first.source} ${first.release} · ${scenarioOf(first)}`;
      const [x, upper, lower] = isNarrow ? [0, y - 18, y - 4] : [0, y + 10, y + 24];
      root.append(
        Draw.quiet(x, upper, Draw.clipped(what, (left || width) - 12, "bold"), "bold"),
        Draw.quiet(x, lower, Draw.clipped(whose, (left || width) - 12, "axis-text"), "axis-text"),
      );
      let at = left;
      list.forEach((one) => {
        const wide = one.s * (width - left);
        if (wide < 0.4) return;
        const shape = Draw.rect(at, y, wide, 22, `${one.country === "OTH" ? "gap" : `c${Draw.colour(one.country)} pale`} seam`);
        const label = `${Words.country(one.country)} ${Supply.shareWords(one)}`;
        root.append(Draw.mark(shape, [...Figures.shareSays(one), scenarioOf(one)], () => Figures.share(material, one, null)));
        if (Draw.widthOf(label) + 10 < wide) root.append(Draw.quiet(at + 6, y + 15.5, label));
        at += wide;
      });
      if (width - at > 0.5) root.append(Draw.rect(at, y, width - at, 22, "gap quiet"));
      if (width - at > 66) root.append(Draw.quiet(at + 7, y + 15.5, Words.say("unknown"), "soft"));
    });
    const legend = Draw.countries(groups.flat().map((one) => one.country));
    const cells = (one) => [Words.material(one.element), Words.stage(one.stage), one.year, Words.country(one.country), one.s, one.sl, one.sh, scenarioOf(one), `${one.source} ${one.release}`];
    return Draw.card({
      title: Words.say("projection-shares"),
      sub: Words.say("projection-shares-sub"),
      drawing: root,
      figures: Draw.figuresOf("material stage year country share low high scenario source", groups.flat(), cells),
      file: `oreflow-${material.id}-projected-shares`,
      chart: "projected",
      data: Share.of(material, "outlook", { basis: "projection" }),
      material: Words.material(material.id),
      above: Draw.legend(legend),
      legend,
    });
  }

  const plotOf = (part) => ({ width: Draw.room(part), height: 310, left: 48, right: 62, top: 16, bottom: 26 });

  function projectionCard(material, stage, part) {
    const rows = supplyOf(material, stage);
    const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
    const unit = rows[0].unit;
    const demand = demandOf(material, rows).filter((row) => row.year >= years[0] && row.year <= years.at(-1));
    const cited = Data.cited(rows[0].source, rows[0].release);
    return Draw.card({
      title: Words.say("projection-title", { stage: Words.stage(stage), unit }),
      sub: Words.say(demand.length ? "projection-sub" : "projection-sub-supply"),
      drawing: projectionPicture(material, stage, rows, demand, years, plotOf(part)),
      figures: Draw.figuresOf("year country scenario value unit source", [...rows, ...demand], projectedCells),
      file: `oreflow-${material.id}-${stage}-outlook`,
      chart: `outlook${stage.replace(/[^a-z]/g, "")}`,
      data: Share.table("production", { element: material.id, stage, role: "scenario" }),
      material: Words.material(material.id),
      chips: [Draw.chip(Words.say("projection-of", { source: rows[0].source.toUpperCase() }), true)],
      above: Draw.legend(Draw.countries(rows.map((row) => row.country))),
      legend: Draw.countries(rows.map((row) => row.country)),
      notes: cited ? [cited.citation] : [],
      sources: cited ? [cited.citation] : null,
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

  function projectionPicture(material, stage, rows, demand, years, plot) {
    const totals = d3.rollup(
      rows,
      (group) => d3.sum(group, (row) => row.q),
      (row) => row.year,
    );
    const top = Math.max(...totals.values(), ...demand.map((row) => row.q)) * 1.04;
    const root = Draw.canvas(plot.width, plot.height, Words.say("projection-spoken", { stage: Words.stage(stage) }));
    const y = d3.scaleLinear([0, top], [plot.height - plot.bottom, plot.top]);
    const x = d3
      .scaleBand(years, [plot.left, plot.width - plot.right])
      .paddingInner(0.45)
      .paddingOuter(0.2);
    y.ticks(5).forEach((tick) =>
      root.append(
        Draw.line(plot.left, y(tick), plot.width - plot.right, y(tick), "hairline"),
        Draw.quiet(plot.left - 7, y(tick) + 4, Words.number(tick), "axis-text end"),
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
        plot.height,
      ),
    );
    demandLines(root, material, demand, x, y);
    return root;
  }


  function projectedColumn(root, material, rows, x, y, total, height) {
    let at = 0;
    const ordered = [...rows].sort((a, b) => (a.country === "OTH") - (b.country === "OTH") || b.q - a.q);
    ordered.forEach((row) => {
      const high = y(at) - y(at + row.q);
      at += row.q;
      if (high < 0.3) return;
      const colour = Draw.colour(row.country);
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
        height - 7,
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

  return { cards: projectionCards, sharesCard, sharesOf, stagesOf, supplyOf };
})();
