"use strict";
/* Landscape: who holds each link of the chain, how concentrated, since when, and where nothing is known. */
const Landscape = (() => {
  function show(material, state) {
    const years = yearsOf(material);
    const last = years.at(-1);
    const year = years.includes(state.year) ? state.year : last;
    const then = year === last ? material : Materials.of(material.id, material.file, year);
    const chosen = material.stages().includes(state.stage)
      ? state.stage
      : then.firstWithTable() || material.stages()[0];
    const lead = sentence(then);
    const choose = (one) => state.go({ year: one === last ? null : one });
    const cards = [facts(then), Links.card(then, chosen, state.go)];
    if (chosen) cards.push(Matrix.card(material, chosen));
    return { title: lead[0], sub: lead[1], controls: years.length > 1 && [Draw.years(years, year, choose)], cards };
  }

  /** Years of which a link has shares. */
  function yearsOf(material) {
    const all = material.stages().flatMap((stage) => [...material.years(stage), ...material.shares(stage).keys()]);
    return [...new Set(all)].sort((a, b) => a - b);
  }

  function sentence(material) {
    const stage = material.firstWithTable();
    const name = Words.materialWithin(material.id);
    if (!stage) return sentenceWithoutTable(material, name);
    const table = material.tables(stage).get(material.years(stage).at(-1));
    const values = {
      country: Words.countryWithin(table.first.country),
      material: name,
      stage: Words.stageWithin(stage),
      year: table.year,
      share: Words.percent(table.first.s),
      low: Words.percent(table.first.sl),
      high: Words.percent(table.first.sh),
    };
    const under = Words.sentences(Words.say("links-known", linkCounts(material)), quotaNote(table));
    if (table.wide) return [Words.say("lead-wide", values), Words.sentences(openReason(table), under)];
    return [Words.say("lead", values) + since(material, stage, table), under];
  }

  function sentenceWithoutTable(material, name) {
    const none = Words.say("lead-none", { material: name });
    const stage = material.stages().find((one) => material.shares(one).size);
    const under = material.stages().length ? Words.say("links-known", linkCounts(material)) : Words.say("no-rows");
    if (!stage) return [none, under];
    const year = material.yearOfShares(stage);
    const row = material.shares(stage).get(year)[0];
    const values = {
      country: Words.countryWithin(row.country),
      material: name,
      stage: Words.stageWithin(stage),
      year,
      share: Supply.shareWords(row),
    };
    return [Words.say(Materials.isOfUse(row) ? "lead-used" : "lead-printed", values), under];
  }

  const quotaNote = (table) =>
    Materials.has(table.first, "QUOTA")
      ? Words.say("quota-note", { country: Words.country(table.first.country) })
      : "";

  /** What the largest country's share was before; a change only where no series breaks and no bounds are wide. */
  function since(material, stage, table) {
    const base = Supply.baseTable(material, stage, table);
    const was = base && base.rows.find((row) => row.country === table.first.country);
    if (!was || Materials.isWide(was)) return Words.say("full-stop");
    const values = { year: base.year, share: Words.percent(was.s) };
    if (Supply.breaksBetween(material, stage, base.year, table.year)) return Words.say("since-other-table", values);
    if (values.share === Words.percent(table.first.s)) return Words.say("since-same", values);
    if (Materials.overlap(was, table.first)) return Words.say("since-open", values);
    return Words.say(table.first.s >= was.s ? "since-up" : "since-down", values);
  }

  function openReason(table) {
    const names = table.bounded.slice(0, 5).map((row) => Words.country(row.country));
    if (!names.length) return Words.say("wide-reason");
    const more = table.bounded.length - names.length;
    return Words.say(more > 0 ? "wide-countries-more" : "wide-countries", {
      countries: Words.list(names),
      more,
    });
  }

  function linkCounts(material) {
    const stages = material.stages();
    const tables = stages.filter((stage) => material.years(stage).length).length;
    const nothing = stages.filter((stage) => !known(material, stage)).length;
    return { all: stages.length, tables, nothing };
  }

  const known = (material, stage) =>
    material.years(stage).length > 0 || material.shares(stage).size > 0 || Supply.knownAmount(material, stage) !== null;

  function facts(material) {
    const stage = material.firstWithTable();
    const entries = stage ? tableFacts(material, stage) : [];
    const counts = linkCounts(material);
    if (counts.all) {
      const value = Words.say("fact-links-value", counts);
      entries.push([Words.say("fact-links"), value, Words.say("fact-links-note", counts)]);
    }
    return Draw.html(
      "dl",
      { class: "facts" },
      entries.map(([term, value, note]) =>
        Draw.html(
          "div",
          {},
          Draw.html("dt", {}, term),
          Draw.html("dd", {}, value),
          Draw.html("dd", { class: "note" }, note),
        ),
      ),
    );
  }

  function tableFacts(material, stage) {
    const table = material.tables(stage).get(material.years(stage).at(-1));
    const first = table.first;
    const notes = [table.year];
    if (table.wide) notes.push(Words.say("of-known", { range: Words.percents(first.sl, first.sh) }));
    if (Materials.has(first, "QUOTA")) notes.push(Words.say("quota-short"));
    const isSmall = table.rows.some((row) => row.country === "OTH" && row.s > first.s); // another may hold more
    const holder = [
      Words.say(isSmall ? "fact-listed" : "fact-largest", { stage: Words.stageWithin(stage) }),
      `${Words.country(first.country)} ${Words.percent(first.s)}`,
      notes.join(Words.say("comma")),
    ];
    return [holder, hhiFact(material, stage), supplyFact(material, stage, table)].filter(Boolean);
  }

  function hhiFact(material, stage) {
    const row = Supply.latestHhi(material, stage);
    if (!row) return null;
    const isOpen = row.h - row.l > 0.02;
    const value = row.v == null || row.h - row.l > 0.1 ? range(row) : Words.number(row.v, 2);
    const note = isOpen
      ? Words.say("anything-from", { low: Words.number(row.l, 2), high: Words.number(row.h, 2) })
      : Words.say("nothing-open");
    return [Words.say("concentration-hhi"), value, `${row.year}${Words.say("comma")}${note}`];
  }

  const range = (row) => `${Words.number(row.l, 2)}–${Words.number(row.h, 2)}`;

  const isLoose = (world) => world.ql != null && world.qh > world.ql * 1.1;

  function supplyFact(material, stage, table) {
    const world = table.world;
    if (!world) return null;
    if (isLoose(world)) {
      return [
        Words.say("fact-supply", { year: table.year }),
        Words.masses(world.ql, world.qh, world.unit),
        world.q == null
          ? Words.say("no-best-value")
          : Words.say("best-value", { value: Words.mass(world.q, world.unit) }),
      ];
    }
    const base = Supply.baseTable(material, stage, table);
    const was = base && base.world && !isLoose(base.world) && base.world.q;
    if (!was) return [Words.say("fact-supply", { year: table.year }), Words.mass(world.q, world.unit), world.source];
    const breaks = Supply.breaksBetween(material, stage, base.year, table.year);
    return [
      Words.say("fact-supply-since", { year: base.year }),
      `× ${Words.number(world.q / was, 2)}`,
      [
        `${Words.mass(was, world.unit)} → ${Words.mass(world.q, world.unit)}`,
        breaks && Words.say("breaks", { count: breaks }),
      ]
        .filter(Boolean)
        .join(Words.say("comma")),
    ];
  }

  return { show };
})();
