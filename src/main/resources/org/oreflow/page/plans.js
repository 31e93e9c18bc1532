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
    const size = (row) => (row.capacity == null ? row.high : row.capacity);
    const order = material.stages();
    const shown = d3
      .groups(known, (row) => row.stage)
      .sort((a, b) => order.indexOf(a[0]) - order.indexOf(b[0]))
      .flatMap(([, rows]) => rows.sort((a, b) => size(b) - size(a)).slice(0, 8));
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
      chips: [Draw.chip(Words.say("projects-chip"), true)],
      notes: [Words.say("compare-more", { shown: shown.length, all: all.length })],
      above: Draw.legend([
        ["c1", Words.say("state-running")],
        ["c6", Words.say("state-planned")],
      ]),
    });
  }

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
  const isRunning = (row) => /^(producing|operating|running)/i.test(row.state || "");

  function projectsPicture(rows, size) {
    const [width, left, row] = [1264, 470, 24];
    const groups = d3.groups(rows, (one) => one.stage);
    const height = rows.length * row + groups.length * 26 + 6;
    const root = Draw.canvas(width, height, Words.say("projects"));
    let y = 4;
    groups.forEach(([stage, list]) => {
      const x = d3.scaleLinear([0, d3.max(list, size)], [0, width - left - 230]);
      root.append(Draw.quiet(0, y + 16, Words.stage(stage), "name"));
      y += 24;
      list.forEach((one) => {
        const bar = Draw.rect(left, y + 3, Math.max(1, x(size(one))), 17, `${isRunning(one) ? "c1" : "c6 pale"}`, {
          rx: 2,
        });
        const amount =
          one.capacity == null ? Words.masses(one.low, one.high, one.unit) : Words.mass(one.capacity, one.unit);
        const says = [
          `${one.project}, ${Words.country(one.country)}`,
          one.company,
          `${amount} ${one.product || ""}`,
          [stateOf(one), one.state_date].filter(Boolean).join(Words.say("comma")),
          one.start && Words.say("starts", { year: one.start }),
        ];
        root.append(
          Draw.quiet(
            left - 12,
            y + 16,
            Draw.clipped(`${one.project}, ${Words.country(one.country)}`, left - 30),
            "end",
          ),
          Draw.mark(bar, says, () => explainProject(one, amount)),
          Draw.quiet(
            left + x(size(one)) + 8,
            y + 16,
            [amount, stateOf(one), one.start].filter(Boolean).join(" · "),
            "soft",
          ),
        );
        y += row;
      });
      y += 2;
    });
    return root;
  }

  function explainProject(one, amount) {
    Explain.open({
      what: Figures.title(one.project, Words.country(one.country), Words.stage(one.stage)),
      value: amount,
      interval: [
        one.company,
        one.product,
        stateOf(one),
        one.state_date,
        one.start && Words.say("starts", { year: one.start }),
      ]
        .filter(Boolean)
        .join(" · "),
      flags: [...Words.flags(one.flags), one.note].filter(Boolean),
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
      figures: Draw.figuresOf("country quantity unit share low high", shown, cells),
      material: Words.material(material.id),
      source: Words.say("sources-of", { sources: `${shown[0].source} ${shown[0].release}` }),
      notes: [`${shown[0].source} ${shown[0].release}`],
    });
  }

  function reservesPicture(material, list, year) {
    const [width, left, row] = [1264, 200, 26];
    const root = Draw.canvas(width, list.length * row + 4, Words.say("reserves", { year }));
    const x = d3.scaleLinear([0, list[0].q], [0, width - left - 330]);
    list.forEach((one, index) => {
      const y = index * row;
      const bar = Draw.rect(
        left,
        y + 4,
        Math.max(1, x(one.q)),
        17,
        one.country === "OTH" ? "c0" : `c${material.colour(one.country)}`,
        { rx: 2 },
      );
      const share = one.s == null ? "" : ` · ${Supply.boundedWords(one)}`;
      root.append(
        Draw.quiet(left - 12, y + 17, Draw.clipped(Words.country(one.country), left - 20), "end"),
        Draw.mark(bar, Figures.shareSays(one), () => Figures.amount(material, one)),
        Draw.quiet(left + x(one.q) + 8, y + 17, `${Words.mass(one.q, one.unit)}${share}`, "soft"),
      );
    });
    return root;
  }

  return { projectsCard, reservesCard };
})();
