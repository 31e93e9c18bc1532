"use strict";
/* Trade: who ships to whom, as a map and as ribbons of the same flows. */
const Trade = (() => {
  const SHOWN = 20;
  const FLOW_CELLS = "exporter importer value-usd mass low high source";
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

  function show(material, state) {
    const totals = material.rows("ft");
    const stages = stagesOf(material, totals);
    const title = Words.say("trade-title", { material: Words.materialWithin(material.id) });
    if (!stages.length) return { title, sub: Words.say("trade-none"), cards: [] };
    const stage = stages.includes(state.stage) ? state.stage : stages.includes("magnet") ? "magnet" : stages[0];
    const here = totals.filter((row) => row.stage === stage);
    const years = [...new Set(here.map((row) => row.year))].sort((a, b) => a - b);
    const year = years.includes(state.year) ? state.year : yearOf(material, stage, here);
    const { all, covered } = coverage(material, stage, year);
    const isWaiting = fetchMore(material, state);
    const flows = flowsOf(material, stage, year, covered);
    const picture = { material, stage, year, all, covered, flows };
    const why = covered.length ? (isWaiting ? "trade-waiting" : "trade-no-value") : "trade-unknown-part";
    const names = { material: Words.materialWithin(material.id), stage: Words.stageWithin(stage), year };
    return {
      title: sentence(picture, names) || title,
      sub: below(picture, names),
      isWaiting,
      controls: controls(stages, stage, years, year, state),
      cards: [
        flows.length
          ? Draw.html("div", { class: "pair" }, mapCard(picture), sidesCard(picture))
          : Draw.reasonCard(Words.say("map"), Words.say(why, names)),
        Exports.card(material, stage),
        Depend.card(material, stage, year, state) || Draw.reasonCard(Words.say("look-through"), Words.say(isWaiting ? "trade-waiting" : "look-through-none")),
      ].filter(Boolean),
    };
  }

  function stagesOf(material, totals) {
    const order = material.stages();
    const place = (stage) => (order.indexOf(stage) + 99) % 99;
    return [...new Set(totals.map((row) => row.stage))].sort((a, b) => place(a) - place(b));
  }

  /** Whether a source has trade of the material: not where most of its products count by an unknown part, or all do. */
  const isOfMaterial = (row) => row.u > 0 && row.us <= row.u / 2;

  /** Rows of the sources of a year, and of those that are drawn: with trade of the material, or of goods whose exporters are told. */
  function coverage(material, stage, year) {
    const all = material.rows("ft").filter((row) => row.stage === stage && row.year === year);
    const isShipped = Exports.areTold(material, stage, year);
    return { all, covered: all.filter((row) => isOfMaterial(row) || (isShipped && row.u > 0)) };
  }

  /** The newest year of which exporters are told, else that with most pairs: the newest may have one reporter alone. */
  function yearOf(material, stage, rows) {
    const told = d3.max(rows, (row) => (Exports.areTold(material, stage, row.year) ? row.year : null));
    if (told) return told;
    const counted = d3.rollups(rows, (group) => d3.sum(group, (row) => (isOfMaterial(row) ? row.n : 0)), (row) => row.year);
    return d3.greatest(counted, (a, b) => a[1] - b[1] || a[0] - b[0])[0];
  }

  /** Flows of long ago, and who depends on whom, lie in a file of their own where one would be too large; whether it is under way. */
  function fetchMore(material, state) {
    const { file } = material;
    if (!file.old || file.older) return false;
    const keep = (content) => {
      file.older = content;
      state.again();
    };
    Data.load(`${material.id}_old`, file.old, keep, () => keep({}));
    return !file.older;
  }

  function flowsOf(material, stage, year, covered) {
    const sources = new Set(covered.map((row) => row.source));
    return [...material.rows("f"), ...Data.rows((material.file.older || {}).f)]
      .filter((row) => row.stage === stage && row.year === year && row.u > 0 && sources.has(row.source))
      .sort((a, b) => b.u - a.u)
      .slice(0, SHOWN);
  }

  const covers = (row) => (Data.cited(row.source, null) || {}).covers;
  const sum = (rows, key) => d3.sum(rows, (row) => row[key]);

  /** A share of all flows, where a source covers the world and nearly all of its products count as a whole; else "". */
  function sentence({ material, stage, year, all, covered, flows }, names) {
    const whole = sum(covered, "u");
    const ofWorld = sum(covered.filter((row) => covers(row) === "world"), "u");
    if (!flows.length || covered.length < all.length || ofWorld < whole / 2 || isMixed(covered)) return "";
    const sides = material.rows("fc").filter((row) => row.stage === stage && row.year === year);
    const first = d3.greatest(sides, (row) => row.x);
    const share = first && Words.percent(first.x / whole);
    return first ? Words.say("trade-lead", { ...names, country: Words.countryWithin(first.c), share }) : "";
  }

  /** Whether more than a hundredth of the value is of products of which nobody knows the part that counts. */
  const isMixed = (rows) => sum(rows, "us") > 0.01 * sum(rows, "u");

  /** What the flows are of, and their value where it is of this material's products alone. */
  function below({ all, covered, flows }, names) {
    const hidden = all.filter((row) => !covered.includes(row)).map((row) => row.source);
    const left = hidden.length && covered.length ? Words.say("trade-left-out", { ...names, sources: hidden.join(", ") }) : "";
    if (!flows.length) return covered.length ? Words.sentences(Words.say("trade-lead-none", names), left) : "";
    const value = Words.dollars(sum(covered, "u"));
    const known = Words.percent(1 - sum(covered, "us") / sum(covered, "u"));
    const partial = covered.every((row) => covers(row) !== "world") && Words.say("trade-partial");
    const what = covered.some((row) => !isOfMaterial(row))
      ? Words.say("trade-goods", { ...names, value })
      : isMixed(covered)
        ? Words.say("trade-mixed", { ...names, known })
        : Words.say("trade-sub", { ...names, value });
    return Words.sentences(what, partial, left);
  }

  function controls(stages, stage, years, year, state) {
    const choices = stages.map((one) => [one, Words.stage(one)]);
    return [
      stages.length > 1 &&
        Draw.segments(Words.say("stage"), choices, stage, (one) => state.go({ stage: one, year: null })),
      years.length > 1 && Draw.years(years, year, (one) => state.go({ stage, year: one })),
    ];
  }

  /* ---- map ---- */

  let drawn = null;

  /** The projection, and the land in it; made once for a width. */
  function land(width) {
    if (drawn && drawn.width === width) return drawn;
    const height = Math.round(width * 0.49);
    const projection = d3.geoEqualEarth().rotate([-11, 0]).fitSize([width, height], FRAME);
    drawn = { width, height, projection, outline: d3.geoPath(projection).digits(1)(LAND) };
    return drawn;
  }

  function mapCard(picture) {
    const { material, stage, year, flows } = picture;
    const { width, height, projection, outline } = land(Draw.room(Draw.WIDE));
    const root = Draw.canvas(width, height, `${Words.say("map-spoken")}. ${Words.say("map-neutral")}`);
    root.append(Draw.svg("path", { d: outline, class: "land quiet" }));
    const points = placesOf(projection);
    picture.scale = Math.min(1, width / 690);
    const widest = flows[0].u;
    [...flows].reverse().forEach((flow) => arc(root, picture, flow, points, widest));
    const rings = ringsOf(picture, points, widest);
    rings.forEach((ring) => root.append(ringOf(ring)));
    labels(root, rings, width);
    const unplaced = flows.filter((flow) => !points(flow.exporter) || !points(flow.importer)).length;
    return Draw.card({
      title: Words.say("map"),
      sub: Words.say("map-sub"),
      drawing: root,
      figures: Draw.figuresOf(FLOW_CELLS, flows, flowCells),
      file: `oreflow-${material.id}-${stage}-${year}-flows`,
      chart: "flows",
      data: Share.of(material, "trade", { stage, year }),
      chips: chipsOf(picture),
      material: Words.material(material.id),
      notes: [
        Words.say("map-neutral"),
        Words.say("map-source"),
        unplaced ? Words.say("map-unplaced", { count: unplaced }) : null,
      ].filter(Boolean),
      sources: picture.covered.map((row) => row.source),
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
      class: `flow l${Draw.colour(flow.exporter)}`,
      "stroke-width": 0.8 + 8 * picture.scale * Math.sqrt(flow.u / widest),
    });
    root.append(Draw.mark(shape, Figures.flowSays(picture.material, flow), () => Figures.flow(picture.material, flow)));
  }

  /** Countries of the flows drawn; a ring's size is the larger side of all its trade, or of these flows alone. */
  function ringsOf(picture, points, widest) {
    const { material, stage, year, flows, all, covered } = picture;
    const sides = (code) => ({
      c: code,
      x: sum(flows.filter((flow) => flow.exporter === code), "u"),
      i: sum(flows.filter((flow) => flow.importer === code), "u"),
    });
    const told = material.rows("fc").filter((row) => row.stage === stage && row.year === year);
    const ofAll = (code) => (all.length === covered.length && told.find((row) => row.c === code)) || sides(code);
    return [...new Set(flows.flatMap((flow) => [flow.exporter, flow.importer]))]
      .filter(points)
      .map(ofAll)
      .map((row) => ({ row, at: points(row.c), size: Math.max(row.x, row.i), colour: Draw.colour(row.c), widest, scale: picture.scale }))
      .sort((a, b) => b.size - a.size);
  }

  function ringOf({ row, at, size, colour, widest, scale }) {
    const radius = scale * Math.min(16, 2.5 + 6 * Math.sqrt(size / widest));
    const shape = Draw.circle(at[0], at[1], radius, `ring l${colour}`);
    const says = [
      Words.country(row.c),
      Words.say("exports-of", { value: Words.dollars(row.x) }),
      Words.say("imports-of", { value: Words.dollars(row.i) }),
    ];
    return Draw.mark(shape, [...says, Words.say("opens-country")], () => Page.go({ view: "countries", country: row.c, year: null }));
  }

  /** Names where they cover neither a ring nor another name. */
  function labels(root, rings, whole) {
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
      const width = Draw.widthOf(name, "bold");
      const spot = spots.find(([dx, dy, anchor]) => {
        const left = at[0] + dx - (anchor === "end" ? width : anchor === "middle" ? width / 2 : 0);
        const box = [left, at[1] + dy - 10, left + width, at[1] + dy + 3];
        const isFree =
          box[0] > 0 &&
          box[1] > 0 &&
          box[2] < whole &&
          !taken.some((other) => box[0] < other[2] && box[2] > other[0] && box[1] < other[3] && box[3] > other[1]);
        if (isFree) taken.push(box);
        return isFree;
      });
      if (spot) root.append(Draw.quiet(at[0] + spot[0], at[1] + spot[1], name, `bold halo ${spot[2]}`));
    });
  }

  /** What the sources of this year cover, and of how many pairs the mass is known. */
  function chipsOf({ material, covered }) {
    const known = d3.sum(covered, (row) => row.nm);
    const all = d3.sum(covered, (row) => row.n);
    const scope = (value) => {
      const texts = {
        world: "covers-world",
        listed_partners: "covers-partners",
        largest_flows: "covers-largest",
      };
      if (Object.hasOwn(texts, value || "")) return Words.say(texts[value]);
      if (/^largest_/.test(value || "")) return Words.say("covers-largest");
      return value ? Words.say("covers-reporter", { country: Words.country(value) }) : "";
    };
    const sources = covered.map((row) => [row.source, scope(covers(row))].filter(Boolean).join(": "));
    const hasWorld = covered.some((row) => covers(row) === "world");
    return [
      Draw.chip(sources.join(" · "), !hasWorld),
      Draw.chip(Words.say("mass-known", { material: Words.materialWithin(material.id), known: Words.number(known), all: Words.number(all) }), known < all / 2),
    ];
  }

  /* ---- the same flows as ribbons ---- */

  function sidesCard(picture) {
    const { material, stage, year, flows } = picture;
    const size = sizeOf(Draw.room(Draw.SMALL));
    const root = Draw.canvas(size.width, size.height, Words.say("sides-spoken"));
    const graph = layout(flows, size);
    root.append(
      Draw.quiet(0, 12, Words.say("exporter"), "soft bold"),
      Draw.quiet(size.width, 12, Words.say("importer"), "soft bold end"),
    );
    const ribbon = d3.sankeyLinkHorizontal();
    graph.links.forEach((link) => {
      const shape = Draw.svg("path", {
        d: ribbon(link),
        class: `ribbon l${Draw.colour(link.flow.exporter)}`,
        "stroke-width": Math.max(0.6, link.width),
      });
      root.append(Draw.mark(shape, Figures.flowSays(material, link.flow), () => Figures.flow(material, link.flow)));
    });
    const ends = [graph.nodes.filter((node) => node.side === "out"), graph.nodes.filter((node) => node.side === "in")];
    ends.forEach((nodes, side) => sideLabels(root, nodes, side, size));
    return Draw.card({
      title: Words.say("sides"),
      sub: Words.say("sides-sub"),
      drawing: root,
      figures: Draw.figuresOf(FLOW_CELLS, flows, flowCells),
      file: `oreflow-${material.id}-${stage}-${year}-sides`,
      chart: "sides",
      data: Share.of(material, "trade", { stage, year }),
      material: Words.material(material.id),
      sources: picture.covered.map((row) => row.source),
    });
  }

  /** Names stand beside the ends, in little more than a third of the width each. */
  function sizeOf(width) {
    const side = Math.min(156, Math.round(width * 0.36));
    return { width, height: 420, top: 26, side };
  }

  function layout(flows, size) {
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
        [size.side, size.top],
        [size.width - size.side, size.height - 8],
      ])({ nodes, links });
  }

  /** Names, moved apart: down from the first, and up again from the lower end where they would leave the drawing. */
  function sideLabels(root, nodes, side, size) {
    nodes.sort((a, b) => a.y0 - b.y0);
    const places = nodes.map((node) => (node.y0 + node.y1) / 2 + 4);
    places.forEach((y, index) => index && (places[index] = Math.max(places[index - 1] + 13, y)));
    for (let index = places.length - 1, most = size.height; index >= 0; index--, most -= 13)
      places[index] = Math.min(places[index], most);
    nodes.forEach((node, index) => {
      root.append(Draw.rect(node.x0, node.y0, 9, Math.max(1, node.y1 - node.y0), `c${side ? 0 : Draw.colour(node.country)} quiet`));
      const style = `${node.y1 - node.y0 > 16 ? "bold" : "soft"}${side ? "" : " end"}`;
      const room = size.side - 16;
      const name = Draw.quiet(side ? node.x1 + 8 : node.x0 - 8, places[index], Draw.clipped(Words.country(node.country), room * 1.2, style), style);
      root.append(Draw.within(room, `${style.startsWith("bold") ? 630 : 400} 12px`, name));
    });
  }

  return { show, fetchMore, coverage, yearOf, isMixed };
})();
