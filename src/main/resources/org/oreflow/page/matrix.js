"use strict";
/* The matrix: every country in every year at one link, as percent of the world. */
const Matrix = (() => {
  const NARROW = 700;
  const TOP = 26;
  const ROW = 27;
  const MOST = 18;

  function card(material, stage) {
    const title = Words.say("matrix-title", { stage: Words.stage(stage) });
    const grid = gridOf(material, stage);
    if (!grid.countries.length) {
      const why = grid.hasRows ? "matrix-bounds-only" : "matrix-empty";
      return Draw.reasonCard(title, Words.say(why));
    }
    const height = TOP + grid.countries.length * ROW + 8;
    const root = Draw.canvas(grid.width, height, Words.say("matrix-spoken", { stage: Words.stage(stage) }));
    const figures = [[Words.say("country"), ...grid.years]];
    yearHeads(root, grid);
    gaps(root, grid, height);
    grid.countries.forEach((country, index) => countryRow(root, material, grid, country, TOP + index * ROW, figures));
    root.append(Draw.dots(grid.unlisted));
    const hasWide = [...grid.tables.values()].some((table) => table.wide);
    return Draw.card({
      title,
      sub: Words.say(hasWide ? "matrix-sub-wide" : isOfUse(grid) ? "matrix-sub-used" : "matrix-sub"),
      drawing: root,
      figures,
      file: `oreflow-${material.id}-${stage}-years`,
      chart: "years",
      data: Share.of(material, "shares", { stage }),
      above: Draw.shareLegend(),
      notes: [grid.isCut ? Words.say("matrix-years", { first: grid.years[0] }) : "", Words.say("matrix-note")].filter(Boolean),
      material: Words.material(material.id),
      sources: [...[...grid.tables.values()].map((table) => table.first), ...[...grid.shares.values()].flat()].map((row) => row.source),
    });
  }

  const isOfUse = (grid) => [...grid.shares.values()].some((rows) => Materials.isOfUse(rows[0]));

  /** Years, countries in the order of their largest share, and where each column stands. */
  function gridOf(material, stage) {
    const tables = material.tables(stage);
    const amounts = material.amounts(stage);
    const shares = material.shares(stage);
    const all = [...tables.keys(), ...amounts.keys(), ...shares.keys()];
    const every = all.length ? d3.range(Math.min(...all), Math.max(...all) + 1) : [];
    const width = Draw.room();
    const left = width < NARROW ? 150 : 190;
    const fits = Math.floor((width - left) / 30); // a narrow screen shows the latest years
    const years = width < NARROW ? every.slice(-fits) : every;
    const best = new Map();
    const note = (country, value) => best.set(country, Math.max(best.get(country) || 0, value));
    years.forEach((year) => {
      const table = tables.get(year) || { rows: [], bounded: [] };
      table.rows.forEach((row) => note(row.country, row.s));
      table.bounded.forEach((row) => note(row.country, row.sh * 1e-6));
      (shares.get(year) || []).forEach((row) => note(row.country, row.s || row.sl || 0));
      (amounts.get(year) || []).forEach((row) => note(row.country, 1e-9));
    });
    const order = [...best.keys()].sort(
      (a, b) => (a === "OTH") - (b === "OTH") || best.get(b) - best.get(a) || (a < b ? -1 : 1),
    );
    const countries = order.slice(0, MOST);
    return {
      tables,
      amounts,
      shares,
      years,
      countries,
      unlisted: [],
      hasRows: all.length > 0,
      width,
      left,
      isCut: years.length < every.length,
      columns: columnsOf(years, tables, shares, width, left),
    };
  }

  /** Years without a table shrink to narrow columns. */
  function columnsOf(years, tables, shares, whole, left) {
    const isFull = (year) => tables.has(year) || shares.has(year);
    const full = years.filter(isFull).length;
    const empty = years.length - full;
    const narrow = full ? Math.min(22, 400 / Math.max(1, empty)) : (whole - left) / Math.max(1, empty);
    const wide = full ? Math.min(110, (whole - left - empty * narrow) / full) : 0;
    const columns = new Map();
    let x = left;
    years.forEach((year) => {
      const width = isFull(year) ? wide : narrow;
      columns.set(year, { x, width });
      x += width;
    });
    return columns;
  }

  function yearHeads(root, grid) {
    let last = -99;
    grid.years.forEach((year) => {
      const { x, width } = grid.columns.get(year);
      const isShown = grid.tables.has(year) || grid.shares.has(year) || year % 5 === 0;
      if (!isShown || x + width / 2 - last < 32) return;
      root.append(Draw.quiet(x + width / 2 - 1.5, 14, year, "axis-text middle"));
      last = x + width / 2;
    });
  }

  /** One grey block over each run of years without a table, which says so. */
  function gaps(root, grid, height) {
    const runs = [];
    grid.years
      .filter((year) => !grid.tables.has(year) && !grid.shares.has(year))
      .forEach((year) => {
        const run = runs.at(-1);
        if (run && run[1] === year - 1) run[1] = year;
        else runs.push([year, year]);
      });
    runs.forEach(([from, to]) => {
      const x = grid.columns.get(from).x;
      const end = grid.columns.get(to);
      const width = end.x + end.width - x - 4;
      root.append(Draw.rect(x, TOP, width, height - TOP - 12, "gap", { rx: 8 }));
      const years = from === to ? from : `${from}–${to}`;
      const isFree = d3.range(from, to + 1).every((year) =>
        (grid.amounts.get(year) || []).every((row) => grid.countries.indexOf(row.country) < grid.countries.length - 7),
      );
      if (isFree && width < 150 && width > 15 && grid.countries.length > 8) {
        const [at, low] = [x + width / 2 + 4, height - 20];
        const label = Draw.quiet(at, low, `${years}: ${Words.say("no-table")}`, "axis-text");
        label.setAttribute("transform", `rotate(-90 ${at} ${low})`);
        root.append(label);
      }
      if (width < 150 || grid.countries.length < 3) return;
      const frames = Words.say("frames-are-tonnes");
      root.append(Draw.quiet(x + width / 2, height - 46, Draw.clipped(`${years}: ${Words.say("no-table")}`, width - 6), "soft middle"));
      if (Draw.widthOf(frames, "axis-text") < width - 6) root.append(Draw.quiet(x + width / 2, height - 29, frames, "axis-text middle"));
    });
  }

  function countryRow(root, material, grid, country, y, figures) {
    const name = Words.country(country);
    const out = [name];
    const label = Draw.clipped(name, grid.left - 28);
    root.append(
      Draw.rect(grid.left - 20, y + 6, 9, 9, country === "OTH" ? "gap-dot" : `c${Draw.colour(country)}`, {
        rx: 2,
      }),
    );
    grid.years.forEach((year) => out.push(cell(root, material, grid, country, year, y)));
    const words = country === "OTH" ? Draw.quiet : Draw.text;
    const head = words(grid.left - 28, y + 15, label, "end");
    const open = () => Page.go({ view: "countries", country, year: null });
    root.append(country === "OTH" ? head : Draw.mark(head, [name, Words.say("opens-country")], open));
    figures.push(out);
  }

  /** Draws a cell and gives its share, for the table. */
  function cell(root, material, grid, country, year, y) {
    const place = { ...grid.columns.get(year), y };
    const table = grid.tables.get(year);
    const row = table && table.all.find((one) => one.country === country);
    if (row && row.s > 0) {
      shareCell(root, material, row, table, place);
      return row.s;
    }
    if (row && row.s === 0) dash(root, place, "0");
    else if (row && row.sh >= 0.001) boundCell(root, material, row, table, place);
    else if (table) grid.unlisted.push([place.x + place.width / 2 - 1.5, place.y + 11.5]);
    else return loneCell(root, material, grid, country, year, place);
    return row && row.s === 0 ? 0 : null;
  }

  const dash = (root, place, words) =>
    root.append(Draw.quiet(place.x + place.width / 2 - 1.5, place.y + 16, words, "axis-text middle"));

  function shareCell(root, material, row, table, place) {
    const { x, y, width } = place;
    const isWide = Materials.isWide(row);
    const step = Draw.step(row.s);
    const shape = Draw.rect(x, y, width - 3, ROW - 4, `s${step}${isWide ? " pale doubt" : ""}`, { rx: 3.5 });
    root.append(Draw.mark(shape, Figures.shareSays(row), () => Figures.share(material, row, table)));
    const style = isWide ? "" : `on-s${step}`;
    const value = Words.parts(row.s);
    const range = Words.percents(row.sl, row.sh).replace(/\s%$/, "");
    const long = `${value} (${range})`;
    const fits = (words) => Draw.widthOf(words) + 3 < width;
    const words = isWide ? [long, range, "?"].find(fits) : value;
    if (words && width > 24) root.append(Draw.quiet(x + width / 2 - 1.5, y + 16, words, `${style} middle`));
    if (Materials.has(row, "QUOTA"))
      root.append(Draw.svg("circle", { cx: x + width - 8, cy: y + 6, r: 2, class: `${style || "dot"} quiet` }));
    if (table.breaks && row === table.first) root.append(Draw.line(x - 1.5, y - 8, x - 1.5, y - 2, "break"));
  }

  function boundCell(root, material, row, table, place) {
    const { x, y, width } = place;
    const shape = Draw.rect(x + 0.5, y + 0.5, width - 4, ROW - 5, "gap-frame", { rx: 3.5 });
    const area = Draw.svg("g", {}, Draw.rect(x, y, width - 3, ROW - 4, "clear"), shape);
    const words = Words.percents(row.sl || 0, row.sh).replace(/\s%$/, "");
    root.append(Draw.mark(area, Figures.shareSays(row), () => Figures.share(material, row, table)));
    if (Draw.widthOf(words) + 4 < width) root.append(Draw.quiet(x + width / 2 - 1.5, y + 16, words, "soft middle"));
  }

  /** A year without a table: a printed share, or the country's own amount. */
  function loneCell(root, material, grid, country, year, place) {
    const { x, y, width } = place;
    const share = (grid.shares.get(year) || []).find((one) => one.country === country);
    const amount = (grid.amounts.get(year) || []).find((one) => one.country === country);
    if (share) {
      const step = Draw.step(share.s == null ? share.sl || 0 : share.s);
      const shape = Draw.rect(x, y + 3, width - 3, ROW - 10, `s${step}`, { rx: 3 });
      root.append(
        Draw.mark(shape, [...Figures.shareSays(share), Words.say("printed-share")], () =>
          Figures.share(material, share, null),
        ),
      );
      const words = Supply.shareWords(share).replace(/\s%$/, "");
      if (Draw.widthOf(words) + 4 < width)
        root.append(Draw.quiet(x + width / 2 - 1.5, y + 15.5, words, `on-s${step} middle`));
      return share.s;
    }
    if (amount) {
      const shape = Draw.rect(x + 0.5, y + 0.5, Math.min(width - 3, 22), ROW - 5, "open-cell", { rx: 3 });
      root.append(
        Draw.mark(shape, [...Figures.amountSays(amount), Words.say("no-table")], () =>
          Figures.amount(material, amount),
        ),
      );
    }
    return null;
  }

  return { card };
})();
