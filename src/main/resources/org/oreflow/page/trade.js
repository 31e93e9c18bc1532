"use strict";
/* Trade: who ships to whom, as a map and as ribbons of the same flows. */
const Trade = (() => {
  const SHOWN = 20;
  const MAP = { width: 860, height: 420 };
  /** Ends of the map in degrees: without the far south, where nobody trades. */
  const FRAME = {
    type: "MultiPoint",
    coordinates: [
      [-168, 0],
      [180, 0],
      [0, 78],
      [0, -56],
    ],
  };
  const SIDES = { width: 520, height: 420, top: 26, left: 128, right: 134 };

  function show(material, state) {
    const totals = material.rows("ft");
    const stages = stagesOf(material, totals);
    if (!stages.length)
      return {
        title: Words.say("trade-title", { material: Words.materialWithin(material.id) }),
        sub: Words.say("trade-none"),
        cards: [],
      };
    const stage = stages.includes(state.stage) ? state.stage : stages.includes("magnet") ? "magnet" : stages[0];
    const here = totals.filter((row) => row.stage === stage);
    const years = [...new Set(here.map((row) => row.year))].sort((a, b) => a - b);
    const year = years.includes(state.year) ? state.year : fullest(here);
    const covered = here.filter((row) => row.year === year);
    const isWaiting = fetchOlder(material, stage, year, state);
    const flows = flowsOf(material, stage, year);
    const picture = { material, stage, year, covered, flows, colours: coloursOf(material, flows) };
    return {
      title: sentence(picture),
      sub: Words.say("trade-sub", {
        material: Words.material(material.id),
        stage: Words.stage(stage),
        value: Words.dollars(d3.sum(covered, (row) => row.u)),
      }),
      controls: controls(stages, stage, years, year, state),
      cards: [
        flows.length
          ? Draw.html("div", { class: "pair" }, mapCard(picture), sidesCard(picture))
          : Draw.reasonCard(Words.say("map"), Words.say(isWaiting ? "trade-waiting" : "trade-no-value")),
        Draw.reasonCard(Words.say("look-through"), Words.say("look-through-none")),
      ],
    };
  }

  function stagesOf(material, totals) {
    const order = material.stages();
    const place = (stage) => (order.indexOf(stage) + 99) % 99;
    return [...new Set(totals.map((row) => row.stage))].sort((a, b) => place(a) - place(b));
  }

  /** The year with most pairs, not the newest, which may hold one reporter alone. */
  const fullest = (rows) =>
    d3.greatest(
      d3.rollup(
        rows,
        (group) => d3.sum(group, (row) => row.n),
        (row) => row.year,
      ),
      ([, count]) => count,
    )[0];

  /** Flows of long ago lie in a file of their own, which comes when a year asks for it; whether it is under way. */
  function fetchOlder(material, stage, year, state) {
    const { file } = material;
    if (!file.old || file.older || flowsOf(material, stage, year).length) return false;
    const keep = (content) => {
      file.older = content;
      state.again();
    };
    Data.load(`${material.id}_old`, file.old, keep, () => keep({ f: {} }));
    return !file.older;
  }

  const flowsOf = (material, stage, year) =>
    [...material.rows("f"), ...Data.rows((material.file.older || {}).f)]
      .filter((row) => row.stage === stage && row.year === year && row.u > 0)
      .sort((a, b) => b.u - a.u)
      .slice(0, SHOWN);

  const byExporter = (flows) =>
    d3
      .rollups(
        flows,
        (rows) => d3.sum(rows, (row) => row.u),
        (row) => row.exporter,
      )
      .sort((a, b) => b[1] - a[1]);

  function sentence({ flows, year }) {
    if (!flows.length) return Words.say("trade-lead-none", { year });
    const [country, value] = byExporter(flows)[0];
    return Words.say("trade-lead", {
      country: Words.country(country),
      share: Words.percent(value / d3.sum(flows, (row) => row.u)),
      count: flows.length,
      year,
    });
  }

  function controls(stages, stage, years, year, state) {
    const choices = stages.map((one) => [one, Words.stage(one)]);
    return [
      stages.length > 1 &&
        Draw.segments(Words.say("stage"), choices, stage, (one) => state.go({ stage: one, year: null })),
      Draw.select(
        Words.say("year"),
        years.map((one) => [String(one), String(one)]),
        String(year),
        (one) => state.go({ stage, year: Number(one) }),
      ),
    ];
  }

  /** Countries keep their colour; exporters without one take those that are free here. */
  function coloursOf(material, flows) {
    const exporters = byExporter(flows).map(([country]) => country);
    const colours = new Map(
      exporters.filter((country) => material.colour(country)).map((country) => [country, material.colour(country)]),
    );
    const free = d3.range(1, 9).filter((colour) => ![...colours.values()].includes(colour));
    exporters
      .filter((country) => !colours.has(country))
      .forEach((country) => free.length && colours.set(country, free.shift()));
    return (country) => colours.get(country) || 0;
  }

  /* ---- map ---- */

  let drawn = null;

  /** The projection, and the land in it; made once. */
  function land() {
    if (drawn) return drawn;
    const projection = d3.geoEqualEarth().rotate([-11, 0]).fitSize([MAP.width, MAP.height], FRAME);
    drawn = { projection, outline: d3.geoPath(projection).digits(1)(LAND) };
    return drawn;
  }

  function mapCard(picture) {
    const { material, stage, year, flows } = picture;
    const root = Draw.canvas(MAP.width, MAP.height, `${Words.say("map-spoken")}. ${Words.say("map-neutral")}`);
    const { projection, outline } = land();
    root.append(Draw.svg("path", { d: outline, class: "land quiet" }));
    const points = placesOf(projection);
    const widest = flows[0].u;
    [...flows].reverse().forEach((flow) => arc(root, picture, flow, points, widest));
    const rings = ringsOf(picture, points, widest);
    rings.forEach((ring) => root.append(ringOf(ring)));
    labels(root, rings);
    const unplaced = flows.filter((flow) => !points(flow.exporter) || !points(flow.importer)).length;
    return Draw.card({
      title: Words.say("map"),
      sub: Words.say("map-sub"),
      drawing: root,
      figures: Draw.figuresOf("exporter importer value-usd mass low high source", flows, flowCells),
      file: `oreflow-${material.id}-${stage}-${year}-flows`,
      chips: coverage(picture),
      material: Words.material(material.id),
      notes: [
        Words.say("map-neutral"),
        Words.say("map-source"),
        unplaced ? Words.say("map-unplaced", { count: unplaced }) : null,
      ].filter(Boolean),
      source: Words.say("sources-of", { sources: picture.covered.map((row) => row.source).join(", ") }),
    });
  }

  function flowCells(flow) {
    const { u, m, l, h, source } = flow;
    return [Words.country(flow.exporter), Words.country(flow.importer), u, m, l, h, source];
  }

  function placesOf(projection) {
    const known = Data.start().points || {};
    return (country) => (Object.hasOwn(known, country) ? projection([known[country][0], known[country][1]]) : null);
  }

  function arc(root, picture, flow, points, widest) {
    const from = points(flow.exporter);
    const to = points(flow.importer);
    if (!from || !to) return;
    const across = [(from[0] + to[0]) / 2, (from[1] + to[1]) / 2];
    const lift = Math.hypot(to[0] - from[0], to[1] - from[1]) * 0.22;
    const d = `M${from.map(Math.round)}Q${Math.round(across[0])},${Math.round(across[1] - lift)} ${to.map(Math.round)}`;
    const shape = Draw.svg("path", {
      d,
      class: `flow l${picture.colours(flow.exporter)}`,
      "stroke-width": 0.8 + 8 * Math.sqrt(flow.u / widest),
    });
    root.append(Draw.mark(shape, Figures.flowSays(picture.material, flow), () => Figures.flow(picture.material, flow)));
  }

  /** Countries with a trade worth a ring: its size is the larger side of all their trade. */
  function ringsOf(picture, points, widest) {
    const { material, stage, year, flows } = picture;
    const shown = new Set(flows.flatMap((flow) => [flow.exporter, flow.importer]));
    return material
      .rows("fc")
      .filter((row) => row.stage === stage && row.year === year && points(row.c))
      .filter((row) => shown.has(row.c))
      .map((row) => ({
        row,
        at: points(row.c),
        size: Math.max(row.x, row.i),
        colour: picture.colours(row.c),
        widest,
      }))
      .sort((a, b) => b.size - a.size);
  }

  function ringOf({ row, at, size, colour, widest }) {
    const radius = Math.min(16, 2.5 + 6 * Math.sqrt(size / widest));
    const shape = Draw.circle(at[0], at[1], radius, `ring l${colour}`);
    const says = [
      Words.country(row.c),
      Words.say("exports-of", { value: Words.dollars(row.x) }),
      Words.say("imports-of", { value: Words.dollars(row.i) }),
    ];
    return Draw.mark(shape, says, null);
  }

  /** Names where they cover neither a ring nor another name. */
  function labels(root, rings) {
    const taken = rings.map(({ at }) => [at[0] - 6, at[1] - 6, at[0] + 6, at[1] + 6]);
    const spots = [
      [11, 4, ""],
      [-11, 4, "end"],
      [0, -13, "middle"],
      [0, 21, "middle"],
      [16, -12, ""],
      [16, 18, ""],
      [-16, -12, "end"],
      [-16, 18, "end"],
    ];
    rings.slice(0, 16).forEach(({ row, at }) => {
      const name = Words.country(row.c);
      const width = Draw.widthOf(name);
      const spot = spots.find(([dx, dy, anchor]) => {
        const left = at[0] + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
        const box = [left, at[1] + dy - 10, left + width, at[1] + dy + 3];
        const isFree =
          box[0] > 0 &&
          box[2] < MAP.width &&
          !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
        if (isFree) taken.push(box);
        return isFree;
      });
      if (spot) root.append(Draw.quiet(at[0] + spot[0], at[1] + spot[1], name, `bold halo ${spot[2]}`));
    });
  }

  /** What the sources of this year cover, and of how many pairs the mass is known. */
  function coverage({ covered }) {
    const known = d3.sum(covered, (row) => row.nm);
    const all = d3.sum(covered, (row) => row.n);
    const covers = (source) => (Data.cited(source, null) || {}).covers;
    const scope = (value) => {
      const texts = {
        world: "covers-world",
        listed_partners: "covers-partners",
        largest_flows: "covers-largest",
      };
      if (Object.hasOwn(texts, value || "")) return Words.say(texts[value]);
      return value ? Words.say("covers-reporter", { country: Words.country(value) }) : "";
    };
    const sources = covered.map((row) => [row.source, scope(covers(row.source))].filter(Boolean).join(": "));
    const hasWorld = covered.some((row) => covers(row.source) === "world");
    return [
      Draw.chip(sources.join(" · "), !hasWorld),
      Draw.chip(Words.say("mass-known", { known: Words.number(known), all: Words.number(all) }), known < all / 2),
    ];
  }

  /* ---- the same flows as ribbons ---- */

  function sidesCard(picture) {
    const { material, stage, year, flows } = picture;
    const root = Draw.canvas(SIDES.width, SIDES.height, Words.say("sides-spoken"));
    const graph = layout(flows);
    root.append(
      Draw.quiet(0, 12, Words.say("exporter"), "soft bold"),
      Draw.quiet(SIDES.width, 12, Words.say("importer"), "soft bold end"),
    );
    const ribbon = d3.sankeyLinkHorizontal();
    graph.links.forEach((link) => {
      const shape = Draw.svg("path", {
        d: ribbon(link),
        class: `ribbon l${picture.colours(link.flow.exporter)}`,
        "stroke-width": Math.max(0.6, link.width),
      });
      root.append(Draw.mark(shape, Figures.flowSays(material, link.flow), () => Figures.flow(material, link.flow)));
    });
    const ends = [graph.nodes.filter((node) => node.side === "out"), graph.nodes.filter((node) => node.side === "in")];
    ends.forEach((nodes, side) => sideLabels(root, nodes, side, picture));
    return Draw.card({
      title: Words.say("sides"),
      sub: Words.say("sides-sub"),
      drawing: root,
      file: `oreflow-${material.id}-${stage}-${year}-sides`,
      material: Words.material(material.id),
      source: Words.say("sources-of", { sources: picture.covered.map((row) => row.source).join(", ") }),
    });
  }

  function layout(flows) {
    const ids = [...new Set(flows.flatMap((flow) => [`out ${flow.exporter}`, `in ${flow.importer}`]))];
    const nodes = ids.map((id) => ({ id, side: id.split(" ")[0], country: id.slice(id.indexOf(" ") + 1) }));
    const links = flows.map((flow) => ({
      source: `out ${flow.exporter}`,
      target: `in ${flow.importer}`,
      value: flow.u,
      flow,
    }));
    return d3
      .sankey()
      .nodeId((node) => node.id)
      .nodeWidth(9)
      .nodePadding(6)
      .nodeSort((a, b) => b.value - a.value)
      .extent([
        [SIDES.left, SIDES.top],
        [SIDES.width - SIDES.right, SIDES.height - 8],
      ])({ nodes, links });
  }

  function sideLabels(root, nodes, side, picture) {
    let last = -99;
    nodes
      .sort((a, b) => a.y0 - b.y0)
      .forEach((node) => {
        const colour = side ? 0 : picture.colours(node.country);
        root.append(Draw.rect(node.x0, node.y0, 9, Math.max(1, node.y1 - node.y0), `c${colour} quiet`));
        const y = Math.max(last + 13, (node.y0 + node.y1) / 2 + 4);
        last = y;
        const x = side ? node.x1 + 8 : node.x0 - 8;
        const style = `${node.y1 - node.y0 > 16 ? "bold" : "soft"}${side ? "" : " end"}`;
        if (y < SIDES.height + 6) root.append(Draw.quiet(x, y, Draw.clipped(Words.country(node.country), 124), style));
      });
  }

  return { show };
})();
