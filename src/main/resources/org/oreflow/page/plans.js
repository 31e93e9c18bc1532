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
    const groups = d3.groups(plants, ([one]) => one.stage).map(([stage, rows]) => [Words.stage(stage), rows.map((plant) => barOf(plant, size))]);
    return Bars.draw(Words.say("projects"), groups, { left: 380, right: 540 });
  }

  function barOf(plant, size) {
    const [one, ...others] = plant;
    const name = `${one.project}, ${Words.country(one.country)}`;
    const different = others.filter((other) => amountOf(other) !== amountOf(one));
    const list = Words.list(different.map((other) => `${amountOf(other)} ${other.product}`));
    const short = [amountOf(one), one.product, stateOf(one.now), one.now.start].filter(Boolean).join(" · ");
    const words = [short, list && Words.say("projects-also", { list })].filter(Boolean).join(" · ");
    const says = [name, one.company, words, one.now.state_date];
    return { name, words, short, size: size(plant), style: isRunning(one.now) ? "s6" : "s3", says, open: () => explainProject(one, others) };
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
      sources: [`${shown[0].source} ${shown[0].release}`],
      notes: [`${shown[0].source} ${shown[0].release}`],
    });
  }

  function reservesPicture(material, list, year) {
    const rows = list.map((one) => ({
      name: Words.country(one.country),
      words: [Words.mass(one.q, one.unit), one.s != null && Supply.boundedWords(one)].filter(Boolean).join(" · "),
      size: one.q,
      style: `c${Draw.colour(one.country)}`,
      says: Figures.shareSays(one),
      open: () => Figures.amount(material, one),
    }));
    return Bars.draw(Words.say("reserves", { year }), [["", rows]], { left: 180, right: 190 });
  }

  return { projectsCard, reservesCard };
})();
