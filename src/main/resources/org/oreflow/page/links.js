"use strict";
/* The chain, link by link: who holds it, how concentrated, its years, and its change. */
const Links = (() => {
  const WIDTH = 1264;
  const AT = { link: 12, stage: 128, bar: 304, hhi: 706, years: 882, change: 1134 };
  const BAR = 362;
  const SCALE = 140;
  const STRIP = 244;
  const TOP = 48;
  const HEIGHT = 22;
  const TICK = 2011;
  const GAP = 8; // between columns

  const range = (row) => `${Words.number(row.l, 2)}–${Words.number(row.h, 2)}`;

  function card(material, chosen, go) {
    const title = Words.say("chain-title");
    const figures = [
      ["stage", "year", "country", "share", "low", "high", "value", "source"].map((key) => Words.say(key)),
    ];
    if (!material.stages().length) return Draw.reasonCard(title, Words.say("no-rows"));
    const links = material.stages().map((stage) => ({ stage, height: heightOf(material, stage) }));
    const height = TOP + d3.sum(links, (link) => link.height) + 4;
    const root = Draw.canvas(WIDTH, height, Words.say("chain-spoken"));
    const years = yearsOf(material);
    heads(root, years, height);
    let y = TOP;
    let group = null;
    links.forEach((link) => {
      const name = material.linkOf(link.stage);
      if (name !== group) {
        root.append(Draw.line(0, y, WIDTH, y));
        if (name) root.append(Draw.quiet(AT.link, y + (link.height > 40 ? 27 : 21), Words.say(`link-${name}`), "soft"));
        group = name;
      }
      drawLink(root, { material, stage: link.stage, y, height: link.height, chosen, go, years, figures });
      y += link.height;
    });
    const legend = material.legend();
    return Draw.card({
      title,
      sub: Words.say("chain-sub"),
      drawing: root,
      figures,
      file: `oreflow-${material.id}-landscape`,
      legend,
      notes: [Words.say("strip-note")],
      above: Draw.html("div", {}, Draw.legend(legend), Draw.shareLegend()),
      material: Words.material(material.id),
      source: Words.say("sources-of", { sources: Supply.sourcesOf(material) }),
    });
  }

  function heightOf(material, stage) {
    const isTall = material.years(stage).length || material.shares(stage).size;
    return isTall ? 56 : 33;
  }

  function yearsOf(material) {
    const all = material.stages().flatMap((stage) => [...material.years(stage), ...material.shares(stage).keys()]);
    return d3.range(Math.min(1990, ...all), Math.max(2024, ...all) + 1);
  }

  function heads(root, years, height) {
    const cell = STRIP / years.length;
    const names = [
      ["stage", "stage"],
      ["bar", "who-holds"],
      ["hhi", "concentration-hhi"],
      ["years", "largest-by-year"],
      ["change", "change"],
    ];
    names.forEach(([place, key], index) => {
      const end = index + 1 < names.length ? AT[names[index + 1][0]] - GAP : WIDTH;
      const head = Draw.quiet(AT[place], 14, Words.say(key), "soft bold");
      root.append(Draw.within(end - AT[place], "630 12px", head));
    });
    [0, 0.5, 1].forEach((value) => {
      const x = AT.hhi + value * SCALE;
      root.append(
        Draw.quiet(x, 34, Words.number(value, value === 0.5 ? 1 : 0), "axis-text middle"),
        Draw.line(x, 40, x, height, "hairline"),
      );
    });
    [years[0], 2000, TICK, years.at(-1)]
      .filter((year) => years.includes(year))
      .forEach((year) => {
        root.append(Draw.quiet(AT.years + (years.indexOf(year) + 0.5) * cell, 34, year, "axis-text middle"));
      });
    const tick = AT.years + years.indexOf(TICK) * cell;
    if (years.includes(TICK)) root.append(Draw.line(tick, 40, tick, height, "hairline"));
  }

  function drawLink(root, link) {
    const { material, stage, y, height, chosen, go } = link;
    if (stage === chosen)
      root.append(Draw.rect(AT.stage - 12, y + 2, WIDTH - AT.stage + 12, height - 4, "chosen", { rx: 8 }));
    link.top = y + (height > 40 ? 10 : 5.5);
    const words = Draw.text(AT.stage, link.top + 15.5, Words.stage(stage), "name");
    const name = Draw.within(AT.bar - AT.stage - GAP, "630 13.5px", words);
    root.append(Draw.mark(name, [Words.stage(stage), Words.say("shows-years")], () => go({ stage })));
    const years = material.years(stage);
    if (years.length) drawTable(root, link, material.tables(stage).get(years.at(-1)));
    else if (material.shares(stage).size) drawShares(root, link);
    else drawNothing(root, link);
    drawHhi(root, link);
    drawStrip(root, link);
    drawChange(root, link);
  }

  /** The latest table of the world as a bar of 100 %. */
  function drawTable(root, link, table) {
    const { material, stage, top, figures } = link;
    let x = AT.bar;
    table.rows.forEach((row) => {
      const width = row.s * BAR;
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
      const width = Math.min(table.unknown * BAR, AT.bar + BAR - x);
      root.append(Draw.rect(x, top, width, HEIGHT, "gap"));
      if (width > 66) root.append(Draw.quiet(x + 7, top + 15.5, Words.say("unknown"), "soft"));
    }
    root.append(Draw.quiet(AT.bar, top + 36, tableNote(material, stage, table), "axis-text"));
  }

  function segment(material, table, row, x, y, width) {
    const colour = row.country === "OTH" ? null : material.colour(row.country);
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
    let x = AT.bar;
    rows.forEach((row) => {
      const width = Math.min((row.s == null ? row.sl || 0 : row.s) * BAR, AT.bar + BAR - x);
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
      const bar = Draw.rect(x, top, width, HEIGHT, `c${material.colour(row.country)} seam pale`);
      root.append(Draw.mark(bar, Figures.shareSays(row), () => Figures.share(material, row, null)));
      const label = `${Words.country(row.country)} ${Supply.shareWords(row)}`;
      if (Draw.widthOf(label) + 12 < width) root.append(Draw.quiet(x + 7, top + 15.5, label));
      x += width;
    });
    const rest = AT.bar + BAR - x;
    if (rest > 0.5) root.append(Draw.rect(x, top, rest, HEIGHT, "gap"));
    if (rest > 60) root.append(Draw.quiet(x + 8, top + 15.5, Words.say("unknown"), "soft"));
    const amount = Supply.knownAmount(material, stage);
    const newer = amount && amount.year > year ? amount.words : "";
    const note = sharesNote(material, year, rows, newer);
    root.append(Draw.quiet(AT.bar, top + 36, Draw.clipped(note.join(" · "), BAR * 1.1), "axis-text"));
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

  function drawNothing(root, link) {
    const { material, stage, top, figures } = link;
    const amount = Supply.knownAmount(material, stage);
    const group = amount ? null : Supply.groupShare(material, stage);
    const words = (amount || group || { words: Words.say("no-source") }).words;
    const frame = Draw.rect(AT.bar + 0.5, top + 0.5, BAR - 1, HEIGHT - 1, "gap-frame", { rx: 5 });
    root.append(frame);
    const says = group ? [Words.say("no-source"), words, Words.say("opens-material")] : amount && amount.says;
    const open = group ? () => link.go({ element: group.group, stage }) : amount && amount.open;
    if (open) {
      const area = Draw.rect(AT.bar + 0.5, top + 0.5, BAR - 1, HEIGHT - 1, "clear", { rx: 5 });
      root.append(Draw.mark(area, [Words.stage(stage), ...says], open));
    }
    root.append(Draw.quiet(AT.bar + 10, top + 15.5, Draw.clipped(words, BAR - 12), amount ? "" : "soft"));
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
    const at = (value) => AT.hhi + value * SCALE;
    const point = row.v == null ? null : Draw.circle(at(row.v), middle, 5.5, shared ? "c1 pale" : "c1");
    const group = Draw.svg(
      "g",
      {},
      Draw.rect(AT.hhi - 4, middle - 10, SCALE + 8, 20, "clear"),
      Draw.line(at(row.l), middle, at(row.h), middle, "l1 interval"),
      point,
    );
    const part = !shared || row.element === material.id ? [] : [Words.material(row.element)];
    root.append(Draw.mark(group, [...part, ...Figures.hhiSays(row)], () => Figures.hhi(material, stage, row)));
    const centre = at(row.v == null ? (row.l + row.h) / 2 : row.v);
    const value = row.v == null ? range(row) : Words.number(row.v, 2) + (row.h - row.l > 0.02 ? ` (${range(row)})` : "");
    const words = [value, ...part].join(" · ");
    const half = Draw.widthOf(words) / 2;
    const x = Math.max(AT.hhi - 8 + half, Math.min(AT.hhi + SCALE + 14 - half, centre));
    root.append(Draw.quiet(x, middle + 25, words, "middle"));
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
    const dash = Draw.text(AT.hhi + SCALE / 2, middle + 4, "–", "soft middle");
    root.append(Draw.mark(dash, says, null));
  }

  /** One cell a year: table, printed share, single countries, or nothing. */
  function drawStrip(root, link) {
    const { material, stage, top, years } = link;
    const cell = STRIP / years.length;
    const tables = material.tables(stage);
    const shares = material.shares(stage);
    const amounts = material.amounts(stage);
    const empty = [];
    years.forEach((year, index) => {
      const x = AT.years + index * cell;
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
    return Draw.mark(shape, [...Figures.shareSays(row), Words.say("as-printed")], () =>
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
    const room = (WIDTH - AT.change) * 1.02 - Draw.widthOf(since("")); // small letters
    const sinceWords = since(Draw.clipped(Words.country(table.first.country), room));
    root.append(
      Draw.quiet(AT.change, top + 11, isOpen ? Words.say("open") : Words.points(table.first.s - was.s), "bold"),
      Draw.quiet(AT.change, top + 25, isOpen ? Words.say("overlap") : sinceWords, "axis-text"),
    );
    if (!isOpen && breaks)
      root.append(Draw.quiet(AT.change, top + 38, Words.say("breaks", { count: breaks }), "axis-text"));
  }

  return { card };
})();
