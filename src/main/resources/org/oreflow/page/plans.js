"use strict";
/* What is planned, and what lies in the ground: projects and reserves. */
const Plans = (() => {
  /** Planned and running plants of the basket, by link; a bar is a capacity as announced. */
  function projectsCard(material) {
    const { basket } = material;
    const all = Data.rows(Data.start().projects).filter((row) => basket.id && row.basket === basket.id);
    const title = Words.say("projects");
    if (!all.length) return null;
    const known = all.filter((row) => row.capacity != null || row.high != null);
    const size = ([row]) => (row.capacity == null ? row.high : row.capacity);
    const order = material.stages();
    const shown = d3
      .groups(known, (row) => row.stage)
      .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
      .flatMap(([, rows]) => plantsOf(rows, size).slice(0, 8));
    return Draw.card({
      title,
      sub: Words.say("projects-sub"),
      drawing: projectsPicture(shown, size),
      figures: Draw.figuresOf(
        "stage country project company product low capacity high unit start state state-date citation",
        all,
        projectCells,
      ),
      file: `oreflow-${basket.id}-projects`,
      chart: "projects",
      data: Share.ofAll("projects", { basket: basket.id }),
      chips: [Draw.chip(Words.say("projects-chip"), true)],
      notes: [Words.say("projects-more", { shown: shown.length, all: all.length })],
      above: Draw.legend([
        ["s6", Words.say("state-running")],
        ["s3", Words.say("state-planned")],
      ]),
    });
  }

  /** The rows of each plant, of several sources, states or products: the largest capacity first, with its latest state. */
  function plantsOf(rows, size) {
    const capacity = (row) => size([row]) || 0;
    return d3
      .groups(rows, (row) => `${row.country} ${row.project}`)
      .map(([, list]) => {
        const latest = d3.greatest(list, (row) => row.state_date || "");
        const [first, ...others] = list.sort((a, b) => capacity(b) - capacity(a));
        return [{ ...first, now: latest }, ...others];
      })
      .sort((a, b) => size(b) - size(a));
  }

  const amountOf = (row) =>
    row.capacity == null ? Words.masses(row.low, row.high, row.unit) : Words.mass(row.capacity, row.unit);

  function projectCells(row) {
    const plant = [row.project, row.company, row.product, row.low, row.capacity, row.high, row.unit];
    return [
      Words.stage(row.stage),
      Words.country(row.country),
      ...plant,
      row.start,
      stateOf(row),
      row.state_date,
      row.citation,
    ];
  }

  const stateOf = (row) => (row.state ? Words.named("states", row.state) : "");
  const isRunning = (row) => row.state === "operating";

  function projectsPicture(plants, size) {
    const width = Draw.room();
    const isNarrow = width < 700;
    const [row, left, right] = isNarrow ? [64, 0, 0] : [24, Math.min(380, width * 0.3), width * 0.42];
    const groups = d3.groups(plants, ([one]) => one.stage);
    const height = plants.length * row + groups.length * 26 + 6;
    const root = Draw.canvas(width, height, Words.say("projects"));
    let y = 4;
    groups.forEach(([stage, plantsHere]) => {
      const x = d3.scaleLinear([0, d3.max(plantsHere, size)], [0, width - left - right]);
      root.append(Draw.quiet(0, y + 16, Words.stage(stage), "name"));
      y += 24;
      plantsHere.forEach((plant) => {
        const [one, ...others] = plant;
        const name = `${one.project}, ${Words.country(one.country)}`;
        const different = others.filter((other) => amountOf(other) !== amountOf(one));
        const list = Words.list(different.map((other) => `${amountOf(other)} ${other.product}`));
        const more = list && Words.say("projects-also", { list });
        const short = [amountOf(one), one.product, stateOf(one.now), one.now.start].filter(Boolean).join(" · ");
        const words = [short, more].filter(Boolean).join(" · ");
        const room = width - left - x(size(plant)) - 10;
        const top = isNarrow ? y + 17 : y + 3;
        const bar = Draw.rect(left, top, Math.max(1, x(size(plant))), isNarrow ? 12 : 17, isRunning(one.now) ? "s6" : "s3", { rx: 2 });
        const says = [name, one.company, words, one.now.state_date];
        root.append(Draw.mark(bar, says, () => explainProject(one, others)));
        if (isNarrow)
          root.append(
            Draw.quiet(0, y + 12, Draw.clipped(name, width), ""),
            Draw.wrapped(0, y + 43, Draw.linesOf(words, width, "axis-text").length > 2 ? short : words, width, "axis-text"),
          );
        else
          root.append(
            Draw.quiet(left - 12, y + 16, Draw.clipped(name, left - 14), "end"),
            Draw.quiet(left + x(size(plant)) + 8, y + 16, Draw.widthOf(words) > room ? Draw.clipped(short, room) : words, "soft"),
          );
        y += row;
      });
      y += 2;
    });
    return root;
  }

  function explainProject(one, others) {
    const told = (row) =>
      [amountOf(row), row.product, stateOf(row), row.state_date, row.start && Words.say("starts", { year: row.start })]
        .filter(Boolean)
        .join(" · ");
    Explain.open({
      what: Figures.title(one.project, Words.country(one.country), Words.stage(one.stage)),
      value: amountOf(one),
      interval: [one.company, told(one)].join(" · "),
      flags: [
        ...Words.flags(one.flags),
        one.note,
        ...others.map((row) => `${told(row)}${Words.say("colon")}${[row.note, row.citation].filter(Boolean).join("; ")}`),
      ].filter(Boolean),
      formula: Words.say("formula-announced"),
      inputs: null,
      printed: [],
      sources: one.citation,
      command: "conf/reference/projects.csv",
    });
  }

  function reservesCard(material) {
    const rows = material
      .rows("l")
      .filter((row) => row.basis === "reserve" && Materials.isCountry(row.country) && row.q > 0);
    if (!rows.length) return null;
    const year = d3.max(rows, (row) => row.year);
    const tables = d3.groups(
      rows.filter((row) => row.year === year),
      (row) => `${row.source} ${row.release} ${row.stage}`,
    );
    const shown = tables.sort((a, b) => b[1].length - a[1].length)[0][1].sort((a, b) => b.q - a.q);
    const cells = (one) => [Words.country(one.country), one.q, one.unit, one.s, one.sl, one.sh];
    return Draw.card({
      title: Words.say("reserves", { year }),
      sub: Words.say("reserves-sub"),
      drawing: reservesPicture(material, shown.slice(0, 12), year),
      file: `oreflow-${material.id}-reserves-${year}`,
      chart: "reserves",
      data: Share.of(material, "outlook", { basis: "reserve", year }),
      figures: Draw.figuresOf("country quantity unit share low high", shown, cells),
      material: Words.material(material.id),
      source: Words.say("sources-of", { sources: `${shown[0].source} ${shown[0].release}` }),
      notes: [`${shown[0].source} ${shown[0].release}`],
    });
  }

  function reservesPicture(material, list, year) {
    const width = Draw.room();
    const isNarrow = width < 700;
    const [row, left, right] = isNarrow ? [42, 0, 0] : [26, 180, 190];
    const root = Draw.canvas(width, list.length * row + 4, Words.say("reserves", { year }));
    const x = d3.scaleLinear([0, list[0].q], [0, width - left - right]);
    list.forEach((one, index) => {
      const y = index * row;
      const top = isNarrow ? y + 18 : y + 4;
      const bar = Draw.rect(left, top, Math.max(1, x(one.q)), isNarrow ? 14 : 17, `c${Draw.colour(one.country)}`, { rx: 2 });
      const words = [Words.mass(one.q, one.unit), one.s != null && Supply.boundedWords(one)].filter(Boolean).join(" · ");
      const name = Draw.clipped(Words.country(one.country), (isNarrow ? width : left) - 20);
      root.append(
        Draw.mark(bar, Figures.shareSays(one), () => Figures.amount(material, one)),
        isNarrow ? Draw.quiet(0, y + 13, `${name} · ${words}`) : Draw.quiet(left - 12, y + 17, name, "end"),
      );
      if (!isNarrow) root.append(Draw.quiet(left + x(one.q) + 8, y + 17, words, "soft"));
    });
    return root;
  }

  return { projectsCard, reservesCard };
})();
