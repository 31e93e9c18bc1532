"use strict";
/* How far a country depends on others at a link: what it buys of whom, and where that was made. */
const Depend = (() => {
  const MOST = 8; // suppliers
  const OF_A_LINK = 4; // of several links
  const NO_ORIGIN = new Set(["OTH", "UNKNOWN", "SECONDARY"]);
  const LARGEST = ["EU27_2020", "USA", "JPN", "KOR", "DEU"]; // shown first, where they buy

  const isOther = (row) => Materials.isCountry(row.origin) && !NO_ORIGIN.has(row.origin) && row.origin !== row.country;
  const all = (material) => [...material.rows("e"), ...Data.rows((material.file.older || {}).e)].filter(isOther);
  const ofYear = (rows, year) => rows.filter((row) => row.year === year);
  const newest = (rows) => ofYear(rows, d3.max(rows, (row) => row.year));

  const isOfImports = (row) => row.scope === "imports";
  const direct = (row) => ({ s: row.v, sl: row.vl, sh: row.vh });
  const made = (row) => ({ s: row.t, sl: row.tl, sh: row.th });
  const least = (part) => part.s ?? part.sl ?? 0;
  const isToldOf = (part) => part.s != null || part.sl != null;
  const largestFirst = (rows) => rows.sort((a, b) => least(direct(b)) - least(direct(a)) || least(made(b)) - least(made(a)));
  const importers = (material) => [...new Set(all(material).map((row) => row.country))];

  /** A card for one importer, which the reader chooses; null where no source tells who depends on whom. */
  function card(material, stage, year, state) {
    const told = newest(all(material).filter((row) => row.stage === stage && !(row.year > year)));
    if (!told.length) return null;
    const codes = [...new Set(told.map((row) => row.country))];
    const importer = [state.country, ...LARGEST, codes[0]].find((code) => codes.includes(code));
    const rows = largestFirst(told.filter((row) => row.country === importer)).slice(0, MOST);
    const [first] = rows;
    const names = {
      country: Words.country(importer),
      supplier: Words.country(first.origin),
      stage: Words.stageWithin(stage),
      material: Words.materialWithin(material.id),
      year: first.year,
      share: Supply.boundedWords(direct(first)),
      made: isToldOf(made(first)) ? Supply.boundedWords(made(first)) : "",
    };
    return Draw.card({
      ...parts(Words.say("depend-title", names), [["", rows]], material, { stage, country: importer, year: first.year }),
      sub: Words.sentences(Words.say(isOfImports(first) ? "depend-imports" : "depend-supply", names), names.made && Words.say("depend-made", names)),
      above: Draw.select(Words.say("importer"), Words.countries(codes), importer, (code) => state.go({ country: code })),
      notes: [...notesOf(rows, names), Words.say("depend-lines", { command: command(material, first) })],
    });
  }

  /** Whom one country depends on, link by link, in the newest year of each. */
  function profile(material, country) {
    const title = Words.say("depends-title", { material: Words.materialWithin(material.id), country: Words.country(country) });
    const own = d3.groups(all(material).filter((row) => row.country === country), (row) => row.stage).map(([, rows]) => largestFirst(newest(rows)).slice(0, OF_A_LINK));
    if (!own.length) return Draw.reasonCard(title, Words.say("depends-none"));
    const order = material.stages();
    own.sort(([a], [b]) => order.indexOf(a.stage) - order.indexOf(b.stage));
    const groups = own.map((rows) => [Words.say(isOfImports(rows[0]) ? "depends-imports" : "depends-supply", { stage: Words.stage(rows[0].stage), year: rows[0].year }), rows]);
    const names = { material: Words.materialWithin(material.id) };
    return Draw.card({ ...parts(title, groups, material, { country }), notes: notesOf(own.flat(), names) });
  }

  const notesOf = (rows, names) => [
    Words.say("depend-note"),
    rows.some((row) => isOfImports(row) && row.v != null && Materials.isWide(direct(row))) && Words.say("depend-brackets", names),
  ].filter(Boolean);

  /** The drawing and its figures: {title, drawing, figures, file, chart, data, material, source}. */
  function parts(title, groups, material, where) {
    const rows = groups.flatMap((group) => group[1]);
    const cells = (row) => [Words.stage(row.stage), row.year, Words.country(row.origin), row.v, row.vl, row.vh, row.t, row.tl, row.th, row.flags, row.sources];
    return {
      title,
      drawing: Bars.draw(title, groups.map(([head, list]) => [head, list.map(barOf)]), { left: 170, right: 230, most: 1 }),
      figures: Draw.figuresOf("stage year supplier direct low high made-there low high flags source", rows, cells),
      file: ["oreflow", material.id, ...Object.values(where), "depends"].join("-"),
      chart: "depends",
      data: Share.table("exposure", { element: material.id, ...where }),
      material: Words.material(material.id),
      sources: rows.flatMap((row) => row.sources.split("|")),
    };
  }

  /** What leads on the command line from a part to the lines of files. */
  const command = (material, row) =>
    `jobs/oreflow explain exposure ${[material.id, row.stage, row.country, row.origin, row.year, row.stage, row.scope].join(" ")}`;

  /** A bar of what is bought there, and below it a line of what was made there. */
  function barOf(row) {
    const [bought, where] = [direct(row), made(row)];
    const style = Draw.colour(row.origin);
    const words = Supply.boundedWords(bought);
    const below = isToldOf(where) ? Words.say("depend-there", { share: Supply.boundedWords(where) }) : "";
    return {
      name: Words.country(row.origin),
      words,
      below,
      size: least(bought),
      high: bought.s == null ? bought.sh : null,
      line: below && [`l${style} interval`, where.sl ?? where.s, where.sh ?? where.s],
      style: `c${style}`,
      says: [Words.country(row.origin), String(row.year), Words.say("depend-direct", { share: words }), below],
      open: null,
    };
  }

  return { card, profile, importers };
})();
