"use strict";
/* How far a country depends on others at a link: what it buys of whom, and where that was made. */
const Depend = (() => {
  const MOST = 8; // suppliers
  const ROW = 40;
  const HEAD = 22;
  const NO_ORIGIN = new Set(["OTH", "UNKNOWN", "SECONDARY"]);
  const LARGEST = ["EU27_2020", "USA", "JPN", "KOR", "DEU"]; // shown first, where they buy

  /** Rows of a link in its newest year up to one: of countries, and of groups as one. */
  function rowsOf(material, stage, year) {
    const rows = material.rows("e").filter((row) => row.stage === stage && isOrigin(row.origin) && (year == null || row.year <= year));
    const newest = d3.max(rows, (row) => row.year);
    return rows.filter((row) => row.year === newest);
  }

  const isOrigin = (code) => Materials.isCountry(code) && !NO_ORIGIN.has(code);
  const direct = (row) => ({ s: row.v, sl: row.vl, sh: row.vh });
  const made = (row) => ({ s: row.t, sl: row.tl, sh: row.th });
  const least = (part) => part.s ?? part.sl ?? 0;
  const isToldOf = (part) => part.s != null || part.sl != null;

  /** A card for one importer, which the reader chooses; null where no source tells who depends on whom. */
  function card(material, stage, year, state) {
    const all = rowsOf(material, stage, year);
    if (!all.length) return null;
    const importers = [...new Set(all.map((row) => row.country))];
    const largest = LARGEST.filter((code) => importers.includes(code));
    const importer = importers.includes(state.country) ? state.country : largest[0] || importers[0];
    const order = new Intl.Collator(Words.isChinese() ? "zh" : "en").compare;
    const list = importers.map((code) => [code, Words.country(code)]).sort((a, b) => order(a[1], b[1]));
    const rows = all
      .filter((row) => row.country === importer)
      .sort((a, b) => least(direct(b)) - least(direct(a)) || least(made(b)) - least(made(a)))
      .slice(0, MOST);
    const [first] = rows;
    const names = {
      country: Words.country(importer),
      supplier: Words.country(first.origin),
      stage: Words.stageWithin(stage),
      material: Words.materialWithin(material.id),
      year: first.year,
      share: Supply.boundedWords(direct(first)),
      made: isToldOf(made(first)) ? Supply.shareWords(made(first)) : "",
    };
    const isByValue = first.scope === "imports";
    const says = Words.say(isByValue ? "depend-value" : "depend-mass", names);
    const cells = (row) => [row.year, Words.country(row.origin), row.v, row.vl, row.vh, row.t, row.tl, row.th, row.flags, row.sources];
    return Draw.card({
      title: Words.say("depend-title", names),
      sub: Words.sentences(says, names.made && Words.say("depend-made", names)),
      drawing: picture(rows, names),
      figures: Draw.figuresOf("year supplier direct low high made-there low high flags source", rows, cells),
      file: `oreflow-${material.id}-${stage}-${importer}-depends`,
      chart: "depends",
      data: Share.table("exposure", { element: material.id, stage, country: importer, year: first.year }),
      above: Draw.select(Words.say("importer"), list, importer, (code) => state.go({ country: code })),
      material: Words.material(material.id),
      notes: [Words.say("depend-note"), Words.say("depend-lines", { command: command(material, first) })],
      source: Words.say("sources-of", { sources: first.sources }),
    });
  }

  /** What leads on the command line from a part to the lines of files. */
  const command = (material, row) =>
    `jobs/oreflow explain exposure ${[material.id, row.stage, row.country, row.origin, row.year, row.stage, row.scope].join(" ")}`;

  /** For each supplier a bar of what is bought there, and below it a line of what was made there. */
  function picture(rows, names) {
    const width = Draw.room();
    const isNarrow = width < 700;
    const left = isNarrow ? 0 : 170;
    const right = isNarrow ? 0 : 230;
    const row = isNarrow ? ROW + 36 : ROW;
    const root = Draw.canvas(width, HEAD + rows.length * row, Words.say("depend-spoken", names));
    const x = d3.scaleLinear([0, 1], [left, width - right - (isNarrow ? 2 : 0)]);
    [0, 0.25, 0.5, 0.75, 1].forEach((share) =>
      root.append(
        Draw.line(x(share), HEAD - 4, x(share), HEAD + rows.length * row, "hairline"),
        Draw.quiet(x(share), 12, Words.percent(share), `axis-text ${share === 0 ? "" : share === 1 ? "end" : "middle"}`),
      ),
    );
    rows.forEach((one, index) => root.append(...marks(one, HEAD + index * row, x, { isNarrow, left, width })));
    return root;
  }

  function marks(row, top, x, { isNarrow, left, width }) {
    const colour = Draw.colour(row.origin);
    const [bought, where] = [direct(row), made(row)];
    const name = Words.country(row.origin);
    const words = Supply.boundedWords(bought);
    const there = isToldOf(where) ? Words.say("depend-there", { share: Supply.shareWords(where) }) : "";
    const y = isNarrow ? top + 34 : top + 6;
    const shapes = [Draw.rect(x(0), y, Math.max(1.5, x(least(bought)) - x(0)), 15, `c${colour}`, { rx: 2 })];
    if (bought.s == null && bought.sh > least(bought)) {
      shapes.push(Draw.rect(x(least(bought)), y, x(bought.sh) - x(least(bought)), 15, `c${colour} pale`, { rx: 2 }));
    }
    if (there) shapes.push(Draw.line(x(where.sl ?? where.s), y + 22, Math.max(x(where.sh ?? where.s), x(where.sl ?? where.s) + 3), y + 22, `l${colour} interval`));
    const mark = Draw.mark(Draw.svg("g", {}, ...shapes), [name, Words.say("depend-direct", { share: words }), there].filter(Boolean), null);
    return isNarrow
      ? [mark, Draw.quiet(0, top + 14, Draw.clipped(name, width)), Draw.quiet(0, top + 29, Draw.clipped([words, there].filter(Boolean).join(Words.say("comma")), width), "soft")]
      : [
          mark,
          Draw.quiet(left - 10, y + 12, Draw.clipped(name, left - 12), "end"),
          Draw.quiet(x(1) + 12, y + 11, words),
          Draw.quiet(x(1) + 12, y + 26, there, "soft"),
        ];
  }

  return { card };
})();
