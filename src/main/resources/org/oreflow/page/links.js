"use strict";
/* The chain, link by link: who holds it, how concentrated, its years, and its change. */
const Links = (() => {
  const NARROW = 1060;
  const SCALE = 140;
  const HEIGHT = 22;
  const TICK = 2011;
  const GAP = 8; // between columns

  /** Columns of a wide drawing; on a narrow one a link's things stand below each other, over all of its width. */
  function layOut() {
    const width = Draw.room();
    if (width < NARROW) {
      const strip = { x: 0, width };
      return { width, isNarrow: true, top: 22, bar: { x: 0, width }, strip };
    }
    const bar = { x: 284, width: width - 898 };
    const hhi = { x: bar.x + bar.width + 38 };
    const strip = { x: hhi.x + SCALE + 36, width: 190 };
    return { width, top: 48, link: 4, stage: 104, bar, hhi, strip, change: strip.x + strip.width + 18 };
  }

  const range = (row) => `${Words.number(row.l, 2)}–${Words.number(row.h, 2)}`;

  function card(material, chosen, go) {
    const title = Words.say("chain-title");
    const figures = [
      ["stage", "year", "country", "share", "low", "high", "value", "source"].map((key) => Words.say(key)),
    ];
    if (!material.stages().length) return Draw.reasonCard(title, Words.say("no-rows"));
    const at = layOut();
    const links = material.stages().map((stage) => ({ stage, height: heightOf(material, stage, at) }));
    const height = at.top + d3.sum(links, (link) => link.height) + 4;
    const root = Draw.canvas(at.width, height, Words.say("chain-spoken"));
    const years = yearsOf(material);
    if (at.isNarrow) root.append(Draw.quiet(0, 12, `${Words.say("largest-by-year")}: ${years[0]}–${years.at(-1)}`, "axis-text"));
    else heads(root, years, height, at);
    let y = at.top;
    let group = null;
    links.forEach((link) => {
      const name = material.linkOf(link.stage);
      if (name !== group) {
        root.append(Draw.line(0, y, at.width, y));
        if (name && !at.isNarrow) root.append(Draw.quiet(at.link, y + (link.height > 40 ? 27 : 21), Words.say(`link-${name}`), "soft"));
        group = name;
      }
      drawLink(root, { material, stage: link.stage, y, height: link.height, chosen, go, years, figures, at });
      y += link.height;
    });
    const legend = Draw.countries(drawnOf(material));
    return Draw.card({
      title,
      sub: Words.say("chain-sub"),
      drawing: root,
      figures,
      file: `oreflow-${material.id}-landscape`,
      chart: "links",
      data: Share.of(material, "shares"),
      legend,
      notes: [Words.say("strip-note")],
      above: Draw.html("div", {}, Draw.legend(legend), Draw.shareLegend()),
      material: Words.material(material.id),
      sources: sourcesOf(material),
    });
  }

  /** Sources of what is drawn: the tables' and the shares'. */
  const sourcesOf = (material) =>
    material.stages().flatMap((stage) => [
      ...[...material.tables(stage).values()].map((table) => table.first.source),
      ...[...material.shares(stage).values()].map((rows) => rows[0].source),
    ]);

  /** Countries of the bars that can be seen. */
  const drawnOf = (material) =>
    material
      .stages()
      .flatMap((stage) => (Supply.latestOf(material, stage) || { rows: [] }).rows)
      .filter((row) => (row.s ?? row.sl ?? 0) > 0.01)
      .map((row) => row.country);

  /** Whether a link has shares, and so a row of its years. */
  const isTall = (material, stage) => material.years(stage).length || material.shares(stage).size;

  function heightOf(material, stage, at) {
    const tall = isTall(material, stage);
    const more = tall ? 0 : 15 * (linesOfNothing(nothing(material, stage).words, at.bar.width).length - 1);
    if (at.isNarrow) return tall ? 120 : 56 + more;
    return tall ? 56 : 33 + more;
  }

  function yearsOf(material) {
    const all = material.stages().flatMap((stage) => [...material.years(stage), ...material.shares(stage).keys()]);
    return d3.range(Math.min(1990, ...all), Math.max(2024, ...all) + 1);
  }

  function heads(root, years, height, at) {
    const cell = at.strip.width / years.length;
    const names = [
      [at.stage, "stage"],
      [at.bar.x, "who-holds"],
      [at.hhi.x, "concentration-hhi"],
      [at.strip.x, "largest-by-year"],
      [at.change, "change"],
    ];
    names.forEach(([place, key], index) => {
      const end = index + 1 < names.length ? names[index + 1][0] - GAP - 6 : at.width;
      const head = Draw.quiet(place, 14, Words.say(key), "soft bold");
      root.append(Draw.within(end - place, "630 12px", head));
    });
    [0, 0.5, 1].forEach((value) => {
      const x = at.hhi.x + value * SCALE;
      root.append(
        Draw.quiet(x, 34, Words.number(value, value === 0.5 ? 1 : 0), "axis-text middle"),
        Draw.line(x, 40, x, height, "hairline"),
      );
    });
    [years[0], 2000, TICK, years.at(-1)]
      .filter((year) => years.includes(year))
      .forEach((year) => {
        root.append(Draw.quiet(at.strip.x + (years.indexOf(year) + 0.5) * cell, 34, year, "axis-text middle"));
      });
    const tick = at.strip.x + years.indexOf(TICK) * cell;
    if (years.includes(TICK)) root.append(Draw.line(tick, 40, tick, height, "hairline"));
  }

  function drawLink(root, link) {
    const { material, stage, y, height, chosen, go, at } = link;
    const left = at.isNarrow ? 0 : at.stage;
    if (stage === chosen)
      root.append(Draw.rect(left - (at.isNarrow ? 6 : 10), y + 2, at.width - left + 12, height - 4, "chosen", { rx: 8 }));
    link.top = at.isNarrow ? y + 25 : y + (height > 40 ? 10 : 5.5);
    const place = at.isNarrow ? y + 18 : link.top + 15.5;
    const words = Draw.text(left, place, Words.stage(stage), "name");
    const name = at.isNarrow ? words : Draw.within(at.bar.x - left - GAP, "630 13.5px", words);
    root.append(Draw.mark(name, [Words.stage(stage), Words.say("shows-years")], () => go({ stage })));
    const years = material.years(stage);
    if (years.length) drawTable(root, link, material.tables(stage).get(years.at(-1)));
    else if (material.shares(stage).size) drawShares(root, link);
    else drawNothing(root, link);
    drawHhi(root, link);
    if (!at.isNarrow || isTall(material, stage)) drawStrip(root, link);
    drawChange(root, link);
  }

  /** The latest table of the world as a bar of 100 %. */
  function drawTable(root, link, table) {
    const { material, stage, top, figures } = link;
    const { bar } = link.at;
    let x = bar.x;
    table.rows.forEach((row) => {
      const width = row.s * bar.width;
      figures.push([
        Words.stage(stage),
        table.year,
        Words.country(row.country),
        row.s,
        row.sl,
        row.sh,
        row.q,
        `${row.source} ${row.release}`,
      ]);
      if (width >= 0.4) root.append(...segment(material, table, row, x, top, width));
      x += width;
    });
    if (table.unknown > 0.005) {
      const width = Math.min(table.unknown * bar.width, bar.x + bar.width - x);
      root.append(Draw.rect(x, top, width, HEIGHT, "gap"));
      if (width > 66) root.append(Draw.quiet(x + 7, top + 15.5, Words.say("unknown"), "soft"));
    }
    const note = Draw.clipped(tableNote(material, stage, table), bar.width + (link.at.isNarrow ? 0 : 30), "axis-text");
    root.append(Draw.quiet(bar.x, top + 36, note, "axis-text"));
  }

  function segment(material, table, row, x, y, width) {
    const colour = row.country === "OTH" ? null : Draw.colour(row.country);
    const style = colour == null ? "gap" : `c${colour}`;
    const isPale = table.wide || Materials.isWide(row);
    const bar = Draw.rect(x, y, Math.max(0.8, width), HEIGHT, `${style} seam${isPale ? " pale" : ""}`);
    const open = () => Figures.share(material, row, table);
    const shapes = [Draw.mark(bar, Figures.shareSays(row), open)];
    const label = labelOf(row, width);
    if (label) shapes.push(Draw.quiet(x + 7, y + 15.5, label, isPale || colour == null ? "" : `on${colour}`));
    return shapes;
  }

  /** The longest words that fit a bar; never the value alone where the interval is wide. */
  function labelOf(row, width) {
    const name = Words.country(row.country);
    const value = Words.percent(row.s);
    const short = Supply.boundedWords(row);
    const choices = [`${name} ${short}`, short];
    if (Materials.isWide(row)) {
      choices.unshift(Words.say("label-wide", { country: name, share: value, range: Words.percents(row.sl, row.sh) }));
    }
    return choices.find((words) => Draw.widthOf(words) + 12 < width) || "";
  }

  function tableNote(material, stage, table) {
    const world = table.world;
    const parts = [String(table.year)];
    if (world)
      parts.push(
        world.q != null && !(world.qh > world.ql * 1.1)
          ? Words.mass(world.q, world.unit)
          : Words.masses(world.ql, world.qh, world.unit),
      );
    const quotas = table.rows.filter((row) => row.country !== "OTH" && Materials.has(row, "QUOTA"));
    if (quotas.length) parts.push(Words.say("quota-of", { country: Words.country(quotas[0].country) }));
    parts.push(`${table.first.source} ${table.first.release}`);
    return parts.join(" · ");
  }

  /** A share that a publisher prints, beside grey for what it does not say. */
  function drawShares(root, link) {
    const { material, stage, top, figures } = link;
    const year = material.yearOfShares(stage);
    const rows = material.shares(stage).get(year);
    const { x: left, width: whole } = link.at.bar;
    let x = left;
    rows.forEach((row) => {
      const width = Math.min((row.s == null ? row.sl || 0 : row.s) * whole, left + whole - x);
      figures.push([
        Words.stage(stage),
        year,
        Words.country(row.country),
        row.s,
        row.sl,
        row.sh,
        row.q,
        `${row.source} ${row.release}`,
      ]);
      if (width < 0.4) return;
      const style = row.country === "OTH" ? "gap" : `c${Draw.colour(row.country)} pale`;
      const bar = Draw.rect(x, top, width, HEIGHT, `${style} seam`);
      root.append(Draw.mark(bar, Figures.shareSays(row), () => Figures.share(material, row, null)));
      const label = `${Words.country(row.country)} ${Supply.shareWords(row)}`;
      if (Draw.widthOf(label) + 12 < width) root.append(Draw.quiet(x + 7, top + 15.5, label));
      x += width;
    });
    const rest = left + whole - x;
    if (rest > 0.5) root.append(Draw.rect(x, top, rest, HEIGHT, "gap"));
    if (rest > 60) root.append(Draw.quiet(x + 8, top + 15.5, Words.say("unknown"), "soft"));
    const amount = Supply.knownAmount(material, stage);
    const newer = amount && amount.year > year ? amount.words : "";
    const note = sharesNote(material, year, rows, newer);
    const room = whole + (link.at.isNarrow ? 0 : 30);
    if (note.length > 2 && Draw.widthOf(note.join(" · "), "axis-text") > room) note.splice(1, 1); // a newer amount says more
    root.append(Draw.quiet(left, top + 36, Draw.clipped(note.join(" · "), room, "axis-text"), "axis-text"));
  }

  /** The year and what is counted: of a part of the material its name, with a newer amount or its source. */
  function sharesNote(material, year, rows, newer) {
    const [first] = rows;
    if (first.element !== material.id) {
      return [String(year), Words.material(first.element), newer || `${first.source} ${first.release}`];
    }
    const counted = Materials.isOfUse(first) ? "used-shares" : rows.length > 1 ? "printed-shares" : "printed-share";
    return [String(year), Words.say(counted), newer].filter(Boolean);
  }

  /** Of a link without shares what is known. */
  function nothing(material, stage) {
    const amount = Supply.knownAmount(material, stage);
    const group = amount ? null : Supply.groupShare(material, stage);
    return { amount, group, words: (amount || group || { words: Words.say("no-source") }).words };
  }

  const linesOfNothing = (words, width) => Draw.linesOf(words, width - 16);

  function drawNothing(root, link) {
    const { material, stage, top, figures } = link;
    const { amount, group, words } = nothing(material, stage);
    const { x, width } = link.at.bar;
    const lines = linesOfNothing(words, width);
    const height = HEIGHT - 1 + 15 * (lines.length - 1);
    const frame = Draw.rect(x + 0.5, top + 0.5, width - 1, height, "gap-frame", { rx: 5 });
    root.append(frame);
    const says = group ? [Words.say("no-source"), words, Words.say("opens-material")] : amount && amount.says;
    const open = group ? () => link.go({ element: group.group, stage }) : amount && amount.open;
    if (open) {
      const area = Draw.rect(x + 0.5, top + 0.5, width - 1, height, "clear", { rx: 5 });
      root.append(Draw.mark(area, [Words.stage(stage), ...says], open));
    }
    lines.forEach((line, index) => root.append(Draw.quiet(x + 10, top + 15.5 + 15 * index, line, amount ? "" : "soft")));
    figures.push([
      Words.stage(stage),
      amount ? amount.year : null,
      null,
      null,
      null,
      null,
      words,
      amount ? amount.source : null,
    ]);
  }

  function drawHhi(root, link) {
    const { material, stage, top, figures } = link;
    const shared = sharedHhi(link);
    const row = shared || Supply.latestHhi(material, stage);
    const middle = top + HEIGHT / 2;
    if (!row) return drawNoHhi(root, link, middle);
    const part = !shared || row.element === material.id ? [] : [Words.material(row.element)];
    const value = row.v == null ? range(row) : Words.number(row.v, 2) + (row.h - row.l > 0.02 ? ` (${range(row)})` : "");
    const open = () => Figures.hhi(material, stage, row);
    const says = [...part, ...Figures.hhiSays(row)];
    if (link.at.isNarrow) {
      const words = Draw.text(link.at.width, link.y + 18, `HHI ${value}`, "end");
      root.append(Draw.mark(words, says, open));
    } else {
      const at = (share) => link.at.hhi.x + share * SCALE;
      const point = row.v == null ? null : Draw.circle(at(row.v), middle, 5.5, shared ? "ca pale" : "ca");
      const group = Draw.svg(
        "g",
        {},
        Draw.rect(at(0) - 4, middle - 10, SCALE + 8, 20, "clear"),
        Draw.line(at(row.l), middle, at(row.h), middle, "la interval"),
        point,
      );
      root.append(Draw.mark(group, says, open));
      const centre = at(row.v == null ? (row.l + row.h) / 2 : row.v);
      const half = Draw.widthOf(value) / 2;
      const x = Math.max(at(0) - 20 + half, Math.min(at(1) + 26 - half, centre));
      root.append(Draw.quiet(x, middle + 25, value, "middle"));
    }
    figures.push([Words.stage(stage), row.year, ["HHI", ...part].join(", "), null, row.l, row.h, row.v, null]);
  }

  /** Concentration of the latest shares, of the material or of a part that stands for it; null without one. */
  function sharedHhi({ material, stage }) {
    if (material.years(stage).length || !material.shares(stage).size) return null;
    const year = material.yearOfShares(stage);
    const shares = material.shares(stage).get(year);
    const { element, basis } = shares[0];
    const start = Data.start();
    const isOfBasis = (row) => row.basis == null || row.basis === basis;
    const isOfShares = (row) =>
      row.element === element && row.stage === stage && row.year === year && row.h != null && isOfBasis(row);
    const row = [...Data.rows(start.overview), ...Data.rows(start.shared)].find(isOfShares);
    return row ? { ...row, shares } : null;
  }

  function drawNoHhi(root, link, middle) {
    const reason = link.material.reasonOf("hhi", link.stage);
    const says = [`HHI, ${Words.stage(link.stage)}`, reason ? Words.reason(reason) : Words.say("no-hhi")];
    const { at } = link;
    const [x, y] = at.isNarrow ? [at.width, link.y + 18] : [at.hhi.x + SCALE / 2, middle + 4];
    const dash = Draw.text(x, y, at.isNarrow ? "HHI –" : "–", at.isNarrow ? "soft end" : "soft middle");
    root.append(Draw.mark(dash, says, null));
  }

  /** One cell a year: table, printed share, single countries, or nothing. */
  function drawStrip(root, link) {
    const { material, stage, years, at } = link;
    const top = at.isNarrow ? link.top + 46 : link.top;
    const cell = at.strip.width / years.length;
    const tables = material.tables(stage);
    const shares = material.shares(stage);
    const amounts = material.amounts(stage);
    const empty = [];
    years.forEach((year, index) => {
      const x = at.strip.x + index * cell;
      if (tables.has(year)) root.append(...tableCell(material, tables.get(year), x, top, cell));
      else if (shares.has(year)) root.append(shareCell(material, shares.get(year)[0], x, top, cell));
      else if (amounts.has(year)) root.append(amountCell(material, amounts.get(year), x, top, cell));
      else empty.push([x + cell / 2, top + HEIGHT / 2]);
    });
    root.append(Draw.dots(empty));
  }

  function tableCell(material, table, x, top, cell) {
    const style = `s${Draw.step(table.first.s)}${table.wide ? " pale doubt" : ""}`;
    const shape = Draw.rect(x, top, cell - 1, HEIGHT, style, { rx: 1.5 });
    const marked = Draw.mark(shape, Figures.shareSays(table.first), () => Figures.share(material, table.first, table));
    return table.breaks ? [marked, Draw.line(x - 0.5, top + HEIGHT + 1, x - 0.5, top + HEIGHT + 6, "break")] : [marked];
  }

  function shareCell(material, row, x, top, cell) {
    const shape = Draw.rect(x, top + 4, cell - 1, HEIGHT - 8, `s${Draw.step(row.s == null ? row.sl || 0 : row.s)}`, {
      rx: 1.5,
    });
    return Draw.mark(shape, [...Figures.shareSays(row), Words.say("printed-share")], () =>
      Figures.share(material, row, null),
    );
  }

  function amountCell(material, rows, x, top, cell) {
    const shape = Draw.rect(x + 0.5, top + 8, cell - 2, HEIGHT - 16, "open-cell");
    const says = rows.slice(0, 3).map((row) => `${Words.country(row.country)} ${Supply.amountWords(row)}`);
    return Draw.mark(shape, [String(rows[0].year), ...says, Words.say("no-table")], () =>
      Figures.amount(material, rows[0]),
    );
  }

  /** Change of the largest country's share; open where the sources do not settle it. */
  function drawChange(root, link) {
    const { material, stage, top } = link;
    const years = material.years(stage);
    const table = years.length ? material.tables(stage).get(years.at(-1)) : null;
    const base = table && Supply.baseTable(material, stage, table);
    const was = base && base.rows.find((row) => row.country === table.first.country);
    if (!was) return;
    const isOpen = Materials.isWide(was) || Materials.isWide(table.first) || Materials.overlap(was, table.first);
    const breaks = Supply.breaksBetween(material, stage, base.year, table.year);
    const since = (country) => Words.say("since", { country, year: base.year });
    const value = isOpen ? Words.say("open") : Words.points(table.first.s - was.s);
    const { at } = link;
    const name = Words.country(table.first.country);
    const source = !isOpen && breaks && Words.say("breaks", { count: breaks });
    if (at.isNarrow) {
      const words = [value, isOpen ? Words.say("overlap") : since(name), source].filter(Boolean).join(" · ");
      root.append(Draw.wrapped(0, top + 81, words, at.width, "axis-text"));
      return;
    }
    const room = at.width - at.change - Draw.widthOf(since(""), "axis-text");
    root.append(
      Draw.quiet(at.change, top + 11, value, "bold"),
      Draw.quiet(at.change, top + 25, isOpen ? Words.say("overlap") : since(Draw.clipped(name, room, "axis-text")), "axis-text"),
    );
    if (source) root.append(Draw.quiet(at.change, top + 38, Draw.clipped(source, at.width - at.change, "axis-text"), "axis-text"));
  }

  return { card };
})();
