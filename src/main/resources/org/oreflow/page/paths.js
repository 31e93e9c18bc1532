"use strict";
/* What supply may become under the assumptions of conf/outlooks: shares with what operates alone and all that is planned. */
const Paths = (() => {
  const DRAWN = 5; // countries
  const TOLD = 2030;

  /** A card of each outlook and link of the material. */
  function cards(material) {
    const groups = d3.groups(material.rows("ol"), (row) => `${row.scenario} ${row.stage}`);
    return groups.map(([, rows]) => card(material, rows)).filter(Boolean);
  }

  function card(material, rows) {
    const share = (row) => ({ ...row, s: row.v, sl: row.l, sh: row.h, q: null });
    const shares = rows.filter((row) => row.term === "share" && row.country !== "OTH" && row.v != null).map(share);
    if (!shares.length) return null;
    const [first] = shares;
    const most = d3.rollup(shares, (some) => d3.max(some, (row) => row.s), (row) => row.country);
    const chosen = d3.sort(most.keys(), (country) => -most.get(country)).slice(0, DRAWN);
    const tables = d3.groups(shares, (row) => row.year).map(([year, list]) => ({ year, rows: list }));
    const names = { material: Words.materialWithin(material.id), stage: Words.stageWithin(first.stage), base: first.base };
    const legend = Draw.countries(chosen);
    const cells = (row) => [row.year, Words.country(row.country), row.s, row.sl, row.sh];
    return Draw.card({
      title: Words.say("paths-title", names),
      sub: Words.say("paths-sub", names),
      drawing: Lines.picture(material, first.stage, tables, chosen, {}),
      figures: Draw.figuresOf("year country share low high", shares, cells),
      file: `oreflow-${material.id}-${first.stage}-${first.scenario}`,
      chart: `paths${first.stage}`,
      data: Share.table("outlook", { scenario: first.scenario, variant: "risked", term: "share" }),
      material: Words.material(material.id),
      chips: [Draw.chip(Words.say("stops-chip"), true)],
      legend,
      sources: [...new Set(shares.flatMap((row) => row.sources.split("|")))],
      notes: [told(rows), ...missing(shares), Words.say("paths-file", { file: `conf/outlooks: ${first.scenario}` })].filter(Boolean),
    });
  }

  /** Supply, concentration and cover of the year that most ask for. */
  function told(rows) {
    const of = (term) => rows.find((row) => row.term === term && row.country === "WLD" && row.year === TOLD);
    const [supply, hhi, cover] = ["supply", "hhi", "cover"].map(of);
    if (!supply || !hhi) return "";
    const range = (row, digits) => `${row.v == null ? "" : Words.number(row.v, digits)} (${Words.number(row.l, digits)}–${Words.number(row.h, digits)})`.trim();
    const masses = `${Words.mass(supply.v, supply.unit)} (${Words.masses(supply.l, supply.h, supply.unit)})`;
    return Words.sentences(
      Words.say("paths-told", { year: TOLD, supply: masses, hhi: range(hhi, 2) }),
      cover && Words.say("paths-cover", { cover: range(cover, 2) }),
    );
  }

  const missing = (shares) => (shares.some((row) => row.flags.split("|").includes("PROJECTS_PARTIAL")) ? Words.flags("PROJECTS_PARTIAL") : []);

  return { cards };
})();
