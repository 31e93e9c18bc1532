"use strict";
/* Shares of chosen countries as lines; a year without a table, or another table, breaks them. */
const Lines = (() => {
  const LISTED = 14; // countries to choose from, the largest ever
  const DRAWN = 5; // before a reader chooses
  const AT = { height: 336, left: 48, top: 14, bottom: 26 };

  function card(material, stage, state, years, above) {
    const tables = years.map((year) => material.tables(stage).get(year));
    const rows = tables.flatMap((table) => table.rows.filter((row) => row.country !== "OTH"));
    const most = d3.rollup(rows, (some) => d3.max(some, (row) => row.s), (row) => row.country);
    const order = [...most.keys()].sort((a, b) => most.get(b) - most.get(a));
    const asked = (state.countries || []).filter((country) => most.has(country));
    const chosen = asked.length ? asked : order.slice(0, DRAWN);
    const listed = order.filter((country, index) => index < LISTED || chosen.includes(country));
    const drawn = rows.filter((row) => chosen.includes(row.country));
    const legend = Draw.countries(chosen);
    return Draw.card({
      title: Words.say("lines-title"),
      sub: Words.say("lines-sub"),
      drawing: picture(material, stage, tables, chosen),
      figures: Draw.figuresOf("year country share low high quantity", drawn, cells),
      file: `oreflow-${material.id}-${stage}-lines`,
      chart: "shares",
      data: Share.of(material, "shares", { stage, basis: "world_table" }),
      material: Words.material(material.id),
      legend,
      sources: tables.map((table) => table.first.source),
      above: Draw.html("div", {}, above, choices(listed, chosen, state)),
      notes: [Words.say("lines-note")],
    });
  }

  const cells = (row) => [row.year, Words.country(row.country), row.s, row.sl, row.sh, row.q];

  /** A button for each country: pressed where its line is drawn. */
  function choices(listed, chosen, state) {
    const toggled = (country) => (chosen.includes(country) ? chosen.filter((one) => one !== country) : [...chosen, country]);
    const button = (country) => {
      const isChosen = chosen.includes(country);
      const click = () => state.go({ countries: toggled(country) });
      return Draw.html("button", { type: "button", "aria-pressed": String(isChosen), click }, Draw.swatch(isChosen ? `c${Draw.colour(country)}` : "gap"), Words.country(country));
    };
    return Draw.html("div", { class: "choices", role: "group", "aria-label": Words.say("countries-drawn") }, listed.map(button));
  }

  /** Lines of the chosen countries; a click opens the share of a point, where `open` gives how. */
  function picture(material, stage, tables, chosen, { part, open } = { part: Draw.WIDE, open: Figures.share }) {
    const width = Draw.room(part);
    const right = width < 500 ? 120 : 172;
    const root = Draw.canvas(width, AT.height, Words.say("stack-spoken", { stage: Words.stage(stage) }));
    const rowOf = (table, country) => table.rows.find((row) => row.country === country);
    const top = d3.max(tables.flatMap((table) => chosen.map((country) => rowOf(table, country)).filter(Boolean)), (row) => Math.max(row.s, Materials.isWide(row) ? row.sh : 0));
    const y = d3.scaleLinear([0, Math.min(1, top * 1.06)], [AT.height - AT.bottom, AT.top]);
    const x = d3.scaleLinear([tables[0].year - 0.4, tables.at(-1).year + 0.4], [AT.left, width - right]);
    y.ticks(5).forEach((tick) =>
      root.append(
        Draw.line(AT.left, y(tick), width - right, y(tick), "hairline"),
        Draw.quiet(AT.left - 7, y(tick) + 4, `${Words.number(tick * 100)} %`, "axis-text end"),
      ),
    );
    yearTicks(root, tables, x);
    const ends = chosen.map((country) => {
      const points = tables.map((table) => ({ table, row: rowOf(table, country) }));
      runsOf(points).forEach((run) => drawRun(root, run, `${Draw.colour(country)}`, x, y));
      points.filter(({ row }) => row).forEach(({ table, row }) => root.append(point(row, open && (() => open(material, row, table)), x, y)));
      return points.filter(({ row }) => row).at(-1).row;
    });
    labels(root, ends, width - right + 9, right - 10, y);
    return root;
  }

  function yearTicks(root, tables, x) {
    let last = -99;
    tables.forEach(({ year }) => {
      if (x(year) - last < 34) return;
      root.append(Draw.quiet(x(year), AT.height - 7, year, "axis-text middle"));
      last = x(year);
    });
  }

  /** Years that follow each other in one table which lists the country. */
  function runsOf(points) {
    const runs = [];
    let before = null;
    points.forEach((one) => {
      const follows = before && before.row && one.row && one.table.year === before.table.year + 1 && !one.table.breaks;
      if (follows) runs.at(-1).push(one.row);
      else if (one.row) runs.push([one.row]);
      before = one;
    });
    return runs;
  }

  function drawRun(root, run, colour, x, y) {
    const area = d3.area().x((row) => x(row.year)).y0((row) => y(row.sl ?? row.s)).y1((row) => y(row.sh ?? row.s));
    const line = d3.line().x((row) => x(row.year)).y((row) => y(row.s));
    if (run.length === 1 && Materials.isWide(run[0])) {
      const [row] = run;
      root.append(Draw.line(x(row.year), y(row.sl), x(row.year), y(row.sh), `l${colour} interval quiet`));
    }
    if (run.length < 2) return;
    root.append(
      Draw.svg("path", { d: area(run), class: `c${colour} faint-band quiet` }),
      Draw.svg("path", { d: line(run), fill: "none", class: `l${colour} quiet`, "stroke-width": 2.2 }),
    );
  }

  function point(row, open, x, y) {
    const shape = Draw.circle(x(row.year), y(row.s), 3.6, `c${Draw.colour(row.country)} seam${Materials.isWide(row) ? " pale" : ""}`);
    return Draw.mark(shape, Figures.shareSays(row), open);
  }

  /** Names beside the last points, moved apart; of a line that ends before, with its year. */
  function labels(root, ends, left, room, y) {
    const last = d3.max(ends, (row) => row.year);
    const places = ends
      .map((row) => ({ row, y: y(row.s) }))
      .sort((a, b) => b.y - a.y);
    places.forEach((place, index) => index && (place.y = Math.min(place.y, places[index - 1].y - 14)));
    places.forEach((place) => {
      const value = ` ${Supply.boundedWords(place.row)}${place.row.year < last ? ` (${place.row.year})` : ""}`;
      const name = Draw.clipped(Words.country(place.row.country), room - Draw.widthOf(value));
      root.append(Draw.quiet(left, place.y + 4, name + value));
    });
  }

  return { card, picture };
})();
