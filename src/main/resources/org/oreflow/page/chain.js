"use strict";
/* Chain: what each link makes, what joins the links, what is lost or reported by nobody. */
const Chain = (() => {
  const NARROW = 900;
  const TOP = 62;
  const TALL = 320;
  const BAR = 26;
  const LEFT = 170;
  const BOX = { height: 70, gap: 28 };
  const ROW = 104; // of a list

  function show(material, state) {
    const year = yearOf(material, state.year);
    const uses = usesOf(material, year);
    const name = Words.materialWithin(material.id);
    const hasLinks = material.stages().length > 0;
    return {
      title: year ? sentence(material, year) : Words.say("chain-title-none", { material: name }),
      sub: Words.say(hasLinks ? "chain-lead-sub" : "no-rows"),
      controls: [years(material, year, state), hasLinks ? other(material, state) : null].flat(),
      cards: [hasLinks ? chainCard(material, year) : null, uses.length ? usesCard(material, uses) : null],
    };
  }

  /** A link to the material whose chain is balanced, where this one's is not. */
  function other(material, state) {
    if (!material.parts().some((row) => row.element === "MREE")) return null;
    const words = Words.say("show-material", { material: Words.material("MREE") });
    return [
      Draw.html(
        "button",
        { type: "button", click: () => state.go({ element: "MREE", stage: null, year: null }) },
        words,
      ),
    ];
  }

  /** Years in which a link has an amount of the world. */
  function yearsOf(material) {
    const links = d3.rollup(
      material.stages().flatMap((stage) => known(material, stage).map((year) => ({ stage, year }))),
      (rows) => rows.length,
      (row) => row.year,
    );
    const most = d3.max(links.values()) > 1 ? 2 : 1;
    return [...links]
      .filter(([, count]) => count >= most)
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
    const high = Words.mass(missing.h ?? missing.v, material.unit);
    return Words.sentences(said, Words.say("chain-lead-missing", { high }));
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
    const width = Draw.room();
    const root = width < NARROW ? listPicture(material, year, width) : flowPicture(material, year, width);
    const drawn = material.stages().flatMap((stage) => {
      const table = material.tables(stage).get(year);
      return (table ? table.rows : (Supply.latestOf(material, stage) || { rows: [] }).rows).filter((row) => row.s > 0.02);
    });
    const legend = Draw.countries(drawn.map((row) => row.country));
    return Draw.card({
      title: year ? Words.say("chain-card", { year }) : Words.say("chain-title"),
      sub: Words.say("chain-card-sub"),
      drawing: root,
      figures: figuresOf(material, year),
      file: `oreflow-${material.id}-chain-${year || "known"}`,
      chart: "chain",
      data: material.rows("mb").length ? Share.table("material_balance", { element: material.id }) : Share.of(material, "shares"),
      material: Words.material(material.id),
      legend,
      above: Draw.legend(legend),
      notes: [Words.say("chain-note")],
    });
  }

  const spoken = (material, year) =>
    Words.say("chain-picture", { material: Words.material(material.id), year: year || "–" });

  function flowPicture(material, year, width) {
    const plan = places(material, year);
    const again = material.stages().filter((stage) => material.linkOf(stage) === "again");
    const extra = d3.max(plan.columns, (list) => list.filter((stage) => !plan.amounts.get(stage)).length) || 0;
    const bottom = TOP + Math.max(TALL + 40, 60 + extra * (BOX.height + BOX.gap));
    const root = Draw.canvas(width, bottom + (again.length ? 100 : 10), spoken(material, year));
    const ribbons = root.appendChild(Draw.svg("g", {}));
    const most = d3.max(plan.columns.flat(), (stage) => stackOf(material, stage, year, plan.amounts.get(stage)));
    const count = plan.columns.length;
    const step = Math.min(380, (width - LEFT + 24) / count);
    const picture = {
      material,
      year,
      plan,
      root,
      ribbons,
      width,
      box: Math.min(190, step - 34),
      scale: d3.scaleLinear([0, most || 1], [0, TALL]),
      ports: new Map(),
    };
    plan.columns.forEach((list, index) => drawColumn(picture, list, LEFT + index * step));
    plan.columns.flat().forEach((stage) => joins(picture, stage));
    if (again.length) drawAgain(picture, again, bottom + 30);
    return root;
  }

  /** On a narrow screen: the links below each other, each with its countries as a bar of its width. */
  function listPicture(material, year, width) {
    const stages = material.stages();
    const root = Draw.canvas(width, stages.length * ROW, spoken(material, year));
    stages.forEach((stage, index) => {
      const y = index * ROW;
      const amount = amountOf(material, stage, year);
      const words = [amount && massOf(amount, material.unit), amount && year].filter(Boolean).join(" · ");
      const name = Draw.clipped(Words.stage(stage), width - Draw.widthOf(words) - 10, "bold");
      root.append(Draw.quiet(0, y + 14, name, "bold"), Draw.quiet(width, y + 14, words, "soft end"));
      knownBox(root, material, stage, { x: 0, y: y + 20, width });
    });
    return root;
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
    let y = TOP;
    full.forEach((stage) => (y = drawAmount(picture, stage, plan.amounts.get(stage), x, y) + 52));
    if (!full.length) y = TOP + 40;
    list
      .filter((stage) => !plan.amounts.get(stage))
      .forEach((stage) => {
        drawKnown(picture, stage, x, y);
        y += BOX.height + BOX.gap;
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
      const style = row.country === "OTH" ? "gap" : `c${Draw.colour(row.country)}`;
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

  /** A link without an amount of the world in this year. */
  function drawKnown(picture, stage, x, y) {
    const { material, root, ports, box } = picture;
    root.append(Draw.quiet(x, y - 5, Draw.clipped(Words.stage(stage), box + 30, "bold"), "bold"));
    knownBox(root, material, stage, { x, y, width: box });
    ports.set(stage, { left: x, right: x + box, top: y + 10, bottom: y + BOX.height - 10, isKnown: false, material });
  }

  /** Shares as a bar of 100 %, with the largest in words; else the words alone. */
  function knownBox(root, material, stage, place) {
    const { x, y, width } = place;
    const known = Supply.latestOf(material, stage);
    const frame = Draw.svg(
      "g",
      {},
      Draw.rect(x, y, width, BOX.height - 2, "card-fill"),
      Draw.rect(x + 0.5, y + 0.5, width - 1, BOX.height - 2, "gap-frame", { rx: 6 }),
    );
    const says = [Words.stage(stage), ...(known ? known.says : [Words.say("no-source")])];
    root.append(Draw.mark(frame, says, known && known.open));
    const rows = known ? known.rows : [];
    const lines = (words, down, most, style) => {
      const wrapped = Draw.wrapped(x + 7, y + down, words, width - 14, `${style} quiet`);
      [...wrapped.children].slice(most).forEach((line) => line.remove());
      return wrapped;
    };
    let at = x + 7;
    rows.forEach((row) => {
      const wide = Math.min((row.s == null ? row.sl || 0 : row.s) * (width - 14), x + width - 7 - at);
      if (wide > 0.4) root.append(Draw.rect(at, y + 6, wide, 9, `${row.country === "OTH" ? "gap" : `c${Draw.colour(row.country)}`} quiet`));
      at += wide;
    });
    if (rows.length) {
      if (x + width - 7 - at > 0.5) root.append(Draw.rect(at, y + 6, x + width - 7 - at, 9, "gap quiet"));
      root.append(Draw.quiet(x + 7, y + 30, Draw.clipped(known.head, width - 14, "bold"), "bold"), lines(known.below, 45, 2, "soft"));
    } else {
      root.append(lines(known ? known.head : Words.say("no-source"), 17, 4, known ? "" : "soft"));
    }
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
    const { material, year, root, width } = picture;
    root.append(Draw.line(0, y - 24, width, y - 24), Draw.quiet(12, y + 20, Words.say("link-again"), "soft"));
    const step = Math.min(380, (width - LEFT) / stages.length);
    stages.forEach((stage, index) => {
      const place = { x: LEFT + index * step, y: y - 2, width: step - 30 };
      root.append(Draw.quiet(place.x, y - 9, Words.stage(stage), "bold"));
      const isOf = (row) => row.year === year && row.term === stage && (row.v != null || row.h != null);
      const row = d3.greatest(material.rows("mb").filter(isOf), (one) => one.h || one.v);
      if (row) termBox(root, material, stage, row, place);
      else knownBox(root, material, stage, place);
    });
  }

  function termBox(root, material, stage, row, { x, y, width }) {
    const range = Words.masses(row.l, row.h, material.unit);
    const words = `${Words.country(row.country)} ${row.v == null ? range : `${Words.mass(row.v, material.unit)} (${range})`}`;
    const frame = Draw.svg(
      "g",
      {},
      Draw.rect(x, y, width, 26, "clear"),
      Draw.rect(x + 0.5, y + 0.5, width - 1, 26, "gap-frame", { rx: 6 }),
    );
    root.append(
      Draw.mark(frame, [Words.stage(stage), words], () => explainTerm(material, row)),
      Draw.quiet(x + 9, y + 17.5, Draw.clipped(words, width - 18), ""),
    );
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

  /** What it is used for in a year, by the list that tells of most; a source prints a use in several lists. */
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
    const lists = d3.groups(rows.filter((row) => row.year === last), (row) => row.type.split(": ")[0]);
    const each = lists.map(([, list]) => [...new Map(list.map((row) => [row.type, row])).values()]);
    return (d3.greatest(each, (list) => d3.sum(list, (row) => row.q)) || []).sort((a, b) => b.q - a.q);
  };

  function usesCard(material, rows) {
    const width = Draw.room();
    const isNarrow = width < 600;
    const [row, left, right] = isNarrow ? [46, 0, 90] : [30, 290, 190];
    const root = Draw.canvas(width, rows.length * row, Words.say("uses", { year: rows[0].year }));
    const x = d3.scaleLinear([0, d3.max(rows, (one) => one.q)], [0, width - left - right]);
    rows.forEach((one, index) => {
      const name = Words.demand(one.type.slice(one.type.indexOf(": ") + 2));
      const y = index * row + (isNarrow ? 16 : 0);
      const bar = Draw.rect(left, y + 4, Math.max(1, x(one.q)), 20, "s5", { rx: 3 });
      root.append(
        isNarrow ? Draw.quiet(0, y, Draw.clipped(name, width)) : Draw.quiet(left - 12, y + 18, Draw.clipped(name, left - 16), "end"),
        Draw.mark(bar, [name, `${Words.number(one.q)} ${one.unit}`], () => Figures.published(material, one)),
        Draw.quiet(left + x(one.q) + 8, y + 18, `${Words.number(one.q)} ${one.unit}`, "soft"),
      );
    });
    return Draw.card({
      title: Words.say("uses", { year: rows[0].year }),
      sub: Words.say("uses-sub"),
      drawing: root,
      file: `oreflow-${material.id}-uses-${rows[0].year}`,
      chart: "uses",
      data: Share.table("production", { element: material.id, measure: "demand", year: rows[0].year }),
      figures: [
        [Words.say("use"), Words.say("value"), Words.say("unit"), Words.say("source")],
        ...rows.map((one) => [Words.demand(one.type), one.q, one.unit, one.source]),
      ],
      material: Words.material(material.id),
      sources: rows.map((one) => one.source),
    });
  }

  return { show };
})();
