"use strict";
/* What if: the reader's factors on the latest table, HHI and total at once; never exported as data. */
const WhatIf = (() => {
  function card(material, state) {
    const stages = material.stages().filter((stage) => material.years(stage).length);
    if (!stages.length) return null;
    const stage = stages.includes(state.stage) ? state.stage : stages[0];
    const table = material.tables(stage).get(material.years(stage).at(-1));
    const rows = table.rows.filter((row) => row.q > 0);
    if (!rows.length) return null;
    const named = rows.filter((row) => row.country !== "OTH").slice(0, 6);
    const given = new Map((state.factors || "").split(".").map((one) => [one.slice(0, 3), Number(one.slice(3)) / 100]));
    const factors = new Map(named.map((row) => [row.country, given.get(row.country) ?? 1]));
    const width = Draw.room(Draw.HALF);
    const root = Draw.canvas(width, 130, Words.say("whatif"));
    const out = Draw.html("p", { role: "status" });
    const redraw = () => picture(root, out, { table, rows, factors, width });
    const keep = () => {
      const moved = [...factors].filter(([, factor]) => factor !== 1).map(([country, factor]) => country + Math.round(factor * 100));
      Page.keep({ factors: moved.join(".") || null });
    };
    const sliders = named.map((row) => slider(row.country, factors, redraw, keep));
    redraw();
    const reset = () => {
      factors.forEach((factor, country) => factors.set(country, 1));
      sliders.forEach((one) => one.show());
      redraw();
      keep();
    };
    const title = Words.say("whatif-title", {
      stage: Words.stageWithin(stage),
      material: Words.materialWithin(material.id),
      year: table.year,
    });
    const body = Draw.html(
      "div",
      { class: "pair even" },
      Draw.html(
        "div",
        {},
        sliders.map((one) => one.node),
        Draw.html("button", { type: "button", click: reset }, Words.say("reset")),
      ),
      Draw.html("div", {}, Draw.html("div", { class: "drawing" }, root), out),
    );
    const chips = [Draw.chip(Words.say("whatif-chip"), true)];
    if (table.wide || table.bounded.length) chips.push(Draw.chip(Words.say("whatif-known"), true));
    return Draw.card({ title, drawing: body, chips, above: chooser(stages, stage, state) });
  }

  function chooser(stages, stage, state) {
    if (stages.length < 2) return null;
    const choices = stages.map((one) => [one, Words.stage(one)]);
    const buttons = Draw.segments(Words.say("stage"), choices, stage, (one) => state.go({ stage: one }));
    return Draw.html("div", { class: "row" }, buttons);
  }

  function slider(country, factors, changed, keep) {
    const output = Draw.html("output", {});
    const input = Draw.html("input", { type: "range", min: 0, max: 200, step: 5, "aria-label": Words.country(country) });
    const show = () => {
      input.value = Math.round(factors.get(country) * 100);
      output.textContent = `${input.value} %`;
    };
    input.addEventListener("input", () => {
      factors.set(country, Number(input.value) / 100);
      show();
      changed();
    });
    input.addEventListener("change", keep);
    show();
    return { node: Draw.html("label", { class: "slider" }, Draw.html("span", {}, Words.country(country)), input, output), show };
  }

  /** Concentration of amounts: an undivided rest counts in the total only. */
  function hhiOf(amounts) {
    const total = d3.sum(amounts, (one) => one.q);
    const squares = d3.sum(
      amounts.filter((one) => one.country !== "OTH"),
      (one) => one.q * one.q,
    );
    return total ? { total, hhi: squares / (total * total) } : { total: 0, hhi: null };
  }

  function picture(root, out, { table, rows, factors, width }) {
    const published = rows.map((row) => ({ country: row.country, q: row.q }));
    const assumed = rows.map((row) => ({ country: row.country, q: row.q * (factors.get(row.country) ?? 1) }));
    const [was, is] = [hhiOf(published), hhiOf(assumed)];
    const x = d3.scaleLinear([0, Math.max(was.total, is.total)], [0, width]);
    root.replaceChildren();
    bar(root, published, x, 22, Words.say("as-published"));
    bar(root, assumed, x, 82, Words.say("as-assumed"));
    const change = is.total / was.total - 1;
    const unit = table.first.unit;
    out.replaceChildren(
      Draw.html("strong", {}, `HHI ${Words.number(was.hhi, 3)} → ${Words.number(is.hhi, 3)}`),
      Words.say("whatif-total", {
        from: Words.mass(was.total, unit),
        to: Words.mass(is.total, unit),
        change: `${change < 0 ? "" : "+"}${Words.number(change * 100, 1)} %`,
      }),
    );
  }

  function bar(root, amounts, x, y, words) {
    root.append(Draw.quiet(0, y - 7, words, "soft"));
    let at = 0;
    amounts.forEach(({ country, q }) => {
      const width = x(q);
      const colour = Draw.colour(country);
      root.append(Draw.rect(at, y, width, 26, country === "OTH" ? "gap" : `c${colour} seam`));
      const name = Words.country(country);
      if (country !== "OTH" && Draw.widthOf(name) + 12 < width)
        root.append(Draw.quiet(at + 6, y + 17, name, `on${colour}`));
      at += width;
    });
  }

  return { card, hhiOf };
})();
