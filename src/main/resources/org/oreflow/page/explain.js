"use strict";
/* The panel that takes a figure apart: value, interval, formula, inputs, where it is printed. */
const Explain = (() => {
  const SHOWN = 14;
  let origin = null;

  /**
   * Opens the panel. {what, value, interval, flags, formula, inputs, printed, sources, command}: `printed` are rows
   * of production, `command` gives the same figure on a command line.
   */
  function open(parts) {
    const panel = document.getElementById("explain");
    origin = document.activeElement;
    Draw.hideTip();
    const close = Draw.html("button", { type: "button", class: "close", click: shut }, Words.say("close"));
    panel.replaceChildren(
      close,
      Draw.html("p", { class: "what" }, parts.what),
      Draw.html("div", { class: "value" }, parts.value),
      ...section(null, parts.interval && [Draw.html("p", { class: "sub" }, parts.interval)]),
      ...section("to-know", paragraphs(parts.flags)),
      ...section("formula", parts.formula && [Draw.html("div", { class: "formula" }, parts.formula)]),
      ...section("inputs", parts.inputs && [Draw.scrollable(Words.say("inputs"), Draw.table(parts.inputs))]),
      ...section("printed", printed(parts)),
      ...section("ask-yourself", [Draw.html("pre", {}, parts.command)]),
    );
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-label", parts.what);
    panel.hidden = false;
    panel.scrollTop = 0;
    close.focus();
  }

  function section(title, content) {
    if (!content || !content.length) return [];
    return title ? [Draw.html("h3", {}, Words.say(title)), ...content] : content;
  }

  const paragraphs = (texts) => (texts || []).map((text) => Draw.html("p", {}, text));

  function printed(parts) {
    const rows = parts.printed || [];
    if (!rows.length) {
      const key = parts.inputs ? "computed-from" : "sources-of";
      return [Draw.html("p", {}, Words.say(key, { sources: parts.sources || "–" }))];
    }
    const shown = rows.slice(0, SHOWN).map(printedRow);
    if (rows.length > SHOWN) shown.push(Draw.html("p", {}, Words.say("more-rows", { count: rows.length - SHOWN })));
    return shown;
  }

  /** A published figure: who, when, how much, by whom, in which file and line. */
  function printedRow(row) {
    const cited = Data.cited(row.source, row.release);
    const place = [
      `${row.source} ${row.release}`,
      row.file,
      row.entry,
      row.line != null && Words.say("line", { line: row.line }),
    ];
    return Draw.html(
      "p",
      { class: "printed" },
      Draw.html("strong", {}, `${row.of ? `${Words.material(row.of)}, ` : ""}${Words.country(row.country)} ${row.year}: ${amount(row)}`),
      Draw.html("span", {}, [cited && cited.citation, place.filter(Boolean).join(", ")].filter(Boolean).join(" ")),
      row.note && Draw.html("span", {}, row.note),
    );
  }

  function amount(row) {
    if (Materials.has(row, "NO_REDISTRIBUTION")) return Words.say("not-passed-on");
    const value =
      row.q == null ? row.mark || Words.masses(row.l, row.h, row.unit) : `${Words.number(row.q)} ${row.unit || ""}`;
    const measure = !row.measure || row.measure === "output" ? "" : ` (${Words.named("measured", row.measure)})`;
    return value.trim() + measure;
  }

  /** The command that explains an index: its name, material, link, country and year. */
  function indexCommand(...words) {
    const quoted = (word) => (/^[A-Za-z0-9_.:/-]+$/.test(word) ? word : `'${word.replace(/'/g, "'\\''")}'`);
    return `jobs/oreflow explain ${words.map(String).map(quoted).join(" ")}`;
  }

  /** The query that answers with the rows of a table that have these values: {column: value}. */
  function query(table, columns, where) {
    const literal = (value) => (typeof value === "number" ? value : `'${String(value).replace(/'/g, "''")}'`);
    const terms = Object.entries(where).map(([column, value]) => `${column} = ${literal(value)}`);
    const text = `SELECT ${columns} FROM ${table} WHERE ${terms.join(" AND ")}`;
    return `jobs/oreflow sql "${text.replace(/[\\"$`]/g, "\\$&")}"`;
  }

  function shut() {
    const panel = document.getElementById("explain");
    if (panel.hidden) return;
    panel.hidden = true;
    panel.replaceChildren();
    if (origin && origin.isConnected) origin.focus();
    origin = null;
  }

  return { open, shut, indexCommand, query };
})();
