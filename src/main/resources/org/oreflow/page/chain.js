"use strict";
/* Chain: what each link makes, what joins the links, what is lost or reported by nobody. */
const Chain = (() => {
  const WIDTH = 1264;
  const TOP = 62;
  const TALL = 320;
  const BAR = 26;
  const LEFT = 180;
  const BOX = { width: 104, height: 36, gap: 8 };

  function show(material, state) {
    const year = yearOf(material, state.year);
    const uses = usesOf(material, year);
    if (!year) {
      const cards = uses.length ? [usesCard(material, uses)] : [];
      return {
        title: Words.say("chain-title-none", { material: Words.materialWithin(material.id) }),
        sub: Words.say("chain-none"),
        controls: other(material, state),
        cards,
      };
    }
    return {
      title: sentence(material, year),
      sub: Words.say("chain-lead-sub"),
      controls: years(material, year, state),
      cards: [chainCard(material, year), uses.length ? usesCard(material, uses) : null],
    };
  }

  /** A link to the material whose chain is balanced, where this one's is not. */
  function other(material, state) {
    if (material.id === "MREE" || !Data.has("MREE")) return null;
    const words = Words.say("show-material", { material: Words.material("MREE") });
    return [
      Draw.html(
        "button",
        { type: "button", click: () => state.go({ element: "MREE", stage: null, year: null }) },
        words,
      ),
    ];
  }

  /** Years in which two links or more have an amount of the world. */
  function yearsOf(material) {
    const links = d3.rollup(
      material.stages().flatMap((stage) => known(material, stage).map((year) => ({ stage, year }))),
      (rows) => rows.length,
      (row) => row.year,
    );
    return [...links]
      .filter(([, count]) => count > 1)
      .map(([year]) => year)
      .sort((a, b) => a - b);
  }

  function known(material, stage) {
    const balanced = terms(material, stage, "production").map((row) => row.year);
    return [...new Set([...material.years(stage), ...balanced])];
  }

  const terms = (material, stage, term) =>
    material.rows("mb").filter((row) => row.country === "WLD" && row.stage === stage && row.term === term);

  function yearOf(material, wanted) {
    const all = yearsOf(material);
    if (all.includes(wanted)) return wanted;
    const balanced = d3.rollup(
      material.rows("mb").filter((row) => row.country === "WLD" && row.term === "production"),
      (rows) => rows.length,
      (row) => row.year,
    );
    const merit = (year) => (balanced.get(year) || 0) * 1e4 + year;
    return all.sort((a, b) => merit(b) - merit(a))[0] || null;
  }

  function years(material, year, state) {
    const all = yearsOf(material).map((one) => [String(one), String(one)]);
    return all.length > 1
      ? [Draw.select(Words.say("year"), all.reverse(), String(year), (one) => state.go({ year: Number(one) }))]
      : null;
  }

  /** What a link makes in a year: its countries and the world, from the balance or the table. */
  function amountOf(material, stage, year) {
    const table = material.tables(stage).get(year) || null;
    const balanced = terms(material, stage, "production").find((row) => row.year === year) || null;
    const world = balanced ? { v: balanced.v, l: balanced.l, h: balanced.h, r: balanced.r } : null;
    const printed = table && table.world ? { v: table.world.q, l: table.world.ql, h: table.world.qh, r: null } : null;
    const amount = world || printed;
    return amount && (amount.v != null || amount.h != null) ? { ...amount, table } : null;
  }

  function sentence(material, year) {
    const made = material
      .stages()
      .map((stage) => ({ stage, amount: amountOf(material, stage, year) }))
      .filter((one) => one.amount);
    const missing = made
      .map(({ stage }) => terms(material, stage, "unreported").find((row) => row.year === year))
      .find((row) => row && (row.h > 0 || row.v > 0));
    const values = {
      year,
      material: Words.materialWithin(material.id),
      links: Words.list(made.map(({ stage, amount }) => `${Words.stageWithin(stage)} ${massOf(amount, material.unit)}`)),
    };
    const said = Words.say("chain-lead", values);
    if (!missing) return said;
    const range =
      missing.v != null && missing.h - missing.l < 0.1 * missing.h
        ? Words.mass(missing.v, material.unit)
        : Words.masses(missing.l, missing.h, material.unit);
    return Words.sentences(said, Words.say("chain-lead-missing", { range }));
  }

  function massOf(amount, unit) {
    const isWide = amount.h != null && amount.l != null && amount.h > amount.l * 1.1;
    return amount.v == null || isWide ? Words.masses(amount.l, amount.h, unit) : Words.mass(amount.v, unit);
  }

  /* ---- the picture ---- */

  /** Where each link stands: its column by what it is made from, its row among the links of that column. */
  function places(material, year) {
    const from = new Map(material.basket.stages.map((stage) => [stage[0], stage[1] || []]));
    const stages = material.stages().filter((stage) => material.linkOf(stage) !== "again");
    const depths = new Map();
    stages.forEach((stage, index) => {
      const before = (from.get(stage) || []).filter((one) => depths.has(one));
      depths.set(stage, before.length ? 1 + d3.max(before, (one) => depths.get(one)) : from.size ? 0 : index);
    });
    const columns = [...d3.group(stages, (stage) => depths.get(stage))]
      .sort((a, b) => a[0] - b[0])
      .map(([, list]) => list);
    return {
      columns,
      from,
      amounts: new Map(stages.map((stage) => [stage, amountOf(material, stage, year)])),
    };
  }

  function chainCard(material, year) {
    const plan = places(material, year);
    const again = material.stages().filter((stage) => material.linkOf(stage) === "again");
    const extra = d3.max(plan.columns, (list) => list.filter((stage) => !plan.amounts.get(stage)).length) || 0;
    const bottom = TOP + Math.max(TALL + 40, 80 + extra * (BOX.height + BOX.gap + 16));
    const height = bottom + (again.length ? 74 : 10);
    const root = Draw.canvas(
      WIDTH,
      height,
      Words.say("chain-picture", { material: Words.material(material.id), year }),
    );
    const ribbons = root.appendChild(Draw.svg("g", {}));
    const most = d3.max(plan.columns.flat(), (stage) => stackOf(material, stage, year, plan.amounts.get(stage)));
    const picture = {
      material,
      year,
      plan,
      root,
      ribbons,
      scale: d3.scaleLinear([0, most || 1], [0, TALL]),
      ports: new Map(),
    };
    const step = Math.min(420, (WIDTH - LEFT - 118) / Math.max(1, plan.columns.length - 1));
    plan.columns.forEach((list, index) => drawColumn(picture, list, LEFT + index * step));
    plan.columns.flat().forEach((stage) => joins(picture, stage));
    if (again.length) drawAgain(picture, again, bottom + 30);
    return Draw.card({
      title: Words.say("chain-card", { year }),
      sub: Words.say("chain-card-sub"),
      drawing: root,
      figures: figuresOf(material, year),
      file: `oreflow-${material.id}-chain-${year}`,
      material: Words.material(material.id),
      legend: material.legend(),
      above: Draw.legend(material.legend()),
      notes: [Words.say("chain-note")],
    });
  }

  /** Height of a column in tonnes: what is known, and what may be missing below it. */
  function stackOf(material, stage, year, amount) {
    if (!amount) return 0;
    const missing = terms(material, stage, "unreported").find((row) => row.year === year);
    return (amount.v == null ? amount.h : amount.v) + (missing ? missing.h || missing.v || 0 : 0);
  }

  function drawColumn(picture, list, x) {
    const { plan } = picture;
    const full = list.filter((stage) => plan.amounts.get(stage));
    const empty = list.filter((stage) => !plan.amounts.get(stage));
    let y = TOP;
    full.forEach((stage) => (y = drawAmount(picture, stage, plan.amounts.get(stage), x, y) + 52));
    if (!full.length) y = TOP + 60;
    empty.forEach((stage) => {
      drawEmpty(picture, stage, x, y);
      y += BOX.height + BOX.gap + 16;
    });
  }

  /** A link whose amount is known: countries on each other, what is unknown, what nobody reports. */
  function drawAmount(picture, stage, amount, x, top) {
    const { material, root, scale, ports } = picture;
    root.append(
      Draw.quiet(x, top - 38, Words.stage(stage), "bold"),
      Draw.quiet(x, top - 23, massOf(amount, material.unit), "soft"),
    );
    if (amount.r != null)
      root.append(
        Draw.quiet(x, top - 9, Words.say("reconciled", { value: Words.mass(amount.r, material.unit) }), "axis-text"),
      );
    const total = amount.v == null ? amount.h : amount.v;
    const end = top + scale(total);
    let y = top;
    let label = top - 20;
    (amount.table ? amount.table.rows : []).forEach((row) => {
      const high = Math.min(scale(row.q || 0), end - y);
      if (high <= 0.2) return;
      const style = row.country === "OTH" ? "gap" : `c${material.colour(row.country)}`;
      const shape = Draw.rect(x, y, BAR, Math.max(1, high - 1), `${style}${Materials.isWide(row) ? " pale" : ""}`);
      root.append(Draw.mark(shape, Figures.shareSays(row), () => Figures.share(material, row, amount.table)));
      const at = Math.max(label + 13, y + high / 2 + 4);
      if (high > 4 && at < end + 14) {
        const name = Words.country(row.country);
        const long = `${name} ${Supply.boundedWords(row)}`;
        const words = high > 22 && Draw.widthOf(long) < 165 ? long : Draw.clipped(name, 165);
        root.append(Draw.quiet(x - 7, at, words, high > 22 ? "end bold" : "end soft"));
        label = at;
      }
      y += high;
    });
    if (end - y > 1) root.append(Draw.rect(x, y, BAR, end - y, "gap quiet"));
    ports.set(stage, { left: x, right: x + BAR, top, bottom: end, isKnown: true });
    return unreported(picture, stage, x, end);
  }

  /** A dashed block for what the next link must have had and no table holds. */
  function unreported(picture, stage, x, top) {
    const { material, year, root, scale } = picture;
    const row = terms(material, stage, "unreported").find((one) => one.year === year);
    if (!row || !(row.h > 0 || row.v > 0)) return top;
    const high = scale(row.h == null ? row.v : row.h);
    const range = Words.masses(row.l, row.h, material.unit);
    const area = Draw.svg(
      "g",
      {},
      Draw.rect(x, top + 3, BAR, high, "clear"),
      Draw.rect(x + 0.5, top + 3, BAR - 1, high, "gap-frame"),
    );
    const best = row.v == null ? [] : [Words.say("best-value", { value: Words.mass(row.v, material.unit) })];
    root.append(
      Draw.mark(area, [Words.say("unreported-long"), range, ...best], () => explainTerm(material, row)),
      Draw.quiet(x - 7, top + high / 2 + 6, Words.say("unreported"), "end soft"),
    );
    return top + 3 + high;
  }

  function drawEmpty(picture, stage, x, y) {
    const { material, root, ports } = picture;
    const words = Words.say("no-source");
    const box = Draw.svg(
      "g",
      {},
      Draw.rect(x, y, BOX.width, BOX.height, "clear"),
      Draw.rect(x + 0.5, y + 0.5, BOX.width, BOX.height, "gap-frame", { rx: 6 }),
    );
    root.append(
      Draw.quiet(x, y - 5, Words.stage(stage), "bold"),
      Draw.mark(box, [Words.stage(stage), words], null),
      Draw.wrapped(x + 7, y + 15, words, BOX.width - 6, "soft quiet"),
    );
    ports.set(stage, {
      left: x,
      right: x + BOX.width,
      top: y + 8,
      bottom: y + BOX.height - 8,
      isKnown: false,
      material,
    });
  }

  /** Ribbons join links, never countries: nobody records whose ore went to whose plant. */
  function joins(picture, stage) {
    const { plan, ports, ribbons } = picture;
    const order = plan.columns.flat();
    const planned = (plan.from.get(stage) || []).filter((one) => ports.has(one));
    const before = planned.length || plan.from.size ? planned : order.slice(0, order.indexOf(stage)).slice(-1);
    before.forEach((one) => {
      const [from, to] = [ports.get(one), ports.get(stage)];
      const bothKnown = from.isKnown && to.isKnown;
      const thin = to.isKnown ? from.bottom - from.top : Math.min(from.bottom - from.top, to.bottom - to.top);
      const start = bothKnown || !from.isKnown ? from.top : Math.min(from.next || from.top, from.bottom - thin);
      from.next = start + thin + 4;
      const end = bothKnown ? from.bottom : start + thin;
      ribbons.append(
        Draw.svg("path", {
          d: ribbon(from.right, start, end, to.left, to.top, to.bottom),
          class: bothKnown ? "s1 quiet" : "gap quiet",
        }),
      );
    });
  }

  function ribbon(x0, top0, bottom0, x1, top1, bottom1) {
    const path = d3.path();
    const middle = (x0 + x1) / 2;
    path.moveTo(x0, top0);
    path.bezierCurveTo(middle, top0, middle, top1, x1, top1);
    path.lineTo(x1, bottom1);
    path.bezierCurveTo(middle, bottom1, middle, bottom0, x0, bottom0);
    path.closePath();
    return path.toString();
  }

  /** Scrap and products that come back, below the chain. */
  function drawAgain(picture, stages, y) {
    const { material, year, root } = picture;
    root.append(Draw.line(0, y - 24, WIDTH, y - 24), Draw.quiet(12, y + 12, Words.say("link-again"), "soft"));
    stages.forEach((stage, index) => {
      const x = LEFT + index * 380;
      const rows = material
        .rows("mb")
        .filter((row) => row.year === year && row.term === stage && (row.v != null || row.h != null));
      const row = rows.sort((a, b) => (b.h || b.v) - (a.h || a.v))[0];
      const amount =
        row &&
        (row.v == null
          ? Words.masses(row.l, row.h, material.unit)
          : `${Words.mass(row.v, material.unit)} (${Words.masses(row.l, row.h, material.unit)})`);
      const words = row ? `${Words.country(row.country)} ${amount}` : Words.say("no-source");
      const box = Draw.svg(
        "g",
        {},
        Draw.rect(x, y - 4, 340, 26, "clear"),
        Draw.rect(x + 0.5, y - 4, 340, 26, "gap-frame", { rx: 6 }),
      );
      root.append(
        Draw.quiet(x, y - 10, Words.stage(stage), "bold"),
        Draw.mark(box, [Words.stage(stage), words], row ? () => explainTerm(material, row) : null),
        Draw.quiet(x + 9, y + 13.5, Draw.clipped(words, 322), row ? "" : "soft"),
      );
    });
  }

  function explainTerm(material, row) {
    Explain.open({
      what: Figures.title(
        Words.country(row.country),
        Words.material(material.id),
        Words.stage(row.stage),
        Words.say("term", { term: row.term }),
        row.year,
      ),
      value: row.v == null ? Words.masses(row.l, row.h, material.unit) : Words.mass(row.v, material.unit),
      interval: row.h == null ? "" : Words.say("mass-between", { range: Words.masses(row.l, row.h, material.unit) }),
      flags: Words.flags(row.flags),
      formula: Words.say("formula-balance"),
      inputs: null,
      printed: [],
      sources: (row.sources || "").split("|").join(", "),
      command: Explain.query("material_balance", "*", {
        element: material.id,
        stage: row.stage,
        country: row.country,
        year: row.year,
      }),
    });
  }

  function figuresOf(material, year) {
    const head = ["stage", "country", "term-head", "value", "low", "high", "reconciled-head"].map((key) =>
      Words.say(key),
    );
    const balanced = material
      .rows("mb")
      .filter((row) => row.year === year)
      .map((row) => [Words.stage(row.stage), Words.country(row.country), row.term, row.v, row.l, row.h, row.r]);
    const tables = material.stages().flatMap((stage) => {
      const table = material.tables(stage).get(year);
      return table
        ? table.all.map((row) => [
            Words.stage(stage),
            Words.country(row.country),
            "production",
            row.q,
            row.ql,
            row.qh,
            null,
          ])
        : [];
    });
    return [head, ...balanced, ...tables];
  }

  /* ---- uses ---- */

  const usesOf = (material, year) => {
    const rows = material
      .rows("pr")
      .filter(
        (row) =>
          row.measure === "demand" &&
          row.role !== "scenario" &&
          row.q != null &&
          /: /.test(row.type || "") &&
          !/total/i.test(row.type),
      );
    const last = year && rows.some((row) => row.year === year) ? year : d3.max(rows, (row) => row.year);
    return rows.filter((row) => row.year === last).sort((a, b) => b.q - a.q);
  };

  function usesCard(material, rows) {
    const [width, row, left] = [1264, 30, 250];
    const root = Draw.canvas(width, rows.length * row, Words.say("uses", { year: rows[0].year }));
    const x = d3.scaleLinear([0, d3.max(rows, (one) => one.q)], [0, width - left - 190]);
    rows.forEach((one, index) => {
      const name = Words.demand(one.type.slice(one.type.indexOf(": ") + 2));
      const y = index * row;
      const bar = Draw.rect(left, y + 4, Math.max(1, x(one.q)), 20, "s5", { rx: 3 });
      root.append(
        Draw.quiet(left - 12, y + 18, Draw.clipped(name, 230), "end"),
        Draw.mark(bar, [name, `${Words.number(one.q)} ${one.unit}`], () => Figures.published(material, one)),
        Draw.quiet(left + x(one.q) + 8, y + 18, `${Words.number(one.q)} ${one.unit}`, "soft"),
      );
    });
    return Draw.card({
      title: Words.say("uses", { year: rows[0].year }),
      sub: Words.say("uses-sub"),
      drawing: root,
      file: `oreflow-${material.id}-uses-${rows[0].year}`,
      figures: [
        [Words.say("use"), Words.say("value"), Words.say("unit"), Words.say("source")],
        ...rows.map((one) => [Words.demand(one.type), one.q, one.unit, one.source]),
      ],
      material: Words.material(material.id),
      source: Words.say("sources-of", { sources: [...new Set(rows.map((one) => one.source))].join(", ") }),
    });
  }

  return { show };
})();
