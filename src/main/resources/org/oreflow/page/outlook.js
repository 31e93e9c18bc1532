"use strict";
/* Outlook: what publishers project, what is planned, what lies in the ground, and what the reader assumes. */
const Outlook = (() => {
  function show(material, state) {
    const projected = Projections.cards(material);
    const shares = Projections.sharesCard(material);
    const none = Draw.reasonCard(Words.say("outlook-projections"), Words.say("outlook-none"));
    const cards = [
      projected.length ? Draw.html("div", { class: projected.length > 1 ? "pair even" : "" }, projected) : null,
      shares,
      projected.length || shares ? null : none,
      ...Paths.cards(material),
      Stops.card(material, state),
      Plans.projectsCard(material),
      Plans.reservesCard(material),
      WhatIf.card(material, state),
    ];
    return { title: sentence(material), sub: Words.say("outlook-sub"), cards };
  }

  /** The projected change of the largest supplier's share, in the words of its publisher. */
  function sentence(material) {
    const name = Words.materialWithin(material.id);
    const stage = Projections.stagesOf(material)[0];
    const rows = stage ? Projections.supplyOf(material, stage) : [];
    const years = [...new Set(rows.map((row) => row.year))].sort((a, b) => a - b);
    if (years.length < 2) return sentenceOfShares(material, name);
    const share = (year, country) => {
      const all = rows.filter((row) => row.year === year);
      const own = all.filter((row) => row.country === country);
      return lakeShare(material, own[0]) ?? d3.sum(own, (row) => row.q) / d3.sum(all, (row) => row.q);
    };
    const [from, to] = [years[0], years.at(-1)];
    const first = rows.filter((row) => row.year === from && row.country !== "OTH").sort((a, b) => b.q - a.q)[0];
    if (!first) return Words.say("outlook-lead-none", { material: name });
    return Words.say("outlook-lead", {
      source: first.source.toUpperCase(),
      country: Words.countryWithin(first.country),
      material: name,
      stage: Words.stageWithin(stage),
      from: Words.percent(share(from, first.country)),
      to: Words.percent(share(to, first.country)),
      base: from,
      year: to,
    });
  }

  /** The share that the landscape has of a record: of its publisher's world, which its rows need not add up to. */
  function lakeShare(material, record) {
    if (!record) return null;
    const keys = ["stage", "country", "year", "source", "release"];
    const isOf = (row) => row.s != null && ["projection", "world_table"].includes(row.basis) && keys.every((key) => row[key] === record[key]);
    const found = material.rows("l").filter(isOf);
    const named = found.find((row) => record.scenario && row.material.includes(record.scenario));
    return (named || found[0] || { s: null }).s;
  }

  /** The first share that a source projects where no chart has amounts. */
  function sentenceOfShares(material, name) {
    const [first] = Projections.sharesOf(material);
    if (!first) return Words.say("outlook-lead-none", { material: name });
    const [row] = first;
    return Words.say("outlook-lead-share", {
      country: Words.countryWithin(row.country),
      share: Supply.shareWords(row),
      material: Words.materialWithin(row.element),
      stage: Words.stageWithin(row.stage),
      year: row.year,
    });
  }

  return { show };
})();
